//! The one source of chance: SplitMix64 for bits, Box-Muller for normal deviates.
//!
//! Seeded, replayable, and the same on every target. SplitMix64 is the generator of Steele, Lea and Flood, "Fast
//! splittable pseudorandom number generators" (OOPSLA 2014); Box and Muller, "A note on the generation of random
//! normal deviates" (1958). Uses only `math`.

use crate::math;

/// The largest seed: every whole number up to it is an exact float64, so a link and a script can hold it.
pub const MAX_SEED: u64 = (1 << 53) - 1;

/// A stream of random numbers, wholly given by its seed and by how much was drawn.
///
/// ```
/// let mut rng = nabla::rng::Rng::new(0);
/// assert_eq!(rng.next_u64(), 0xe220a8397b1dcdaf);
/// ```
#[derive(Clone, Debug)]
pub struct Rng {
    state: u64,
    /// The second of a pair of normal deviates, handed out by the next call.
    spare: Option<f64>,
}

impl Rng {
    /// The stream of this seed.
    pub fn new(seed: u64) -> Self {
        Rng { state: seed, spare: None }
    }

    /// 64 random bits.
    pub fn next_u64(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A float64 in `[0, 1)`: the upper 53 bits times `2⁻⁵³`.
    pub fn uniform(&mut self) -> f64 {
        const STEP: f64 = 1.0 / (1u64 << 53) as f64;
        (self.next_u64() >> 11) as f64 * STEP
    }

    /// A standard normal deviate: `√(-2 ln u₁) · cos 2πu₂`, and the sine on the next call without drawing.
    /// `u₁ = 1 - uniform()` lies in `(0, 1]`, so the logarithm is finite.
    pub fn normal(&mut self) -> f64 {
        if let Some(spare) = self.spare.take() {
            return spare;
        }
        let radius = (-2.0 * math::ln(1.0 - self.uniform())).sqrt();
        let angle = 2.0 * math::PI * self.uniform();
        self.spare = Some(radius * math::sin(angle));
        radius * math::cos(angle)
    }

    /// A whole number in `0..bound`, without bias (draws again where the last, incomplete block would be hit).
    /// `bound` 0 is treated as 1.
    pub fn below(&mut self, bound: usize) -> usize {
        let bound = bound.max(1) as u64;
        let blocks = u64::MAX - u64::MAX % bound;
        loop {
            let bits = self.next_u64();
            if bits < blocks {
                return (bits % bound) as usize;
            }
        }
    }

    /// Puts `items` in random order (Fisher and Yates, from the back).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}
