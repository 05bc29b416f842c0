//! `Formula`: a typed formula as a library for pages.

use wasm_bindgen::prelude::*;

use crate::error::{Error, Fact};
use crate::expr::{Expr, Variable};
use crate::scene::calculus::rule;
use crate::scene::value::Value;
use crate::wasm::convert::to_js;

/// A formula of x, y and z.
#[wasm_bindgen]
pub struct Formula(Expr);

#[wasm_bindgen]
impl Formula {
    /// Reads a formula such as `3x^2y + sin(z)`. What cannot be read is thrown, `at` its place in the text.
    #[wasm_bindgen(constructor)]
    pub fn new(text: &str) -> Result<Formula, JsValue> {
        match Expr::parse(text) {
            Ok(expr) => Ok(Formula(expr)),
            Err(error) => Err(in_utf16(error, text).into()),
        }
    }

    /// The value at a point; coordinates that are left out are 0. NaN where undefined; see `trouble`.
    pub fn value(&self, x: f64, y: Option<f64>, z: Option<f64>) -> f64 {
        self.0.value(point(x, y, z))
    }

    /// `[∂/∂x, ∂/∂y, ∂/∂z]` at a point.
    pub fn gradient(&self, x: f64, y: Option<f64>, z: Option<f64>) -> Vec<f64> {
        self.0.jet(point(x, y, z)).gradient.to_vec()
    }

    /// The nine second derivatives at a point, row by row.
    pub fn hessian(&self, x: f64, y: Option<f64>, z: Option<f64>) -> Vec<f64> {
        self.0.jet(point(x, y, z)).hessian.as_flattened().to_vec()
    }

    /// Why the value at a point is not finite: `{ code, part, of }`; `null` where it is.
    pub fn trouble(&self, x: f64, y: Option<f64>, z: Option<f64>) -> JsValue {
        to_js(&self.0.trouble(point(x, y, z)).map_or(Value::Null, |error| Value::from(&error)))
    }

    /// The variables that occur, as one text: "xy".
    #[wasm_bindgen(getter)]
    pub fn variables(&self) -> String {
        self.0.variables().into_iter().map(Variable::name).collect()
    }

    /// The derivative by "x", "y" or "z", simplified.
    pub fn derivative(&self, variable: &str) -> Result<Formula, JsValue> {
        Ok(Formula(self.0.derivative(Variable::from_name(variable)?)?))
    }

    /// The rules that lead there: `[{ rule, chain, before, after, beforeMath, afterMath }]`, as text and as MathML.
    pub fn steps(&self, variable: &str) -> Result<JsValue, JsValue> {
        let steps = self.0.steps(Variable::from_name(variable)?)?;
        let partial = self.0.variables().len() > 1;
        Ok(to_js(&Value::List(steps.iter().map(|step| rule(step, partial)).collect())))
    }

    /// The formula as text that reads back as the same.
    #[wasm_bindgen(js_name = toString)]
    pub fn text(&self) -> String {
        self.0.to_text()
    }

    /// The formula as a `math` element, well-formed XML.
    #[wasm_bindgen(js_name = toMathML)]
    pub fn mathml(&self) -> String {
        self.0.to_mathml(false)
    }
}

fn point(x: f64, y: Option<f64>, z: Option<f64>) -> [f64; 3] {
    [x, y.unwrap_or(0.0), z.unwrap_or(0.0)]
}

/// Places in a text as JavaScript counts them.
fn in_utf16(mut error: Error, text: &str) -> Error {
    for (name, fact) in &mut error.facts {
        if let ("at", Fact::Number(at)) = (*name, &mut *fact) {
            *at = text.get(..*at as usize).map_or(0, |before| before.encode_utf16().count()) as f64;
        }
    }
    error
}
