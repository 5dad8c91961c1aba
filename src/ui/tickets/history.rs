//! What happened to the ticket that is opened, each entry with what can be done about it.

use yew::prelude::*;

use super::panel::moved_lines;
use crate::app::message::TicketsMessage;
use crate::app::text::tickets::{history as words, row as row_words};
use crate::app::text::time::short_moment;
use crate::app::tickets::panel::PanelKind;
use crate::app::tickets::preview::moved_by_event;
use crate::app::tickets::view::TicketView;
use crate::domain::ticket::event::Happening;
use crate::domain::ticket::fold::Counts;
use crate::domain::ticket::history::{Line, history};
use crate::exchange::notation;
use crate::ui::parts::text;
use crate::ui::screen::Screen;

/// Later than this it was recorded late, in seconds.
const LATE: i64 = 300;

/// The history.
pub fn view(screen: Screen, view: &TicketView<'_>) -> Html {
    let events = screen.model.tickets.journal.events(view.id);
    let lines = history(events);
    html! {
        <section class="history" aria-labelledby="history-heading">
            <h3 id="history-heading">{ words::HEADING }</h3>
            <ol>
                { for lines.iter().map(|line| entry(screen, view, line, &lines)) }
            </ol>
        </section>
    }
}

fn entry(screen: Screen, view: &TicketView<'_>, line: &Line<'_>, all: &[Line<'_>]) -> Html {
    let model = screen.model;
    let zone = model.viewer.zone;
    let policy = view.policy.unwrap_or(&model.policy);
    let event = line.event;
    let what = words::what(line, all, policy, zone, screen.formats);
    let counts = line.counts == Counts::Yes;
    let events = model.tickets.journal.events(view.id);
    let is_correction = matches!(event.what, Happening::Corrected { .. });
    let moved = events
        .iter()
        .position(|other| other.id == event.id)
        .filter(|_| is_correction && counts)
        .map(|place| moved_by_event(events, place, model.policies()));
    let can_be_retracted = counts
        && !matches!(
            event.what,
            Happening::Opened(_) | Happening::Deleted | Happening::Restored
        );
    let has_time = counts
        && !matches!(
            event.what,
            Happening::Opened(_)
                | Happening::Corrected { .. }
                | Happening::TimeCorrected { .. }
                | Happening::Retracted(_)
                | Happening::Deleted
                | Happening::Restored
        );
    let take_back = TicketsMessage::TakenBack(view.id, event.id);
    let correct = TicketsMessage::PanelOpened(PanelKind::CorrectTime(event.id), vec![view.id]);
    html! {
        <li class={if counts { "entry-line" } else { "entry-line gone" }} key={notation::write_event_id(event.id)}>
            <p class="hint">
                <time datetime={notation::write_instant(line.happened)}>{ short_moment(zone, line.happened, screen.formats) }</time>
                if let Some(by) = &event.by {
                    { ", " }{ by }
                }
                if event.was_recorded_late(LATE) {
                    { " " }{ text::classed("span", "mark", row_words::RECORDED_LATE) }
                }
                if let Some(said) = words::counts(line.counts) {
                    { " " }{ text::classed("span", "mark", said) }
                }
            </p>
            { text::plain("p", what.clone()) }
            if let Some(moved) = moved {
                { moved_lines(screen, &moved) }
            }
            <p class="entry-actions">
                if can_be_retracted {
                    { text::button("link", screen.on_tickets(take_back), words::TAKE_BACK, Some(what.clone())) }
                }
                if has_time {
                    { text::button("link", screen.on_tickets(correct), words::CORRECT_TIME, Some(what)) }
                }
            </p>
        </li>
    }
}
