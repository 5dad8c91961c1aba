//! When a support answer is due, whether a report is a Severity 1, and why.
//!
//! A policy is data; the facts of a report lead to its severity; severity and
//! moment of awareness lead to deadlines. Every answer carries its explanation,
//! and all of it is worked out in the reader's own browser. `ARCHITECTURE.md`
//! tells more, `tests/vectors/SEMANTICS.md` what each rule means.
//!
//! # Map
//! - [`domain`]: the rules, pure: calendars, deadlines, policies, severities, tickets.
//! - [`exchange`]: everything with a wire format: policies, the journal of events, settings, links, calendar files, cases.
//! - [`ports`]: what the application needs of the world, as traits, each with a twin for tests.
//! - [`app`]: the application without a screen: model, messages, effects, words.
//! - [`browser`]: the ports for real.
//! - [`ui`]: the screens, in Yew.
//!
//! Arrows point one way: `ui -> app -> exchange -> domain`, `browser -> ports -> domain`.
//! `app` and `ui` see ports as traits only. `tests/tidy` holds this.
//!
//! # Words
//! - **policy**: the whole document of what a vendor promises; it has an id and a version.
//! - **facts**: what is known of a report, each with one of its answers, or unknown.
//! - **severity**: what the first rule of the policy that holds makes of the facts: 1, 2 …
//! - **metric**: what is to be met: first response or resolution.
//! - **target**: how much time is allowed: a duration on a clock, a number of business days or weeks, or "when complete".
//! - **schedule**: hours of each weekday, holidays and dates with special hours; with a zone it is a **calendar**.
//! - **clock**: which seconds count: `calendar` all, `business` those in which the schedule is open.
//! - **awareness**: the moment when the vendor learned of the report; both metrics count from there.
//! - **pause**: a span that does not count.
//! - **reading**: one way to understand a promise; the policy names its own, and others beside it.
//! - **deadline**: the instant by which a metric is to be met; at the instant itself it is still in time.
//!
//! - **event**: one thing that happened to a ticket, with the time it happened and the time it was recorded.
//! - **journal**: the events of all tickets; it only grows.
//! - **ticket**: one report, the fold of its events.
//! - **replica**: one opened page, which names its events so that no other's have the same id.
//!
//! # Invariants
//! - Derived times are never stored.
//! - The journal only grows: a correction, an undo and a deletion are events.
//! - A failed read never leads to a write; nothing is said to be saved before it is.
//! - Only `exchange` knows a wire format. A published format is read for ever.
//! - Only `browser` and `ui` touch the browser; only the root of `ui`, and a screen's own code for it, performs effects.
//! - The page loads the Check screen alone; no code of another screen is reached from it but through `app::lazy` and `ui::lazy`.
//! - Time is an argument: only `browser` reads a clock.
//! - Zones come from the product's own table, never from the browser.
//! - The domain cannot fail on values that its types allow: text is checked once, where it comes in.
//! - Every sentence of the screen is in [`app::text`] or belongs to the policy.
//! - After loading, the app asks no computer for anything, but its own host for its own parts.

#![forbid(unsafe_code)]

pub mod app;
pub mod browser;
pub mod domain;
pub mod embed;
pub mod exchange;
pub mod ports;
pub mod ui;
