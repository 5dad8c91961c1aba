//! The Check screen: questions, then the answer and why.

mod answers;
mod awareness;
mod card;
pub mod course;
mod drawing;
mod problems;
pub mod question;
mod result;

use yew::prelude::*;

use super::parts::text;
use super::screen::Screen;
use crate::app::check::{Layout, Step};
use crate::app::message::CheckMessage;
use crate::app::text::check as words;

/// The screen.
pub fn view(screen: Screen) -> Html {
    let check = &screen.model.check;
    let shown = match (&check.step, check.layout) {
        (Step::Result, _) => result::view(screen),
        (_, Layout::Form) => form(screen),
        (step, Layout::Steps) => one_step(screen, step),
    };
    html! {
        <>
            <header class="page-head">
                { text::plain("h1", words::TITLE) }
                if check.step != Step::Result {
                    { text::classed("p", "lead", words::INTRODUCTION) }
                }
            </header>
            <p class="notice" role="status">
                { screen.model.notice.map(words::notice) }
            </p>
            { shown }
        </>
    }
}

fn one_step(screen: Screen, step: &Step) -> Html {
    let check = &screen.model.check;
    let has_step_before = check.step_before(&screen.model.policy, step).is_some();
    html! {
        <form class="questions" novalidate=true>
            if has_step_before {
                { text::button("link back", screen.on(CheckMessage::Back), words::BACK, None) }
            }
            { problems::summary(screen) }
            { question(screen, step, true) }
            <div class="actions">
                { text::submit(&screen.on(CheckMessage::Continue), words::CONTINUE) }
                { layout_button(screen, Layout::Form, words::ALL_QUESTIONS) }
            </div>
        </form>
    }
}

fn form(screen: Screen) -> Html {
    let check = &screen.model.check;
    let steps = check.steps(&screen.model.policy);
    html! {
        <form class="questions" novalidate=true>
            { problems::summary(screen) }
            { for steps.iter().enumerate().map(|(place, step)| question(screen, step, place == 0)) }
            <div class="actions">
                { text::submit(&screen.on(CheckMessage::Continue), words::SHOW_ANSWER) }
                { layout_button(screen, Layout::Steps, words::ONE_BY_ONE) }
            </div>
        </form>
    }
}

fn question(screen: Screen, step: &Step, takes_focus: bool) -> Html {
    match step {
        Step::Fact(fact) => match screen.model.policy.fact(fact) {
            Some(fact) => question::view(screen, fact, takes_focus),
            None => Html::default(),
        },
        Step::Awareness => awareness::view(screen, takes_focus),
        Step::Result => Html::default(),
    }
}

fn layout_button(screen: Screen, layout: Layout, label: &'static str) -> Html {
    let choose = screen.on(CheckMessage::LayoutChosen(layout));
    text::button("link", choose, label, None)
}
