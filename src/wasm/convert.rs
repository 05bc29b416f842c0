//! Plain data from and to JavaScript.

use js_sys::{Array, Float64Array, Object};
use wasm_bindgen::{Clamped, JsCast, JsValue};
use web_sys::ImageData;

use super::set;
use crate::error::Error;
use crate::scene::value::Value;

/// Deepest nesting that is read, so that an object that holds itself ends.
const MAX_DEPTH: usize = 8;

/// A plain JavaScript value.
pub fn to_js(value: &Value) -> JsValue {
    match value {
        Value::Null => JsValue::NULL,
        Value::Flag(flag) => (*flag).into(),
        Value::Number(number) => (*number).into(),
        Value::Text(text) => text.into(),
        Value::List(list) => list.iter().map(to_js).collect::<Array>().into(),
        Value::Object(pairs) => {
            let object = Object::new();
            for (key, value) in pairs {
                set(&object, key, &to_js(value));
            }
            object.into()
        }
    }
}

/// What a JavaScript value holds. Text that starts as JSON lists and objects do is read as JSON, since attributes
/// and links hold text; functions and the like are `Null`.
pub fn from_js(value: &JsValue) -> Value {
    read(value, 0)
}

fn read(value: &JsValue, depth: usize) -> Value {
    if depth > MAX_DEPTH {
        return Value::Null;
    }
    if let Some(flag) = value.as_bool() {
        return Value::Flag(flag);
    }
    if let Some(number) = value.as_f64() {
        return Value::Number(number);
    }
    if let Some(text) = value.as_string() {
        return match js_sys::JSON::parse(&text) {
            Ok(parsed) if text.trim_start().starts_with(['[', '{']) => read(&parsed, depth + 1),
            _ => Value::Text(text),
        };
    }
    if let Some(numbers) = value.dyn_ref::<Float64Array>() {
        return Value::numbers(&numbers.to_vec());
    }
    if Array::is_array(value) {
        return Value::List(Array::from(value).iter().map(|item| read(&item, depth + 1)).collect());
    }
    match value.dyn_ref::<Object>() {
        Some(object) if !value.is_function() => {
            let pair = |pair: JsValue| {
                let pair = Array::from(&pair);
                Some((pair.get(0).as_string()?, read(&pair.get(1), depth + 1)))
            };
            let entries = Object::entries(object);
            let pairs = entries.iter().filter_map(pair);
            Value::Object(pairs.filter(|(_, value)| *value != Value::Null).collect())
        }
        _ => Value::Null,
    }
}

/// A JavaScript `Error` with the code and the facts of ours. Its message is written by JavaScript, whose way of
/// printing numbers is there anyway: Rust's would add 8 KB to the module.
impl From<Error> for JsValue {
    fn from(error: Error) -> JsValue {
        let facts = to_js(&Value::from(&error));
        let message = js_sys::JSON::stringify(&facts).map_or(error.code.to_owned(), String::from);
        let thrown = js_sys::Error::new(&message);
        Object::assign(&thrown, facts.unchecked_ref::<Object>());
        thrown.into()
    }
}

/// Problems as the page gets them.
pub fn problems(problems: &[Error]) -> JsValue {
    to_js(&Value::List(problems.iter().map(Value::from).collect()))
}

/// A whole number from a JavaScript number: NaN and negative ones are 0.
pub fn whole(number: f64) -> u64 {
    number as u64
}

/// A view of numbers in this module's memory.
// A view is unsafe because it dies when memory grows; nothing allocates between here and the caller's drawing, and
// the callers are told not to keep it.
#[allow(unsafe_code)]
pub fn view(numbers: &[f64]) -> Float64Array {
    unsafe { Float64Array::view(numbers) }
}

/// RGBA pixels as a canvas takes them.
///
/// # Errors
/// The browser's, where the sides do not fit the pixels.
pub fn image(pixels: &[u8], width: usize, height: usize) -> Result<ImageData, JsValue> {
    ImageData::new_with_u8_clamped_array_and_sh(Clamped(pixels), width as u32, height as u32)
}
