//! The Check screen: questions, then the answer and why.

mod answers;
mod awareness;
mod card;
mod course;
mod drawing;
mod problems;
mod question;
mod result;

use yew::prelude::*;

use super::parts::text;
use super::screen::Screen;
use crate::app::check::{Layout, Step};
use crate::app::effect::Spot;
use crate::app::message::CheckMessage;
use crate::app::text::check as words;
use crate::domain::calendar::zone::Zone;

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
            { footer(screen) }
        </>
    }
}

/// The name of a place that can take the focus.
pub fn spot_name(spot: &Spot) -> &'static str {
    match spot {
        Spot::Question => "question",
        Spot::Result => "result",
        Spot::Problems => "problems",
    }
}

fn one_step(screen: Screen, step: &Step) -> Html {
    let check = &screen.model.check;
    let has_step_before = check.step_before(&screen.model.policy, step).is_some();
    html! {
        <form class="questions" novalidate=true onsubmit={submit(screen)}>
            if has_step_before {
                { text::button("link back", screen.on(CheckMessage::Back), words::BACK, None) }
            }
            { problems::summary(screen) }
            { question(screen, step, true) }
            <div class="actions">
                <button type="submit" class="primary">{ words::CONTINUE }</button>
                { layout_button(screen, Layout::Form, words::ALL_QUESTIONS) }
            </div>
        </form>
    }
}

fn form(screen: Screen) -> Html {
    let check = &screen.model.check;
    let steps = check.steps(&screen.model.policy);
    html! {
        <form class="questions" novalidate=true onsubmit={submit(screen)}>
            { problems::summary(screen) }
            { for steps.iter().enumerate().map(|(place, step)| question(screen, step, place == 0)) }
            <div class="actions">
                <button type="submit" class="primary">{ words::SHOW_ANSWER }</button>
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

fn submit(screen: Screen) -> Callback<SubmitEvent> {
    let go_on = screen.on(CheckMessage::Continue);
    Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        go_on.emit(event);
    })
}

fn layout_button(screen: Screen, layout: Layout, label: &'static str) -> Html {
    let choose = screen.on(CheckMessage::LayoutChosen(layout));
    text::button("link", choose, label, None)
}

/// What the answers rest on: policy and zone table, by name and edition.
fn footer(screen: Screen) -> Html {
    let policy = &screen.model.policy;
    html! {
        <footer class="page-foot">
            <p>
                { words::policy_line(policy) }
                if let Some(source) = &policy.source {
                    { " " }
                    <a href={source.address.clone()} rel="noreferrer">{ &source.title }</a>
                }
            </p>
            { text::plain("p", words::zones_line(Zone::release())) }
        </footer>
    }
}
