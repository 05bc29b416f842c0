//! `tanh` and the sigmoid, written once for a single float64 and for a vector of them: the same operations in the same
//! order, so the same bits.
//!
//! Both need an exponential. Cody and Waite, *Software Manual for the Elementary Functions* (1980): with
//! `k = round(x / ln 2)` and `r = x - k ln 2`, so `|r| ≤ ln 2 / 2`, `e^x - 1 = 2^k (e^r - 1) + (2^k - 1)`, and `e^r - 1`
//! is a polynomial. Largest error found against exact values at 40,000 points: `tanh` 2.5, the sigmoid 2 units in the last
//! place.

/// What the functions need of a number, or of a vector of numbers, element by element.
pub trait Lanes: Copy {
    /// The same number everywhere.
    fn splat(x: f64) -> Self;
    /// `self + other`
    fn add(self, other: Self) -> Self;
    /// `self - other`
    fn sub(self, other: Self) -> Self;
    /// `self · other`
    fn mul(self, other: Self) -> Self;
    /// `self / other`
    fn div(self, other: Self) -> Self;
    /// Size without the sign.
    fn abs(self) -> Self;
    /// This size with the sign of `other`.
    fn copysign(self, other: Self) -> Self;
    /// The smaller one; NaN stays NaN.
    fn at_most(self, bound: Self) -> Self;
    /// `self` where `x ≥ 0`, else `other`.
    fn where_positive(self, x: Self, other: Self) -> Self;
    /// The bits shifted to the left by 52 places, plus those of the float `2^bias`: makes an exponent of the lowest bits.
    fn exponent(self, bias: i64) -> Self;
}

/// Adding it rounds to a whole number, which is then in the lowest bits: `1.5 · 2^52`.
const ROUNDER: f64 = 6_755_399_441_055_744.0;
/// `ln 2` in two parts; the first has so many zeros at its end that its product with `k` is exact.
const LN_2_HIGH: f64 = 6.931_471_803_691_238e-1;
const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;

/// `(e^r - 1 - r) / r²` for `|r| ≤ ln 2 / 2`, the highest power first: the best polynomial of this degree (Remez),
/// relative to `e^r - 1` off by less than 2e-17.
const SERIES: [f64; 10] = [
    2.511_446_589_306_612_6e-8,
    2.762_632_692_807_217e-7,
    2.755_722_797_625_939_3e-6,
    2.480_150_444_489_000_6e-5,
    1.984_126_990_300_641e-4,
    1.388_888_893_237_973_6e-3,
    8.333_333_333_314_602e-3,
    4.166_666_666_657_362e-2,
    1.666_666_666_666_668_5e-1,
    5.000_000_000_000_006e-1,
];

/// `e^r - 1` and `k` as the lowest bits of a float, for `x = k ln 2 + r`.
#[inline(always)]
fn split<L: Lanes>(x: L) -> (L, L) {
    let shifted = x.mul(L::splat(std::f64::consts::LOG2_E)).add(L::splat(ROUNDER));
    let k = shifted.sub(L::splat(ROUNDER));
    let r = x.sub(k.mul(L::splat(LN_2_HIGH))).sub(k.mul(L::splat(LN_2_LOW)));
    // Even and odd powers apart: two short chains of dependent operations take less time than a long one.
    let square = r.mul(r);
    let (mut odd, mut even) = (L::splat(SERIES[0]), L::splat(SERIES[1]));
    for [of_odd, of_even] in SERIES[2..].as_chunks().0 {
        odd = odd.mul(square).add(L::splat(*of_odd));
        even = even.mul(square).add(L::splat(*of_even));
    }
    (odd.mul(r).add(even).mul(square).add(r), shifted)
}

/// `tanh x = (e^2|x| - 1) / (e^2|x| + 1)` with the sign of `x`: no digits cancel near 0.
#[inline(always)]
pub fn tanh<L: Lanes>(x: L) -> L {
    // From 22 on it is 1 to the last digit.
    let size = x.abs().at_most(L::splat(22.0));
    let (low, shifted) = split(size.add(size));
    let scale = shifted.exponent(1023);
    let less_one = scale.mul(low).add(scale.sub(L::splat(1.0)));
    less_one.div(less_one.add(L::splat(2.0))).copysign(x)
}

/// `1 / (1 + e^-x)`, by `e^-|x|` so that the exponential never overflows; down to the smallest float64.
#[inline(always)]
pub fn sigmoid<L: Lanes>(x: L) -> L {
    let one = L::splat(1.0);
    let size = x.abs().at_most(L::splat(746.0));
    let (low, shifted) = split(L::splat(0.0).sub(size));
    // 2^64 too large, then set right: so a result below the normal numbers is rounded only once.
    let e = low.add(one).mul(shifted.exponent(1023 + 64)).mul(L::splat(1.0 / (1u128 << 64) as f64));
    one.where_positive(x, e).div(e.add(one))
}

impl Lanes for f64 {
    #[inline(always)]
    fn splat(x: f64) -> f64 {
        x
    }
    #[inline(always)]
    fn add(self, other: f64) -> f64 {
        self + other
    }
    #[inline(always)]
    fn sub(self, other: f64) -> f64 {
        self - other
    }
    #[inline(always)]
    fn mul(self, other: f64) -> f64 {
        self * other
    }
    #[inline(always)]
    fn div(self, other: f64) -> f64 {
        self / other
    }
    #[inline(always)]
    fn abs(self) -> f64 {
        f64::abs(self)
    }
    #[inline(always)]
    fn copysign(self, other: f64) -> f64 {
        f64::copysign(self, other)
    }
    #[inline(always)]
    fn at_most(self, bound: f64) -> f64 {
        if bound < self { bound } else { self }
    }
    #[inline(always)]
    fn where_positive(self, x: f64, other: f64) -> f64 {
        if x >= 0.0 { self } else { other }
    }
    #[inline(always)]
    fn exponent(self, bias: i64) -> f64 {
        f64::from_bits((self.to_bits() << 52).wrapping_add((bias as u64) << 52))
    }
}
