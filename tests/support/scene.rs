//! Settings in and states out, as the tests of scenes write and read them.

use nabla::scene::value::Value;
use nabla::scene::xor::Xor;

pub fn object(pairs: &[(&str, &str)]) -> Value {
    Value::Object(pairs.iter().map(|(key, value)| ((*key).to_owned(), Value::from(*value))).collect())
}

pub fn xor(pairs: &[(&str, &str)]) -> Xor {
    Xor::new(&object(pairs)).unwrap()
}

pub fn text(state: &Value, key: &str) -> String {
    state.get(key).map_or(String::new(), |value| value.as_fact().to_string())
}

pub fn number(state: &Value, key: &str) -> f64 {
    state.get(key).and_then(Value::as_number).unwrap_or(f64::NAN)
}

pub fn list<'a>(state: &'a Value, key: &str) -> &'a [Value] {
    match state.get(key) {
        Some(Value::List(list)) => list,
        other => panic!("{key} is no list: {other:?}"),
    }
}

fn from_json(json: &serde_json::Value) -> Value {
    match json {
        serde_json::Value::Array(list) => Value::List(list.iter().map(from_json).collect()),
        serde_json::Value::Object(map) => {
            Value::Object(map.iter().map(|(key, value)| (key.clone(), from_json(value))).collect())
        }
        serde_json::Value::Number(number) => Value::Number(number.as_f64().unwrap()),
        serde_json::Value::String(text) => Value::from(text.as_str()),
        serde_json::Value::Bool(flag) => Value::Flag(*flag),
        serde_json::Value::Null => Value::Null,
    }
}

pub fn json(text: &str) -> Value {
    from_json(&serde_json::from_str(text).unwrap())
}
