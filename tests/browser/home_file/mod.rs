//! A file as home of the tickets: never written over blindly, never half written.
//!
//! Files of the browser's own file system stand for those that a reader would choose.

mod choosing;
mod contract;
mod disk;
mod turns;
mod writing;
