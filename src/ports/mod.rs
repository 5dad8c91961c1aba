//! What the application needs of the world: narrow traits, each with a twin that needs no browser.

use std::future::Future;
use std::pin::Pin;

pub mod address;
pub mod backups;
pub mod badge;
pub mod chance;
pub mod clipboard;
pub mod clock;
pub mod files;
pub mod formats;
pub mod home_file;
pub mod host;
pub mod incoming_files;
pub mod journal_store;
pub mod new_version;
pub mod notices;
pub mod other_tabs;
pub mod release;
pub mod storage_space;

/// An answer that comes later.
pub type Pending<T> = Pin<Box<dyn Future<Output = T>>>;
