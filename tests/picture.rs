//! What the console says there is to draw, for every kind of input, and that saying it changes nothing.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::panic)] // Helpers of tests may fail loudly.

use nabla::python::picture::Data;
use nabla::python::{Budget, Console};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

fn to_json(data: &Data) -> Value {
    match data {
        Data::Null => Value::Null,
        Data::Flag(flag) => json!(flag),
        Data::Number(number) if number.fract() == 0.0 => json!(*number as i64),
        Data::Number(number) => json!(number),
        Data::Text(text) => json!(text),
        Data::List(list) => list.iter().map(to_json).collect(),
        Data::Record(pairs) => {
            Value::Object(pairs.iter().map(|(key, value)| ((*key).to_owned(), to_json(value))).collect())
        }
    }
}

/// Runs inputs; what there is to draw for the last one.
fn explain(inputs: &[&str]) -> Value {
    let mut console = Console::new();
    for input in inputs {
        console.run(input);
    }
    console.explain().map_or(Value::Null, |data| to_json(&data))
}

/// Asserts that `whole` has everything that `part` has; lists must be equal.
fn has(whole: &Value, part: Value) {
    if let Value::Object(pairs) = &part {
        for (key, value) in pairs {
            match value {
                Value::Object(_) => has(&whole[key], value.clone()),
                _ => assert_eq!(&whole[key], value, "at {key} of {whole:#}"),
            }
        }
    }
}

#[test]
fn an_array_with_its_memory() {
    let told = explain(&["a = np.array([[1, 2, 3], [4, 5, 6]])"]);
    has(
        &told["value"],
        json!({
            "kind": "array", "names": ["a"], "dtype": "int64", "shape": [2, 3], "strides": [24, 8], "itemsize": 8,
            "offset": 0, "bytes": 48, "owns": true, "window": [2, 3], "cells": ["1", "2", "3", "4", "5", "6"],
            "at": [0, 8, 16, 24, 32, 40],
            "memory": { "bytes": 48, "itemsize": 8, "dtype": "int64", "from": 0, "cells": ["1", "2", "3", "4", "5", "6"] },
        }),
    );
    assert_eq!(
        told["value"]["shares"],
        json!([{ "name": "a", "same": true, "itemsize": 8, "overlaps": true, "at": [0, 8, 16, 24, 32, 40] }])
    );
    assert_eq!(told["how"], Value::Null);
}

#[test]
fn values_of_cells_are_those_of_the_print() {
    let cells = |input: &str| explain(&[input])["value"]["cells"].clone();
    assert_eq!(cells("np.array([1, 2.25, -3])"), json!(["1.  ", "2.25", "-3.  "]));
    assert_eq!(cells("np.array([True, False])"), json!(["True", "False"]));
    assert_eq!(cells("np.array(['a', 'bc'])"), json!(["'a'", "'bc'"]));
    assert_eq!(cells("np.array([1e-10, 1, np.nan])"), json!(["1.e-10", "1.e+00", "nan"]));
    assert_eq!(cells("np.array([1, 2], dtype='f4') / 3"), json!(["0.33333334", "0.6666667 "]));
    assert_eq!(cells("np.array(2.5)"), json!(["2.5"]));
    assert_eq!(cells("np.float64(2.5)"), json!(["2.5"]));
    assert_eq!(cells("np.zeros((0, 3))"), json!([]));
    let mut console = Console::new();
    console.run("np.set_printoptions(precision=2)");
    console.run("np.array([1 / 3])");
    assert_eq!(to_json(&console.explain().expect("an array"))["value"]["cells"], json!(["0.33"]));
}

#[test]
fn shapes_of_all_kinds() {
    for (input, shape, strides) in [
        ("np.array(5)", json!([]), json!([])),
        ("np.zeros(0)", json!([0]), json!([0])),
        ("np.zeros((1, 4), np.int8)", json!([1, 4]), json!([4, 1])),
        ("np.zeros((4, 1), np.float32)", json!([4, 1]), json!([4, 4])),
        ("np.zeros((2, 3, 4), np.int16)", json!([2, 3, 4]), json!([24, 8, 2])),
        ("np.arange(6)[::-2]", json!([3]), json!([-16])),
        ("np.arange(6).reshape(2, 3).T", json!([3, 2]), json!([8, 24])),
        ("np.zeros((2, 2), order='F')", json!([2, 2]), json!([8, 16])),
        ("np.broadcast_to(np.arange(3), (2, 3))", json!([2, 3]), json!([0, 8])),
    ] {
        has(&explain(&[input])["value"], json!({ "shape": shape, "strides": strides }));
    }
}

#[test]
fn large_arrays_are_told_in_part() {
    let told = explain(&["a = np.arange(1000000).reshape(1000, 1000)"]);
    has(&told["value"], json!({ "window": [16, 16], "shape": [1000, 1000], "bytes": 8000000 }));
    assert_eq!(told["value"]["cells"][17], json!("1001"));
    assert_eq!(told["value"]["memory"]["cells"].as_array().map(Vec::len), Some(256));
    // A view from the middle begins its block where it begins itself.
    let told = explain(&["a = np.arange(1000)", "a[900:905]"]);
    has(
        &told["value"],
        json!({ "at": [7200, 7208, 7216, 7224, 7232], "memory": { "from": 7200, "bytes": 8000 } }),
    );
    assert_eq!(told["value"]["memory"]["cells"].as_array().map(Vec::len), Some(100));
}

#[test]
fn a_view_shares_memory_and_a_copy_does_not() {
    let told = explain(&["a = np.arange(6)", "b = a[1::2]"]);
    has(
        &told["value"],
        json!({ "names": ["b"], "owns": false, "at": [8, 24, 40], "memory": { "cells": ["0", "1", "2", "3", "4", "5"] } }),
    );
    assert_eq!(told["value"]["shares"][0]["name"], "a");
    assert_eq!(told["value"]["shares"][0]["overlaps"], true);
    assert_eq!(told["value"]["shares"][1]["at"], json!([8, 24, 40]));
    let told = explain(&["a = np.arange(6)", "b = a[::2]", "c = a[1::2]"]);
    assert_eq!(
        told["value"]["shares"][1],
        json!({ "name": "b", "same": false, "itemsize": 8, "overlaps": false, "at": [0, 16, 32] })
    );
    for copy in ["a[[0, 1]]", "a[a > 2]", "a.copy()", "a + 0", "a.flatten()", "np.array(a)"] {
        let told = explain(&["a = np.arange(6)", &format!("b = {copy}")]);
        has(&told["value"], json!({ "owns": true }));
        assert_eq!(told["value"]["shares"].as_array().map(Vec::len), Some(1), "{copy}");
    }
    let told = explain(&["a = np.arange(6)", "b = a"]);
    has(&told["value"], json!({ "names": ["a", "b"], "owns": true }));
    let told = explain(&["a = np.arange(2.)", "a.view(np.int32)"]);
    has(
        &told["value"],
        json!({ "itemsize": 4, "owns": false, "memory": { "itemsize": 8, "dtype": "float64" } }),
    );
}

#[test]
fn lists_point_to_objects() {
    let told = explain(&["a = [1, 2, 1, 300, 300, [1, 'x']]"]);
    has(&told["value"], json!({ "kind": "list", "root": 0, "block": null }));
    assert_eq!(told["value"]["objects"][0]["name"], json!("a"));
    let objects = told["value"]["objects"].as_array().expect("objects");
    // Equal small integers are one object. Whether 300 and 300 are, the console's `is` says.
    assert_eq!(objects[0]["items"][0], objects[0]["items"][2]);
    let same = explain(&["a = [1, 2, 1, 300, 300, [1, 'x']]", "a[3] is a[4]"])["how"]["same"].clone();
    assert_eq!(same, json!(objects[0]["items"][3] == objects[0]["items"][4]));
    let inner = objects[0]["items"][5].as_u64().expect("a place") as usize;
    assert_eq!(objects[inner]["items"][0], objects[0]["items"][0]);
    assert_eq!(objects[1], json!({ "kind": "int", "text": "1" }));
    // What an array of the same numbers would be: one block.
    has(
        &explain(&["[[1, 2], [3, 4]]"])["value"]["block"],
        json!({ "shape": [2, 2], "memory": { "bytes": 32 } }),
    );
    // A list that holds itself ends.
    let told = explain(&["a = [1]", "a.append(a)", "b = a"]);
    assert_eq!(told["value"]["objects"][0]["items"], json!([1, 0]));
    let told = explain(&["list(range(1000))"]);
    assert_eq!(told["value"]["objects"][0]["more"], json!(968));
    assert_eq!(explain(&["a = 1", "[a"]), Value::Null);
}

#[test]
fn identity_of_elements() {
    let told = explain(&["a = [1, 2]", "b = [0, 1]", "a[0] is b[1]"]);
    has(&told["how"], json!({ "kind": "objects", "same": true }));
    assert_eq!(told["how"]["sides"][0]["object"], told["how"]["sides"][1]["object"]);
    assert_eq!(told["how"]["sides"][1]["at"], json!(1));
    let told = explain(&["a = np.array([1, 2])", "b = np.array([0, 1])", "print(a[0] is b[1])"]);
    has(&told["how"], json!({ "same": false }));
    assert_ne!(told["how"]["sides"][0]["object"], told["how"]["sides"][1]["object"]);
    let told = explain(&["a = [1, 2, 3]", "a[-1]"]);
    has(&told["how"], json!({ "kind": "objects", "sides": [{ "object": 3, "holder": 0, "at": 2 }] }));
    // A slice of a list is a new list that points to the same objects.
    let told = explain(&["a = [1, 2, 3]", "a[1:]"]);
    assert_eq!(told["how"]["objects"][4]["items"], json!([2, 3]));
}

#[test]
fn what_an_index_takes() {
    let of = |input: &str| explain(&["a = np.arange(12).reshape(3, 4)", input])["how"].clone();
    has(
        &of("a[1]"),
        json!({ "kind": "index", "taken": [4, 5, 6, 7], "shape": [4], "view": true, "element": false }),
    );
    has(&of("a[1, 2]"), json!({ "taken": [6], "shape": [], "view": false, "element": true }));
    has(&of("a[::-1, ::2]"), json!({ "taken": [8, 10, 4, 6, 0, 2], "shape": [3, 2], "view": true }));
    has(&of("a[[2, 0]]"), json!({ "taken": [8, 9, 10, 11, 0, 1, 2, 3], "view": false }));
    has(&of("b = a[a % 5 == 0]"), json!({ "taken": [0, 5, 10], "shape": [3], "view": false, "count": 3 }));
    has(&of("a[..., None, 1]"), json!({ "taken": [1, 5, 9], "shape": [3, 1] }));
    has(&of("a[[0, 1], [1, 0]]"), json!({ "taken": [1, 4] }));
    has(&of("a[5:]"), json!({ "taken": [], "shape": [0, 4], "count": 0 }));
    has(&of("a.T[1]"), json!({ "taken": [3, 4, 5], "shape": [3] }));
    has(&of("a[1:, 1] = 7"), json!({ "taken": [5, 9], "given": { "shape": [], "cells": ["7"] } }));
    has(
        &of("a[0] += [1, 2, 3, 4]"),
        json!({ "taken": [0, 1, 2, 3], "given": { "cells": ["1", "2", "3", "4"] } }),
    );
    assert_eq!(explain(&["a = np.arange(4)", "a[1:3] = 9"])["value"]["cells"], json!(["0", "9", "9", "3"]));
}

#[test]
fn indices_that_fail() {
    let of = |input: &str| explain(&["a = np.arange(12).reshape(3, 4)", input])["how"]["failed"].clone();
    assert_eq!(of("a[0, 4]"), json!({ "code": "bounds", "axis": 1, "index": 4, "size": 4 }));
    assert_eq!(of("a[..., -5]"), json!({ "code": "bounds", "axis": 1, "index": -5, "size": 4 }));
    assert_eq!(of("a[[0, 3]]"), json!({ "code": "bounds", "axis": 0, "index": 3, "size": 3 }));
    assert_eq!(of("a[0, 0, 0]"), json!({ "code": "axes", "used": 3, "ndim": 2 }));
    assert_eq!(of("a[[True, False]]"), json!({ "code": "mask", "axis": 0, "size": 3, "mask": 2 }));
    assert_eq!(of("a[[0, 1], [0, 1, 2]]"), json!({ "code": "other" }));
    assert_eq!(of("a[:, 0] = [1, 2]"), json!({ "code": "size", "axis": 0, "a": 2, "b": 3 }));
    assert_eq!(of("a[0] = [[1, 2, 3, 4], [1, 2, 3, 4]]"), json!({ "code": "axes", "used": 2, "ndim": 1 }));
    assert_eq!(of("a[0, 0] = 5"), Value::Null);
}

#[test]
fn how_an_axis_is_folded() {
    let of = |input: &str| explain(&["a = np.arange(6).reshape(2, 3)", input])["how"].clone();
    has(
        &of("a.sum(axis=0)"),
        json!({ "kind": "reduce", "name": "sum", "axes": [0], "shape": [3], "into": [0, 1, 2, 0, 1, 2] }),
    );
    has(&of("np.max(a, 1)"), json!({ "name": "max", "axes": [1], "shape": [2], "into": [0, 0, 0, 1, 1, 1] }));
    has(&of("np.mean(a, axis=-1, keepdims=True)"), json!({ "axes": [1], "shape": [2, 1], "keepdims": true }));
    has(&of("a.sum()"), json!({ "axes": [0, 1], "shape": [], "into": [0, 0, 0, 0, 0, 0] }));
    has(&of("a.argmax(axis=1)"), json!({ "name": "argmax", "axes": [1] }));
    has(&of("a.max(axis=0)"), json!({ "name": "max", "axes": [0] }));
    has(&of("np.add.reduce(a)"), json!({ "name": "add", "axes": [0] }));
    has(&of("a.T.any(axis=0)"), json!({ "name": "any", "into": [0, 1, 0, 1, 0, 1] }));
    has(&of("np.sum([[1, 2], [3, 4]], axis=(0, 1))"), json!({ "axes": [0, 1], "array": { "names": [] } }));
    for name in
        ["prod", "min", "all", "std", "var", "ptp", "argmin", "count_nonzero", "median", "nansum", "average"]
    {
        has(&of(&format!("np.{name}(a, axis=1)")), json!({ "kind": "reduce", "name": name, "shape": [2] }));
    }
    has(&of("a.sum(axis=2)"), json!({ "failed": { "code": "axis", "axis": 2, "ndim": 2 } }));
    has(&explain(&["np.ones((2, 3, 4)).sum(axis=(0, 2))"])["how"], json!({ "shape": [3], "axes": [0, 2] }));
    has(&explain(&["np.zeros((0, 3)).sum(axis=0)"])["how"], json!({ "shape": [3], "into": [] }));
    // A reader's own function is no reduction, whatever its name.
    assert_eq!(explain(&["def sum(a, axis): return a", "sum(np.ones(3), 0)"])["how"], Value::Null);
}

#[test]
fn how_shapes_are_stretched() {
    let of = |input: &str| {
        explain(&["a = np.ones((2, 3))", "r = np.arange(3)", "c = np.ones((2, 1))", input])["how"].clone()
    };
    has(&of("a + r"), json!({ "kind": "broadcast", "name": "add", "shape": [2, 3], "stretched": [[], [0]] }));
    has(&of("c * r"), json!({ "name": "multiply", "shape": [2, 3], "stretched": [[1], [0]] }));
    has(&of("a > 1"), json!({ "name": "greater", "stretched": [[], [0, 1]] }));
    has(&of("np.maximum(r, c)"), json!({ "name": "maximum", "shape": [2, 3] }));
    has(&of("a -= r"), json!({ "name": "subtract", "stretched": [[], [0]] }));
    has(&of("[1, 2, 3] + a"), json!({ "stretched": [[0], []] }));
    has(&of("np.broadcast_to(c, (2, 3))"), json!({ "name": "broadcast_to", "stretched": [[1]] }));
    has(
        &of("a + np.ones(2)"),
        json!({ "shape": null, "failed": { "code": "size", "axis": 1, "a": 3, "b": 2 } }),
    );
    has(
        &of("np.ones((4, 3, 2)) * np.ones((3, 5))"),
        json!({ "failed": { "code": "size", "axis": 2, "a": 2, "b": 5 } }),
    );
    has(
        &of("np.broadcast_to(r, (3, 2))"),
        json!({ "failed": { "code": "size", "axis": 1, "a": 3, "b": 2 } }),
    );
    has(&of("np.zeros((0, 3)) + r"), json!({ "shape": [0, 3] }));
    assert_eq!(of("[1] + [2]"), Value::Null);
    assert_eq!(of("1 + 2"), Value::Null);
    assert_eq!(of("np.float64(1) + 2"), Value::Null);
    assert_eq!(of("a @ a.T"), Value::Null);
    // The operands are those of the moment.
    let told = explain(&["a = np.arange(4)", "a = a[1:] + 1"]);
    has(&told["how"], json!({ "shape": [3] }));
    has(&told["value"], json!({ "names": ["a"], "cells": ["2", "3", "4"] }));
}

#[test]
fn how_parts_are_stacked() {
    let of = |input: &str| explain(&["a = np.ones((2, 3))", "r = np.arange(3)", input])["how"].clone();
    has(
        &of("np.vstack((a, r))"),
        json!({ "kind": "stack", "axis": 0, "shape": [3, 3], "shapes": [[2, 3], [1, 3]], "starts": [0, 2] }),
    );
    has(&of("np.hstack([a, a])"), json!({ "axis": 1, "shape": [2, 6], "starts": [0, 3] }));
    has(&of("np.hstack([r, r])"), json!({ "axis": 0, "shape": [6] }));
    has(&of("np.concatenate([a, a], axis=-1)"), json!({ "axis": 1, "shape": [2, 6] }));
    has(&of("np.concatenate((a, r), axis=None)"), json!({ "axis": 0, "shape": [9] }));
    has(&of("np.stack([r, r], axis=1)"), json!({ "axis": 1, "fresh": true, "shape": [3, 2] }));
    has(&of("np.dstack((r, r))"), json!({ "axis": 2, "shape": [1, 3, 2] }));
    has(&of("np.column_stack((r, r))"), json!({ "axis": 1, "shape": [3, 2] }));
    has(&of("np.append(a, r)"), json!({ "shape": [9] }));
    has(&of("np.append(a, [r], axis=0)"), json!({ "shape": [3, 3] }));
    has(
        &of("np.vstack((a, [1, 2]))"),
        json!({ "shape": null, "failed": { "code": "size", "part": 1, "axis": 1, "a": 3, "b": 2 } }),
    );
    has(&of("np.hstack((a, r))"), json!({ "failed": { "code": "ndim", "part": 1, "a": 2, "b": 1 } }));
    has(&of("np.concatenate((a, r))"), json!({ "failed": { "code": "ndim", "part": 1 } }));
    has(&of("np.concatenate((a, a), 2)"), json!({ "failed": { "code": "axis", "axis": 2, "ndim": 2 } }));
    has(&of("np.stack((a, a[:1]))"), json!({ "failed": { "code": "size", "a": 2, "b": 1 } }));
    has(&of("np.stack((a, r))"), json!({ "failed": { "code": "ndim", "a": 2, "b": 1 } }));
    has(&of("np.concatenate((1, 2))"), json!({ "failed": { "code": "scalar" } }));
}

#[test]
fn what_stacking_says_is_what_numpy_makes() {
    for input in [
        "np.vstack((r, a, r))",
        "np.hstack((a, b))",
        "np.dstack((a, a))",
        "np.column_stack((r[:2], a))",
        "np.stack((a, a, a), -1)",
        "np.append(a, b, 1)",
        "np.append(a, 5)",
        "np.concat([r, r])",
        "np.vstack([1, 2])",
        "np.hstack([1, 2])",
        "np.vstack(a)",
    ] {
        let told = explain(&["a = np.ones((2, 3))", "r = np.arange(3)", "b = np.ones((2, 2))", input]);
        assert_eq!(told["how"]["shape"], told["value"]["shape"], "{input}");
        assert_eq!(told["how"]["failed"], Value::Null, "{input}");
    }
}

#[test]
fn the_array_that_a_statement_is_about() {
    for input in [
        "a.shape",
        "len(a)",
        "a.sort()",
        "a.strides",
        "np.shape(a)",
        "a.nbytes",
        "type(a)",
        "a.reshape(5, 5)",
        "a.shape = (6, 1)",
    ] {
        let told = explain(&["a = np.arange(6)", input]);
        has(&told["value"], json!({ "kind": "array", "names": ["a"] }));
    }
    let told = explain(&["x = [1]", "x.append(2)"]);
    assert_eq!(told["value"]["objects"][0]["items"], json!([1, 2]));
    for input in [
        "1 + 1",
        "x = 5",
        "import numpy as np",
        "for i in range(3): np.arange(i)",
        "",
        "np.arange(",
        "nowhere",
        "'text'",
    ] {
        assert_eq!(explain(&["a = np.arange(6)", input]), Value::Null, "{input}");
    }
}

/// Lines that are mixed; each is drawn by one console and not by another.
const LINES: &[&str] = &[
    "a = np.arange(12).reshape(3, 4)",
    "b = a[::-1, 1:3]",
    "a[1:] = b[0, 0]",
    "a[[0, 2], [1, -1]] += 1",
    "a = a.T",
    "a.shape = (2, 6)",
    "a[a > 3].sum(axis=0, keepdims=True)",
    "np.vstack((a, b))",
    "np.stack([a, a], axis=-3)",
    "a * b",
    "a + a[:, :1]",
    "x = [1, [2, 300], a]",
    "x[1][0] is x[0]",
    "x.append(x)",
    "x[0:2]",
    "a.view(np.int8)",
    "a.sum(axis=5)",
    "np.mean(a, (0, 1))",
    "a[..., None, 0]",
    "a[9]",
    "del a",
    "np.set_printoptions(precision=3)",
    "np.full((1, 0, 3), 2.5)",
    "a /= 0",
    "b = np.array(7)",
    "np.broadcast_to(b, (2, 2))",
    "_",
    "print(a)",
    "a.resize(3)",
    "a = np.ones((2, 3, 4), np.float32)[:, ::-2]",
    "np.append(a, [1e300, np.nan])",
    "x = {1: a}",
    "len(x)",
    "c = np.array(['x', 'yz'])",
    "c == 'x'",
    "b[()]",
    "a[:0]",
    "np.hstack(([1], 2))",
    "np.add.reduce(a, axis=None)",
    "a = np.arange(100000)[::3]",
    "b = a",
    "a is b",
    "a[b]",
    "def f(n): return f(n)",
    "f(a)",
    "[i for i in range(400)]",
    "np.concatenate([])",
    "a.flags",
    "a.sort()",
    "1/0",
    "a[1, ...] = [[1], [2]]",
];

#[test]
fn saying_it_changes_nothing() {
    let config = Config { cases: 500, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(
        config,
        proptest::test_runner::TestRng::from_seed(proptest::test_runner::RngAlgorithm::ChaCha, &[7; 32]),
    );
    let budget = Budget { steps: 100_000, bytes: 16 << 20, depth: 200 };
    let told = std::cell::Cell::new(0);
    let session = proptest::collection::vec(proptest::sample::select(LINES), 1..12);
    let result = runner.run(&session, |lines| {
        let (mut drawn, mut plain) = (Console::new(), Console::new());
        drawn.set_budget(budget);
        plain.set_budget(budget);
        for line in LINES[..1].iter().chain(&lines) {
            prop_assert_eq!(drawn.run(line), plain.run(line), "{} in {:?}", line, &lines);
            let first = drawn.explain();
            prop_assert_eq!(&first, &drawn.explain());
            told.set(told.get() + usize::from(first.is_some()));
        }
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{error}"));
    assert!(told.get() > 1000, "only {} pictures", told.get());
}
