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

/// A syntax error's message.
pub type SyntaxError = String;

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    out: Vec<Token>,
    indents: Vec<usize>,
    brackets: Vec<char>,
}

/// Splits a text into tokens.
///
/// # Errors
/// The message of Python's `SyntaxError` or `IndentationError`.
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
        if let Some(open) = self.brackets.last() {
            return Err(format!("'{open}' was never closed"));
        }
        if !matches!(self.out.last().map(|t| &t.tok), None | Some(Tok::Newline)) {
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
                    return Err("unexpected indent".to_owned());
                }
                if self.indents.len() > 60 {
                    return Err("too many levels of indentation".to_owned());
                }
                self.indents.push(width);
                self.push(Tok::Indent, self.at);
            }
            while width < self.indents.last().copied().unwrap_or(0) {
                self.indents.pop();
                self.push(Tok::Dedent, self.at);
            }
            if width != self.indents.last().copied().unwrap_or(0) {
                return Err("unindent does not match any outer indentation level".to_owned());
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
            return Err("complex numbers are not part of this console".to_owned());
        }
        if self.peek().is_some_and(|c| c.is_alphabetic() || c == '_') {
            let word: String = self.rest().chars().take_while(|c| c.is_alphanumeric()).collect();
            let keyword = ["and", "or", "if", "else", "in", "is", "for", "not"].contains(&word.as_str());
            if !keyword {
                return Err("invalid decimal literal".to_owned());
            }
        }
        self.push(Tok::Number(text), from);
        Ok(())
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
        let from = self.at;
        if prefix.contains('b') {
            return Err("bytes are not part of this console".to_owned());
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
                        ));
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
            return Err(match c {
                '!' | '?' | '$' | '`' | '\\' => "invalid syntax".to_owned(),
                _ => format!("invalid character '{c}' (U+{:04X})", c as u32),
            });
        };
        self.at += op.len();
        match *op {
            "(" | "[" | "{" => {
                if self.brackets.len() >= 60 {
                    return Err("too many nested parentheses".to_owned());
                }
                self.brackets.push(c);
            }
            ")" | "]" | "}" => match (self.brackets.pop(), c) {
                (Some('('), ')') | (Some('['), ']') | (Some('{'), '}') => {}
                (None, _) => return Err(format!("unmatched '{c}'")),
                (Some(open), _) => {
                    return Err(format!(
                        "closing parenthesis '{c}' does not match opening parenthesis '{open}'"
                    ));
                }
            },
            _ => {}
        }
        self.push(Tok::Op(op), from);
        Ok(())
    }
}

fn unterminated(close: &str, text: &str, from: usize) -> SyntaxError {
    let line = text[..from].matches('\n').count() + 1;
    let last = text.matches('\n').count() + 1;
    if close.len() == 3 {
        format!("unterminated triple-quoted string literal (detected at line {last})")
    } else {
        format!("unterminated string literal (detected at line {line})")
    }
}
