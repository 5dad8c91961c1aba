//! The Embed screen without a screen: what is chosen, what comes of it, and in which words.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may stop where it stands"
)]

mod colours;
mod configuration;
mod desk;
mod fallback;
mod languages;
mod markup;
mod mistakes;
mod screen;
mod server_files;
mod servers;
mod snippets;
mod words;
