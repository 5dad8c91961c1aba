//! What is to be put right before the answer can be shown.

use yew::prelude::*;

use crate::app::check::Problem;
use crate::app::text::problems as words;
use crate::ui::parts::text;
use crate::ui::screen::Screen;

/// The name of the field that `problem` is about; ids and descriptions are made of it.
pub fn field_name(problem: &Problem) -> String {
    match problem {
        Problem::FactMissing(fact) => fact_name(fact),
        Problem::AwarenessMissing | Problem::Entry(_) => AWARENESS.to_owned(),
    }
}

/// The name of the question about the time.
pub const AWARENESS: &str = "awareness";

/// The name of the question about a fact.
pub fn fact_name(fact: &str) -> String {
    format!("fact-{fact}")
}

/// All problems, as a list that takes the focus.
pub fn summary(screen: Screen) -> Html {
    let check = &screen.model.check;
    if check.problems.is_empty() {
        return Html::default();
    }
    html! {
        <section class="problems" tabindex="-1" data-spot="problems" aria-labelledby="problems-heading">
            <h2 id="problems-heading">{ words::HEADING }</h2>
            <ul>
                { for check.problems.iter().map(|problem| html! {
                    { text::plain("li", words::sentence(problem, &screen.model.policy, screen.formats)) }
                }) }
            </ul>
        </section>
    }
}

/// The problems of the field called `name`, beside it.
pub fn of_field(screen: Screen, name: &str) -> Html {
    let own = screen
        .model
        .check
        .problems
        .iter()
        .filter(|problem| field_name(problem) == name);
    let sentences: Vec<String> = own
        .map(|problem| words::sentence(problem, &screen.model.policy, screen.formats))
        .collect();
    if sentences.is_empty() {
        return Html::default();
    }
    html! { <p class="problem" id={format!("{name}-problem")}>{ sentences.join(" ") }</p> }
}

/// The id under which the problems of a field describe it; `None` if it has none.
pub fn description_of(screen: Screen, name: &str) -> Option<String> {
    let has_problem = screen
        .model
        .check
        .problems
        .iter()
        .any(|problem| field_name(problem) == name);
    has_problem.then(|| format!("{name}-problem"))
}
