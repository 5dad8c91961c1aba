//! Tickets as rows of a sheet.

use crate::app::text::hand_over::{IN_TIME, NOT_IN_TIME, NOT_KNOWN, columns};
use crate::app::text::tickets::row as words;
use crate::app::tickets::view::TicketView;
use crate::domain::calendar::instant::Instant;
use crate::domain::calendar::zone::Zone;
use crate::domain::policy::promise::Metric;
use crate::domain::ticket::standing::TicketClock;
use crate::exchange::notation;
use crate::exchange::sheet::{BYTE_ORDER_MARK, Cell, write_row};

/// Writes what comes before the first ticket.
pub fn write_head(sheet: &mut String, zone: Zone) {
    sheet.push(BYTE_ORDER_MARK);
    let columns = columns(zone);
    write_row(sheet, &columns.each_ref().map(|name| Cell::Text(name)));
}

/// Writes the row of a ticket as it stands at `now`, with times on the clocks of `zone`.
pub fn write(
    sheet: &mut String,
    view: &TicketView<'_>,
    zone: Zone,
    with_names: bool,
    now: Instant,
) {
    let report = &view.ticket.report;
    let clock = |metric| view.standing.as_ref()?.clock(metric);
    let (first, resolution) = (clock(Metric::FirstResponse), clock(Metric::Resolution));
    let cycle = view.ticket.cycle();
    let answered = cycle.and_then(|cycle| cycle.first_response);
    let resolved = cycle.and_then(|cycle| cycle.resolved).map(|(at, _)| at);
    let due = |clock: Option<&TicketClock<'_>>| clock.and_then(|one| one.deadline.instant());
    let moment =
        |at: Option<Instant>| at.map_or(Cell::Empty, |at| Cell::Moment(zone.local_reading(at)));
    let state = view.row.state_at(now);
    let severity = words::severity(view);
    let policy = format!("{}@{}", view.ticket.policy.id, view.ticket.policy.version);
    let id = notation::write_event_id(view.id.0);
    let number = |number: Option<i64>| number.map_or(Cell::Empty, Cell::Number);
    write_row(
        sheet,
        &[
            text(report.reference.as_deref()),
            Cell::Text(&report.subject),
            text(report.customer.as_deref().filter(|_| with_names)),
            text(report.plan.as_deref()),
            Cell::Text(&severity),
            Cell::Text(words::state(state)),
            Cell::Text(words::mover(state.mover())),
            moment(Some(report.aware)),
            moment(due(first)),
            moment(answered),
            text(first.and_then(|clock| in_time(clock, now))),
            moment(due(resolution)),
            moment(resolved),
            text(resolution.and_then(|clock| in_time(clock, now))),
            number(resolution.or(first).map(|clock| paused_minutes(clock, now))),
            moment(view.row.due()),
            number(remaining_minutes(view, now)),
            text(report.link.as_deref()),
            Cell::Text(&policy),
            Cell::Text(&id),
        ],
    );
}

fn text(text: Option<&str>) -> Cell<'_> {
    text.map_or(Cell::Empty, Cell::Text)
}

/// Whether a clock was met in time, as far as that is decided. Where answers are missing, its
/// deadline is the soonest possible: met by then is in time however they turn out.
fn in_time(clock: &TicketClock<'_>, now: Instant) -> Option<&'static str> {
    let due = clock.deadline.instant()?;
    match clock.completed {
        Some(at) if at <= due => Some(IN_TIME),
        None if now <= due => None,
        _ if clock.is_certain => Some(NOT_IN_TIME),
        _ => Some(NOT_KNOWN),
    }
}

/// For how long the clock stood still up to `now`, or until it was met.
fn paused_minutes(clock: &TicketClock<'_>, now: Instant) -> i64 {
    let until = clock.completed.map_or(now, |at| at.min(now));
    let paused = clock.pauses.within(clock.start, until);
    paused.iter().map(|span| span.seconds()).sum::<i64>() / 60
}

/// How long there is until the next thing is due, below zero as soon as it is late; of a clock that
/// stands still, what is left to count.
fn remaining_minutes(view: &TicketView<'_>, now: Instant) -> Option<i64> {
    let priority = &view.row.priority;
    let due = priority.next.map(|(due, _)| due.seconds_since(now));
    due.or(priority.paused)
        .map(|seconds| seconds.div_euclid(60))
}
