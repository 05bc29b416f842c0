//! Text to tokens, with positions, indentation and open brackets.

/// What a token is.
#[derive(Clone, Debug, PartialEq)]
pub enum Tok {
    /// A name or keyword.
    Name(String),
    /// A number as written.
    Number(String),
    /// A string's content, with escapes resolved; whether it is an f-string (then escapes are kept).
    Str(String, bool),
    /// An operator or bracket.
    Op(&'static str),
    /// End of a statement's line.
    Newline,
    /// A deeper block begins.
    Indent,
    /// A block ends.
    Dedent,
    /// End of a text in which this bracket was not closed.
    Unclosed(char),
    /// End of the text.
    End,
}

/// A token and the byte at which it starts.
#[derive(Clone, Debug)]
pub struct Token {
    /// What it is.
    pub tok: Tok,
    /// Where it starts.
    pub at: usize,
}

/// Longest first.
const OPERATORS: [&str; 47] = [
    "**=", "//=", ">>=", "<<=", "...", "!=", "==", "<=", ">=", "->", ":=", "+=", "-=", "*=", "/=", "%=",
    "@=", "&=", "|=", "^=", "**", "//", "<<", ">>", "+", "-", "*", "/", "%", "@", "&", "|", "^", "~", "<",
    ">", "(", ")", "[", "]", "{", "}", ",", ":", ".", ";", "=",
];

/// What is wrong with a text, and where: at a byte, or where the parser stands.
#[derive(Clone, Debug)]
pub struct SyntaxError {
    /// The message.
    pub message: String,
    /// The byte, if it is known better than by where the parser stands.
    pub at: Option<usize>,
}

impl SyntaxError {
    /// An error at a byte.
    pub fn at(at: usize, message: impl Into<String>) -> SyntaxError {
        SyntaxError { message: message.into(), at: Some(at) }
    }
}

impl From<String> for SyntaxError {
    fn from(message: String) -> SyntaxError {
        SyntaxError { message, at: None }
    }
}

impl From<&str> for SyntaxError {
    fn from(message: &str) -> SyntaxError {
        SyntaxError { message: message.to_owned(), at: None }
    }
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    out: Vec<Token>,
    indents: Vec<usize>,
    /// The brackets that are open, and where.
    brackets: Vec<(char, usize)>,
}

/// Splits a text into tokens. If a bracket is not closed, the last token but one says which.
///
/// # Errors
/// Python's `SyntaxError` or `IndentationError`.
pub fn tokens(text: &str) -> Result<Vec<Token>, SyntaxError> {
    let mut lexer = Lexer { text, at: 0, out: Vec::new(), indents: vec![0], brackets: Vec::new() };
    lexer.run()?;
    Ok(lexer.out)
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn push(&mut self, tok: Tok, from: usize) {
        self.out.push(Token { tok, at: from });
    }

    fn run(&mut self) -> Result<(), SyntaxError> {
        self.indentation()?;
        while let Some(c) = self.peek() {
            let from = self.at;
            match c {
                ' ' | '\t' | '\r' | '\x0c' => self.at += 1,
                '#' => self.at += self.rest().find('\n').unwrap_or(self.rest().len()),
                '\\' if self.rest().starts_with("\\\n") => self.at += 2,
                '\n' => {
                    self.at += 1;
                    if self.brackets.is_empty() {
                        if !matches!(
                            self.out.last().map(|t| &t.tok),
                            None | Some(Tok::Newline | Tok::Indent | Tok::Dedent)
                        ) {
                            self.push(Tok::Newline, from);
                        }
                        self.indentation()?;
                    }
                }
                '0'..='9' => self.number()?,
                '.' if self.rest().chars().nth(1).is_some_and(|d| d.is_ascii_digit()) => self.number()?,
                '\'' | '"' => self.string("")?,
                c if c.is_alphabetic() || c == '_' => self.word()?,
                _ => self.operator(c)?,
            }
        }
        if let Some(&(open, at)) = self.brackets.last() {
            self.push(Tok::Unclosed(open), at);
        } else if !matches!(self.out.last().map(|t| &t.tok), None | Some(Tok::Newline)) {
            self.push(Tok::Newline, self.at);
        }
        for _ in 1..self.indents.len() {
            self.push(Tok::Dedent, self.at);
        }
        self.push(Tok::End, self.at);
        Ok(())
    }

    /// At the start of a line: blocks begin and end. Empty lines do not count.
    fn indentation(&mut self) -> Result<(), SyntaxError> {
        loop {
            let line = self.rest().split('\n').next().unwrap_or("");
            let body = line.trim_start_matches([' ', '\t']);
            if body.trim().is_empty() || body.starts_with('#') {
                if self.at + line.len() >= self.text.len() {
                    self.at = self.text.len();
                    return Ok(());
                }
                self.at += line.len() + 1;
                continue;
            }
            let width = line.len() - body.len();
            self.at += width;
            let current = self.indents.last().copied().unwrap_or(0);
            if width > current {
                if self.out.is_empty() {
                    return Err(SyntaxError::at(self.at - width, "unexpected indent"));
                }
                if self.indents.len() > 60 {
                    return Err("too many levels of indentation".into());
                }
                self.indents.push(width);
                self.push(Tok::Indent, self.at);
            }
            while width < self.indents.last().copied().unwrap_or(0) {
                self.indents.pop();
                self.push(Tok::Dedent, self.at);
            }
            if width != self.indents.last().copied().unwrap_or(0) {
                return Err(SyntaxError::at(self.at, "unindent does not match any outer indentation level"));
            }
            return Ok(());
        }
    }

    fn number(&mut self) -> Result<(), SyntaxError> {
        let from = self.at;
        let rest = self.rest().as_bytes();
        let mut n = 0;
        let radix = rest.first() == Some(&b'0') && rest.get(1).is_some_and(|c| b"xXoObB".contains(c));
        if radix {
            n = 2;
            while rest.get(n).is_some_and(|c| c.is_ascii_alphanumeric() || *c == b'_') {
                n += 1;
            }
        } else {
            let (mut dot, mut power) = (false, false);
            while let Some(&c) = rest.get(n) {
                let sign = (c == b'+' || c == b'-') && n > 0 && matches!(rest[n - 1], b'e' | b'E');
                let exponent = matches!(c, b'e' | b'E')
                    && rest.get(n + 1).is_some_and(|d| {
                        d.is_ascii_digit()
                            || (b"+-".contains(d) && rest.get(n + 2).is_some_and(u8::is_ascii_digit))
                    });
                let fraction = c == b'.' && !dot && !power;
                if !(c.is_ascii_digit() || fraction || c == b'_' || sign || (exponent && !power)) {
                    break;
                }
                dot |= fraction;
                power |= exponent;
                n += 1;
            }
        }
        self.at += n;
        let text = self.text[from..self.at].to_owned();
        if self.peek().is_some_and(|c| c == 'j' || c == 'J') {
            return Err("complex numbers are not part of this console".into());
        }
        if radix {
            check_radix(&text, from)?;
        } else {
            self.check_decimal(&text, from)?;
        }
        self.push(Tok::Number(text), from);
        Ok(())
    }

    /// What CPython refuses in a decimal number and right behind it. It points at the character before.
    fn check_decimal(&self, text: &str, from: usize) -> Result<(), SyntaxError> {
        let wrong = |at: usize| Err(SyntaxError::at(at, "invalid decimal literal"));
        let part = |i: usize| text.as_bytes().get(i).is_some_and(u8::is_ascii_digit);
        if let Some((i, _)) = text.match_indices('_').find(|(i, _)| !part(i + 1) || !part(i.wrapping_sub(1)))
        {
            return wrong(from + i);
        }
        let whole = !text.contains(['.', 'e', 'E']);
        if whole && text.len() > 1 && text.starts_with('0') && text.bytes().any(|b| !b"0_".contains(&b)) {
            return Err(SyntaxError::at(
                from,
                "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
            ));
        }
        if !self.peek().is_some_and(|c| c.is_alphabetic() || c == '_') {
            return Ok(());
        }
        let word: String = self.rest().chars().take_while(|c| c.is_alphanumeric()).collect();
        if ["and", "or", "if", "else", "in", "is", "for", "not"].contains(&word.as_str()) {
            return Ok(());
        }
        let signed = word.eq_ignore_ascii_case("e") && self.rest()[1..].starts_with(['+', '-']);
        wrong(self.at - 1 + if signed { 2 } else { 0 })
    }

    fn word(&mut self) -> Result<(), SyntaxError> {
        let from = self.at;
        let len: usize =
            self.rest().chars().take_while(|c| c.is_alphanumeric() || *c == '_').map(char::len_utf8).sum();
        let word = self.text[from..from + len].to_owned();
        let prefix = word.to_ascii_lowercase();
        if ["r", "f", "b", "u", "rf", "fr", "br", "rb"].contains(&prefix.as_str())
            && self.text[from + len..].starts_with(['\'', '"'])
        {
            self.at += len;
            return self.string(&prefix);
        }
        self.at += len;
        self.push(Tok::Name(word), from);
        Ok(())
    }

    fn string(&mut self, prefix: &str) -> Result<(), SyntaxError> {
        let from = self.at - prefix.len();
        if prefix.contains('b') {
            return Err("bytes are not part of this console".into());
        }
        let (raw, is_f) = (prefix.contains('r'), prefix.contains('f'));
        let mark = if self.rest().starts_with('"') { "\"" } else { "'" };
        let triple = mark.repeat(3);
        let close = if self.rest().starts_with(&triple) { triple.as_str() } else { mark };
        self.at += close.len();
        let mut text = String::new();
        loop {
            if self.rest().starts_with(close) {
                self.at += close.len();
                break;
            }
            let Some(c) = self.peek() else { return Err(unterminated(close, self.text, from)) };
            if c == '\n' && close.len() == 1 {
                return Err(unterminated(close, self.text, from));
            }
            self.at += c.len_utf8();
            if c != '\\' {
                text.push(c);
                continue;
            }
            let Some(next) = self.peek() else { return Err(unterminated(close, self.text, from)) };
            if raw {
                text.push('\\');
                text.push(next);
                self.at += next.len_utf8();
            } else {
                self.escape(next, &mut text)?;
            }
        }
        self.push(Tok::Str(text, is_f), from);
        Ok(())
    }

    fn escape(&mut self, c: char, text: &mut String) -> Result<(), SyntaxError> {
        self.at += c.len_utf8();
        let simple = match c {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            '0' => '\0',
            'a' => '\x07',
            'b' => '\x08',
            'f' => '\x0c',
            'v' => '\x0b',
            '\\' | '\'' | '"' => c,
            '\n' => return Ok(()),
            'x' | 'u' | 'U' => {
                let n = match c {
                    'x' => 2,
                    'u' => 4,
                    _ => 8,
                };
                let digits: String = self.rest().chars().take(n).collect();
                let code = u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32);
                match code {
                    Some(code) if digits.len() == n => {
                        self.at += n;
                        code
                    }
                    _ => {
                        return Err(format!(
                            "(unicode error) 'unicodeescape' codec can't decode bytes: truncated \\{c} escape"
                        )
                        .into());
                    }
                }
            }
            _ => {
                text.push('\\');
                c
            }
        };
        text.push(simple);
        Ok(())
    }

    fn operator(&mut self, c: char) -> Result<(), SyntaxError> {
        let from = self.at;
        let Some(op) = OPERATORS.iter().find(|op| self.rest().starts_with(**op)) else {
            let message = match c {
                '!' | '?' | '$' | '`' => "invalid syntax".to_owned(),
                '\\' => "unexpected character after line continuation character".to_owned(),
                _ => format!("invalid character '{c}' (U+{:04X})", c as u32),
            };
            return Err(SyntaxError::at(from, message));
        };
        self.at += op.len();
        match *op {
            "(" | "[" | "{" => {
                if self.brackets.len() >= 60 {
                    return Err("too many nested parentheses".into());
                }
                self.brackets.push((c, from));
            }
            ")" | "]" | "}" => match (self.brackets.pop(), c) {
                (Some(('(', _)), ')') | (Some(('[', _)), ']') | (Some(('{', _)), '}') => {}
                (None, _) => return Err(SyntaxError::at(from, format!("unmatched '{c}'"))),
                (Some((open, at)), _) => {
                    let mut text =
                        format!("closing parenthesis '{c}' does not match opening parenthesis '{open}'");
                    if self.text[at..from].contains('\n') {
                        text = format!("{text} on line {}", line_of(self.text, at));
                    }
                    return Err(SyntaxError::at(from, text));
                }
            },
            _ => {}
        }
        self.push(Tok::Op(op), from);
        Ok(())
    }
}

/// What CPython refuses in a number with a prefix.
fn check_radix(text: &str, from: usize) -> Result<(), SyntaxError> {
    let (radix, name) = match text.as_bytes().get(1).map(u8::to_ascii_lowercase) {
        Some(b'x') => (16, "hexadecimal"),
        Some(b'o') => (8, "octal"),
        _ => (2, "binary"),
    };
    let bad = |(i, c): &(usize, char)| {
        !(c.is_digit(radix) || *c == '_' && text[i + 1..].starts_with(|d: char| d.is_digit(radix)))
    };
    match text.char_indices().skip(2).find(bad) {
        Some((i, c)) if c.is_ascii_digit() => {
            Err(SyntaxError::at(from + i, format!("invalid digit '{c}' in {name} literal")))
        }
        Some((i, _)) => Err(SyntaxError::at(from + i - 1, format!("invalid {name} literal"))),
        None if text.len() == 2 => Err(SyntaxError::at(from + 1, format!("invalid {name} literal"))),
        None => Ok(()),
    }
}

/// The line of a byte, from 1.
pub fn line_of(text: &str, at: usize) -> usize {
    text[..at.min(text.len())].matches('\n').count() + 1
}

fn unterminated(close: &str, text: &str, from: usize) -> SyntaxError {
    let (kind, line) = if close.len() == 3 {
        ("triple-quoted string", line_of(text, text.len()))
    } else {
        ("string", line_of(text, from))
    };
    SyntaxError::at(from, format!("unterminated {kind} literal (detected at line {line})"))
}
