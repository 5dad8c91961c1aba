//! The mark on the page's icon, and on the app's if it is installed.

use std::cell::Cell;

/// Marks the icon.
pub trait Badge {
    /// Shows how many tickets are late; none takes the mark away.
    fn show(&self, late: usize);
}

/// Remembers the mark.
#[derive(Debug, Default)]
pub struct MemoryBadge {
    /// How many tickets were late when it was shown last.
    pub late: Cell<usize>,
}

impl Badge for MemoryBadge {
    fn show(&self, late: usize) {
        self.late.set(late);
    }
}
