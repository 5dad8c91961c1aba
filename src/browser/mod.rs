//! The ports for real, each under the name that it has in `ports`.

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
pub mod script;
pub mod storage_space;
