//! How much room the browser gives, and whether it may clear it by itself.

use std::future::ready;

use super::Pending;

/// The room for what is kept.
pub trait StorageSpace {
    /// Asks the browser not to clear what is kept here by itself; answers whether it agreed.
    fn ask_to_keep(&self) -> Pending<bool>;

    /// Whether the browser agreed to that before.
    fn is_kept(&self) -> Pending<bool>;

    /// How much room is used, if the browser tells.
    fn estimate(&self) -> Pending<Option<Space>>;
}

/// Room in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Space {
    /// How much is used.
    pub used: u64,
    /// How much may be used in all.
    pub allowed: u64,
}

/// Room that is given.
#[derive(Clone, Copy, Debug, Default)]
pub struct GivenSpace {
    /// Whether the browser agrees to keep everything.
    pub keeps: bool,
    /// How much room there is.
    pub space: Option<Space>,
}

impl StorageSpace for GivenSpace {
    fn ask_to_keep(&self) -> Pending<bool> {
        Box::pin(ready(self.keeps))
    }

    fn is_kept(&self) -> Pending<bool> {
        Box::pin(ready(self.keeps))
    }

    fn estimate(&self) -> Pending<Option<Space>> {
        Box::pin(ready(self.space))
    }
}
