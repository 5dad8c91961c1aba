//! How large a table can be. Far more than a support team keeps.

use crate::exchange::json::Limits;

/// The longest text, in bytes.
pub const TEXT_BYTES: usize = 256 << 20;
/// The most rows.
pub const ROWS: usize = 500_000;
/// The most columns.
pub const COLUMNS: usize = 1_000;
/// The longest row, in bytes.
pub const ROW_BYTES: usize = 1 << 20;
/// The longest name of a column, in bytes.
pub const NAME_BYTES: usize = 200;
/// The most problems that are listed; the others are counted.
pub const PROBLEMS: usize = 1_000;
/// The most different values of a column that are listed, such as priorities.
pub const VALUES: usize = 200;
/// The longest value that is listed, in bytes.
pub const VALUE_BYTES: usize = 200;

/// One ticket as JSON.
pub(super) const ELEMENT: Limits = Limits {
    bytes: ROW_BYTES,
    depth: 32,
};
