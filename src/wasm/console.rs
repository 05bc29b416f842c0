//! The handles of the NumPy console and of its speed lesson.

use js_sys::{Array, JsString, Object};
use wasm_bindgen::prelude::*;

use super::set;
use crate::array::sums;
use crate::python;
use crate::python::picture::Data;

/// A console: names keep their values from input to input.
#[wasm_bindgen]
pub struct Console(python::Console);

#[wasm_bindgen]
impl Console {
    /// A fresh console; `np` is NumPy.
    #[allow(clippy::new_without_default)] // JavaScript's constructor.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Console {
        Console(python::Console::with_letters(LETTERS))
    }

    /// Runs an input to its end, or to the end of its budget.
    #[wasm_bindgen(unchecked_return_type = "{ out: string, error: string | null, warnings: string[] }")]
    pub fn run(&mut self, source: &str) -> Object {
        outcome(self.0.run(source))
    }

    /// Begins an input that is run in slices; one that was going on is ended.
    pub fn start(&mut self, source: &str) {
        self.0.start(source);
    }

    /// Goes on for about so many steps: `undefined` as long as the input goes on, then what `run` gives.
    #[wasm_bindgen(
        unchecked_return_type = "{ out: string, error: string | null, warnings: string[] } | undefined"
    )]
    pub fn advance(&mut self, steps: f64) -> Option<Object> {
        self.0.advance(steps as u64).map(outcome)
    }

    /// Ends the input that was begun, in `KeyboardInterrupt`.
    #[wasm_bindgen(unchecked_return_type = "{ out: string, error: string | null, warnings: string[] }")]
    pub fn interrupt(&mut self) -> Object {
        outcome(self.0.interrupt())
    }

    /// Whether the input goes on in the next line.
    #[wasm_bindgen(js_name = isIncomplete)]
    pub fn is_incomplete(&self, source: &str) -> bool {
        self.0.is_incomplete(source)
    }

    /// Where the text has a syntax error, in UTF-16 units, and what is wrong; `undefined` if it can be run.
    #[wasm_bindgen(js_name = syntaxError, unchecked_return_type = "{ at: number, message: string } | undefined")]
    pub fn syntax_error(&self, source: &str) -> JsValue {
        let Some((byte, message)) = self.0.syntax_error(source) else { return JsValue::UNDEFINED };
        let at =
            source.char_indices().take_while(|(i, _)| *i < byte).map(|(_, c)| c.len_utf16()).sum::<usize>();
        object([("at", (at as f64).into()), ("message", message.into())]).into()
    }

    /// Names that complete the last word, in order.
    pub fn complete(&mut self, source: &str) -> Vec<String> {
        self.0.complete(source)
    }

    /// Parameters and one line about a name such as `np.sum`; `undefined` if there is nothing to say.
    pub fn help(&mut self, name: &str) -> Option<String> {
        self.0.help(name)
    }

    /// The arrays that names refer to, by name. `base` is the name of the array whose memory is seen, `""` if that
    /// one has no name, and `null` if the memory is its own.
    #[wasm_bindgen(
        unchecked_return_type = "{ name: string, dtype: string, shape: number[], strides: number[], base: string | null, bytes: number }[]"
    )]
    pub fn arrays(&self) -> Array {
        self.0.arrays().iter().map(array).collect()
    }

    /// What there is to draw for the input that was run last, as `src/python/picture.rs` describes it; `undefined` if
    /// there is nothing.
    #[wasm_bindgen(unchecked_return_type = "any")]
    pub fn explain(&mut self) -> JsValue {
        self.0.explain().as_ref().map_or(JsValue::UNDEFINED, plain)
    }
}

/// The same numbers behind pointers and in one block, to time their sums.
#[wasm_bindgen]
pub struct Sums(sums::Sums);

#[wasm_bindgen]
impl Sums {
    /// Room for `n` numbers, at most ten million.
    #[wasm_bindgen(constructor)]
    pub fn new(n: u32) -> Sums {
        Sums(sums::Sums::new(n.min(10_000_000) as usize, 1))
    }

    /// Does up to `steps` of the `2 n` steps of preparation; how many were done.
    pub fn prepare(&mut self, steps: u32) -> u32 {
        self.0.prepare(steps as usize) as u32
    }

    /// Gives up to `count` objects back; how many.
    pub fn release(&mut self, count: u32) -> u32 {
        self.0.release(count as usize) as u32
    }

    /// `sum` plus the objects from `from` to before `to`, done `times` times.
    pub fn boxed(&self, sum: f64, from: u32, to: u32, times: u32) -> f64 {
        self.0.boxed(sum, from as usize, to as usize, times as usize)
    }

    /// The same of the block: the same bits.
    pub fn block(&self, sum: f64, from: u32, to: u32, times: u32) -> f64 {
        self.0.block(sum, from as usize, to as usize, times as usize)
    }
}

fn plain(data: &Data) -> JsValue {
    match data {
        Data::Null => JsValue::NULL,
        Data::Flag(flag) => (*flag).into(),
        Data::Number(number) => (*number).into(),
        Data::Text(text) => text.into(),
        Data::List(list) => list.iter().map(plain).collect::<Array>().into(),
        Data::Record(pairs) => {
            let object = Object::new();
            for (key, value) in pairs {
                set(&object, key, &plain(value));
            }
            object.into()
        }
    }
}

/// JavaScript's own letters.
const LETTERS: python::Letters = python::Letters {
    upper: |text| JsString::from(text).to_upper_case().into(),
    lower: |text| JsString::from(text).to_lower_case().into(),
};

fn outcome(output: python::Output) -> Object {
    let error = output.error.map_or(JsValue::NULL, JsValue::from);
    let warnings: Array = output.warnings.into_iter().map(JsValue::from).collect();
    object([("out", output.out.into()), ("error", error), ("warnings", warnings.into())])
}

fn array(named: &python::NamedArray) -> Object {
    let array = named.handle.view();
    let numbers = |numbers: &mut dyn Iterator<Item = f64>| numbers.map(JsValue::from).collect::<Array>();
    object([
        ("name", (&*named.name).into()),
        ("dtype", array.dtype.short().into()),
        ("shape", numbers(&mut array.shape.iter().map(|&n| n as f64)).into()),
        ("strides", numbers(&mut array.strides.iter().map(|&n| n as f64)).into()),
        ("base", named.base.as_deref().map_or(JsValue::NULL, JsValue::from)),
        ("bytes", ((array.size() * array.dtype.size()) as f64).into()),
    ])
}

fn object<const N: usize>(pairs: [(&str, JsValue); N]) -> Object {
    let object = Object::new();
    for (key, value) in pairs {
        set(&object, key, &value);
    }
    object
}
