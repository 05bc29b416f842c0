//! The console's own numbers: integers against num-bigint, decimal text against the standard library.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::panic)] // Helpers of tests may fail loudly.

use nabla::array::real;
use nabla::big::{Big, ratio};
use num_bigint::BigInt;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::fmt::Debug;

fn hold<S: Strategy>(cases: u32, given: &S, test: impl Fn(S::Value) -> Result<(), TestCaseError>)
where
    S::Value: Debug,
{
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    if let Err(e) = TestRunner::new(config).run(given, test) {
        panic!("{e}");
    }
}

/// Integers of up to 30 digits to base 2³², among them many zeros, ones and full digits, where carries run far.
fn integer() -> impl Strategy<Value = BigInt> {
    let digit = prop_oneof![any::<u32>(), Just(0), Just(1), Just(u32::MAX), Just(1 << 31)];
    (any::<bool>(), prop::collection::vec(digit, 0..30)).prop_map(|(negative, digits)| {
        let sign = if negative { num_bigint::Sign::Minus } else { num_bigint::Sign::Plus };
        BigInt::from_slice(sign, &digits)
    })
}

fn own(i: &BigInt) -> Big {
    let text = i.to_string();
    let size = Big::parse(text.trim_start_matches('-'), 10).expect("digits");
    if text.starts_with('-') { -&size } else { size }
}

#[test]
fn integers_agree() {
    hold(20_000, &(integer(), integer(), 0usize..200), |(x, y, n)| {
        let (a, b) = (own(&x), own(&y));
        prop_assert_eq!(a.to_string(), x.to_string());
        prop_assert_eq!((&a + &b).to_string(), (&x + &y).to_string());
        prop_assert_eq!((&a - &b).to_string(), (&x - &y).to_string());
        prop_assert_eq!((&a * &b).to_string(), (&x * &y).to_string());
        prop_assert_eq!((-&a).to_string(), (-&x).to_string());
        if !b.is_zero() {
            let (quotient, rest) = a.divide(&b);
            prop_assert_eq!(quotient.to_string(), (&x / &y).to_string());
            prop_assert_eq!(rest.to_string(), (&x % &y).to_string());
        }
        prop_assert_eq!((&a << n).to_string(), (&x << n).to_string());
        prop_assert_eq!((&a >> n).to_string(), (&x >> n).to_string());
        prop_assert_eq!(a.bitwise(&b, |p, q| p & q).to_string(), (&x & &y).to_string());
        prop_assert_eq!(a.bitwise(&b, |p, q| p | q).to_string(), (&x | &y).to_string());
        prop_assert_eq!(a.bitwise(&b, |p, q| p ^ q).to_string(), (&x ^ &y).to_string());
        prop_assert_eq!(a.cmp(&b), x.cmp(&y));
        prop_assert_eq!(a.bits(), x.bits());
        prop_assert_eq!(a.to_i64(), i64::try_from(&x).ok());
        prop_assert_eq!(a.to_u64(), u64::try_from(&x).ok());
        prop_assert_eq!(a.abs().pow(n as u32 % 9).to_string(), x.magnitude().pow(n as u32 % 9).to_string());
        let base = 2 + n as u32 % 35;
        prop_assert_eq!(a.digits(base), x.magnitude().to_str_radix(base));
        prop_assert_eq!(Big::parse(&a.digits(base), base), Some(a.abs()));
        // The standard library rounds decimal text to the nearest float.
        prop_assert_eq!(a.to_f64().to_bits(), x.to_string().parse::<f64>().expect("a float").to_bits());
        Ok(())
    });
}

/// Floats of all sizes, among them whole ones, powers of two and their neighbours, and subnormal ones.
fn float() -> impl Strategy<Value = f64> {
    let power =
        (0u64..2047, -2i64..3).prop_map(|(e, d)| f64::from_bits(((e << 52) as i64 + d).max(0) as u64));
    let short = (0u32..100_000, -12i32..12).prop_map(|(m, e)| format!("{m}e{e}").parse().expect("a float"));
    prop_oneof![
        any::<f64>(),
        power,
        short,
        any::<i32>().prop_map(f64::from),
        any::<f32>().prop_map(f64::from)
    ]
    .prop_filter("finite", |v| v.is_finite())
}

#[test]
fn reals_read_and_print_as_the_standard_library() {
    hold(50_000, &(float(), 0usize..25), |(v, n)| {
        let shortest = |text: String| {
            let (mantissa, power) = text.split_once('e').expect("an exponent").to_owned();
            let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
            (digits, power.parse::<i32>().expect("a number") + 1)
        };
        let ours = real::shortest(v, false);
        prop_assert_eq!((ours.digits, ours.point), shortest(format!("{:e}", v.abs())));
        let single = v as f32;
        if single.is_finite() {
            let ours = real::shortest(v, true);
            prop_assert_eq!((ours.digits, ours.point), shortest(format!("{:e}", single.abs())));
        }
        prop_assert_eq!(real::exact(v, n), format!("{:.n$}", v.abs()));
        let (mantissa, power) = real::exponential(v, n);
        prop_assert_eq!(format!("{mantissa}e{power}"), format!("{:.n$e}", v.abs()));
        prop_assert_eq!(real::read(&format!("{v:e}")).map(f64::to_bits), Some(v.to_bits()));
        Ok(())
    });
}

#[test]
fn decimal_text_is_read_to_the_nearest() {
    let text = ("[0-9]{0,40}", "[0-9]{0,40}", -400i32..400).prop_map(|(a, b, e)| format!("{a}.{b}e{e}"));
    hold(20_000, &text, |text| {
        prop_assert_eq!(real::read(&text).map(f64::to_bits), text.parse::<f64>().ok().map(f64::to_bits));
        Ok(())
    });
    for text in ["1e99999999999999999999", "1e-99999999999999999999", "0e9999", ".5", "5.", "+3", "-0.0"] {
        assert_eq!(real::read(text).map(f64::to_bits), text.parse::<f64>().ok().map(f64::to_bits), "{text}");
    }
    for text in ["", ".", "e5", "1e", "1e+", "1 e5", "0x1", "1.2.3", "--1", "inf"] {
        assert_eq!(real::read(text), None, "{text}");
    }
}

#[test]
fn quotients_are_rounded_once() {
    // Halfway between subnormal numbers, and just above.
    let one = Big::from(1);
    assert_eq!(ratio(&one, &(&one << 1075)), 0.0);
    assert_eq!(ratio(&(&(&one << 100) + &one), &(&one << 1175)), f64::from_bits(1));
    assert_eq!(ratio(&Big::from(3), &(&one << 1075)), f64::from_bits(2));
    assert_eq!(ratio(&(&one << 1024), &one), f64::INFINITY);
    hold(20_000, &(any::<i64>(), 1..1i64 << 53), |(a, b)| {
        let exact = ratio(&Big::from(i128::from(a >> 11)), &Big::from(i128::from(b)));
        prop_assert_eq!(exact, (a >> 11) as f64 / b as f64);
        Ok(())
    });
}
