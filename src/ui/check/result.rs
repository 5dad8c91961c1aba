//! The answer: what the report is, by when, and why.

use yew::prelude::*;

use super::{answers, card};
use crate::app::check::Step;
use crate::app::check::result::{Case, CheckResult, Group, METRICS};
use crate::app::message::CheckMessage;
use crate::app::model::Screen as Shown;
use crate::app::text::check as words;
use crate::app::text::tickets::ADD_FROM_CHECK;
use crate::app::zone_choice::ZoneField;
use crate::domain::policy::clause::{Clause, Source};
use crate::domain::severity::facts::Fact;
use crate::ui::parts::text::{self, Level};
use crate::ui::parts::zone_choice;
use crate::ui::screen::Screen;

/// The result of all answers.
pub fn view(screen: Screen) -> Html {
    let model = screen.model;
    let start = model.check.start(&model.viewer.month_names);
    let result = model.check.result(&model.policy, start);
    let several = result.decided().is_none();
    let has_dates = result.cases.iter().any(|case| !case.groups.is_empty());
    html! {
        <div class="result">
            <h2 class="answer" tabindex="-1" data-spot="result">
                { words::heading(&result, screen.formats) }
            </h2>
            { for result.cases.iter().map(|case| case_view(screen, case, several)) }
            { deciding(screen, &result) }
            if has_dates {
                { zone(screen) }
            }
            { take_along(screen, has_dates) }
            { answers::view(screen) }
        </div>
    }
}

/// The level of what a result is made of.
const CASE: Level = 3;

fn case_view(screen: Screen, case: &Case, several: bool) -> Html {
    let inside = CASE + u8::from(several);
    html! {
        <section class="case">
            if several {
                { text::heading(CASE, "case-name", words::case_heading(case, screen.formats)) }
            }
            { words::outcome_sentence(&case.outcome) }
            { for case.groups.iter().map(|group| group_view(screen, case, group, inside)) }
            { clauses(screen, case, inside) }
        </section>
    }
}

fn group_view(screen: Screen, case: &Case, group: &Group, level: Level) -> Html {
    let is_one_of_several = case.groups.len() > 1;
    let inside = level + u8::from(is_one_of_several);
    let names: Vec<&str> = group
        .tables
        .iter()
        .map(|table| table.name.as_str())
        .collect();
    html! {
        <>
            if is_one_of_several {
                { text::heading(level, "tables", names.join(", ")) }
            }
            <div class="cards">
                { for METRICS.map(|metric| card::view(screen, group, metric, inside)) }
            </div>
        </>
    }
}

fn clauses(screen: Screen, case: &Case, level: Level) -> Html {
    if case.clauses.is_empty() {
        return Html::default();
    }
    html! {
        <section class="clauses">
            { text::heading(level, "which-clause", words::CLAUSE) }
            <ul>
                { for case.clauses.iter().map(|clause| html! { <li>{ clause_view(clause) }</li> }) }
            </ul>
            if let Some(source) = &screen.model.policy.source {
                <p>{ words::SOURCE }{ source_view(source) }</p>
            }
        </section>
    }
}

/// A clause with its mark, and where it stands if that is not where the whole policy stands.
pub fn clause_view(clause: &Clause) -> Html {
    html! {
        <p class="clause">
            { &clause.text }{ " " }
            { text::classed("span", "mark", words::mark(clause.mark)) }
            { for clause.source.as_ref().map(source_view) }
        </p>
    }
}

fn source_view(source: &Source) -> Html {
    html! { <>{ " " }<a href={source.address.clone()} rel="noreferrer">{ &source.title }</a></> }
}

/// What would decide between several outcomes, with a way to answer it.
fn deciding(screen: Screen, result: &CheckResult) -> Html {
    let mut facts: Vec<&Fact> = result.deciding_facts.clone();
    for &fact in &result.deciding_table_facts {
        if !facts.iter().any(|one| one.id == fact.id) {
            facts.push(fact);
        }
    }
    if facts.is_empty() {
        return Html::default();
    }
    html! {
        <section class="deciding" aria-labelledby="deciding-heading">
            <h3 id="deciding-heading">{ words::WOULD_DECIDE }</h3>
            <ul>
                { for facts.into_iter().map(|fact| {
                    let change = CheckMessage::Change(Step::Fact(fact.id.clone()));
                    html! {
                        <li>
                            { text::button("link", screen.on(change), fact.question.clone(), None) }
                        </li>
                    }
                }) }
            </ul>
        </section>
    }
}

fn zone(screen: Screen) -> Html {
    html! {
        <div class="zone">
            if !screen.model.viewer.is_known {
                { text::classed("p", "hint", words::ZONE_NOT_KNOWN) }
            }
            { zone_choice::view(screen, ZoneField::Viewer) }
        </div>
    }
}

fn take_along(screen: Screen, has_dates: bool) -> Html {
    let button = |message, label: &'static str| text::button(None, screen.on(message), label, None);
    html! {
        <div class="actions no-print">
            if has_dates {
                { button(CheckMessage::CopyAnswer, words::COPY) }
            }
            { button(CheckMessage::CopyLink, words::COPY_LINK) }
            if screen.model.options.offer(Shown::Tickets) {
                { button(CheckMessage::AddToTickets, ADD_FROM_CHECK) }
            }
            { button(CheckMessage::Print, words::PRINT) }
        </div>
    }
}
