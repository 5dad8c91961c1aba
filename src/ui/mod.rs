//! The screens, in Yew: one folder a screen, `parts` for shared pieces.
//!
//! Screens are functions of the model; only [`root`] performs effects. All words
//! are in `app::text`, or come from the policy.

pub mod check;
pub mod embed;
pub mod lazy;
mod marks;
mod new_version;
pub mod page;
pub mod parts;
pub mod root;
pub mod screen;
pub mod sync;
pub mod tickets;
mod timer;
