//! Budgets: how many bytes live arrays may hold, and how many steps a line may take.
//!
//! The counters belong to the thread (a page has one). Floating-point status flags live here too: operations raise
//! them as a processor would, and the caller words the warnings.

use super::fault::{Fault, Res};
use std::cell::Cell;

thread_local! {
    static BYTES: Cell<usize> = const { Cell::new(0) };
    static BYTE_LIMIT: Cell<usize> = const { Cell::new(256 << 20) };
    static BYTES_BEFORE: Cell<usize> = const { Cell::new(0) };
    static STEPS: Cell<u64> = const { Cell::new(0) };
    static STEP_LIMIT: Cell<u64> = const { Cell::new(u64::MAX) };
    static FLAGS: Cell<u8> = const { Cell::new(0) };
}

/// Division of a finite number by zero, or a pole such as `log(0)`.
pub const DIVIDE: u8 = 1;
/// A result too large for its type.
pub const OVERFLOW: u8 = 2;
/// No meaningful result: `0/0`, `sqrt(-1)`.
pub const INVALID: u8 = 4;

/// Sets the largest number of bytes that live arrays and long lists may hold together.
pub fn set_byte_limit(limit: usize) {
    BYTE_LIMIT.set(limit);
}

/// Bytes held by live arrays.
pub fn bytes() -> usize {
    BYTES.get()
}

/// Whether `n` more bytes fit.
pub fn fits(n: usize) -> bool {
    BYTES.get().saturating_add(n) <= BYTE_LIMIT.get()
}

/// Whether the limit is passed and this line has made it worse; a line that frees memory can always run.
pub fn is_over() -> bool {
    let bytes = BYTES.get();
    bytes > BYTE_LIMIT.get() && bytes > BYTES_BEFORE.get()
}

/// Counts `n` bytes as held.
///
/// # Errors
/// `MemoryError` when the limit would be passed.
pub fn hold(n: usize) -> Res<()> {
    if !fits(n) {
        return Err(Fault::new("MemoryError", "the console's memory limit is reached"));
    }
    BYTES.set(BYTES.get() + n);
    Ok(())
}

/// Counts `n` bytes as held even beyond the limit; the next step of the console then fails.
pub fn count(n: usize) {
    BYTES.set(BYTES.get().saturating_add(n));
}

/// Counts `n` bytes as free again.
pub fn release(n: usize) {
    BYTES.set(BYTES.get().saturating_sub(n));
}

/// Starts a stretch of work: no steps taken, at most `limit` allowed. `before`: bytes held when its line began.
pub fn start(limit: u64, before: usize) {
    STEPS.set(0);
    BYTES_BEFORE.set(before);
    STEP_LIMIT.set(limit);
    FLAGS.set(0);
}

/// Steps taken since [`start`].
pub fn steps() -> u64 {
    STEPS.get()
}

/// Counts `n` steps.
///
/// # Errors
/// `TimeoutError` when the budget is used up.
#[inline]
pub fn charge(n: u64) -> Res<()> {
    let steps = STEPS.get().saturating_add(n);
    STEPS.set(steps);
    if steps > STEP_LIMIT.get() {
        return Err(Fault::new("TimeoutError", "the console's limit of steps for one line is reached"));
    }
    Ok(())
}

/// Raises status flags.
#[inline]
pub fn raise(flags: u8) {
    FLAGS.set(FLAGS.get() | flags);
}

/// Takes the flags and clears them.
pub fn take_flags() -> u8 {
    FLAGS.replace(0)
}
