//! The engine and the real ports, each beside its twin where both keep one contract.

mod address;
mod badge;
mod chance;
mod clipboard;
mod clock;
mod files;
mod formats;
mod journal_store;
mod notices;
mod other_tabs;
mod page;
mod reader_zone;
mod storage_space;
mod vectors;
