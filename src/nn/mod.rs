//! Dense networks, and how examples are drawn to train them.

mod network;
mod sampler;
mod worked;

pub use network::{Layer, Network, Workspace};
pub use sampler::{Batch, Order, Sampler};
pub use worked::worked_example;
