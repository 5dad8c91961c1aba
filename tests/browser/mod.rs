//! The engine and the real ports, each beside its twin where both keep one contract.

mod address;
mod backups;
mod badge;
mod chance;
mod clipboard;
mod clock;
mod files;
mod formats;
mod home_file;
mod incoming_files;
mod journal_store;
mod notices;
mod other_tabs;
mod page;
mod reader_zone;
mod storage_space;
mod tasks;
mod vectors;
