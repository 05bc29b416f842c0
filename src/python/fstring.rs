//! f-strings: text with expressions in braces.

use super::ast::FPart;
use super::lexer::Tok;
use super::parser::{Parsed, Parser};

impl Parser {
    /// Splits an f-string into text and expressions.
    pub fn f_parts(&mut self, text: &str, out: &mut Vec<FPart>, level: usize) -> Parsed<()> {
        if level > 2 {
            return Err("f-string: expressions nested too deeply".to_owned());
        }
        let mut plain = String::new();
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            if rest.starts_with("{{") || rest.starts_with("}}") {
                plain.push(c);
                rest = &rest[2..];
            } else if c == '}' {
                return Err("f-string: single '}' is not allowed".to_owned());
            } else if c == '{' {
                if !plain.is_empty() {
                    out.push(FPart::Text(std::mem::take(&mut plain)));
                }
                rest = self.f_value(&rest[1..], out, level)?;
            } else {
                plain.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
        if !plain.is_empty() {
            out.push(FPart::Text(plain));
        }
        Ok(())
    }

    fn f_value<'t>(&mut self, text: &'t str, out: &mut Vec<FPart>, level: usize) -> Parsed<&'t str> {
        let end = expression_end(text).ok_or("f-string: expecting '}'")?;
        let mut source = text[..end].trim_end();
        let mut label = String::new();
        if source.ends_with('=')
            && !source.ends_with("==")
            && !source.ends_with("!=")
            && !source.ends_with("<=")
            && !source.ends_with(">=")
        {
            label = text[..end].to_owned();
            source = &source[..source.len() - 1];
        }
        if source.trim().is_empty() {
            return Err("f-string: empty expression not allowed".to_owned());
        }
        let mut inner = Parser::new(source.trim())?;
        let value = inner.expression_list().map_err(|e| format!("f-string: {e}"))?;
        if !inner.is(&Tok::Newline) {
            return Err("f-string: invalid syntax".to_owned());
        }
        let mut rest = &text[end..];
        let mut conversion = None;
        if let Some(tail) = rest.strip_prefix('!') {
            conversion = tail.chars().next();
            rest = tail.get(1..).unwrap_or("");
            if !matches!(conversion, Some('r' | 's' | 'a')) {
                return Err("f-string: invalid conversion character: expected 's', 'r', or 'a'".to_owned());
            }
        }
        let mut format = Vec::new();
        if let Some(tail) = rest.strip_prefix(':') {
            let close = format_end(tail).ok_or("f-string: expecting '}'")?;
            self.f_parts(&tail[..close], &mut format, level + 1)?;
            rest = &tail[close..];
        } else if !label.is_empty() && conversion.is_none() {
            conversion = Some('r');
        }
        let rest = rest.strip_prefix('}').ok_or("f-string: expecting '}'")?;
        out.push(FPart::Value(label, value, conversion, format));
        Ok(rest)
    }
}

/// Where the expression of a replacement field ends: at `}`, `!` or `:` outside brackets and strings.
fn expression_end(text: &str) -> Option<usize> {
    let mut depth = 0i32;
    let mut quote = None;
    let mut chars = text.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        match (quote, c) {
            (Some(q), _) if q == c => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(c),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']') => depth -= 1,
            (None, '}') if depth > 0 => depth -= 1,
            (None, '}' | ':') if depth <= 0 => return Some(i),
            (None, '!') if depth <= 0 => match chars.peek() {
                Some((_, '=')) => {
                    chars.next();
                }
                _ => return Some(i),
            },
            _ => {}
        }
    }
    None
}

fn format_end(text: &str) -> Option<usize> {
    let mut depth = 0;
    for (i, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => return Some(i),
            '}' => depth -= 1,
            _ => {}
        }
    }
    None
}
