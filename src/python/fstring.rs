//! f-strings: text with expressions in braces.

use super::ast::FPart;
use super::lexer::SyntaxError;
use super::parser::{Parsed, Parser};

impl Parser {
    /// Splits an f-string into text and expressions.
    pub fn f_parts(&mut self, text: &str, out: &mut Vec<FPart>, level: usize) -> Parsed<()> {
        if level > 1 {
            return Err("f-string: expressions nested too deeply".into());
        }
        let mut plain = String::new();
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            if rest.starts_with("{{") || rest.starts_with("}}") {
                plain.push(c);
                rest = &rest[2..];
            } else if c == '}' {
                return Err("f-string: single '}' is not allowed".into());
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
        let end = expression_end(text)?;
        let mut source = text[..end].trim();
        let mut label = String::new();
        let marked = text[end..].starts_with('=');
        let next = if marked { "=" } else { text[end..].get(..1).unwrap_or("}") };
        if source.is_empty() {
            return Err(match next {
                "}" => "f-string: empty expression not allowed".into(),
                _ => format!("f-string: expression required before '{next}'").into(),
            });
        }
        let mut rest = &text[end..];
        if marked {
            rest = rest[1..].trim_start();
            label = text[..text.len() - rest.len()].to_owned();
        }
        // It is read as if it stood in parentheses.
        let wrapped = format!("({source})");
        source = &wrapped;
        let inner = super::parser::parse(source).map_err(|e| format!("f-string: {}", e.message))?.0;
        let value = match inner.into_iter().next() {
            Some(super::ast::Stmt::Expr(value)) => value,
            _ => return Err("f-string: invalid syntax".into()),
        };
        let mut conversion = None;
        if let Some(tail) = rest.strip_prefix('!') {
            conversion = tail.chars().next();
            rest = tail.get(1..).unwrap_or("");
            if !matches!(conversion, Some('r' | 's' | 'a')) {
                return Err("f-string: invalid conversion character: expected 's', 'r', or 'a'".into());
            }
        }
        let mut format = Vec::new();
        if let Some(tail) = rest.strip_prefix(':') {
            let close = format_end(tail).ok_or_else(|| SyntaxError::from("f-string: expecting '}'"))?;
            self.f_parts(&tail[..close], &mut format, level + 1)?;
            rest = &tail[close..];
        } else if !label.is_empty() && conversion.is_none() {
            conversion = Some('r');
        }
        let rest = rest.strip_prefix('}').ok_or_else(|| SyntaxError::from("f-string: expecting '}'"))?;
        out.push(FPart::Value(label, value, conversion, format));
        Ok(rest)
    }
}

/// Where the expression of a replacement field ends: at `}`, `!`, `:` or `=` outside brackets and strings.
fn expression_end(text: &str) -> Parsed<usize> {
    let mut open: Vec<char> = Vec::new();
    let mut quote = None;
    let mut chars = text.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        match (quote, c) {
            (_, '\\') => return Err("f-string expression part cannot include a backslash".into()),
            (Some(q), _) if q == c => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(c),
            (None, '(' | '[' | '{') => open.push(c),
            (None, '#') => return Err("f-string expression part cannot include '#'".into()),
            (None, '!' | '=' | '<' | '>') if open.is_empty() => {
                let comparison = chars.next_if(|n| n.1 == '=').is_some();
                if !comparison && (c == '!' || c == '=') {
                    return Ok(i);
                }
            }
            (None, '}' | ':') if open.is_empty() => return Ok(i),
            (None, ')' | ']' | '}') => match (open.pop(), c) {
                (None, _) => return Err(format!("f-string: unmatched '{c}'").into()),
                (Some('('), ')') | (Some('['), ']') | (Some('{'), '}') => {}
                (Some(o), _) => {
                    let text = format!(
                        "f-string: closing parenthesis '{c}' does not match opening parenthesis '{o}'"
                    );
                    return Err(text.into());
                }
            },
            _ => {}
        }
    }
    Err(match (quote, open.pop()) {
        (Some(_), _) => "f-string: unterminated string".into(),
        (None, Some(o)) => format!("f-string: unmatched '{o}'").into(),
        _ => "f-string: expecting '}'".into(),
    })
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
