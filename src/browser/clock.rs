//! The computer's clock.

use crate::domain::calendar::instant::Instant;
use crate::ports::clock::Clock;

/// Reads the computer's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct BrowserClock;

impl Clock for BrowserClock {
    #[allow(clippy::cast_possible_truncation)]
    fn now(&self) -> Instant {
        // A date of the browser is a whole number of milliseconds, far within range.
        Instant::from_unix_seconds((js_sys::Date::now() / 1_000.0).floor() as i64)
    }
}
