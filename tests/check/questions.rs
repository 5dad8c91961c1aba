//! Which questions come, and in which order.

use sla_widget::app::check::{Given, Layout, Problem, Step};
use sla_widget::app::effect::{Effect, Spot};
use sla_widget::app::message::CheckMessage;

use super::Reader;

fn facts_asked(reader: &Reader) -> Vec<String> {
    let steps = reader.model.check.steps(&reader.model.policy);
    let names = steps.into_iter().map(|step| match step {
        Step::Fact(fact) => fact,
        Step::Awareness => "awareness".to_owned(),
        Step::Result => "result".to_owned(),
    });
    names.collect()
}

#[test]
fn nothing_is_answered_in_advance() {
    let reader = Reader::in_zone("Europe/London");
    assert!(reader.model.check.given.is_empty());
    assert_eq!(reader.model.check.awareness.heard, None);
}

#[test]
fn going_on_without_an_answer_names_the_question_and_moves_the_focus_there() {
    let mut reader = Reader::in_zone("Europe/London");
    let effects = reader.does(CheckMessage::Continue);
    assert_eq!(effects, [Effect::Focus(Spot::Problems)]);
    assert_eq!(
        reader.model.check.problems,
        [Problem::FactMissing("deployment".to_owned())]
    );
    assert_eq!(reader.model.check.step, Step::Fact("deployment".to_owned()));
}

#[test]
fn a_question_or_a_feature_request_skips_what_only_an_error_has() {
    for kind in ["question", "feature_request"] {
        let mut reader = Reader::in_zone("Europe/London");
        reader.answers("deployment", "cloud");
        reader.answers("beta", "no");
        reader.answers("kind", kind);
        assert_eq!(reader.model.check.step, Step::Awareness, "{kind}");
        assert_eq!(
            facts_asked(&reader),
            ["deployment", "beta", "kind", "awareness"]
        );
    }
}

#[test]
fn a_custom_agreement_ends_the_questions_without_a_date() {
    let mut reader = Reader::in_zone("Europe/London");
    reader.answers("deployment", "custom_agreement");
    assert_eq!(reader.model.check.step, Step::Result);
    assert_eq!(facts_asked(&reader), ["deployment"]);
}

#[test]
fn a_beta_feature_ends_the_questions_without_a_date() {
    let mut reader = Reader::in_zone("Europe/London");
    reader.answers("deployment", "managed");
    reader.answers("beta", "yes");
    assert_eq!(reader.model.check.step, Step::Result);
}

#[test]
fn an_unknown_answer_is_an_answer() {
    let mut reader = Reader::in_zone("Europe/London");
    reader.answers("deployment", "unknown");
    assert_eq!(reader.model.check.step, Step::Fact("beta".to_owned()));
}

#[test]
fn back_leads_through_the_questions_that_were_asked() {
    let mut reader = Reader::in_zone("Europe/London");
    reader.answers("deployment", "cloud");
    reader.answers("beta", "no");
    reader.answers("kind", "question");
    for fact in ["kind", "beta", "deployment"] {
        reader.does(CheckMessage::Back);
        assert_eq!(reader.model.check.step, Step::Fact(fact.to_owned()));
    }
    assert_eq!(reader.does(CheckMessage::Back), []);
}

#[test]
fn a_changed_answer_that_raises_new_questions_leads_to_them_before_the_result() {
    let mut reader = Reader::in_zone("Europe/London");
    reader.reports_a_question("cloud");
    reader.does(CheckMessage::Change(Step::Fact("kind".to_owned())));
    reader.answers("kind", "broken");
    assert_eq!(reader.model.check.step, Step::Fact("production".to_owned()));
}

#[test]
fn answers_to_questions_that_no_longer_arise_do_not_count() {
    let mut reader = Reader::in_zone("Europe/London");
    reader.reports_severity_1("cloud");
    reader.does(CheckMessage::Change(Step::Fact("kind".to_owned())));
    reader.answers("kind", "question");
    let facts = reader.model.check.facts(&reader.model.policy);
    assert_eq!(facts.answer("effect"), None);
    assert_eq!(facts.answer("kind"), Some("question"));
}

#[test]
fn on_one_page_all_that_is_missing_is_told_at_once() {
    let mut reader = Reader::in_zone("Europe/London");
    reader.does(CheckMessage::LayoutChosen(Layout::Form));
    let given = Given::Answer("broken".to_owned());
    reader.does(CheckMessage::Answered {
        fact: "kind".to_owned(),
        given,
    });
    reader.does(CheckMessage::Continue);
    let missing = |fact: &str| Problem::FactMissing(fact.to_owned());
    assert_eq!(
        reader.model.check.problems,
        [
            missing("deployment"),
            missing("beta"),
            missing("production"),
            missing("effect"),
            missing("impact"),
            Problem::AwarenessMissing
        ]
    );
}

#[test]
fn starting_again_clears_the_answers_and_keeps_the_layout() {
    let mut reader = Reader::in_zone("Europe/London");
    reader.does(CheckMessage::LayoutChosen(Layout::Form));
    let given = Given::Unknown;
    reader.does(CheckMessage::Answered {
        fact: "kind".to_owned(),
        given,
    });
    reader.does(CheckMessage::StartAgain);
    assert!(reader.model.check.given.is_empty());
    assert_eq!(reader.model.check.layout, Layout::Form);
}

#[test]
fn a_changed_answer_leads_straight_back_to_the_result() {
    let mut reader = Reader::in_zone("Europe/London");
    reader.reports_severity_1("cloud");
    reader.does(CheckMessage::Change(Step::Fact("deployment".to_owned())));
    reader.answers("deployment", "managed");
    assert_eq!(reader.model.check.step, Step::Result);
    reader.does(CheckMessage::StartAgain);
    reader.answers("deployment", "cloud");
    assert_eq!(reader.model.check.step, Step::Fact("beta".to_owned()));
}

#[test]
fn a_changed_answer_that_raises_a_question_leads_to_it_first() {
    let mut reader = Reader::in_zone("Europe/London");
    reader.reports_a_question("cloud");
    reader.does(CheckMessage::Change(Step::Fact("kind".to_owned())));
    reader.answers("kind", "broken");
    assert_eq!(reader.model.check.step, Step::Fact("production".to_owned()));
}
