//! What the application needs of the world: narrow traits, each with a twin that needs no browser.

pub mod address;
pub mod clipboard;
pub mod clock;
pub mod files;
pub mod formats;
