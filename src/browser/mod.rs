//! The ports for real, each under the name that it has in `ports`.

pub mod address;
pub mod clipboard;
pub mod clock;
pub mod files;
pub mod formats;
