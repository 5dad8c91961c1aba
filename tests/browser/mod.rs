//! The engine and the real ports, each beside its twin where both keep one contract.

mod address;
mod clipboard;
mod clock;
mod files;
mod formats;
mod page;
mod reader_zone;
mod vectors;
