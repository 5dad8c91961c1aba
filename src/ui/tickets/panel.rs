//! Forms: inline, never over the page, as a frame as high as its content has no middle.

use yew::prelude::*;

use super::fields::{Choice, on_value, option};
use crate::app::message::TicketsMessage;
use crate::app::text::problems::HEADING;
use crate::app::text::tickets::{forms as words, list as list_words, row as row_words};
use crate::app::tickets::board::policy_named;
use crate::app::tickets::keys::KEYS;
use crate::app::tickets::panel::{Field, Panel, PanelKind, TICKED};
use crate::app::tickets::preview::{Moved, moved_by_corrections};
use crate::app::tickets::submit::{CLOCKS, RESOLUTIONS};
use crate::domain::policy::{Policy, TicketState};
use crate::domain::severity::classification::Outcome;
use crate::domain::ticket::standing::Terms;
use crate::exchange::settings::{STATES, name_of};
use crate::ui::check::question::radio;
use crate::ui::parts::text;
use crate::ui::screen::Screen;

/// The form that is open, if one is.
pub fn view(screen: Screen) -> Html {
    let Some(panel) = &screen.model.tickets.panel else {
        return Html::default();
    };
    let submitted = screen.on_tickets(TicketsMessage::Submitted);
    let shut = screen.on_tickets(TicketsMessage::PanelShut);
    let (submit, cancel) = match words::submit(panel.kind) {
        Some(submit) => (Some(submit), words::CANCEL),
        None => (None, crate::app::text::tickets::CLOSE),
    };
    html! {
        <form class="panel" novalidate=true onkeydown={escape(screen)} aria-labelledby="panel-heading">
            <h2 id="panel-heading" tabindex="-1" data-spot="panel">{ words::heading(screen.model, panel) }</h2>
            { summary(screen, panel) }
            { content(screen, panel) }
            <div class="actions">
                if let Some(submit) = submit {
                    { text::submit(&submitted, submit) }
                }
                { text::button("link", shut, cancel, None) }
            </div>
        </form>
    }
}

/// Escape shuts the form.
fn escape(screen: Screen) -> Callback<KeyboardEvent> {
    let shut = screen.on_tickets(TicketsMessage::PanelShut);
    Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            shut.emit(event);
        }
    })
}

fn content(screen: Screen, panel: &Panel) -> Html {
    let text = |field| text_field(screen, panel, field);
    match panel.kind {
        PanelKind::Add | PanelKind::Correct => report(screen, panel),
        PanelKind::FirstResponse => html! {
            <>
                { text(Field::Time) }
                { text::classed("p", "hint", words::RESPONSE_HINT) }
                { tick(screen, panel, Field::Tried) }
                { tick(screen, panel, Field::Next) }
                { text(Field::Promise) }
                { choose(screen, panel, Field::Then, &after_answer()) }
            </>
        },
        PanelKind::Solve => {
            let choices =
                RESOLUTIONS.map(|(name, how)| (name.to_owned(), words::resolution(how).to_owned()));
            html! {
                <>
                    { radios(screen, panel, Field::Resolution, &choices) }
                    { text(Field::Time) }
                </>
            }
        }
        PanelKind::Reopen => {
            let choices =
                CLOCKS.map(|(name, clock)| (name.to_owned(), words::clock(clock).to_owned()));
            html! {
                <>
                    { radios(screen, panel, Field::Clock, &choices) }
                    { text(Field::Time) }
                </>
            }
        }
        PanelKind::PromiseUpdate => text(Field::Promise),
        PanelKind::CorrectTime(_) => html! { <>{ text(Field::Time) }{ text(Field::Reason) }</> },
        PanelKind::Note => text(Field::Note),
        PanelKind::SaveView => text(Field::Name),
        PanelKind::Help => html! {
            <>
                { text::plain("p", list_words::HELP_HINT) }
                <dl class="keys">
                    { for KEYS.iter().map(|(key, does)| html! {
                        <div>
                            <dt><kbd>{ key.to_ascii_uppercase() }</kbd></dt>
                            <dd>{ list_words::key(*does) }</dd>
                        </div>
                    }) }
                </dl>
            </>
        },
    }
}

/// The states in which an answer can leave a ticket.
fn after_answer() -> Vec<Choice> {
    let mut choices = vec![(String::new(), words::LEAVE.to_owned())];
    for state in [TicketState::Open, TicketState::Pending, TicketState::OnHold] {
        choices.push((
            name_of(&STATES, state).to_owned(),
            row_words::state(state).to_owned(),
        ));
    }
    choices
}

/// Everything about a report.
fn report(screen: Screen, panel: &Panel) -> Html {
    let policy = &*screen.model.policy;
    let text = |field| text_field(screen, panel, field);
    let facts = (0..).zip(&policy.facts).map(|(place, fact)| {
        let mut choices = vec![(String::new(), words::UNKNOWN.to_owned())];
        choices.extend(
            fact.answers
                .iter()
                .map(|answer| (answer.id.clone(), answer.text.clone())),
        );
        choose(screen, panel, Field::Fact(place), &choices)
    });
    let is_correction = panel.kind == PanelKind::Correct;
    html! {
        <>
            { text(Field::Subject) }
            { text(Field::Reference) }
            { text(Field::Link) }
            { text(Field::Customer) }
            { text(Field::Plan) }
            { text(Field::Aware) }
            { choose(screen, panel, Field::Severity, &severities(policy, panel)) }
            { for facts }
            if is_correction {
                { text(Field::Reason) }
                { preview(screen, panel) }
            }
        </>
    }
}

/// The severities to set by hand, after what the answers say.
fn severities(policy: &Policy, panel: &Panel) -> Vec<Choice> {
    let terms = Terms::of(policy, &panel.facts(policy), None);
    let named = |outcome: &Outcome| match outcome {
        Outcome::Severity(id) => policy.severity(id).map(|severity| severity.name.clone()),
        _ => None,
    };
    let by_facts: Vec<String> = terms.outcomes.iter().filter_map(named).collect();
    let by_facts = if by_facts.is_empty() {
        words::BY_FACTS.to_owned()
    } else {
        format!("{}: {}", words::BY_FACTS, by_facts.join(" or "))
    };
    let mut choices = vec![(String::new(), by_facts)];
    choices.extend(
        policy
            .severities
            .iter()
            .map(|severity| (severity.id.clone(), severity.name.clone())),
    );
    choices
}

/// How the deadlines move if the correction is saved.
fn preview(screen: Screen, panel: &Panel) -> Html {
    let model = screen.model;
    let Some(view) = panel.targets.first().and_then(|id| model.ticket(*id)) else {
        return Html::default();
    };
    let policy = policy_named(model.policies(), &view.ticket.policy);
    let (Some(policy), Ok(right)) = (
        policy,
        panel.report(&model.policy, model.likely_zones(), model.now),
    ) else {
        return Html::default();
    };
    let known = policy.facts.iter().map(|fact| fact.id.as_str());
    let filled_from = panel.filled_from.as_ref().unwrap_or(&view.ticket.report);
    let corrections = filled_from.corrections_to(&right, known);
    let moved = moved_by_corrections(model.tickets.journal.events(view.id), &corrections, policy);
    html! { <div class="preview" role="status">{ moved_lines(screen, &moved) }</div> }
}

/// Deadlines before and after.
pub fn moved_lines(screen: Screen, moved: &[Moved]) -> Html {
    let zone = screen.model.viewer.zone;
    if moved.is_empty() {
        return text::classed("p", "hint", words::NOTHING_MOVES);
    }
    html! {
        <ul>
            { for moved.iter().map(|one| text::plain("li", words::moved(one, zone, screen.formats))) }
        </ul>
    }
}

/// All problems, as a list that takes the focus.
fn summary(screen: Screen, panel: &Panel) -> Html {
    if panel.problems.is_empty() {
        return Html::default();
    }
    html! {
        <section class="problems" tabindex="-1" data-spot="problems" aria-labelledby="panel-problems">
            <h3 id="panel-problems">{ HEADING }</h3>
            <ul>
                { for panel.problems.iter().map(|problem| {
                    text::plain("li", words::trouble(problem.field, &problem.trouble, &screen.model.policy, screen.formats))
                }) }
            </ul>
        </section>
    }
}

fn id_of(field: Field) -> String {
    match field {
        Field::Fact(place) => format!("panel-fact-{place}"),
        other => format!("panel-{other:?}"),
    }
}

fn entered(screen: Screen, field: Field) -> impl Fn(String) -> TicketsMessage + 'static {
    let _ = screen;
    move |text| TicketsMessage::Entered(field, text)
}

/// What is wrong with a field, beside it, and the id under which that describes it.
fn problem_of(screen: Screen, panel: &Panel, field: Field) -> Option<(String, Html)> {
    let trouble = panel.problem(field)?;
    let id = format!("{}-problem", id_of(field));
    let sentence = words::trouble(field, trouble, &screen.model.policy, screen.formats);
    Some((
        id.clone(),
        html! { <p class="problem" {id}>{ sentence }</p> },
    ))
}

fn text_field(screen: Screen, panel: &Panel, field: Field) -> Html {
    let policy = &*screen.model.policy;
    let id = id_of(field);
    let hint = words::hint(field, screen.model.viewer.zone, policy);
    let hint_id = format!("{id}-hint");
    let problem = problem_of(screen, panel, field);
    let problem_id = problem.as_ref().map(|(id, _)| id.clone());
    let described: Vec<String> = problem_id
        .into_iter()
        .chain(hint.as_ref().map(|_| hint_id.clone()))
        .collect();
    let described_by = (!described.is_empty()).then(|| described.join(" "));
    let is_wrong = problem.is_some().then_some("true");
    let value = panel.text(field).to_owned();
    let oninput = on_value::<InputEvent>(screen, entered(screen, field));
    html! {
        <div class="field text">
            <label for={id.clone()}>{ words::label(field, policy) }</label>
            if let Some(hint) = hint {
                <p class="hint" id={hint_id}>{ hint }</p>
            }
            if let Some((_, sentence)) = problem {
                { sentence }
            }
            if field == Field::Note {
                <textarea {id} rows="4" aria-describedby={described_by} aria-invalid={is_wrong} {value} {oninput} />
            } else {
                <input {id} type="text" autocomplete="off" aria-describedby={described_by} aria-invalid={is_wrong} {value} {oninput} />
            }
        </div>
    }
}

fn choose(screen: Screen, panel: &Panel, field: Field, choices: &[Choice]) -> Html {
    let id = id_of(field);
    let chosen = panel.text(field);
    let onchange = on_value::<Event>(screen, entered(screen, field));
    html! {
        <div class="field text">
            <label for={id.clone()}>{ words::label(field, &screen.model.policy) }</label>
            <select {id} {onchange}>
                { for choices.iter().map(|choice| option(choice, chosen)) }
            </select>
        </div>
    }
}

fn tick(screen: Screen, panel: &Panel, field: Field) -> Html {
    let is_ticked = panel.is_ticked(field);
    let value = if is_ticked { "" } else { TICKED };
    let onchange = screen.on_tickets(TicketsMessage::Entered(field, value.to_owned()));
    super::fields::tick(
        words::label(field, &screen.model.policy),
        is_ticked,
        onchange,
    )
}

fn radios(screen: Screen, panel: &Panel, field: Field, choices: &[Choice]) -> Html {
    let name = id_of(field);
    let problem = problem_of(screen, panel, field);
    let described_by = problem.as_ref().map(|(id, _)| id.clone());
    let chosen = panel.text(field);
    html! {
        <fieldset class="question" aria-describedby={described_by}>
            <legend>{ words::label(field, &screen.model.policy) }</legend>
            if let Some((_, sentence)) = problem {
                { sentence }
            }
            { for choices.iter().map(|(value, label)| {
                let onchange = screen.on_tickets(TicketsMessage::Entered(field, value.clone()));
                radio(&name, value, label, value == chosen, onchange)
            }) }
        </fieldset>
    }
}
