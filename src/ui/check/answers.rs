//! The answers given, each with a way to change it.

use yew::prelude::*;

use crate::app::check::{Given, Step};
use crate::app::message::CheckMessage;
use crate::app::text::check as words;
use crate::app::text::time::full_moment;
use crate::ui::parts::text;
use crate::ui::screen::Screen;

/// The list of the answers; nothing where a page has fixed them all.
pub fn view(screen: Screen) -> Html {
    let steps = screen.model.check.steps(&screen.model.policy);
    let rows: Vec<Html> = steps
        .into_iter()
        .filter_map(|step| row(screen, step))
        .collect();
    if rows.is_empty() {
        return Html::default();
    }
    html! {
        <section class="answers" aria-labelledby="answers-heading">
            <h3 id="answers-heading">{ words::YOUR_ANSWERS }</h3>
            <dl>
                { rows }
            </dl>
            { text::button(None, screen.on(CheckMessage::StartAgain), words::START_AGAIN, None) }
        </section>
    }
}

fn row(screen: Screen, step: Step) -> Option<Html> {
    let (question, answer) = question_and_answer(screen, &step)?;
    let change = screen.on(CheckMessage::Change(step));
    Some(html! {
        <div class="row">
            { text::plain("dt", question.clone()) }
            { text::plain("dd", answer) }
            <dd class="change">
                { text::button("link", change, words::CHANGE, Some(question)) }
            </dd>
        </div>
    })
}

fn question_and_answer(screen: Screen, step: &Step) -> Option<(String, String)> {
    let (policy, check) = (&screen.model.policy, &screen.model.check);
    match step {
        Step::Fact(id) => {
            let fact = policy.fact(id)?;
            let answer = match check.given(id)? {
                Given::Unknown => words::UNKNOWN.to_owned(),
                Given::Answer(answer) => fact
                    .answers
                    .iter()
                    .find(|one| one.id == *answer)?
                    .text
                    .clone(),
            };
            Some((fact.question.clone(), answer))
        }
        Step::Awareness => {
            let start = check.start(&screen.model.viewer.month_names)?;
            let moment = full_moment(screen.model.viewer.zone, start, screen.formats);
            Some((words::AWARENESS.to_owned(), moment))
        }
        Step::Result => None,
    }
}
