//! The ticket that is opened: what it is about, its clocks and why, what can be done, its history.

use yew::prelude::*;

use super::{actions, history, panel};
use crate::app::message::TicketsMessage;
use crate::app::text::check as check_words;
use crate::app::text::tickets::{actions as action_words, list, row as words, short_name};
use crate::app::text::time::{city, full_moment, short_moment};
use crate::app::tickets::view::TicketView;
use crate::domain::ticket::standing::TicketClock;
use crate::exchange::notation;
use crate::ui::check::course;
use crate::ui::parts::text;
use crate::ui::screen::Screen;

/// The ticket, with the form about it if `has_panel`.
pub fn view(screen: Screen, view: &TicketView<'_>, has_panel: bool) -> Html {
    let report = &view.ticket.report;
    let back = screen.on_tickets(TicketsMessage::ShutTicket);
    html! {
        <section class="opened" aria-labelledby="opened-heading">
            { text::button("link back", back, action_words::BACK, None) }
            <h2 id="opened-heading" tabindex="-1" data-spot="opened">{ words::name(&view.ticket) }</h2>
            if let Some(link) = &report.link {
                <p><a href={link.clone()} rel="noreferrer noopener" target="_blank">{ link }</a></p>
            }
            { oddities(view) }
            { facts(screen, view) }
            if has_panel {
                { panel::view(screen) }
            } else {
                { actions::one(screen, view) }
            }
            { clocks(screen, view) }
            { place(screen, view) }
            { history::view(screen, view) }
        </section>
    }
}

fn oddities(view: &TicketView<'_>) -> Html {
    if view.ticket.oddities.is_empty() {
        return Html::default();
    }
    html! {
        <ul class="oddities">
            { for view.ticket.oddities.iter().map(|oddity| text::plain("li", words::oddity(oddity))) }
        </ul>
    }
}

fn fact(name: &str, value: String) -> Html {
    html! { <div><dt>{ name }</dt><dd>{ value }</dd></div> }
}

fn facts(screen: Screen, view: &TicketView<'_>) -> Html {
    let tickets = &screen.model.tickets;
    let report = &view.ticket.report;
    let state = view.row.state_at(tickets.shown_now);
    let customer: Vec<&str> = [&report.customer, &report.plan]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    let severity = words::severity(view);
    let severity = match &view.terms {
        Some(terms) if terms.is_set_by_hand => format!("{severity} ({})", words::by_hand(view)),
        _ => severity,
    };
    let zone = screen.model.viewer.zone;
    let policy = &view.ticket.policy;
    html! {
        <dl class="facts">
            { fact(list::SEVERITY, severity) }
            { fact(list::STATE, words::state(state).to_owned()) }
            { fact(list::MOVER, words::mover(state.mover()).to_owned()) }
            if !customer.is_empty() {
                { fact(words::CUSTOMER, customer.join(", ")) }
            }
            { fact(words::AWARE, full_moment(zone, report.aware, screen.formats)) }
            { fact(words::POLICY, format!("{} ({})", policy.id, policy.version)) }
            if let Some(satisfaction) = view.ticket.satisfaction {
                { fact(words::SATISFACTION, words::satisfaction(satisfaction).to_owned()) }
            }
        </dl>
    }
}

fn clocks(screen: Screen, view: &TicketView<'_>) -> Html {
    let tickets = &screen.model.tickets;
    let ahead = view.ticket.report.aware.seconds_since(tickets.shown_now);
    let clocks = view.standing.iter().flat_map(|standing| &standing.clocks);
    let sentences = view.terms.iter().flat_map(|terms| &terms.outcomes);
    let promised = view.ticket.promised_update;
    html! {
        <div class="clocks">
            if ahead > 0 {
                { text::classed("p", "problem", words::ahead_of_clock(ahead)) }
            }
            { for clocks.map(|clock| one_clock(screen, view, clock)) }
            if let Some(by) = promised {
                <section class="card">
                    { text::heading(3, "metric", words::awaited(crate::domain::ticket::standing::Awaited::Update)) }
                    <p>{ words::update(tickets.shown_now, by, screen.model.viewer.zone, tickets.live(), screen.formats) }</p>
                </section>
            }
            if view.standing.as_ref().is_none_or(|standing| standing.clocks.is_empty()) {
                { for sentences.map(|outcome| text::plain("p", check_words::outcome_sentence(outcome))) }
                if view.policy.is_none() {
                    { text::plain("p", words::POLICY_MISSING) }
                }
            }
        </div>
    }
}

fn one_clock(screen: Screen, view: &TicketView<'_>, clock: &TicketClock<'_>) -> Html {
    let tickets = &screen.model.tickets;
    let now = tickets.shown_now;
    let zone = screen.model.viewer.zone;
    let vendor = clock.promise.calendar.zone();
    let live = tickets.live();
    let due = clock.deadline.instant();
    let at_vendor = due
        .filter(|due| vendor.offset_at(*due) != zone.offset_at(*due))
        .map(|due| {
            let moment = short_moment(vendor, due, screen.formats);
            words::at_vendor(&city(vendor), &moment)
        });
    let waiting = clock
        .completed
        .is_none()
        .then(|| clock.deadline_if_waiting_paused(&view.ticket, now))
        .flatten();
    let answer = clock.promise.answer(clock.start, &clock.pauses);
    html! {
        <section class="card">
            { text::heading(3, "metric", check_words::metric(clock.promise.metric)) }
            <p class="clock">
                if let Some(due) = due {
                    <time datetime={notation::write_instant(due)}>{ words::clock(clock, now, zone, live, screen.formats) }</time>
                } else {
                    { words::clock(clock, now, zone, live, screen.formats) }
                }
            </p>
            if let Some(at_vendor) = at_vendor {
                { text::classed("p", "hint", at_vendor) }
            }
            if !clock.is_certain {
                { text::classed("p", "hint", words::not_certain(clock)) }
            }
            if due.is_some() {
                { text::classed("p", "hint", words::promise(clock)) }
            }
            if let Some(due) = waiting {
                { text::classed("p", "hint", words::if_waiting_paused(due, zone, screen.formats)) }
            }
            { course::view(screen, &answer, false) }
        </section>
    }
}

/// Why the ticket stands where it does in the list.
fn place(screen: Screen, view: &TicketView<'_>) -> Html {
    let Some((reason, next)) = screen.model.reason_for_place(view.id) else {
        return Html::default();
    };
    let next = short_name(&screen.model.tickets, next);
    html! {
        <p class="place"><strong>{ words::PLACE }</strong>{ " " }{ words::reason(view, reason, &next) }</p>
    }
}
