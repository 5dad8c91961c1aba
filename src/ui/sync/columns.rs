//! The form in which the columns of a table are told apart.

use yew::prelude::*;

use super::{on, on_field};
use crate::app::sync::columns::{Columns, ORDERS};
use crate::app::sync::message::{Field, SyncMessage};
use crate::app::text::problems::HEADING as PROBLEM;
use crate::app::text::sync::{columns as words, preview as preview_words};
use crate::app::text::tickets::row;
use crate::app::zone_choice::ZoneField;
use crate::exchange::settings::{STATES, name_of};
use crate::exchange::table::PARTS;
use crate::ui::parts::{text, zone_choice};
use crate::ui::screen::Screen;
use crate::ui::tickets::fields::{Choice, select};

/// The form.
pub fn view(screen: Screen, columns: &Columns) -> Html {
    let needs = columns.needs();
    let names: Vec<Choice> = std::iter::once((String::new(), words::NO_COLUMN.to_owned()))
        .chain(
            (0..columns.table.columns.len())
                .map(|place| (place.to_string(), words::column(columns, place))),
        )
        .collect();
    let given = on(screen, SyncMessage::ColumnsGiven);
    html! {
        <form class="part arrival columns" novalidate=true aria-labelledby="columns-heading">
            <h2 id="columns-heading" tabindex="-1" data-spot="arrival">{ words::HEADING }</h2>
            { text::plain("p", words::kind(columns)) }
            if !columns.problems.is_empty() {
                <div class="problems" role="alert" tabindex="-1" data-spot="problems">
                    <h3>{ PROBLEM }</h3>
                    <ul>{ for columns.problems.iter().map(|one| text::plain("li", words::problem(*one))) }</ul>
                </div>
            }
            <div class="fields">
                { for (0_u8..).zip(PARTS).map(|(place, (name, part))| {
                    select(name, words::part(part), &names, &columns.chosen(part), on_field(screen, Field::Column(place)))
                }) }
            </div>
            if let Some(hint) = words::order_hint(&needs) {
                { order(screen, columns, hint) }
            }
            if let Some(hint) = words::zone_hint(&needs) {
                <div class="field">
                    { text::classed("p", "hint", hint) }
                    { zone_choice::view(screen, ZoneField::File) }
                </div>
            }
            { severities(screen, columns) }
            { states(screen, columns) }
            <p class="hint" role="status">
                if !columns.is_surveyed {
                    { words::LOOKING }
                }
            </p>
            <div class="actions">
                { text::submit(&given, words::GO_ON) }
                { text::button(None, on(screen, SyncMessage::Shut), preview_words::CANCEL, None) }
            </div>
        </form>
    }
}

fn order(screen: Screen, columns: &Columns, hint: String) -> Html {
    let mut orders = vec![(String::new(), words::NOT_CHOSEN.to_owned())];
    for (name, order) in ORDERS {
        orders.push((name.to_owned(), words::order(order).to_owned()));
    }
    let chosen = columns
        .mapping
        .order
        .map_or("", |one| name_of(&ORDERS, one));
    html! {
        <>
            { text::classed("p", "hint", hint) }
            { select("date-order", words::ORDER, &orders, chosen, on_field(screen, Field::DateOrder)) }
        </>
    }
}

fn severities(screen: Screen, columns: &Columns) -> Html {
    let mut choices = vec![nothing()];
    for severity in &screen.model.policy.severities {
        choices.push((severity.id.clone(), severity.name.clone()));
    }
    let rows = (0_u16..)
        .zip(columns.severities())
        .map(|(place, (seen, id))| {
            let label = words::value(seen);
            value(
                label,
                &choices,
                id.unwrap_or_default(),
                on_field(screen, Field::Severity(place)),
            )
        });
    values(words::SEVERITIES, rows.collect())
}

fn states(screen: Screen, columns: &Columns) -> Html {
    let mut choices = vec![nothing()];
    for (name, state) in STATES {
        choices.push((name.to_owned(), row::state(state).to_owned()));
    }
    let rows = (0_u16..)
        .zip(columns.states())
        .map(|(place, (seen, name))| {
            let label = words::value(seen);
            value(
                label,
                &choices,
                name.unwrap_or_default(),
                on_field(screen, Field::State(place)),
            )
        });
    values(words::STATES, rows.collect())
}

fn nothing() -> Choice {
    (String::new(), words::NOTHING.to_owned())
}

fn values(heading: &'static str, rows: Vec<Html>) -> Html {
    if rows.is_empty() {
        return Html::default();
    }
    html! {
        <fieldset>
            { text::plain("legend", heading) }
            <div class="fields">{ for rows }</div>
        </fieldset>
    }
}

/// A value with what it stands for. The label holds the field, so no id is needed.
fn value(label: String, choices: &[Choice], chosen: &str, onchange: Callback<Event>) -> Html {
    html! {
        <label class="field">
            { text::plain("span", label) }
            <select {onchange}>
                { for choices.iter().map(|choice| crate::ui::tickets::fields::option(choice, chosen)) }
            </select>
        </label>
    }
}
