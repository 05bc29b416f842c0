//! Integers of any size, as Python has them, and the float64 nearest to a quotient of two. Knows nobody but `math`.
//!
//! Sign and size apart, 32 bits a digit, by the methods taught at school: the console allows a million bits, where
//! that takes a fraction of a second. The crate num-bigint costs a page 14 KB of download (gzip) and this 3; it
//! stays as what the tests compare with.

use crate::math;
use std::cmp::Ordering;
use std::ops::{Add, Mul, Neg, Shl, Shr, Sub};

/// An integer of any size.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Big {
    /// Never set for 0.
    negative: bool,
    /// Digits to base 2³², lowest first, the last one not 0.
    size: Vec<u32>,
}

impl From<i128> for Big {
    fn from(i: i128) -> Big {
        let u = i.unsigned_abs();
        Big::new(i < 0, (0..4).map(|k| (u >> (32 * k)) as u32).collect())
    }
}

/// Takes leading zeros away.
fn trim(size: &mut Vec<u32>) {
    while size.last() == Some(&0) {
        size.pop();
    }
}

fn compare(a: &[u32], b: &[u32]) -> Ordering {
    a.len().cmp(&b.len()).then_with(|| a.iter().rev().cmp(b.iter().rev()))
}

fn add(a: &[u32], b: &[u32]) -> Vec<u32> {
    let (long, short) = if a.len() < b.len() { (b, a) } else { (a, b) };
    let mut carry = 0;
    let mut sum = Vec::with_capacity(long.len() + 1);
    for (i, &x) in long.iter().enumerate() {
        carry += u64::from(x) + u64::from(short.get(i).copied().unwrap_or(0));
        sum.push(carry as u32);
        carry >>= 32;
    }
    sum.push(carry as u32);
    sum
}

/// `a - b` where `a` is not smaller.
fn subtract(a: &[u32], b: &[u32]) -> Vec<u32> {
    let mut borrow = 0;
    let digit = |(i, &x): (usize, &u32)| {
        borrow += i64::from(x) - i64::from(b.get(i).copied().unwrap_or(0));
        let digit = borrow as u32;
        borrow >>= 32;
        digit
    };
    a.iter().enumerate().map(digit).collect()
}

/// `a ← a · factor + more`.
fn scale(a: &mut Vec<u32>, factor: u32, more: u32) {
    let mut carry = u64::from(more);
    for digit in a.iter_mut() {
        carry += u64::from(*digit) * u64::from(factor);
        *digit = carry as u32;
        carry >>= 32;
    }
    if carry > 0 {
        a.push(carry as u32);
    }
}

/// `a ← a / divisor`; the remainder.
fn reduce(a: &mut Vec<u32>, divisor: u32) -> u32 {
    let mut rest = 0;
    for digit in a.iter_mut().rev() {
        let part = (rest << 32) | u64::from(*digit);
        *digit = (part / u64::from(divisor)) as u32;
        rest = part % u64::from(divisor);
    }
    trim(a);
    rest as u32
}

fn shift_left(a: &[u32], bits: usize) -> Vec<u32> {
    let mut out = vec![0; bits / 32];
    out.extend_from_slice(a);
    // By fewer than 32 bits a shift is a product.
    scale(&mut out, 1 << (bits % 32), 0);
    out
}

/// Quotient and remainder of sizes, by long division (Knuth, volume 2, 4.3.1, algorithm D). `b` is not 0.
fn divide(a: &[u32], b: &[u32]) -> (Vec<u32>, Vec<u32>) {
    if let [divisor] = *b {
        let mut quotient = a.to_vec();
        let rest = reduce(&mut quotient, divisor);
        return (quotient, vec![rest]);
    }
    if compare(a, b).is_lt() {
        return (Vec::new(), a.to_vec());
    }
    // The first digit of the divisor is made large, so that an estimate from two digits is at most 2 too large.
    let shift = b.last().map_or(0, |d| d.leading_zeros()) as usize;
    let (mut a, b) = (shift_left(a, shift), shift_left(b, shift));
    let n = b.len();
    a.push(0);
    let (first, second) = (u64::from(b[n - 1]), u64::from(b[n - 2]));
    let mut quotient = vec![0; a.len() - n];
    for j in (0..quotient.len()).rev() {
        let head = (u64::from(a[j + n]) << 32) | u64::from(a[j + n - 1]);
        let mut q = (head / first).min(u64::from(u32::MAX));
        let mut rest = head - q * first;
        while rest >> 32 == 0 && q * second > (rest << 32 | u64::from(a[j + n - 2])) {
            q -= 1;
            rest += first;
        }
        let mut borrow = 0;
        let mut carry = 0;
        for i in 0..=n {
            carry += q * u64::from(b.get(i).copied().unwrap_or(0));
            borrow += i64::from(a[j + i]) - i64::from(carry as u32);
            a[j + i] = borrow as u32;
            borrow >>= 32;
            carry >>= 32;
        }
        if borrow < 0 {
            q -= 1;
            let sum = add(&a[j..j + n], &b);
            a[j..j + n].copy_from_slice(&sum[..n]);
            a[j + n] = 0;
        }
        quotient[j] = q as u32;
    }
    trim(&mut a);
    let rest = Big::new(false, a);
    (quotient, (&rest >> shift).size)
}

impl Big {
    fn new(negative: bool, mut size: Vec<u32>) -> Big {
        trim(&mut size);
        Big { negative: negative && !size.is_empty(), size }
    }

    /// Number of bits of the size.
    pub fn bits(&self) -> u64 {
        self.size.last().map_or(0, |d| 32 * self.size.len() as u64 - u64::from(d.leading_zeros()))
    }

    /// Whether it is 0.
    pub fn is_zero(&self) -> bool {
        self.size.is_empty()
    }

    /// Whether it is below 0.
    pub fn is_negative(&self) -> bool {
        self.negative
    }

    /// Whether it is odd.
    pub fn is_odd(&self) -> bool {
        self.size.first().is_some_and(|d| d & 1 == 1)
    }

    /// Without its sign.
    pub fn abs(&self) -> Big {
        Big { negative: false, size: self.size.clone() }
    }

    /// Its value, if it is small enough.
    pub fn small(&self) -> Option<i128> {
        (self.size.len() < 4).then(|| {
            let size = self.size.iter().rev().fold(0, |sum, d| sum << 32 | i128::from(*d));
            if self.negative { -size } else { size }
        })
    }

    /// As an integer of 64 bits without sign, if it is one.
    pub fn to_u64(&self) -> Option<u64> {
        self.small().and_then(|i| u64::try_from(i).ok())
    }

    /// As an integer of 64 bits, if it is one.
    pub fn to_i64(&self) -> Option<i64> {
        self.small().and_then(|i| i64::try_from(i).ok())
    }

    /// As the nearest float64; infinite when too large.
    pub fn to_f64(&self) -> f64 {
        ratio(self, &Big::from(1))
    }

    /// Quotient cut off toward 0 and remainder with the sign of `self`. `other` is not 0.
    pub fn divide(&self, other: &Big) -> (Big, Big) {
        let (quotient, rest) = divide(&self.size, &other.size);
        (Big::new(self.negative != other.negative, quotient), Big::new(self.negative, rest))
    }

    /// `self` to a power.
    pub fn pow(&self, exponent: u32) -> Big {
        let mut product = Big::from(1);
        for k in (0..32 - exponent.leading_zeros()).rev() {
            product = &product * &product;
            if exponent >> k & 1 == 1 {
                product = &product * self;
            }
        }
        product
    }

    /// A bitwise operation on two's complements of endless length.
    pub fn bitwise(&self, other: &Big, f: impl Fn(u32, u32) -> u32) -> Big {
        let n = self.size.len().max(other.size.len()) + 1;
        let complement = |x: &Big| {
            let mut digits = x.size.clone();
            digits.resize(n, 0);
            // -x is the complement of x - 1.
            if x.negative { subtract(&digits, &[1]).iter().map(|d| !d).collect() } else { digits }
        };
        let digits: Vec<u32> =
            complement(self).iter().zip(complement(other)).map(|(x, y): (&u32, u32)| f(*x, y)).collect();
        if digits[n - 1] >> 31 == 0 {
            return Big::new(false, digits);
        }
        let flipped: Vec<u32> = digits.iter().map(|d| !d).collect();
        Big::new(true, add(&flipped, &[1]))
    }

    /// Digits of the size to a base from 2 to 36, in small letters.
    pub fn digits(&self, base: u32) -> String {
        // As many digits at a time as fit into 32 bits.
        let places = (1..).take_while(|&k| u64::from(base).pow(k) <= u64::from(u32::MAX)).last().unwrap_or(1);
        let mut rest = self.size.clone();
        let mut text = Vec::new();
        while !rest.is_empty() {
            let mut part = reduce(&mut rest, base.pow(places));
            for _ in 0..places {
                text.push(char::from_digit(part % base, base).unwrap_or('0'));
                part /= base;
            }
        }
        while text.last() == Some(&'0') {
            text.pop();
        }
        if text.is_empty() {
            text.push('0');
        }
        text.iter().rev().collect()
    }

    /// The number that digits to a base stand for; `None` for no digit, or other characters.
    pub fn parse(text: &str, base: u32) -> Option<Big> {
        if text.is_empty() {
            return None;
        }
        let mut size = Vec::new();
        for c in text.chars() {
            scale(&mut size, base, c.to_digit(base)?);
        }
        Some(Big::new(false, size))
    }
}

impl Neg for &Big {
    type Output = Big;
    fn neg(self) -> Big {
        Big::new(!self.negative, self.size.clone())
    }
}

impl Add for &Big {
    type Output = Big;
    fn add(self, other: &Big) -> Big {
        if self.negative == other.negative {
            return Big::new(self.negative, add(&self.size, &other.size));
        }
        if compare(&self.size, &other.size).is_lt() {
            return Big::new(other.negative, subtract(&other.size, &self.size));
        }
        Big::new(self.negative, subtract(&self.size, &other.size))
    }
}

impl Sub for &Big {
    type Output = Big;
    fn sub(self, other: &Big) -> Big {
        self + &-other
    }
}

impl Mul for &Big {
    type Output = Big;
    fn mul(self, other: &Big) -> Big {
        let mut product = vec![0; self.size.len() + other.size.len()];
        for (i, &x) in self.size.iter().enumerate() {
            let mut carry = 0;
            for (j, &y) in other.size.iter().enumerate() {
                carry += u64::from(x) * u64::from(y) + u64::from(product[i + j]);
                product[i + j] = carry as u32;
                carry >>= 32;
            }
            product[i + other.size.len()] = carry as u32;
        }
        Big::new(self.negative != other.negative, product)
    }
}

impl Shl<usize> for &Big {
    type Output = Big;
    fn shl(self, bits: usize) -> Big {
        Big::new(self.negative, shift_left(&self.size, bits))
    }
}

impl Shr<usize> for &Big {
    type Output = Big;
    /// Rounds down.
    fn shr(self, bits: usize) -> Big {
        if self.negative {
            // -x rounded down is the complement of x - 1 rounded down.
            let one = Big::from(1);
            return -&(&(&(-&(self + &one)) >> bits) + &one);
        }
        let mut size = self.size.get(bits / 32..).unwrap_or(&[]).to_vec();
        reduce_by_shift(&mut size, bits % 32);
        Big::new(false, size)
    }
}

/// `a ← a >> bits`, fewer than 32.
fn reduce_by_shift(a: &mut Vec<u32>, bits: usize) {
    if bits > 0 {
        trim(a);
        reduce(a, 1 << bits);
    }
}

impl Ord for Big {
    fn cmp(&self, other: &Big) -> Ordering {
        match (self.negative, other.negative) {
            (false, false) => compare(&self.size, &other.size),
            (true, true) => compare(&other.size, &self.size),
            (negative, _) => {
                if negative {
                    Ordering::Less
                } else {
                    Ordering::Greater
                }
            }
        }
    }
}

impl PartialOrd for Big {
    fn partial_cmp(&self, other: &Big) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The float64 nearest to `n / d`, halves to even; infinite when too large. `d` is not 0.
pub fn ratio(n: &Big, d: &Big) -> f64 {
    // So many places after the point that the quotient has 66 bits, but none far below the smallest float.
    let places = (66 + d.bits() as i64 - n.bits() as i64).min(1076);
    let up = |x: &Big, by: i64| &x.abs() << by.max(0) as usize;
    let (quotient, rest) = up(n, places).divide(&up(d, -places));
    let bits = quotient.small().unwrap_or(0);
    let drop = (i64::from(128 - bits.leading_zeros()) - 53).max(places - 1074).max(0);
    let mut whole = bits >> drop;
    // Twice what is cut off, against one unit of what is kept.
    let more = ((bits & ((1 << drop) - 1)) << 1).cmp(&(1 << drop));
    if more.is_gt() || (more.is_eq() && (!rest.is_zero() || whole & 1 == 1)) {
        whole += 1;
    }
    let size = math::scalbn(whole as f64, drop - places);
    if n.negative != d.negative { -size } else { size }
}

impl std::fmt::Display for Big {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.negative { "-" } else { "" };
        write!(f, "{sign}{}", self.digits(10))
    }
}
