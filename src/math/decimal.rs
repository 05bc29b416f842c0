//! The float64 nearest to a decimal number, by whole numbers of any length.
//!
//! Slow and short: what is read here was typed by hand, and the tables of the quick ways (the standard library's,
//! `minimal-lexical`'s) take 4 to 10 KB of what a reader downloads.

use std::cmp::Ordering;

/// Digits beyond these only say whether the number is above a tie; no tie has more than 767.
const MOST_DIGITS: usize = 800;
/// Bits of a quotient: more than the 53 that are kept, so that what is cut off can be rounded.
const BITS: u32 = 64;

/// A whole number, 32 bits a limb, the lowest first; no zeros at its upper end.
struct Whole(Vec<u32>);

impl Whole {
    /// Times `factor`, plus `more`.
    fn times(&mut self, factor: u32, more: u32) {
        let mut carry = u64::from(more);
        for limb in &mut self.0 {
            carry += u64::from(*limb) * u64::from(factor);
            *limb = carry as u32;
            carry >>= 32;
        }
        if carry > 0 {
            self.0.push(carry as u32);
        }
    }

    /// Times `base^power`, `base` at most 10, as many powers at once as a limb holds.
    fn times_power(&mut self, base: u32, power: u32) {
        for done in (0..power).step_by(9) {
            self.times(base.pow((power - done).min(9)), 0);
        }
    }

    fn bits(&self) -> i32 {
        let top = self.0.last().map_or(0, |limb| limb.leading_zeros());
        32 * self.0.len() as i32 - top as i32
    }

    fn compare(&self, other: &Whole) -> Ordering {
        self.0.len().cmp(&other.0.len()).then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }

    /// Takes away a number that is not larger.
    fn minus(&mut self, other: &Whole) {
        let mut borrow = 0;
        for (place, limb) in self.0.iter_mut().enumerate() {
            let taken = borrow + i64::from(other.0.get(place).copied().unwrap_or(0));
            let left = i64::from(*limb) - taken;
            *limb = left as u32;
            borrow = i64::from(left < 0);
        }
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }
}

/// The float64 nearest to `digits · 10^exponent`, the even one of two; infinite where that is too large.
pub fn nearest(digits: impl Iterator<Item = u8>, exponent: i32) -> f64 {
    let (mut above, mut below) = (Whole(Vec::new()), Whole(vec![1]));
    let mut exponent = exponent;
    let mut length = 0;
    for digit in digits.skip_while(|digit| *digit == 0) {
        if length < MOST_DIGITS {
            above.times(10, digit.into());
        } else {
            exponent += 1;
            above.0[0] |= u32::from(digit > 0); // the last place of many: it only has to be there
        }
        length += 1;
    }
    // The number is below 10^(length + exponent), and at least a tenth of that.
    let size = length.min(MOST_DIGITS) as i32 + exponent;
    if above.0.is_empty() || size < -330 {
        return 0.0;
    }
    if size > 310 {
        return f64::INFINITY;
    }
    (if exponent < 0 { &mut below } else { &mut above }).times_power(10, exponent.unsigned_abs());
    divided(above, below)
}

/// `above / below`, rounded.
fn divided(mut above: Whole, mut below: Whole) -> f64 {
    // Both with the same number of bits, then above at least below: the quotient is in [1, 2) times 2^power.
    let mut power = above.bits() - below.bits();
    (if power > 0 { &mut below } else { &mut above }).times_power(2, power.unsigned_abs());
    if above.compare(&below).is_lt() {
        above.times(2, 0);
        power -= 1;
    }
    // Below half of the smallest number there is.
    if power < -1075 {
        return 0.0;
    }
    let mut quotient = 0u64;
    for _ in 0..BITS {
        quotient <<= 1;
        if above.compare(&below).is_ge() {
            above.minus(&below);
            quotient |= 1;
        }
        above.times(2, 0);
    }
    // A number below 2^-1022 keeps fewer bits.
    let dropped = (BITS as i32 - 53 + (-1022 - power).max(0)).min(BITS as i32) as u32;
    let kept = quotient.checked_shr(dropped).unwrap_or(0);
    let rest = quotient - kept.checked_shl(dropped).unwrap_or(0);
    let half = 1u64 << (dropped - 1);
    let is_above = rest > half || (rest == half && !above.0.is_empty());
    let rounded = kept + u64::from(is_above || (rest == half && kept & 1 == 1));
    // The leading bit of a normal number adds 1 to the exponent, and so does a carry out of the mantissa.
    let exponent = (power + 1022).max(0) as u64;
    f64::from_bits(((exponent << 52) + rounded).min(f64::INFINITY.to_bits()))
}
