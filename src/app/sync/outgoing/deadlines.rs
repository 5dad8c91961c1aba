//! What is due for a ticket, as entries of a calendar.

use super::note::name_of;
use crate::app::text::hand_over::{entry_description, entry_title};
use crate::app::tickets::view::TicketView;
use crate::domain::calendar::instant::Instant;
use crate::domain::ticket::standing::{Awaited, TicketClock};
use crate::exchange::calendar_file::{Entry, Revision, When};
use crate::exchange::notation;

/// An entry for each clock of the ticket that runs towards a time, and for the news that were
/// promised. Late ones are marked and have no alarm: it would go off at once.
///
/// `events` is how many events the ticket has. It only grows, also by merging, so it counts the
/// states of the ticket.
pub fn entries(
    view: &TicketView<'_>,
    events: usize,
    alarm_minutes: Option<u32>,
    with_names: bool,
    now: Instant,
) -> Vec<Entry> {
    let Some(standing) = view.standing.as_ref().filter(|one| !one.is_solved) else {
        return Vec::new();
    };
    let running = standing
        .clocks
        .iter()
        .filter(|clock| clock.completed.is_none());
    let clocks = running.filter_map(|clock| {
        let due = clock.deadline.instant()?;
        Some((due, clock.promise.metric.into(), Some(clock)))
    });
    let update = standing
        .promised_update
        .map(|by| (by, Awaited::Update, None));
    let name = name_of(&view.ticket);
    let entry = |(due, awaited, clock): (Instant, Awaited, Option<&TicketClock<'_>>)| {
        let what = match awaited {
            Awaited::FirstResponse => "first-response",
            Awaited::Resolution => "resolution",
            Awaited::Update => "update",
        };
        let is_certain = clock.is_none_or(|clock| clock.is_certain);
        Entry {
            id: format!("{}-{what}@sla-widget", notation::write_event_id(view.id.0)),
            when: When::Moment(due),
            title: entry_title(&name, awaited, due, is_certain, now),
            description: entry_description(view, clock, with_names),
            link: view.ticket.report.link.clone(),
            alarm_minutes: alarm_minutes.filter(|_| due >= now),
            revision: Some(Revision {
                sequence: u32::try_from(events.saturating_sub(1)).unwrap_or(u32::MAX),
                modified: view.ticket.latest_recorded.min(now),
            }),
        }
    };
    clocks.chain(update).map(entry).collect()
}
