//! Decimal numbers are read exactly rounded; tanh and the sigmoid are right to the last digits.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use nabla::kernel::{sigmoid_of, tanh_of};
use nabla::math::{self, parse};
use nabla::rng::Rng;

#[test]
fn numbers_are_read_as_the_standard_library_reads_them() {
    let mut rng = Rng::new(1);
    for _ in 0..200_000 {
        let number = f64::from_bits(rng.next_u64());
        let digits = rng.below(25);
        for text in [format!("{number}"), format!("{number:e}"), format!("{number:.digits$e}")] {
            let want = text.parse::<f64>().ok().filter(|_| number.is_finite());
            assert_eq!(parse(&text), want, "{text}");
        }
    }
    let odd = [
        "0",
        "-0",
        "00012.500",
        ".5",
        "5.",
        "+1e+2",
        "1e400",
        "1e-400",
        "4.9e-324",
        "2.4703282292062327e-324",
    ];
    for text in
        odd.iter().chain(&["9007199254740993", "1e99999999999", "0.000000000000000000000000000001e30"])
    {
        let (got, want) = (parse(text).unwrap(), text.parse::<f64>().unwrap());
        assert_eq!(got.to_bits(), want.to_bits(), "{text}");
    }
    for text in ["", ".", "-", "e5", "1e", "1e+", "1.2.3", "1_000", "0x10", "inf", "nan", "1 2", "１"] {
        assert_eq!(parse(text), None, "{text}");
    }
}

/// How many floats lie between two.
fn distance(a: f64, b: f64) -> u64 {
    let place = |x: f64| if x < 0.0 { -(x.abs().to_bits() as i64) } else { x.to_bits() as i64 };
    place(a).abs_diff(place(b))
}

#[test]
fn tanh_and_sigmoid_are_near_the_library_s() {
    let mut rng = Rng::new(2);
    for round in 0..200_000 {
        let size = [1.0, 10.0, 700.0, 1e-5, 1e-200][round % 5];
        let x = size * (2.0 * rng.uniform() - 1.0);
        let far = [distance(tanh_of(x), math::tanh(x)), distance(sigmoid_of(x), 1.0 / (1.0 + math::exp(-x)))];
        // The library is off by 1, the way to the sigmoid by 2.
        assert!(far[0] <= 4 && far[1] <= 6, "{x}: {far:?}");
    }
    for (x, tanh, sigmoid) in [
        (0.0, 0.0, 0.5),
        (-0.0, -0.0, 0.5),
        (f64::INFINITY, 1.0, 1.0),
        (f64::NEG_INFINITY, -1.0, 0.0),
        (1e300, 1.0, 1.0),
        (5e-324, 5e-324, 0.5),
        (-744.0, -1.0, 1e-323),
    ] {
        assert_eq!(tanh_of(x).to_bits(), f64::to_bits(tanh), "tanh {x}");
        assert_eq!(sigmoid_of(x).to_bits(), f64::to_bits(sigmoid), "sigmoid {x}");
    }
    assert!(tanh_of(f64::NAN).is_nan() && sigmoid_of(f64::NAN).is_nan());
}
