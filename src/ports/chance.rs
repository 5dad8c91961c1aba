//! What is chosen by chance.

/// Chooses numbers that nobody else chooses.
pub trait Chance {
    /// A number that no other page, on this device or another, is going to use: it names this one.
    fn replica(&self) -> u64;
}

/// A number that is given.
#[derive(Clone, Copy, Debug)]
pub struct GivenChance(pub u64);

impl Chance for GivenChance {
    fn replica(&self) -> u64 {
        self.0
    }
}
