//! The engine judged from outside: by an oracle of another kind, by laws, by
//! faults that users reported of other tools, and by cases worked out by hand.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod answer_lines;
mod business_day_exceptions;
mod business_day_laws;
mod by_hand;
mod chance;
mod clock_changes;
mod closures;
mod differential;
mod explanations;
mod oracle;
mod properties;
mod question;
mod reported_faults;
mod scenes;
mod window;
