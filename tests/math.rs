//! Decimal numbers are read exactly rounded.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use nabla::math::parse;
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
