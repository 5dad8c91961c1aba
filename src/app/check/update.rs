//! What happens on the Check screen.

use litemap::LiteMap;

use super::awareness::{Awareness, Entry, Heard};
use super::{Check, Given, Layout, Step};
use crate::app::effect::{Effect, Spot};
use crate::app::message::CheckMessage;
use crate::app::model::{Model, Notice, Screen};
use crate::app::options::Configured;
use crate::app::text;
use crate::domain::policy::Policy;
use crate::exchange::calendar_file;
use crate::exchange::link::CheckLink;
use crate::ports::files::File;
use crate::ports::formats::Formats;

/// Carries out `message`.
pub(in crate::app) fn update(
    model: &mut Model,
    message: CheckMessage,
    formats: &dyn Formats,
) -> Vec<Effect> {
    let check = &mut model.check;
    match message {
        CheckMessage::Answered { fact, given } => {
            check.given.insert(fact, given);
            check.problems.clear();
            Vec::new()
        }
        CheckMessage::HeardNow => {
            check.awareness.heard = Some(Heard::At(model.now.whole_minute()));
            check.problems.clear();
            Vec::new()
        }
        CheckMessage::HeardAtAnotherTime => {
            if check.awareness.heard != Some(Heard::AnotherTime) {
                check.awareness.entry = Entry::of(model.now, check.awareness.entry.zone);
            }
            check.awareness.heard = Some(Heard::AnotherTime);
            check.problems.clear();
            Vec::new()
        }
        CheckMessage::Entered(field, text) => {
            check.awareness.entry.enter(field, text);
            Vec::new()
        }
        CheckMessage::PassChosen(pass) => {
            check.awareness.entry.pass = Some(pass);
            check.problems.clear();
            Vec::new()
        }
        CheckMessage::Continue => go_on(model),
        CheckMessage::Back => match check.step_before(&model.policy, &check.step) {
            Some(step) => show(model, step),
            None => Vec::new(),
        },
        CheckMessage::Change(step) => {
            check.is_changing = true;
            show(model, step)
        }
        CheckMessage::StartAgain => {
            let layout = check.layout;
            let fixed = check.fixed.clone();
            *check = Check {
                layout,
                ..Check::knowing(fixed, &model.policy, model.viewer.zone)
            };
            let first = check.step.clone();
            show(model, first)
        }
        CheckMessage::LayoutChosen(layout) => {
            check.layout = layout;
            check.problems.clear();
            vec![Effect::Focus(Spot::Question)]
        }
        CheckMessage::CopyAnswer => vec![Effect::Copy(text::summary::answer(model, formats))],
        CheckMessage::CopyLink => vec![Effect::CopyAddress(link(model).write())],
        CheckMessage::AddToCalendar {
            severity,
            table,
            metric,
        } => {
            let start = check.start(&model.viewer.month_names);
            let result = check.result(&model.policy, start);
            let entry = result
                .answer(&severity, &table, metric)
                .and_then(|answer| text::summary::calendar_entry(model, answer, &table, formats));
            let file = entry.map(|entry| File {
                name: text::summary::calendar_file_name(metric).to_owned(),
                media_type: "text/calendar",
                content: calendar_file::write(&entry, model.now),
            });
            file.map(Effect::Save).into_iter().collect()
        }
        CheckMessage::Print => vec![Effect::Print],
        // The Tickets screen does it.
        CheckMessage::AddToTickets => Vec::new(),
    }
}

/// On from the step shown, or, with all questions on one page, to the result.
fn go_on(model: &mut Model) -> Vec<Effect> {
    let check = &mut model.check;
    let month_names = &model.viewer.month_names;
    let steps = match check.layout {
        Layout::Steps => vec![check.step.clone()],
        Layout::Form => check.steps(&model.policy),
    };
    check.problems = steps
        .iter()
        .flat_map(|step| check.problems_at(step, month_names))
        .collect();
    if !check.problems.is_empty() {
        return vec![Effect::Focus(Spot::Problems)];
    }
    let next = match check.layout {
        Layout::Steps if !check.is_changing => check.step_after(&model.policy, &check.step),
        Layout::Steps | Layout::Form => Step::Result,
    };
    // A changed answer may have raised a question that was not asked before.
    let open = match next {
        Step::Result => check.first_open_step(&model.policy, month_names),
        _ => None,
    };
    show(model, open.unwrap_or(next))
}

fn show(model: &mut Model, step: Step) -> Vec<Effect> {
    let spot = if step == Step::Result {
        model.check.is_changing = false;
        Spot::Result
    } else {
        Spot::Question
    };
    model.check.step = step;
    model.check.problems.clear();
    let fragment = link(model).write();
    vec![Effect::ShowAddress(fragment), Effect::Focus(spot)]
}

/// The question about the time, in a link.
const AWARENESS: &str = "awareness";

/// How a link names a policy.
#[must_use]
pub fn policy_name(policy: &Policy) -> String {
    format!("{}@{}", policy.id, policy.version)
}

/// The link that leads back to what is shown.
#[must_use]
pub fn link(model: &Model) -> CheckLink {
    link_to(&model.check, model)
}

fn link_to(check: &Check, model: &Model) -> CheckLink {
    let steps = check.steps(&model.policy);
    let mut answers = LiteMap::new();
    for (fact, answer) in check.fixed.facts.iter() {
        answers.insert(fact.clone(), Some(answer.clone()));
    }
    for step in &steps {
        if let Step::Fact(fact) = step
            && let Some(given) = check.given(fact)
        {
            let answer = match given {
                Given::Answer(answer) => Some(answer.clone()),
                Given::Unknown => None,
            };
            answers.insert(fact.clone(), answer);
        }
    }
    CheckLink {
        policy: Some(policy_name(&model.policy)),
        answers,
        at: check.start(&model.viewer.month_names),
        step: match &check.step {
            Step::Fact(fact) => Some(fact.clone()),
            Step::Awareness => Some(AWARENESS.to_owned()),
            Step::Result => None,
        },
        left_out: false,
    }
}

/// Shows what a link says, as far as it means something under the policy in force.
/// Without a fragment that is the first question.
pub(in crate::app) fn open_link(model: &mut Model, fragment: &str) -> Vec<Effect> {
    let opened = match CheckLink::read(fragment) {
        Some(opened) => opened,
        None if fragment.is_empty() => first_question(model),
        None => return Vec::new(),
    };
    let was_elsewhere = model.shown() != Screen::Check;
    model.screen = Screen::Check;
    model.awaited = None;
    let shown = link(model);
    if opened == shown {
        let spot = match model.check.step {
            Step::Result => Spot::Result,
            _ => Spot::Question,
        };
        return was_elsewhere
            .then_some(Effect::Focus(spot))
            .into_iter()
            .collect();
    }
    let policy = model.policy.clone();
    if is_within(&opened, &shown)
        && let Some(step) =
            step_of(&opened).filter(|step| model.check.steps(&policy).contains(step))
    {
        // Back or forward between the questions of one calculation: no answer is lost.
        model.check.step = step;
        model.check.problems.clear();
        return vec![
            Effect::CorrectAddress(link(model).write()),
            Effect::Focus(Spot::Question),
        ];
    }
    let mut given = LiteMap::new();
    let mut left_out = opened.left_out;
    for (fact, answer) in &opened.answers {
        let known = policy.fact(fact).is_some_and(|fact| match answer {
            Some(answer) => fact.answers.iter().any(|one| one.id == *answer),
            None => true,
        });
        left_out |= !known;
        if known {
            let answer = answer.clone().map_or(Given::Unknown, Given::Answer);
            given.insert(fact.clone(), answer);
        }
    }
    let zone = model.viewer.zone;
    let awareness = opened.at.map_or(Awareness::unanswered(zone), |at| {
        let settled = Awareness::settled(at, zone);
        // Shown as an entered time, so that it can be seen and changed.
        match settled.entry.instant(&model.viewer.month_names) {
            Ok(entered) if entered == at => Awareness {
                heard: Some(Heard::AnotherTime),
                ..settled
            },
            _ => settled,
        }
    });
    let layout = model.check.layout;
    let fixed = model.check.fixed.clone();
    for (fact, answer) in fixed.facts.iter() {
        left_out |= given
            .remove(fact)
            .is_some_and(|given| given != Given::Answer(answer.clone()));
    }
    model.check = Check {
        given,
        awareness,
        layout,
        ..Check::knowing(fixed, &policy, zone)
    };
    let open = model
        .check
        .first_open_step(&policy, &model.viewer.month_names);
    let steps = model.check.steps(&policy);
    let wanted = step_of(&opened).filter(|step| steps.contains(step));
    model.check.step = wanted.or(open).unwrap_or(Step::Result);
    let other_policy = opened
        .policy
        .is_some_and(|policy_then| policy_then != policy_name(&policy));
    model.notice = match (other_policy, left_out) {
        (true, _) => Some(Notice::OtherPolicy),
        (false, true) => Some(Notice::LinkLeftOut),
        (false, false) => None,
    };
    let spot = if model.check.step == Step::Result {
        Spot::Result
    } else {
        Spot::Question
    };
    let mut effects = vec![Effect::Focus(spot)];
    // A link of another policy stays as it is, so that the page tells so again when it is reloaded.
    if !other_policy {
        effects.push(Effect::CorrectAddress(link(model).write()));
    }
    effects
}

/// The link to the first question, with nothing answered.
fn first_question(model: &Model) -> CheckLink {
    let mut first = Check::knowing(model.check.fixed.clone(), &model.policy, model.viewer.zone);
    first.step = first.first_step(&model.policy);
    link_to(&first, model)
}

/// Shows what the page around the application has decided anew. The answers given stay.
pub(in crate::app) fn configure(model: &mut Model, configured: Configured) {
    let check = &mut model.check;
    let zone = configured.viewer.zone;
    if model.viewer.zone != zone && check.awareness.heard != Some(Heard::AnotherTime) {
        check.awareness.entry.zone = zone;
    }
    model.viewer = configured.viewer;
    if check.layout == model.options.layout {
        check.layout = configured.options.layout;
    }
    check.fixed = configured.options.fixed.clone();
    model.tickets.imposed = configured.options.imposed();
    model.options = configured.options;
    let open = check.first_open_step(&model.policy, &model.viewer.month_names);
    let is_asked = check.steps(&model.policy).contains(&check.step);
    if !is_asked {
        check.step = open.unwrap_or(Step::Result);
    }
}

/// The question that a link leads to, if it leads to one.
fn step_of(link: &CheckLink) -> Option<Step> {
    link.step.as_deref().map(|step| match step {
        AWARENESS => Step::Awareness,
        fact => Step::Fact(fact.to_owned()),
    })
}

/// Whether everything that `link` says is also said by `shown`, but for the question shown.
fn is_within(link: &CheckLink, shown: &CheckLink) -> bool {
    let mut answers = link.answers.iter();
    answers.all(|(fact, answer)| shown.answers.get(fact) == Some(answer))
        && (link.at.is_none() || link.at == shown.at)
        && link.policy == shown.policy
        && !link.left_out
}
