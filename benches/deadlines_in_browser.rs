//! How long deadlines take as WebAssembly in a browser: `cargo xtask bench`.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod figures;
mod workload;

use std::hint::black_box;

use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

use figures::Figures;
use workload::mixed::{self, Calendars};

wasm_bindgen_test_configure!(run_in_browser);

const ROUNDS: usize = 31;

#[wasm_bindgen_test]
fn deadlines() {
    let starts = workload::starts();
    let calendar = workload::calendar();
    let figures = timed(|| {
        for &start in &starts {
            black_box(workload::deadline(&calendar, black_box(start)));
        }
    });
    console_log!("24 business hours, warm  {figures}");

    let calendars = Calendars::new();
    let reports = mixed::reports();
    let figures = timed(|| {
        for report in &reports {
            black_box(black_box(report).commitment(&calendars).deadline());
        }
    });
    console_log!("100,000 mixed, warm      {figures}");
}

/// What one of the answers of `ask_all` takes, once everything has been asked before.
fn timed(ask_all: impl Fn()) -> Figures {
    let clock = web_sys::window().unwrap().performance().unwrap();
    ask_all();
    let mut figures = Figures::default();
    for _ in 0..ROUNDS {
        let begin = clock.now();
        ask_all();
        figures.add(clock.now() - begin, workload::REPORTS);
    }
    figures
}
