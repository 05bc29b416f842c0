//! Random and mutated lines: no panic, no hang past the budget, memory within the limit.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::panic)] // Helpers of tests may fail loudly.

use nabla::array::meter;
use nabla::python::{Budget, Console};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use std::cell::{Cell, RefCell};
use std::io::Write;

#[path = "support/sessions.rs"]
mod sessions;

const BUDGET: Budget = Budget { steps: 200_000, bytes: 16 << 20, depth: 1000 };

/// Lines to start from, beside those of the golden sessions; the pieces of all of them are mixed.
const SEEDS: &[&str] = &[
    "a = np.arange(12).reshape(3, 4)",
    "a[1:, ::-1] = [[9, 8, 7, 6]]",
    "a[[0, 2], [1, -1]] += 1",
    "a[a > 3].sum(axis=0, keepdims=True)",
    "np.concatenate((a, a.T), axis=1)",
    "np.linspace(0, 1, 11).astype('f4').view(np.int32)",
    "np.einsum('ij,jk->ik', a, a.T)",
    "np.linalg.inv(np.eye(3) * 2.5) @ np.ones((3, 1))",
    "f'{a.mean():.3f} {a!r:>10} {np.pi=}'",
    "[x ** 2 for x in range(10) if x % 3]",
    "def f(n, *k, m=1, **o): return n * f(n - 1) if n > 1 else 1",
    "f(20); (lambda x: x(x))(lambda x: x(x))",
    "while True: a = a + 1",
    "try: 1 / 0\nexcept ZeroDivisionError as e: print(e)\nfinally: b = {1: [2, (3,)], 'x': {4}}",
    "'%5.2f|%s' % (3.14159, [1, 2]) + 'x' * 1000",
    "10 ** 1000 // 3 ** 500 << 40",
    "np.pad([1, 2, 3], (2, 3), 'reflect'), np.roll(a, 5), np.unique([3, 1, 1], return_counts=True)",
    "np.percentile(a, [10, 50, 90], axis=1), np.histogram(a, bins=3)",
    "np.add.reduce(a, axis=(0, 1)), np.multiply.outer([1, 2], [3, 4]), np.maximum.accumulate(a)",
    "np.zeros((1000, 1000, 1000)); np.ones(10 ** 9); 'ab' * 10 ** 9; [0] * 10 ** 9",
    "((((((((((1))))))))))",
    "b = a; b.shape = (4, 3); b.T.flat[3:7] = 5; del b",
    "np.array([[1, 2], [3]]), np.array('abc'), np.array([1.5, None]), np.int8(300)",
    "sorted({3: 1, 1: 2}.items(), key=lambda p: -p[0]), max([], default=None)",
    "np.set_printoptions(precision=3, threshold=5, edgeitems=0, linewidth=1)",
];

const PIECES: &[&str] = &[
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    ".",
    "=",
    "==",
    "**",
    "//",
    "-",
    "+",
    "*",
    "@",
    "~",
    "not ",
    " in ",
    " is ",
    "lambda x: ",
    "for x in a",
    " if ",
    " else ",
    "None",
    "True",
    "...",
    "np.",
    "a",
    "0",
    "-1",
    "1e308",
    "1e-320",
    "9223372036854775807",
    "-9223372036854775808",
    "2**64",
    "'é'",
    "\"",
    "'",
    "\\",
    "\n",
    "    ",
    "#",
    "np.nan",
    "np.inf",
    ".reshape(-1)",
    ".T",
    "[::0]",
    "[None]",
    "[...]",
    "axis=-1",
    "dtype=np.uint8",
    "*a",
    "**o",
    "f'{",
    "}'",
    "\u{0}",
    "한글",
];

/// What is typed in the golden sessions.
fn golden_lines() -> Vec<String> {
    let typed = |session: serde_json::Value| -> Vec<String> {
        let steps = session["session"].as_array().expect("steps");
        steps.iter().map(|step| step["in"].as_str().expect("in").to_owned()).collect()
    };
    sessions::sessions().into_iter().flat_map(typed).collect()
}

fn line() -> impl Strategy<Value = String> {
    let seeds: Vec<String> = SEEDS.iter().map(|&line| line.to_owned()).collect();
    let own = prop::sample::select(seeds.clone());
    let golden = prop::sample::select(golden_lines());
    let seed = prop_oneof![own, golden.clone()];
    let other = prop_oneof![prop::sample::select(seeds), golden];
    let edit = (any::<prop::sample::Index>(), 0usize..6, prop::sample::select(PIECES), other);
    let mutated = (seed, prop::collection::vec(edit, 0..6)).prop_map(|(seed, edits)| {
        let mut chars: Vec<char> = seed.chars().collect();
        for (at, kind, piece, other) in edits {
            let i = at.index(chars.len() + 1);
            match kind {
                0 if i < chars.len() => {
                    chars.remove(i);
                }
                1 => chars.truncate(i),
                2 => {
                    let tail: Vec<char> = other.chars().collect();
                    chars.truncate(i);
                    chars.extend(tail.iter().skip(i.min(tail.len())));
                }
                _ => {
                    chars.splice(i..i, piece.chars());
                }
            }
        }
        chars.into_iter().collect::<String>()
    });
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 0..12).prop_map(|p| p.concat());
    prop_oneof![6 => mutated, 2 => pieces, 1 => "\\PC{0,40}"]
}

/// Lines of one seed.
const LOT: u32 = 20_000;

/// Lines of one console: long enough for names to hold all kinds of values, and short enough that a console which has lost `np` does not
/// make most lines nonsense.
const LINES_OF_A_CONSOLE: u32 = 500;

fn lines_never_panic(lines: u32) {
    let mut done = 0;
    while done < lines {
        let lot = LOT.min(lines - done);
        a_lot_of_lines(u64::from(done / LOT), lot);
        done += lot;
        if lines > LOT {
            // Not `println!`, which the test runner swallows.
            writeln!(std::io::stdout(), "{done} of {lines} lines").expect("standard output");
        }
    }
}

fn a_lot_of_lines(seed: u64, cases: u32) {
    let config =
        Config { cases, rng_seed: RngSeed::Fixed(seed), failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new(config);
    let console = RefCell::new(Console::new());
    // How many lines ran, and how many were read but failed: mutations that are all nonsense would prove little.
    let (typed, ran, failed) = (Cell::new(0), Cell::new(0), Cell::new(0));
    let result = runner.run(&line(), |line| {
        if typed.replace(typed.get() + 1) % LINES_OF_A_CONSOLE == 0 {
            *console.borrow_mut() = Console::new();
            console.borrow_mut().set_budget(BUDGET);
        }
        let output = console.borrow_mut().run(&line);
        match output.error.as_deref() {
            None => ran.set(ran.get() + 1),
            Some("SyntaxError") => {}
            Some(_) => failed.set(failed.get() + 1),
        }
        prop_assert!(output.out.len() <= (1 << 20) + (1 << 16), "too much output: {}", output.out.len());
        // One operation may pass the limit by what it made; the next step stops.
        prop_assert!(meter::bytes() <= 2 * BUDGET.bytes, "too many bytes: {}", meter::bytes());
        // One step may be dear, but not many times the budget.
        prop_assert!(meter::steps() < 100 * BUDGET.steps, "too many steps: {}", meter::steps());
        Ok(())
    });
    if let Err(e) = result {
        panic!("{e}");
    }
    let (ran, failed) = (ran.get(), failed.get());
    assert!(ran > cases / 10 && failed > cases / 10, "of {cases} lines {ran} ran and {failed} failed");
}

#[test]
fn random_lines() {
    let lines = std::env::var("NABLA_LINES").map_or(LOT, |n| n.parse().expect("NABLA_LINES is a number"));
    on_a_page(move || lines_never_panic(lines));
}

/// Runs on a thread with the stack of a page: a megabyte. Unoptimized frames are many times as large.
fn on_a_page(run: impl FnOnce() + Send + 'static) {
    let stack = if cfg!(debug_assertions) { 64 << 20 } else { 1 << 20 };
    let worker = std::thread::Builder::new().stack_size(stack).spawn(run).expect("a thread");
    if let Err(panic) = worker.join() {
        std::panic::resume_unwind(panic);
    }
}

#[test]
fn an_endless_loop_ends() {
    let mut console = Console::new();
    console.set_budget(BUDGET);
    let output = console.run("while True: pass");
    assert_eq!(output.error.as_deref(), Some("TimeoutError"));
    assert_eq!(console.run("1 + 1").out, "2");
}

#[test]
fn a_function_in_a_function_keeps_no_memory() {
    let mut console = Console::new();
    console.set_budget(Budget { steps: u64::MAX, ..Budget::default() });
    let define = "def f(n):\n    a = np.zeros(n)\n    def g(): return a.size\n    return g()";
    assert_eq!(console.run(define).error, None);
    // 300 calls of 8 MB each; and a function that is given away keeps what it needs.
    let out = console.run("for i in range(300): f(1000000)");
    assert_eq!(out.error, None, "{}", out.out);
    console.run("def make(n):\n    def add(x): return x + n\n    return add");
    assert_eq!(console.run("make(3)(4)").out, "7");
}

#[test]
fn a_growing_list_ends_and_can_be_deleted() {
    let mut console = Console::new();
    console.set_budget(Budget { steps: 50_000_000, ..BUDGET });
    assert_eq!(console.run("a = []\nwhile True: a.append([0] * 1000)").error.as_deref(), Some("MemoryError"));
    assert_eq!(console.run("del a").error, None);
    assert_eq!(console.run("np.ones(100000).sum()").out, "np.float64(100000.0)");
}

#[test]
fn deep_nesting_is_taken_apart() {
    on_a_page(nest_and_drop);
}

fn nest_and_drop() {
    let mut console = Console::new();
    for step in ["a = [a]", "a = (a, 1)", "a = {1: a}", "a = enumerate([a])", "a = (lambda g: lambda: g)(a)"]
    {
        console.run("a = None");
        let line = format!("for i in range(100000): {step}");
        assert_eq!(console.run(&line).error, None, "{step}");
        assert_eq!(console.run("a = None").error, None, "{step}");
    }
    console.run("a = []\nfor i in range(100000): a = [a]");
    assert_eq!(console.run("a").error.as_deref(), Some("RecursionError"));
}

#[test]
fn an_endless_loop_runs_in_slices_until_it_is_interrupted() {
    let mut console = Console::new();
    console.set_budget(BUDGET);
    console.start("n = 0\nwhile True:\n    n += 1\n    try: n / 0\n    except: pass");
    // Far beyond the budget of one stretch.
    for _ in 0..1000 {
        assert_eq!(console.advance(1000), None);
        assert!(meter::steps() < 1100, "a slice of {} steps", meter::steps());
    }
    let output = console.interrupt();
    assert_eq!(
        (output.out.as_str(), output.error.as_deref()),
        ("KeyboardInterrupt", Some("KeyboardInterrupt"))
    );
    // Names keep their values, and nothing goes on.
    let n: u64 = console.run("n").out.parse().expect("a number");
    assert!(n > 50_000, "{n} turns");
    assert_eq!(console.run("n").out, n.to_string());
    assert_eq!(console.advance(1).map(|output| output.out), Some(String::new()));
}

/// Every kind of block, jumps out of each, and what is printed on the way.
const BLOCKS: &[(&str, &str)] = &[
    ("for i in range(3):\n    if i == 1: continue\n    i\nelse: 'end'", "0\n2\n'end'"),
    ("for i in range(9):\n    if i == 2: break\nelse: 'not'\ni", "2"),
    ("n = 3\nwhile n:\n    n -= 1\n    if n == 1: continue\n    n\nelse: 'done'", "2\n0\n'done'"),
    ("for i in range(2):\n    for j in range(3):\n        if j == 1: break\n        i, j", "(0, 0)\n(1, 0)"),
    (
        "for i in range(3):\n    try:\n        if i == 1: continue\n        if i == 2: break\n        'try'\n    finally: i",
        "'try'\n0\n1\n2",
    ),
    (
        "try: 1 / 0\nexcept (TypeError, ZeroDivisionError) as e: print(e)\nelse: 'no'\nfinally: 'last'",
        "division by zero\n'last'",
    ),
    ("try: 'fine'\nexcept: 'no'\nelse: 'else'\nfinally: 'last'", "'fine'\n'else'\n'last'"),
    ("try:\n    try: 1 / 0\n    finally: 'first'\nexcept ZeroDivisionError: 'then'", "'first'\n'then'"),
    (
        "try:\n    try: 1 / 0\n    except ZeroDivisionError: raise\nexcept Exception as e: repr(e)",
        "\"ZeroDivisionError('division by zero')\"",
    ),
    ("try: 1 / 0\nexcept ZeroDivisionError as e: pass\ne", "NameError: name 'e' is not defined"),
    (
        "try: 1 / 0\nexcept 1 / 1: pass",
        "TypeError: catching classes that do not inherit from BaseException is not allowed",
    ),
    (
        "def f():\n    for i in range(9):\n        try: return i\n        finally: print('left')\nf()",
        "left\n0",
    ),
    ("def f():\n    try: return 1\n    finally: return 2\nf()", "2"),
    (
        "def f():\n    while True:\n        try: 1 / 0\n        except ZeroDivisionError: break\n    return 'out'\nf()",
        "'out'",
    ),
    (
        "with np.printoptions(precision=2): np.array([np.pi])\nnp.array([np.pi])",
        "array([3.14])\narray([3.14159265])",
    ),
    (
        "for i in range(1):\n    with np.printoptions(precision=2): break\nnp.array([np.pi])",
        "array([3.14159265])",
    ),
    ("raise", "RuntimeError: No active exception to reraise"),
    ("if 0: 1\nelif 0: 2\nelse:\n    3\n    4\n_", "3\n4\n4"),
];

#[test]
fn blocks_do_the_same_whole_and_in_slices() {
    for (typed, want) in BLOCKS {
        assert_eq!(Console::new().run(typed).out, *want, "{typed}");
        let mut console = Console::new();
        console.start(typed);
        let sliced = std::iter::repeat_with(|| console.advance(1)).flatten().next();
        assert_eq!(sliced.map(|output| output.out).as_deref(), Some(*want), "in slices: {typed}");
    }
}

#[test]
fn an_interrupt_puts_back_what_a_block_changed() {
    let mut console = Console::new();
    console.start("with np.printoptions(precision=2):\n    while True: pass");
    assert_eq!(console.advance(100), None);
    console.interrupt();
    assert_eq!(console.run("np.array([np.pi])").out, "array([3.14159265])");
    // An input that is begun ends the one before it.
    console.start("with np.printoptions(precision=3):\n    while True: pass");
    assert_eq!(console.advance(100), None);
    assert_eq!(console.run("np.array([np.pi])").out, "array([3.14159265])");
}

#[test]
fn consoles_take_turns() {
    let (mut one, mut other) = (Console::new(), Console::new());
    one.start("a = []\nfor i in range(1000): a.append(i)\nsum(a)");
    other.start("b = 1\nfor i in range(1000): b += 1\nb");
    let (mut first, mut second) = (None, None);
    while first.is_none() || second.is_none() {
        first = first.or_else(|| one.advance(50));
        assert!(one.complete("np.lins").contains(&"linspace".to_owned()));
        second = second.or_else(|| other.advance(70));
    }
    assert_eq!(first.map(|output| output.out).as_deref(), Some("499500"));
    assert_eq!(second.map(|output| output.out).as_deref(), Some("1001"));
}

#[test]
fn what_is_not_there_says_so() {
    let mut console = Console::new();
    for (typed, want) in [
        ("class A: pass", "'class' is not part of this console"),
        ("np.fft", "np.fft is not part of this console"),
        ("open('x')", "'open' is not part of this console"),
        ("import os", "the module 'os' is not part of this console"),
        ("1j", "complex numbers are not part of this console"),
    ] {
        let output = console.run(typed);
        assert_eq!(output.out, format!("NotImplementedError: {want}"), "{typed}");
    }
}

#[test]
fn names_are_completed_and_explained() {
    let mut console = Console::new();
    console.run("abc = np.arange(3)");
    assert!(console.complete("np.lin").contains(&"linspace".to_owned()));
    assert!(console.complete("abc.re").contains(&"reshape".to_owned()));
    assert_eq!(console.complete("ab"), ["abc", "abs"]);
    assert!(console.help("np.sum").is_some_and(|h| h.starts_with("sum(a, axis=None")));
    assert!(console.is_incomplete("x = [1,") && !console.is_incomplete("x = [1]"));
}

#[test]
fn a_ufunc_goes_no_deeper_than_an_array() {
    on_a_page(|| {
        for deep in
            ["for i in range(20000): a = a, 1", "a = []; a.append(a)", "for i in range(60): a = [a, a]"]
        {
            let mut console = Console::new();
            console.set_budget(BUDGET);
            console.run("a = 1");
            console.run(deep);
            let out = console.run("np.maximum(a, 1)");
            assert!(out.error.is_some(), "{deep}: {}", out.out);
            assert_eq!(console.run("1 + 1").out, "2");
        }
    });
}
