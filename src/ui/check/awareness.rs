//! The question when support heard of the report.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::problems::{self, AWARENESS};
use super::question::radio;
use crate::app::check::awareness::{Entry, Field, Heard, Pass};
use crate::app::message::CheckMessage;
use crate::app::text::check as words;
use crate::app::text::problems::{field_label, field_name};
use crate::app::zone_choice::ZoneField;
use crate::ports::formats::DateOrder;
use crate::ui::parts::text;
use crate::ui::parts::zone_choice;
use crate::ui::screen::Screen;

/// "Now", or another time that is entered.
pub fn view(screen: Screen, takes_focus: bool) -> Html {
    let awareness = &screen.model.check.awareness;
    let is_now = matches!(awareness.heard, Some(Heard::At(_)));
    let is_another = awareness.heard == Some(Heard::AnotherTime);
    let described_by = match problems::description_of(screen, AWARENESS) {
        Some(problem) => format!("awareness-hint {problem}"),
        None => "awareness-hint".to_owned(),
    };
    html! {
        <fieldset class="question" key={AWARENESS} aria-describedby={described_by}>
            <legend>
                <h2 tabindex="-1" data-spot={takes_focus.then_some("question")}>{ words::AWARENESS }</h2>
            </legend>
            <p class="hint" id="awareness-hint">{ &screen.model.policy.awareness.text }</p>
            { problems::of_field(screen, AWARENESS) }
            { radio(AWARENESS, "now", words::NOW, is_now, screen.on(CheckMessage::HeardNow)) }
            { radio(AWARENESS, "another", words::ANOTHER_TIME, is_another, screen.on(CheckMessage::HeardAtAnotherTime)) }
            if is_another {
                { entry(screen, &awareness.entry) }
            }
        </fieldset>
    }
}

fn entry(screen: Screen, entry: &Entry) -> Html {
    let date = match screen.formats.date_order() {
        DateOrder::DayMonthYear => [Field::Day, Field::Month, Field::Year],
        DateOrder::MonthDayYear => [Field::Month, Field::Day, Field::Year],
        DateOrder::YearMonthDay => [Field::Year, Field::Month, Field::Day],
    };
    let month_names = &screen.model.viewer.month_names;
    html! {
        <div class="entry">
            <div class="fields">
                { for date.map(|part| field(screen, entry, part)) }
            </div>
            <div class="fields">
                { field(screen, entry, Field::Hour) }
                { field(screen, entry, Field::Minute) }
            </div>
            { text::classed("p", "hint", words::HOUR_HINT) }
            { zone_choice::view(screen, ZoneField::Entry) }
            if entry.comes_twice(month_names) {
                { passes(screen, entry) }
            }
        </div>
    }
}

fn field(screen: Screen, entry: &Entry, field: Field) -> Html {
    let name = field_name(field);
    let is_wrong = screen
        .model
        .check
        .problems
        .iter()
        .any(|problem| problem.is_about(field));
    let oninput = screen.on_value(move |event: InputEvent| {
        let input: Option<HtmlInputElement> = event.target_dyn_into();
        CheckMessage::Entered(field, input.map(|input| input.value()).unwrap_or_default())
    });
    let described_by = is_wrong.then(|| format!("{AWARENESS}-problem"));
    html! {
        <label class={format!("field {name}")}>
            { text::plain("span", field_label(field)) }
            <input
                type="text"
                autocomplete="off"
                name={name}
                value={entry.field(field).to_owned()}
                aria-invalid={is_wrong.then_some("true")}
                aria-describedby={described_by}
                {oninput}
            />
        </label>
    }
}

fn passes(screen: Screen, entry: &Entry) -> Html {
    let pass = |pass, value: &str, label: &str| {
        radio(
            "pass",
            value,
            label,
            entry.pass == Some(pass),
            screen.on(CheckMessage::PassChosen(pass)),
        )
    };
    html! {
        <fieldset class="passes">
            { text::plain("legend", words::WHICH_PASS) }
            { pass(Pass::First, "first", words::FIRST_PASS) }
            { pass(Pass::Second, "second", words::SECOND_PASS) }
        </fieldset>
    }
}
