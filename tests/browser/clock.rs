//! The clock tells whole seconds of the browser's time.

use js_sys::Date;
use sla_widget::browser::clock::BrowserClock;
use sla_widget::domain::calendar::instant::Instant;
use sla_widget::ports::clock::{Clock, FixedClock};
use wasm_bindgen_test::wasm_bindgen_test;

use super::page::Replaced;

/// 2025-01-01: before this was written.
const PAST: Instant = Instant::from_unix_seconds(1_735_689_600);
/// 2100-01-01: a clock beyond is out of its mind.
const FUTURE: Instant = Instant::from_unix_seconds(4_102_444_800);

fn now_if_the_browser_says(milliseconds: &str) -> i64 {
    let _time = Replaced::new("Date", "now", &format!("() => {milliseconds}"));
    BrowserClock.now().unix_seconds()
}

#[wasm_bindgen_test]
fn every_clock_tells_a_time_that_the_engine_answers_for_and_never_steps_back() {
    for clock in [&BrowserClock as &dyn Clock, &FixedClock::at(PAST)] {
        let mut last = PAST;
        for _ in 0..1_000 {
            let now = clock.now();
            assert!(now.is_supported() && now >= last, "{now:?} after {last:?}");
            last = now;
        }
    }
}

#[wasm_bindgen_test]
fn now_is_between_two_looks_at_the_browsers_own_clock() {
    let whole_seconds = || Instant::from_unix_seconds(Date::new_0().get_time() as i64 / 1_000);
    let before = whole_seconds();
    let now = BrowserClock.now();
    let after = whole_seconds();
    assert!(
        before <= now && now <= after,
        "{before:?} {now:?} {after:?}"
    );
    assert!(PAST < now && now < FUTURE, "{now:?}");
}

#[wasm_bindgen_test]
fn a_second_begun_does_not_count_until_the_next_begins() {
    assert_eq!(now_if_the_browser_says("1750000000000"), 1_750_000_000);
    assert_eq!(now_if_the_browser_says("1750000000999"), 1_750_000_000);
    assert_eq!(now_if_the_browser_says("1750000001000"), 1_750_000_001);
    // Browsers against fingerprints round to parts of a millisecond.
    assert_eq!(now_if_the_browser_says("1750000000999.9"), 1_750_000_000);
}

#[wasm_bindgen_test]
fn a_clock_set_before_1970_or_after_2038_is_told_as_it_is() {
    assert_eq!(now_if_the_browser_says("-1"), -1);
    assert_eq!(now_if_the_browser_says("2147483648000"), 2_147_483_648);
    assert_eq!(now_if_the_browser_says("13569465599999"), 13_569_465_599);
}
