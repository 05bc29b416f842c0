//! The golden console sessions: what is typed, what NumPy and CPython print. Rule of comparison: the golden README.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::panic)] // Helpers of tests may fail loudly.

use nabla::python::{Budget, Console};
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    std::env::var_os("NABLA_GOLDEN")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden"), PathBuf::from)
}

/// Numbers of a text, and the text with each replaced by `#` and white space removed.
fn split_numbers(text: &str) -> (Vec<f64>, String) {
    let (mut numbers, mut rest) = (Vec::new(), String::new());
    let bytes: Vec<char> = text.chars().collect();
    let mut i = 0;
    while i < bytes.len() {
        let c = bytes[i];
        let signed =
            (c == '-' || c == '+') && bytes.get(i + 1).is_some_and(|d| d.is_ascii_digit() || *d == '.');
        let word_before = i > 0 && (bytes[i - 1].is_alphanumeric() || bytes[i - 1] == '_');
        if (c.is_ascii_digit() || signed) && !word_before {
            let mut j = i + usize::from(signed);
            while j < bytes.len() {
                let exponent = bytes[j] == 'e'
                    && bytes.get(j + 1).is_some_and(|s| s.is_ascii_digit() || *s == '-' || *s == '+');
                let sign = (bytes[j] == '-' || bytes[j] == '+') && bytes[j - 1] == 'e';
                if !(bytes[j].is_ascii_digit() || bytes[j] == '.' || exponent || sign) {
                    break;
                }
                j += 1;
            }
            let number: String = bytes[i..j].iter().collect();
            numbers.push(number.parse().unwrap_or(f64::NAN));
            rest.push('#');
            i = j;
        } else {
            if !c.is_whitespace() {
                rest.push(c);
            }
            i += 1;
        }
    }
    (numbers, rest)
}

fn agrees(want: &str, got: &str, ulp: bool) -> bool {
    if want == got {
        return true;
    }
    if !ulp {
        return false;
    }
    let tolerance = if want.contains("float32") { 1e-6 } else { 1e-13 };
    let ((a, x), (b, y)) = (split_numbers(want), split_numbers(got));
    let near =
        |p: f64, q: f64| (p - q).abs() <= tolerance * p.abs().max(q.abs()) || (p.is_nan() && q.is_nan());
    x == y && a.len() == b.len() && a.iter().zip(&b).all(|(p, q)| near(*p, *q))
}

/// The first step that differs: what was typed, wanted, and printed.
fn run(session: &serde_json::Value) -> Option<(String, String, String)> {
    let mut console = Console::new();
    console.set_budget(Budget::default());
    for step in session["session"].as_array().expect("steps") {
        let (typed, want) = (step["in"].as_str().expect("in"), step["out"].as_str().expect("out"));
        let got = console.run(typed);
        let error = step["error"].as_str();
        let class_fits = error.is_some() == got.error.is_some();
        if !agrees(want, &got.out, step["ulp"].as_bool().unwrap_or(false)) || !class_fits {
            return Some((typed.to_owned(), want.to_owned(), got.out));
        }
        if let Some(warnings) = step["warn"].as_array() {
            let wanted: Vec<&str> = warnings.iter().filter_map(|w| w.as_str()).collect();
            for w in &got.warnings {
                if !wanted.contains(&w.as_str()) {
                    return Some((
                        typed.to_owned(),
                        format!("warnings {wanted:?}"),
                        format!("{:?}", got.warnings),
                    ));
                }
            }
        } else if !got.warnings.is_empty() {
            return Some((typed.to_owned(), "no warning".to_owned(), format!("{:?}", got.warnings)));
        }
    }
    None
}

/// Runs the sessions of a file: how many passed and how many there are, `core` ones and others; and which failed.
fn run_file(path: &Path) -> ([usize; 2], [usize; 2], Vec<String>) {
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let (mut passed, mut total) = ([0, 0], [0, 0]);
    let mut failing = Vec::new();
    for line in text.lines().filter(|l| !l.trim().is_empty()) {
        let session: serde_json::Value = serde_json::from_str(line).expect("a session");
        let kind = usize::from(session["level"] != "core");
        total[kind] += 1;
        match run(&session) {
            None => passed[kind] += 1,
            Some((typed, want, got)) => {
                let id = session["id"].as_str().unwrap_or("?").to_owned();
                if std::env::var_os("NABLA_CONSOLE_DETAILS").is_some() {
                    println!("-- {id}\n>>> {typed}\nwant: {want}\ngot:  {got}");
                }
                failing.push(id);
            }
        }
    }
    (passed, total, failing)
}

/// The sessions that every console of this kind must pass.
fn all_sessions() {
    let path = folder().join("numpy_console.jsonl");
    let (passed, total, failing) = run_file(&path);
    println!("core {}/{} extra {}/{}", passed[0], total[0], passed[1], total[1]);
    if !failing.is_empty() {
        println!("failing: {}", failing.join(" "));
    }
    assert!(total[0] > 0 && total[1] > 0, "no sessions in {}", path.display());
    assert_eq!(passed[0], total[0], "core sessions fail");
    assert!(passed[1] * 100 >= total[1] * 95, "more than 5 % of the extra sessions fail");
}

/// Sessions of our own choice, with what NumPy printed.
fn more_sessions() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/numpy_console_more.jsonl");
    let (_, total, failing) = run_file(&path);
    let all: usize = total.iter().sum();
    println!("more {}/{all}", all - failing.len());
    assert!(all > 0 && failing.is_empty(), "failing: {}", failing.join(" "));
}

/// Unoptimized frames are large; a thread with room for them.
fn with_room(run: fn()) {
    let worker = std::thread::Builder::new().stack_size(64 << 20).spawn(run).expect("a thread");
    if let Err(panic) = worker.join() {
        std::panic::resume_unwind(panic);
    }
}

#[test]
fn golden_sessions() {
    with_room(all_sessions);
}

#[test]
fn more_golden_sessions() {
    with_room(more_sessions);
}

/// Places and words are CPython 3.11's (its offset less one).
#[test]
fn syntax_errors_have_a_place() {
    let console = Console::new();
    for (text, at, message) in [
        ("np.array([1, 2)", 14, "closing parenthesis ')' does not match opening parenthesis '['"),
        ("np.array([1, 2]", 8, "'(' was never closed"),
        ("np.array([1, 2]))", 16, "unmatched ')'"),
        ("[1 2]", 1, "invalid syntax. Perhaps you forgot a comma?"),
        ("f(a, b c)", 5, "invalid syntax. Perhaps you forgot a comma?"),
        ("x = 'abc", 4, "unterminated string literal (detected at line 1)"),
        ("a + b = c", 0, "cannot assign to expression here. Maybe you meant '==' instead of '='?"),
        ("(a[0] = 1)", 1, "cannot assign to subscript here. Maybe you meant '==' instead of '='?"),
        ("x, 1 = y", 3, "cannot assign to literal here. Maybe you meant '==' instead of '='?"),
        ("f(a.b=1)", 2, "expression cannot contain assignment, perhaps you meant \"==\"?"),
        ("1a", 0, "invalid decimal literal"),
        ("1 2", 2, "invalid syntax"),
        ("print 1", 0, "Missing parentheses in call to 'print'. Did you mean print(...)?"),
        ("x if y", 0, "expected 'else' after 'if' expression"),
    ] {
        assert_eq!(console.syntax_error(text), Some((at, message.to_owned())), "{text}");
    }
    assert!(console.syntax_error("x = [1, 2]").is_none());
}
