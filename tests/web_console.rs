//! The console's border, in a browser: what JavaScript gets from its handle, and that errors are values there.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic)]

use js_sys::{Array, JSON, Object, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

use nabla::wasm::{Console, Sums};

wasm_bindgen_test_configure!(run_in_browser);

fn text(value: &JsValue, key: &str) -> String {
    Reflect::get(value, &key.into()).unwrap().as_string().unwrap_or_default()
}

fn json(value: &JsValue) -> String {
    JSON::stringify(value).unwrap().into()
}

fn out(console: &mut Console, source: &str) -> String {
    text(&console.run(source), "out")
}

fn error(outcome: &Object) -> String {
    text(outcome, "error")
}

#[wasm_bindgen_test]
fn an_outcome_is_a_plain_object() {
    let mut console = Console::new();
    assert_eq!(json(&console.run("np.eye(2)[0]")), r#"{"out":"array([1., 0.])","error":null,"warnings":[]}"#);
    assert_eq!(
        json(&console.run("1 / 0")),
        r#"{"out":"ZeroDivisionError: division by zero","error":"ZeroDivisionError","warnings":[]}"#
    );
    assert_eq!(
        json(&console.run("np.array([1.0]) / 0")),
        r#"{"out":"array([inf])","error":null,"warnings":["RuntimeWarning: divide by zero encountered in divide"]}"#
    );
}

#[wasm_bindgen_test]
fn names_keep_their_values_after_an_error() {
    let mut console = Console::new();
    console.run("a = np.arange(3)");
    assert_eq!(error(&console.run("a[9]")), "IndexError");
    assert_eq!(out(&mut console, "a.sum()"), "np.int64(3)");
}

#[wasm_bindgen_test]
fn arrays_are_listed_with_what_they_look_at() {
    let mut console = Console::new();
    console.run("b = np.zeros((2, 3), dtype=np.int16); a = b.T; c = np.arange(4)[::2]; s = 'no array'");
    assert_eq!(
        json(&console.arrays()),
        concat!(
            r#"[{"name":"a","dtype":"int16","shape":[3,2],"strides":[2,6],"base":"b","bytes":12},"#,
            r#"{"name":"b","dtype":"int16","shape":[2,3],"strides":[6,2],"base":null,"bytes":12},"#,
            r#"{"name":"c","dtype":"int64","shape":[2],"strides":[16],"base":"","bytes":16}]"#
        )
    );
}

#[wasm_bindgen_test]
fn who_types_is_helped() {
    let mut console = Console::new();
    assert!(console.is_incomplete("for i in range(3):") && !console.is_incomplete("1 + 1"));
    assert!(console.complete("np.lins").contains(&"linspace".to_owned()));
    assert!(console.help("np.sum").is_some_and(|help| help.starts_with("sum(a, axis=None")));
    assert_eq!(console.help("nothing"), None);
    assert!(console.syntax_error("1 + 1").is_undefined());
    // Counted as JavaScript counts: a character outside of the first plane is two.
    let fault = console.syntax_error("'𝛁' 5");
    assert_eq!(Reflect::get(&fault, &"at".into()).unwrap(), 5);
    assert!(!text(&fault, "message").is_empty());
}

#[wasm_bindgen_test]
fn the_memory_limit_is_an_error_and_all_goes_on() {
    let mut console = Console::new();
    let outcome = console.run("big = [np.ones(1000000) for i in range(1000)]");
    assert_eq!(error(&outcome), "_ArrayMemoryError", "{}", json(&outcome));
    assert_eq!(out(&mut console, "1 + 1"), "2");
}

/// Numbers that 32 bits do not hold are not cut to the rest that they do.
#[wasm_bindgen_test]
fn sizes_are_those_of_64_bits() {
    let memory = |amount: &str, shape: &str, dtype: &str| {
        format!(
            "numpy._core._exceptions._ArrayMemoryError: Unable to allocate {amount} for an array with shape {shape} and data type {dtype}"
        )
    };
    for (typed, want) in [
        ("np.zeros(2 ** 32 + 3)", memory("32.0 GiB", "(4294967299,)", "float64")),
        ("np.ones(10 ** 12, np.int8)", memory("931. GiB", "(1000000000000,)", "int8")),
        ("np.zeros((2 ** 20, 2 ** 20))", memory("8.00 TiB", "(1048576, 1048576)", "float64")),
        ("np.arange(2 ** 32 + 3)", memory("32.0 GiB", "(4294967299,)", "int64")),
        ("np.ones((2 ** 16, 1)) + np.ones((1, 2 ** 16))", memory("32.0 GiB", "(65536, 65536)", "float64")),
        (
            "np.zeros((2 ** 32, 2 ** 32))",
            "ValueError: array is too big; `arr.size * arr.dtype.itemsize` is larger than the maximum possible size."
                .to_owned(),
        ),
        (
            "np.arange(6).reshape(2, 2 ** 32 + 3)",
            "ValueError: cannot reshape array of size 6 into shape (2,4294967299)".to_owned(),
        ),
        ("len(range(2 ** 32 + 3))", "4294967299".to_owned()),
        ("'ab' * (2 ** 32 + 3)", "MemoryError".to_owned()),
        ("[0] * (2 ** 32 + 3)", "MemoryError".to_owned()),
        ("bool(range(2 ** 32))", "True".to_owned()),
    ] {
        assert_eq!(out(&mut Console::new(), typed), want, "{typed}");
    }
}

#[wasm_bindgen_test]
fn an_endless_loop_ends_with_its_budget() {
    let mut console = Console::new();
    assert_eq!(error(&console.run("while True: pass")), "TimeoutError");
    assert_eq!(out(&mut console, "1 + 1"), "2");
}

#[wasm_bindgen_test]
fn an_input_runs_in_slices_and_is_interrupted() {
    let mut console = Console::new();
    console.start("s = 0\nfor i in range(1000): s += i\ns");
    let mut slices = 1;
    let outcome = loop {
        match console.advance(100.0) {
            Some(outcome) => break outcome,
            None => slices += 1,
        }
    };
    assert_eq!(text(&outcome, "out"), "499500");
    assert!((10..1000).contains(&slices), "{slices} slices");
    // Longer than any budget.
    console.start("while True: s += 1");
    for _ in 0..100 {
        assert_eq!(console.advance(1e5), None);
    }
    let outcome = console.interrupt();
    assert_eq!(json(&outcome), r#"{"out":"KeyboardInterrupt","error":"KeyboardInterrupt","warnings":[]}"#);
    assert_eq!(out(&mut console, "s > 499500"), "True");
    // Numbers that are no numbers of steps: one step at least.
    console.start("1\n2");
    assert_eq!(console.advance(f64::NAN), None);
    assert_eq!(text(&console.advance(f64::INFINITY).unwrap(), "out"), "1\n2");
}

#[wasm_bindgen_test]
fn two_consoles_know_nothing_of_each_other() {
    let (mut one, mut other) = (Console::new(), Console::new());
    one.run("a = np.ones(3); np.set_printoptions(precision=2)");
    assert_eq!(error(&other.run("a")), "NameError");
    assert_eq!(out(&mut other, "np.pi * np.ones(1)"), "array([3.14159265])");
    assert_eq!(out(&mut one, "np.pi * a"), "array([3.14, 3.14, 3.14])");
    drop(one);
    assert_eq!(out(&mut other, "np.ones(2).sum()"), "np.float64(2.0)");
    assert_eq!(Array::from(&other.arrays()).length(), 0);
}

#[wasm_bindgen_test]
fn what_there_is_to_draw() {
    let mut console = Console::new();
    assert!(console.explain().is_undefined());
    console.run("a = np.arange(6).reshape(2, 3)");
    console.run("b = a[1, ::2]");
    let explained = console.explain();
    let of = |part: &str| Reflect::get(&explained, &part.into()).unwrap();
    assert_eq!(json(of("how").unchecked_ref()).matches(r#""taken":[3,5]"#).count(), 1);
    assert!(json(of("value").unchecked_ref()).contains(r#""at":[24,40]"#));
    console.run("x = 1");
    assert!(console.explain().is_undefined());
}

#[wasm_bindgen_test]
fn the_two_sums_have_the_same_bits() {
    let mut sums = Sums::new(10_000);
    assert_eq!(sums.prepare(100_000), 20_000);
    assert_eq!(sums.boxed(0.0, 0, 10_000, 2).to_bits(), sums.block(0.0, 0, 10_000, 1).to_bits());
    assert_ne!(sums.block(0.0, 0, 10_000, 1), 0.0);
    assert_eq!(sums.release(20_000), 10_000);
}
