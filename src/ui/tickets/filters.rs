//! What stands around the list: the line for a new ticket, the filter, saved views, settings.

use yew::prelude::*;

use super::fields::{Choice, on_value, select, tick};
use crate::app::message::TicketsMessage;
use crate::app::text::problems::HEADING;
use crate::app::text::tickets::{forms, list as words, row as row_words};
use crate::app::tickets::panel::PanelKind;
use crate::domain::ticket::filter::{DueWhen, Filter, Part};
use crate::exchange::settings::{
    LIVES, Live, MOVERS, PARTS, STATES, name_of, read_due, value_of, write_due,
};
use crate::ui::parts::text;
use crate::ui::screen::Screen;

/// The line with which a ticket is added.
pub fn quick_add(screen: Screen) -> Html {
    let tickets = &screen.model.tickets;
    let problem = tickets
        .quick_problem
        .as_ref()
        .map(|problem| forms::quick_problem(problem, &screen.model.policy, screen.formats));
    let has_problem = problem.is_some();
    let described_by = if has_problem {
        "quick-line-problem quick-line-hint"
    } else {
        "quick-line-hint"
    };
    let add = screen.on_tickets(TicketsMessage::QuickAdded);
    let form = screen.on_tickets(TicketsMessage::PanelOpened(PanelKind::Add, Vec::new()));
    html! {
        <form class="quick-add" novalidate=true>
            <label for="quick-line">{ words::QUICK }</label>
            if let Some(problem) = problem {
                <p class="problem" id="quick-line-problem" role="alert">
                    <span class="for-screen-readers">{ HEADING }{ ": " }</span>{ problem }
                </p>
            }
            <div class="line-and-button">
                <input
                    id="quick-line"
                    data-spot="quick-line"
                    type="text"
                    autocomplete="off"
                    aria-describedby={described_by}
                    aria-invalid={has_problem.then_some("true")}
                    value={tickets.quick_line.clone()}
                    oninput={on_value::<InputEvent>(screen, TicketsMessage::QuickLineTyped)}
                />
                { text::submit(&add, words::ADD) }
            </div>
            <p class="hint" id="quick-line-hint">{ words::QUICK_HINT }</p>
            { text::button("link", form, words::ADD_WITH_FORM, None) }
        </form>
    }
}

/// A callback that changes the filter with the value of a field.
fn on_filter<E>(screen: Screen, change: fn(&mut Filter, String)) -> Callback<E>
where
    E: AsRef<web_sys::Event> + 'static,
{
    let filter = screen.model.tickets.filter.clone();
    on_value(screen, move |value| {
        let mut filter = filter.clone();
        change(&mut filter, value);
        TicketsMessage::Filtered(filter)
    })
}

fn any() -> Choice {
    (String::new(), words::ANY.to_owned())
}

/// A choice for each name that is written.
fn named<T: Copy>(names: &[(&str, T)], text: fn(T) -> &'static str) -> Vec<Choice> {
    let choices = names
        .iter()
        .map(|(name, value)| ((*name).to_owned(), text(*value).to_owned()));
    choices.collect()
}

/// The filter, and the views that were saved.
pub fn view(screen: Screen) -> Html {
    let tickets = &screen.model.tickets;
    let filter = &tickets.filter;
    let mut severities = vec![any()];
    for severity in &screen.model.policy.severities {
        severities.push((severity.id.clone(), severity.name.clone()));
    }
    let mut states = vec![any()];
    states.extend(named(&STATES, row_words::state));
    let mut movers = vec![any()];
    movers.extend(named(&MOVERS, row_words::mover));
    let mut dues = vec![any()];
    for due in [
        DueWhen::Late,
        hours(1),
        hours(4),
        hours(24),
        hours(72),
        hours(168),
    ] {
        dues.push((write_due(due), words::due(due)));
    }
    let mut policies = vec![any()];
    for id in tickets.board.policy_ids() {
        policies.push((id.to_owned(), id.to_owned()));
    }
    let due = filter.due.map(write_due).unwrap_or_default();
    let clear = screen.on_tickets(TicketsMessage::FilterCleared);
    let save = screen.on_tickets(TicketsMessage::PanelOpened(PanelKind::SaveView, Vec::new()));
    let state = filter.state.map_or("", |one| name_of(&STATES, one));
    let mover = filter.mover.map_or("", |one| name_of(&MOVERS, one));
    let severity = filter.severity.as_deref().unwrap_or_default();
    html! {
        <section class="filters" aria-label={words::FILTERS}>
            <div class="field words">
                <label for="filter-words">{ words::WORDS }</label>
                <input
                    id="filter-words"
                    data-spot="words"
                    type="text"
                    autocomplete="off"
                    value={filter.words.clone()}
                    oninput={on_filter::<InputEvent>(screen, |filter, words| filter.words = words)}
                />
            </div>
            // Folded only where there is no room: see the style sheet.
            <details class="more">
                { text::plain("summary", words::more_filters(in_use(filter))) }
                <div class="fields">
                    { select("filter-part", words::PART, &named(&PARTS, words::part), name_of(&PARTS, filter.part),
                        on_filter(screen, |filter, part| filter.part = value_of(&PARTS, Some(&part)).unwrap_or_default())) }
                    { select("filter-severity", words::SEVERITY, &severities, severity,
                        on_filter(screen, |filter, id| filter.severity = (!id.is_empty()).then_some(id))) }
                    { select("filter-state", words::STATE, &states, state,
                        on_filter(screen, |filter, name| filter.state = value_of(&STATES, Some(&name)))) }
                    { select("filter-mover", words::MOVER, &movers, mover,
                        on_filter(screen, |filter, name| filter.mover = value_of(&MOVERS, Some(&name)))) }
                    { select("filter-due", words::DUE, &dues, &due,
                        on_filter(screen, |filter, due| filter.due = read_due(&due))) }
                    if policies.len() > 2 || filter.policy.is_some() {
                        { select("filter-policy", words::POLICY, &policies, filter.policy.as_deref().unwrap_or_default(),
                            on_filter(screen, |filter, id| filter.policy = (!id.is_empty()).then_some(id))) }
                    }
                </div>
            </details>
            <div class="actions">
                if *filter != Filter::default() {
                    { text::button("link", clear, words::CLEAR, None) }
                    { text::button("link", save, words::SAVE_VIEW, None) }
                }
            </div>
            { views(screen) }
        </section>
    }
}

/// How many parts of the filter are set that may be folded away.
fn in_use(filter: &Filter) -> usize {
    let set = [
        filter.part != Part::default(),
        filter.severity.is_some(),
        filter.state.is_some(),
        filter.mover.is_some(),
        filter.due.is_some(),
    ];
    set.into_iter().filter(|is_set| *is_set).count()
}

const fn hours(hours: u32) -> DueWhen {
    DueWhen::WithinHours(hours)
}

fn views(screen: Screen) -> Html {
    let views = &screen.model.tickets.settings.views;
    if views.is_empty() {
        return Html::default();
    }
    html! {
        <ul class="views" aria-label={words::VIEWS}>
            { for views.iter().enumerate().map(|(place, view)| html! {
                <li>
                    { text::button(None, screen.on_tickets(TicketsMessage::ViewChosen(place)), view.name.clone(), None) }
                    { text::button("link", screen.on_tickets(TicketsMessage::ViewForgotten(place)), words::FORGET_VIEW, Some(view.name.clone())) }
                </li>
            }) }
        </ul>
    }
}

/// How the list behaves.
pub fn settings(screen: Screen) -> Html {
    let tickets = &screen.model.tickets;
    let settings = &tickets.settings;
    let live = on_value(screen, |value| {
        TicketsMessage::LiveChosen(value_of(&LIVES, Some(&value)).unwrap_or(Live::Second))
    });
    let help = screen.on_tickets(TicketsMessage::PanelOpened(PanelKind::Help, Vec::new()));
    html! {
        <section class="settings" aria-label={words::SETTINGS}>
            { select("live", words::LIVE, &named(&LIVES, words::live), name_of(&LIVES, tickets.live()), live) }
            <details>
                { text::plain("summary", words::SETTINGS) }
                <div class="choices">
                { tick(words::GROUPED, settings.is_grouped, screen.on_tickets(TicketsMessage::Grouped(!settings.is_grouped))) }
                if !tickets.imposed.refuses_keys {
                    { tick(words::KEYS, settings.has_keys, screen.on_tickets(TicketsMessage::KeysChosen(!settings.has_keys))) }
                }
                { tick(words::NOTICES, settings.wants_notices, screen.on_tickets(TicketsMessage::NoticesChosen(!settings.wants_notices))) }
                { text::classed("p", "hint", words::notices(tickets.notices)) }
                <div class="field">
                    <label for="own-name">{ words::NAME }</label>
                    <input id="own-name" type="text" autocomplete="name" value={settings.name.clone()}
                        oninput={on_value::<InputEvent>(screen, TicketsMessage::NameTyped)} />
                </div>
                { text::button("link", help, words::HELP, None) }
                </div>
            </details>
        </section>
    }
}
