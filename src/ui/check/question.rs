//! One question about the report.

use yew::prelude::*;

use super::problems;
use crate::app::check::Given;
use crate::app::message::CheckMessage;
use crate::app::text::check as words;
use crate::domain::severity::facts::Fact;
use crate::ui::parts::text;
use crate::ui::screen::Screen;

/// The question with its answers; nothing is chosen in advance.
pub fn view(screen: Screen, fact: &Fact, takes_focus: bool) -> Html {
    let name = problems::fact_name(&fact.id);
    let hint_id = fact.hint.as_ref().map(|_| format!("{name}-hint"));
    let problem_id = problems::description_of(screen, &name);
    let described_by: Vec<String> = hint_id.iter().chain(&problem_id).cloned().collect();
    let described_by = (!described_by.is_empty()).then(|| described_by.join(" "));
    let answers = fact.answers.iter().map(|answer| {
        let given = Given::Answer(answer.id.clone());
        choice(screen, fact, &answer.id, &answer.text, given)
    });
    html! {
        <fieldset class="question" key={fact.id.clone()} aria-describedby={described_by}>
            <legend>
                <h2 tabindex="-1" data-spot={takes_focus.then_some("question")}>{ &fact.question }</h2>
            </legend>
            if let Some(hint) = &fact.hint {
                <p class="hint" id={hint_id.clone()}>{ hint }</p>
            }
            { problems::of_field(screen, &name) }
            { for answers }
            { choice(screen, fact, "unknown", words::UNKNOWN, Given::Unknown) }
        </fieldset>
    }
}

fn choice(screen: Screen, fact: &Fact, answer: &str, label: &str, given: Given) -> Html {
    let chosen = screen.model.check.given(&fact.id) == Some(&given);
    let onchange = screen.on(CheckMessage::Answered {
        fact: fact.id.clone(),
        given,
    });
    radio(
        &problems::fact_name(&fact.id),
        answer,
        label,
        chosen,
        onchange,
    )
}

/// One answer of several.
pub fn radio(
    name: &str,
    value: &str,
    label: &str,
    checked: bool,
    onchange: Callback<Event>,
) -> Html {
    html! {
        <label class="choice">
            <input type="radio" name={name.to_owned()} value={value.to_owned()} {checked} {onchange} />
            { text::plain("span", label) }
        </label>
    }
}
