//! The engine judged from outside: by an oracle of another kind, by laws, by
//! faults that users reported of other tools, and by cases worked out by hand.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod answer_lines;
mod chance;
mod closures;
mod differential;
mod oracle;
mod properties;
mod question;
mod reported_faults;
mod window;
