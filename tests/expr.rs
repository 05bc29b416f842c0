//! Formulas: how they are read and written, their derivatives by three ways, and that no text is too much.
#![cfg(not(target_arch = "wasm32"))]
// A test fails by panicking, also in the functions that it shares.
#![allow(clippy::unwrap_used, clippy::panic)]
// What is computed apart from the library uses the platform's functions.
#![allow(clippy::disallowed_methods)]

use std::io::Write;

use nabla::error::Fact;
use nabla::expr::{Expr, FUNCTIONS, MAX_DEPTH, MAX_LENGTH, Variable};
use nabla::rng::Rng;

fn formula(text: &str) -> Expr {
    Expr::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn derivative(text: &str, by: &str) -> String {
    formula(text).derivative(Variable::from_name(by).unwrap()).unwrap().to_text()
}

#[test]
fn precedence_is_that_of_the_design() {
    let (x, y, z) = (1.7, -0.6, 2.3);
    let cases: [(&str, f64); 24] = [
        ("3x^2y", 3.0 * x * x * y),
        ("1/2x", 0.5 * x),
        ("-x^2", -(x * x)),
        ("2^3^2", 512.0),
        ("2**3", 8.0),
        ("x(x+1)", x * (x + 1.0)),
        ("(x+1)(x-1)", x * x - 1.0),
        ("2^-1", 0.5),
        ("2 * -x", -2.0 * x),
        ("x - -y", x + y),
        ("--x", x),
        ("x/y/z", x / y / z),
        ("x/yz", x / y * z),
        ("xsin(y)z", x * y.sin() * z),
        ("2pi", 2.0 * std::f64::consts::PI),
        ("2e", 2.0 * std::f64::consts::E),
        ("2e - 3", 2.0 * std::f64::consts::E - 3.0),
        ("2e-3", 0.002),
        ("2e-3x", 0.002 * x),
        ("e^2x", std::f64::consts::E.powi(2) * x),
        ("max(x, y) + min(x, y)", x + y),
        ("3·x − π×y", 3.0 * x - std::f64::consts::PI * y),
        (".5x + 2.", 0.5 * x + 2.0),
        ("sqrt(x)^2 + abs(y) + relu(y) + log2(8)", x - y + 3.0),
    ];
    for (text, want) in cases {
        let got = formula(text).value([x, y, z]);
        assert!((got - want).abs() < 1e-14 * want.abs().max(1.0), "{text}: {got}, want {want}");
    }
}

#[test]
fn derivatives_are_readable() {
    let cases = [
        ("3x^2y + xy^2z + 2x + yz", "x", "6xy + y^2z + 2"),
        ("3x^2y + xy^2z + 2x + yz", "y", "3x^2 + 2xyz + z"),
        ("3x^2y + xy^2z + 2x + yz", "z", "xy^2 + y"),
        ("(3x^2+2)^2", "x", "12x(3x^2 + 2)"),
        ("x*exp(x)", "x", "exp(x) + x*exp(x)"),
        ("sin(x)/(x^2+1)", "x", "(cos(x)(x^2 + 1) - 2x*sin(x))/(x^2 + 1)^2"),
        ("sigmoid(3x-1)", "x", "3sigmoid(3x - 1)(1 - sigmoid(3x - 1))"),
        ("ln(x^2+1)", "x", "2x/(x^2 + 1)"),
        ("exp(-x^2/2)", "x", "-x*exp(-x^2/2)"),
        ("sqrt(x^2+1)", "x", "x/sqrt(x^2 + 1)"),
        ("x^4 - 3x^3 + 2", "x", "4x^3 - 9x^2"),
        ("x^2/20 + y^2", "x", "x/10"),
        ("0.1x^3", "x", "0.3x^2"),
        ("x^(1/2)", "x", "1/(2x^(1/2))"),
        ("x^-2", "x", "-2/x^3"),
        ("1/x", "x", "-1/x^2"),
        ("x/y", "y", "-x/y^2"),
        ("x^x", "x", "x^x*(ln(x) + 1)"),
        ("2^x", "x", "2^x*ln(2)"),
        ("e^(2x)", "x", "2e^(2x)"),
        ("sin(x)cos(x)", "x", "cos(x)^2 - sin(x)^2"),
        ("relu(3x)", "x", "3step(3x)"),
        ("abs(x)", "x", "sign(x)"),
        ("max(x, 0)", "x", "step(x)"),
        ("x - x", "x", "0"),
        ("pi", "x", "0"),
        ("-x", "x", "-1"),
    ];
    for (text, by, want) in cases {
        assert_eq!(derivative(text, by), want, "{text} by {by}");
    }
}

#[test]
fn every_step_is_named() {
    let steps = |text: &str| -> Vec<String> {
        let steps = formula(text).steps(Variable::X).unwrap();
        let line = |step: &nabla::expr::Step| {
            format!(
                "{}{}: {} = {}",
                step.rule,
                if step.chain { ", chain" } else { "" },
                step.before,
                step.after
            )
        };
        steps.iter().map(line).collect()
    };
    assert_eq!(
        steps("(3x^2+2)^2"),
        [
            "power, chain: d/dx((3x^2 + 2)^2) = 2(3x^2 + 2)*d/dx(3x^2 + 2)",
            "sum: d/dx(3x^2 + 2) = d/dx(3x^2) + d/dx(2)",
            "factor: d/dx(3x^2) = 3*d/dx(x^2)",
            "power: d/dx(x^2) = 2x",
            "constant: d/dx(2) = 0",
            "simplify: 2(3x^2 + 2)(3(2x) + 0) = 12x(3x^2 + 2)",
        ]
    );
    assert_eq!(
        steps("x*sin(x)/y"),
        [
            "factor: d/dx(x*sin(x)/y) = d/dx(x*sin(x))/y",
            "product: d/dx(x*sin(x)) = d/dx(x)*sin(x) + x*d/dx(sin(x))",
            "variable: d/dx(x) = 1",
            "sin: d/dx(sin(x)) = cos(x)",
            "simplify: (1sin(x) + x*cos(x))/y = (sin(x) + x*cos(x))/y",
        ]
    );
    let rules = |text: &str| -> Vec<&str> {
        formula(text).steps(Variable::X).unwrap().into_iter().map(|step| step.rule).collect()
    };
    assert_eq!(rules("x/(1-x)"), ["quotient", "variable", "sum", "constant", "variable", "simplify"]);
    assert_eq!(rules("x^x")[0], "power_of_both");
    assert_eq!(rules("2^x")[0], "exponential");
    assert_eq!(rules("y"), ["constant"]);
}

#[test]
fn a_wrong_text_is_a_code_with_its_place() {
    let cases = [
        ("", "formula_empty", None, ""),
        ("  ", "formula_empty", None, ""),
        ("((", "formula_expected", Some(2), "value"),
        ("x^", "formula_expected", Some(2), "value"),
        (")", "formula_expected", Some(0), "value"),
        ("x)", "formula_expected", Some(1), "operator"),
        ("(x", "formula_expected", Some(2), "close"),
        ("sin x", "formula_expected", Some(4), "open"),
        ("2 3", "formula_expected", Some(2), "operator"),
        ("x2", "formula_expected", Some(1), "operator"),
        ("max(x)", "formula_expected", Some(5), "comma"),
        ("sin(x, y)", "formula_expected", Some(5), "close"),
        ("foo(x)", "formula_name", Some(0), ""),
        ("x + abc1", "formula_name", Some(4), ""),
        ("p + q", "formula_name", Some(0), ""),
        ("x $ y", "formula_character", Some(2), ""),
        ("x + 가", "formula_character", Some(4), ""),
        ("1..2", "formula_expected", Some(2), "operator"),
        (".", "formula_number", Some(0), ""),
        ("1e999", "formula_number", Some(0), ""),
    ];
    for (text, code, at, expected) in cases {
        let error = Expr::parse(text).unwrap_err();
        let fact =
            |name: &str| error.facts.iter().find(|(key, _)| *key == name).map(|(_, fact)| fact.clone());
        assert_eq!(error.code, code, "{text}");
        assert_eq!(fact("at"), at.map(|at: usize| Fact::from(at)), "{text}");
        if !expected.is_empty() {
            assert_eq!(fact("expected"), Some(expected.into()), "{text}");
        }
    }
}

#[test]
fn undefined_values_are_nan_and_say_why() {
    let cases = [
        ("1/0", "formula_divided_by_zero"),
        ("x/(x - x)", "formula_divided_by_zero"),
        ("x^-1", "formula_divided_by_zero"),
        ("ln(x)", "formula_log_of_not_positive"),
        ("sqrt(ln(x) + 1)", "formula_log_of_not_positive"),
        ("log2(-1)", "formula_log_of_not_positive"),
        ("sqrt(x - 1)", "formula_root_of_negative"),
        ("(x - 1)^0.5", "formula_power_of_negative"),
    ];
    for (text, code) in cases {
        let f = formula(text);
        assert!(f.value([0.0; 3]).is_nan(), "{text}");
        assert_eq!(f.trouble([0.0; 3]).unwrap().code, code, "{text}");
    }
    assert_eq!(formula("exp(1000)").trouble([0.0; 3]).unwrap().code, "formula_overflow");
    assert_eq!(formula("x^x^x^x").value([0.0; 3]), 1.0);
    assert_eq!(formula("x^2").trouble([3.0, 0.0, 0.0]), None);
}

#[test]
fn a_formula_without_a_gap_is_told_from_one_that_may_have_one() {
    for text in ["x^2 + 10y^2", "sin(x)exp(-y)/3 + relu(x)^2", "max(x, y) - sqrt(2)x/pi"] {
        assert!(formula(text).is_whole(), "{text}");
    }
    for text in ["1/x", "x^-1", "x^0.5", "2^x", "ln(x^2 + 1)", "sqrt(x)", "tan(x)", "x/0", "sin(1/(x - y))"] {
        assert!(!formula(text).is_whole(), "{text}");
    }
}

/// A formula made at random: its text, and what an evaluation written apart from the library's knows of it.
struct Made {
    text: String,
    value: f64,
    gradient: [f64; 3],
    /// Bounds for the rounding of both, in units of the last place: sums of absolute terms, passed on by the chain
    /// rule.
    value_terms: f64,
    gradient_terms: [f64; 3],
}

/// Coefficients of all kinds: whole, decimal, large, small.
fn coefficient(rng: &mut Rng) -> String {
    match rng.below(4) {
        0 => (1 + rng.below(9)).to_string(),
        1 => format!("{:.1}", 0.1 + 4.0 * rng.uniform()),
        2 => format!("{:.3}", 0.001 + 2.0 * rng.uniform()),
        _ => format!("{:?}", 0.05 + 3.0 * rng.uniform()),
    }
}

fn leaf(rng: &mut Rng, at: [f64; 3]) -> Made {
    let kind = rng.below(5);
    let (text, value) = match kind {
        0..=2 => ("xyz"[kind..=kind].to_owned(), at[kind]),
        3 => {
            let text = coefficient(rng);
            let value = text.parse().unwrap();
            (text, value)
        }
        _ if rng.below(2) == 0 => ("pi".to_owned(), std::f64::consts::PI),
        _ => ("e".to_owned(), std::f64::consts::E),
    };
    let mut gradient = [0.0; 3];
    if kind < 3 {
        gradient[kind] = 1.0;
    }
    Made { text, value, gradient, value_terms: value.abs(), gradient_terms: gradient }
}

/// A sum or product of two.
fn pair(a: Made, b: Made, text: String, is_product: bool, sign: f64) -> Made {
    let (by_a, by_b) = if is_product { (b.value, a.value) } else { (1.0, sign) };
    let value = if is_product { a.value * b.value } else { a.value + sign * b.value };
    let mixed = f64::from(u8::from(is_product));
    Made {
        text,
        value,
        gradient: [0, 1, 2].map(|i| by_a * a.gradient[i] + by_b * b.gradient[i]),
        value_terms: value.abs() + by_a.abs() * a.value_terms + by_b.abs() * b.value_terms,
        gradient_terms: [0, 1, 2].map(|i| {
            by_a.abs() * a.gradient_terms[i]
                + by_b.abs() * b.gradient_terms[i]
                + mixed * (a.gradient[i].abs() * b.value_terms + b.gradient[i].abs() * a.value_terms)
        }),
    }
}

/// A function of one, with its value and two derivatives there.
fn function(a: Made, text: String, [value, first, second]: [f64; 3]) -> Made {
    Made {
        text,
        value,
        gradient: a.gradient.map(|slope| first * slope),
        value_terms: value.abs() + first.abs() * a.value_terms,
        gradient_terms: [0, 1, 2]
            .map(|i| first.abs() * a.gradient_terms[i] + second.abs() * a.gradient[i].abs() * a.value_terms),
    }
}

fn make(rng: &mut Rng, at: [f64; 3], depth: usize) -> Made {
    if depth == 0 || rng.below(6) == 0 {
        return leaf(rng, at);
    }
    let a = make(rng, at, depth - 1);
    let t = format!("({})", a.text);
    let v = a.value;
    match rng.below(20) {
        0..=3 => {
            let b = make(rng, at, depth - 1);
            let (sign, minus) = if rng.below(2) == 0 { (1.0, "+") } else { (-1.0, "-") };
            let text = format!("{} {minus} ({})", a.text, b.text);
            pair(a, b, text, false, sign)
        }
        4..=6 => {
            let b = make(rng, at, depth - 1);
            let text = format!("({})({})", a.text, b.text);
            pair(a, b, text, true, 1.0)
        }
        // A quotient is a product with 1/b.
        7 => {
            let b = make(rng, at, depth - 1);
            let (w, text) = (b.value, format!("{t}/({})", b.text));
            let over = function(b, String::new(), [1.0 / w, -1.0 / (w * w), 2.0 / (w * w * w)]);
            pair(a, over, text, true, 1.0)
        }
        8 => function(a, format!("-{t}"), [-v, -1.0, 0.0]),
        9 => {
            let n = [2.0, 3.0, 5.0, -1.0, 0.5][rng.below(5)];
            let d = [v.powf(n), n * v.powf(n - 1.0), n * (n - 1.0) * v.powf(n - 2.0)];
            function(a, format!("{t}^({n})"), d)
        }
        // u^w with a base above 0 is e^(w ln u).
        10 => {
            let base = function(a, String::new(), [v * v + 0.5, 2.0 * v, 2.0]);
            let u = base.value;
            let b = make(rng, at, depth - 1);
            let text = format!("({t}^2 + 0.5)^({})", b.text);
            let log = function(base, String::new(), [u.ln(), 1.0 / u, -1.0 / (u * u)]);
            let power = pair(log, b, String::new(), true, 1.0);
            let exp = power.value.exp();
            function(power, text, [exp; 3])
        }
        11 => function(a, format!("sin{t}"), [v.sin(), v.cos(), -v.sin()]),
        12 => function(a, format!("cos{t}"), [v.cos(), -v.sin(), -v.cos()]),
        13 => {
            let s = v.tan();
            function(a, format!("tan{t}"), [s, 1.0 + s * s, 2.0 * s * (1.0 + s * s)])
        }
        14 => function(a, format!("exp{t}"), [v.exp(); 3]),
        15 => function(a, format!("ln(abs{t} + 0.1)"), {
            let w = v.abs() + 0.1;
            [w.ln(), v.signum() / w, -1.0 / (w * w)]
        }),
        16 => {
            let w = v * v + 1.0;
            function(a, format!("sqrt({t}^2 + 1)"), [w.sqrt(), v / w.sqrt(), 1.0 / (w * w.sqrt())])
        }
        17 => {
            let s = v.tanh();
            function(a, format!("tanh{t}"), [s, 1.0 - s * s, -2.0 * s * (1.0 - s * s)])
        }
        18 => {
            let s = 1.0 / (1.0 + (-v).exp());
            function(a, format!("sigmoid{t}"), [s, s * (1.0 - s), s * (1.0 - s) * (1.0 - 2.0 * s)])
        }
        _ => {
            let on = f64::from(u8::from(v > 0.0));
            function(a, format!("relu{t}"), [on * v, on, 0.0])
        }
    }
}

/// `f` is called with so many random formulas, each with a point.
fn each_formula(seed: u64, count: usize, mut f: impl FnMut(Made, [f64; 3])) {
    let mut rng = Rng::new(seed);
    for _ in 0..count {
        let at = [0; 3].map(|_| 4.0 * rng.uniform() - 2.0);
        let made = make(&mut rng, at, 3);
        f(made, at);
    }
}

/// The central difference by one variable, with a step of `h`.
fn difference(f: impl Fn([f64; 3]) -> f64, at: [f64; 3], i: usize, h: f64) -> f64 {
    let moved = |by: f64| {
        let mut at = at;
        at[i] += by;
        f(at)
    };
    (moved(h) - moved(-h)) / (2.0 * h)
}

#[test]
fn three_ways_to_a_derivative_agree() {
    let (mut compared, mut skipped, mut undefined, total) = (0, 0, 0, 10_000);
    each_formula(7, total, |made, at| {
        let Made { text, .. } = &made;
        let f = formula(text);
        let jet = f.jet(at);
        let all = [made.value, made.value_terms].into_iter().chain(made.gradient).chain(made.gradient_terms);
        if all.clone().any(|number| !number.is_finite() || number.abs() > 1e12) {
            undefined += 1;
            return;
        }
        let within = |got: f64, want: f64, terms: f64| (got - want).abs() <= 1e-12 * terms;
        assert!(within(jet.value, made.value, made.value_terms), "{text} at {at:?}: {}", jet.value);
        let mut agree = true;
        for (i, variable) in Variable::ALL.into_iter().enumerate() {
            let (forward, terms) = (jet.gradient[i], made.gradient_terms[i]);
            assert!(within(forward, made.gradient[i], terms), "{text} at {at:?}, forward {i}: {forward}");
            let symbolic = f.derivative(variable).unwrap_or_else(|error| panic!("{text}: {error}"));
            let got = symbolic.value(at);
            assert!(
                within(got, forward, terms),
                "{text} at {at:?}, {i}: {symbolic} is {got}, forward {forward}"
            );
            let value = |at| f.value(at);
            let (wide, close) = (difference(value, at, i, 1e-4), difference(value, at, i, 5e-5));
            let scale = forward.abs().max(made.value_terms).max(1.0);
            let gap = (wide - close).abs();
            if gap.is_nan() || gap > 1e-6 * scale {
                agree = false;
                continue;
            }
            assert!(
                (close - forward).abs() <= 1e-5 * scale,
                "{text} at {at:?}, difference {i}: {close}, {forward}"
            );
            // Second derivatives: the differences of the first.
            let slope = |at| f.jet(at).gradient[i];
            let (wide, close) = (difference(slope, at, i, 1e-4), difference(slope, at, i, 5e-5));
            let scale = jet.hessian[i][i].abs().max(terms).max(1.0);
            if (wide - close).abs() <= 1e-6 * scale {
                let got = jet.hessian[i][i];
                assert!((close - got).abs() <= 1e-5 * scale, "{text} at {at:?}, second {i}: {close}, {got}");
            }
        }
        if agree {
            compared += 1;
        } else {
            skipped += 1;
        }
    });
    let share = (skipped + undefined) as f64 / total as f64;
    let line = format!(
        "derivatives: {compared} of {total} compared by three ways; {:.1} % skipped ({undefined} not finite or beyond 1e12, {skipped} where two steps disagree)",
        100.0 * share
    );
    writeln!(std::io::stdout(), "{line}").unwrap();
    assert!(share < 0.1, "{line}");
}

#[test]
fn mixed_second_derivatives_are_those_of_the_formula() {
    let mut compared = 0;
    each_formula(8, 4000, |made, at| {
        let f = formula(&made.text);
        let by_x = f.derivative(Variable::X).unwrap();
        let Ok(by_xy) = by_x.derivative(Variable::Y) else { return };
        let (jet, of_x) = (f.jet(at), by_x.jet(at));
        let numbers = [jet.hessian[0][1], of_x.gradient[1], by_xy.value(at)];
        if numbers.iter().any(|number| !number.is_finite()) {
            return;
        }
        let scale = made.gradient_terms.iter().fold(1.0f64, |most, terms| most.max(*terms));
        let scale = numbers.iter().fold(scale, |most, number| most.max(number.abs()));
        for got in &numbers[1..] {
            assert!((got - numbers[0]).abs() <= 1e-9 * scale, "{} at {at:?}: {numbers:?}", made.text);
        }
        assert_eq!(jet.hessian[0][1], jet.hessian[1][0]);
        compared += usize::from(numbers[0] != 0.0);
    });
    assert!(compared > 300, "{compared}");
}

#[test]
fn what_is_printed_reads_back_as_the_same_tree() {
    each_formula(9, 3000, |made, _| {
        let f = formula(&made.text);
        let mut all = vec![f.clone(), f.simplified()];
        all.extend(f.variables().into_iter().map(|variable| f.derivative(variable).unwrap()));
        for f in all {
            let text = f.to_text();
            assert_eq!(Expr::parse(&text), Ok(f), "{text}");
        }
    });
}

#[test]
fn simplification_keeps_the_value() {
    each_formula(10, 3000, |made, at| {
        let f = formula(&made.text);
        let (before, after) = (f.value(at), f.simplified().value(at));
        // Where a factor of 0 or a division by itself has gone, the simpler formula may have a value all the same.
        if before.is_finite() && made.value_terms < 1e12 {
            assert!((before - after).abs() <= 1e-12 * made.value_terms, "{}: {before}, {after}", made.text);
        }
    });
}

#[test]
fn numbers_are_printed_with_as_few_digits_as_read_back() {
    let mut rng = Rng::new(11);
    let near = |rng: &mut Rng| f64::from_bits(rng.next_u64() >> 1);
    for k in 0..20_000 {
        let number = match k % 4 {
            0 => near(&mut rng),
            1 => (rng.next_u64() >> 40) as f64 / 1000.0,
            2 => rng.uniform(),
            _ => (rng.next_u64() >> 11) as f64,
        };
        if !number.is_finite() {
            continue;
        }
        let Ok(f) = Expr::parse(&format!("{number:?}")) else { panic!("{number:?} was not read") };
        let text = f.to_text();
        assert_eq!(text.parse::<f64>().unwrap(), number, "{text}");
        let digits = |text: &str| {
            let mantissa = text.split(['e', 'E']).next().unwrap().replace('.', "");
            mantissa.trim_matches('0').len()
        };
        assert_eq!(digits(&text), digits(&format!("{number:e}")), "{text} for {number:e}");
    }
    for text in [
        "0",
        "0.001",
        "1e-7",
        "123456.789",
        "100000000000000000000",
        "1e21",
        "1e300",
        "0.30000000000000004",
        "5e-324",
    ] {
        assert_eq!(formula(text).to_text(), text);
    }
}

#[test]
fn mathml_is_well_formed() {
    let text = "x^2/3 - 2sqrt(abs(y))e^(xz)*max(1, pi) + (x + 1)(-y)";
    let math = formula(text).to_mathml(false);
    let mut open: Vec<&str> = Vec::new();
    for part in math.split('<').skip(1) {
        let (tag, _) = part.split_once('>').unwrap();
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name)),
            None => open.push(tag.split(' ').next().unwrap()),
        }
    }
    assert!(open.is_empty());
    for piece in ["<mfrac>", "<msqrt>", "<msup>", "<mi>π</mi>", "<mn>3</mn>", "<mo>|</mo>"] {
        assert!(math.contains(piece), "{piece} is not in {math}");
    }
}

#[test]
fn limits_are_sentences() {
    let long = |text: &str, count: usize| text.repeat(count);
    assert_eq!(Expr::parse(&long("(", 100_000)).unwrap_err().code, "formula_too_long");
    for (text, code) in [
        (long("(", MAX_LENGTH), "formula_too_deep"),
        (long("-", MAX_LENGTH), "formula_expected"),
        (long("x/", 900) + "x", "formula_too_deep"),
        (long("x^", 900) + "x", "formula_too_deep"),
        (long("sin(", 400), "formula_too_deep"),
        (long("x+", 10_000) + "x", "formula_too_long"),
    ] {
        let code_of = Expr::parse(&text).map(|_| "none").unwrap_or_else(|error| error.code);
        assert!(code_of == code || (text.starts_with('-') && code_of == "formula_too_deep"), "{code_of}");
    }
    // As deep as can be, all the way through.
    let inner = MAX_DEPTH - 2;
    let deep = [
        long("(", inner) + "x" + &long(")", inner),
        long("sin(", inner) + "x" + &long(")", inner),
        long("(1+2*-", 31) + "x" + &long(")^2/3", 31),
        long("x^", inner) + "x",
        "x".to_owned() + &long("/x", inner - 1),
        long("max(y*-x,1/", 31) + "x" + &long(")", 31),
        "x".to_owned() + &long("+x", 999),
        "x".to_owned() + &long("x", 1999),
    ];
    for text in deep {
        let f = formula(&text);
        f.jet([0.5; 3]);
        let mut f = Ok(f);
        for _ in 0..4 {
            f = match f {
                Ok(f) => f.derivative(Variable::X),
                Err(error) => {
                    let codes = ["formula_too_large", "formula_number_too_large"];
                    assert!(codes.contains(&error.code), "{error}");
                    break;
                }
            };
        }
    }
    assert_eq!(Variable::from_name("t").unwrap_err().code, "formula_variable");
}

/// Random texts, most of them wrong: what is read is evaluated, differentiated and printed; nothing panics.
#[test]
fn no_text_is_too_much() {
    let rounds: usize = std::env::var("NABLA_LINES").map_or(20_000, |count| count.parse().unwrap());
    let mut pieces: Vec<&str> =
        "x y z e pi ( ) ) ( + - * / ^ ** , . 0 1 2 9 10 0.5 1e9 1e-9 1e300 가 $ − · π".split(' ').collect();
    pieces.push(" ");
    let mut rng = Rng::new(12);
    let mut read = 0;
    for _ in 0..rounds {
        let mut text = String::new();
        for _ in 0..1 + rng.below(24) {
            if rng.below(5) == 0 {
                text.push_str(FUNCTIONS[rng.below(FUNCTIONS.len())]);
                text.push('(');
            } else {
                text.push_str(pieces[rng.below(pieces.len())]);
            }
        }
        // Half of them with parentheses closed, so that more are read.
        if rng.below(2) == 0 {
            let open = text.matches('(').count().saturating_sub(text.matches(')').count());
            text.push_str(&")".repeat(open));
        }
        let Ok(f) = Expr::parse(&text) else { continue };
        read += 1;
        for at in [[0.0; 3], [1.5, -0.5, 1e200], [f64::NAN, f64::INFINITY, -0.0]] {
            let (value, jet) = (f.value(at), f.jet(at));
            assert_eq!(value.to_bits(), jet.value.to_bits(), "{text}");
            assert_eq!(f.trouble(at).is_none(), value.is_finite(), "{text}");
        }
        assert_eq!(Expr::parse(&f.to_text()).as_ref(), Ok(&f), "{text}");
        for variable in Variable::ALL {
            if let Ok(derivative) = f.derivative(variable) {
                let printed = derivative.to_text();
                assert_eq!(Expr::parse(&printed), Ok(derivative), "{text}: {printed}");
            }
            let _ = f.steps(variable);
        }
        f.to_mathml(true);
    }
    writeln!(std::io::stdout(), "formulas: {read} of {rounds} random texts were read").unwrap();
    assert!(read > rounds / 50, "{read}");
}
