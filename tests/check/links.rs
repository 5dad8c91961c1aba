//! A calculation goes out as a link and comes back as it was.

use sla_widget::app::check::Step;
use sla_widget::app::check::update::link;
use sla_widget::app::effect::Effect;
use sla_widget::app::message::{CheckMessage, Message};
use sla_widget::app::model::Notice;
use sla_widget::ports::formats::{Formats, PlainFormats};

use super::{Reader, at};

const LONGEST: usize = 300;

fn opened(zone: &str, fragment: &str) -> Reader {
    let mut reader = Reader::in_zone(zone);
    reader.send(Message::AddressOpened(fragment.to_owned()));
    reader
}

#[test]
fn a_link_reopens_the_same_calculation_in_another_zone() {
    let mut reader = Reader::in_zone("Europe/London");
    reader.reports_severity_1("self_hosted");
    let fragment = link(&reader.model).write();
    assert!(
        fragment.len() <= LONGEST,
        "{} characters: {fragment}",
        fragment.len()
    );
    let other = opened("Pacific/Kiritimati", &fragment);
    assert_eq!(other.model.check.step, Step::Result);
    assert_eq!(other.model.check.given, reader.model.check.given);
    let start = other.model.check.start(&PlainFormats.month_names());
    assert_eq!(start, Some(at("2026-06-12T23:30:00Z")));
    assert_eq!(other.model.notice, None);
}

#[test]
fn every_step_is_in_the_address_so_that_going_back_works() {
    let mut reader = Reader::in_zone("Europe/London");
    let before = link(&reader.model).write();
    reader.answers("deployment", "cloud");
    let after = link(&reader.model).write();
    assert_ne!(before, after);
    let effects = reader.send(Message::AddressOpened(before));
    assert_eq!(reader.model.check.step, Step::Fact("deployment".to_owned()));
    assert!(
        !effects
            .iter()
            .any(|effect| matches!(effect, Effect::ShowAddress(_)))
    );
}

#[test]
fn going_back_and_forward_between_questions_keeps_every_answer() {
    let mut reader = Reader::in_zone("Europe/London");
    reader.answers("deployment", "cloud");
    let second = link(&reader.model).write();
    reader.answers("beta", "no");
    let third = link(&reader.model).write();
    let given = reader.model.check.given.clone();
    for (fragment, step) in [
        (second.as_str(), "beta"),
        ("", "deployment"),
        (third.as_str(), "kind"),
    ] {
        reader.send(Message::AddressOpened(fragment.to_owned()));
        assert_eq!(reader.model.check.step, Step::Fact(step.to_owned()));
        assert_eq!(reader.model.check.given, given, "at {fragment:?}");
    }
}

#[test]
fn a_link_to_another_calculation_brings_its_own_answers_only() {
    let mut reader = Reader::in_zone("Europe/London");
    reader.answers("deployment", "cloud");
    reader.answers("beta", "no");
    reader.send(Message::AddressOpened(
        "/check?deployment=managed&step=beta".to_owned(),
    ));
    let given: Vec<&String> = reader.model.check.given.keys().collect();
    assert_eq!(given, ["deployment"]);
}

#[test]
fn a_page_without_a_fragment_asks_the_first_question_and_takes_no_focus() {
    let mut reader = Reader::in_zone("Europe/London");
    assert_eq!(reader.send(Message::AddressOpened(String::new())), []);
    assert_eq!(reader.model.check.step, Step::Fact("deployment".to_owned()));
}

#[test]
fn an_opened_link_is_corrected_in_the_address_unless_it_is_of_another_policy() {
    let corrections = |fragment: &str| {
        let mut reader = Reader::in_zone("Europe/London");
        let effects = reader.send(Message::AddressOpened(fragment.to_owned()));
        let corrected = effects.into_iter().find_map(|effect| match effect {
            Effect::CorrectAddress(fragment) => Some(fragment),
            _ => None,
        });
        (corrected, link(&reader.model).write())
    };
    let (corrected, shown) = corrections("/check?utm_source=mail&deployment=cloud");
    assert_eq!(corrected, Some(shown));
    let (corrected, _) = corrections("/check?deployment=cloud&policy=another@1");
    assert_eq!(corrected, None);
}

#[test]
fn whatever_of_a_link_cannot_be_read_is_told() {
    for fragment in [
        "/check?deployment=cloud&at=yesterday",
        "/check?deployment=cloud&at=2026-02-31T00:00:00Z",
        "/check?deployment=cloud&at=1999-01-01T00:00:00Z",
        "/check?deployment=cloud&beta=%E0%A4%A",
        "/check?deployment=cloud&deployment=managed",
        "/check?deployment=cloud&nonsense=1",
        "/check?policy=sourcegraph-handbook@fiscal-year-2023&step=deployment&at=tomorrow",
    ] {
        let reader = opened("Europe/London", fragment);
        assert_eq!(reader.model.notice, Some(Notice::LinkLeftOut), "{fragment}");
    }
}

#[test]
fn seconds_in_a_link_are_kept() {
    let reader = opened("Europe/London", "/check?at=2026-06-12T23:30:59Z");
    let start = reader.model.check.start(&PlainFormats.month_names());
    assert_eq!(start, Some(at("2026-06-12T23:30:59Z")));
}

#[test]
fn a_link_of_a_host_may_fix_some_answers() {
    let mut reader = opened("Europe/London", "/check?deployment=cloud");
    assert_eq!(reader.model.check.step, Step::Fact("beta".to_owned()));
    reader.answers("beta", "no");
}

#[test]
fn a_link_of_another_edition_says_so() {
    let reader = opened(
        "Europe/London",
        "/check?policy=sourcegraph-handbook@1999&deployment=cloud",
    );
    assert_eq!(reader.model.notice, Some(Notice::OtherPolicy));
}

#[test]
fn what_the_policy_does_not_know_is_left_out_and_said() {
    let reader = opened("Europe/London", "/check?deployment=moon&colour=red&beta=no");
    assert_eq!(reader.model.notice, Some(Notice::LinkLeftOut));
    assert_eq!(reader.model.check.step, Step::Fact("deployment".to_owned()));
    assert_eq!(reader.model.check.given.len(), 1);
}

#[test]
fn a_link_to_a_question_that_does_not_arise_leads_to_the_first_open_one() {
    let reader = opened("Europe/London", "/check?deployment=cloud&step=nonsense");
    assert_eq!(reader.model.check.step, Step::Fact("beta".to_owned()));
}

#[test]
fn an_address_that_is_no_link_changes_nothing() {
    let mut reader = Reader::in_zone("Europe/London");
    reader.answers("deployment", "cloud");
    for fragment in ["top", "/tickets"] {
        reader.send(Message::AddressOpened(fragment.to_owned()));
        assert_eq!(
            reader.model.check.step,
            Step::Fact("beta".to_owned()),
            "{fragment}"
        );
    }
}

#[test]
fn copying_a_link_copies_the_address_of_this_page() {
    let mut reader = Reader::in_zone("Europe/London");
    let effects = reader.does(CheckMessage::CopyLink);
    assert_eq!(effects, [Effect::CopyAddress(link(&reader.model).write())]);
}
