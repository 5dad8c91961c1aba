//! What a page has fixed is not asked, and counts as if it had been answered.

use sla_widget::app::check::{Layout, Step};
use sla_widget::app::effect::Effect;
use sla_widget::app::lazy::{Arrived, Update};
use sla_widget::app::message::{CheckMessage, Message};
use sla_widget::app::model::{Notice, Screen};
use sla_widget::app::options::{Fixed, Options};
use sla_widget::app::sync::message::SyncMessage;
use sla_widget::app::sync::update::update as sync_update;
use sla_widget::app::tickets::arrival;
use sla_widget::domain::deadline::commitment::Deadline;
use sla_widget::domain::policy::promise::Metric;
use sla_widget::domain::severity::classification::Outcome;
use sla_widget::exchange::{notation, policy};
use sla_widget::ports::incoming_files::{Incoming, IncomingFile};

use crate::{Widget, now};

fn fixed(fixed: Fixed) -> Options {
    Options {
        fixed,
        ..Options::default()
    }
}

fn due(widget: &Widget, table: &str) -> String {
    let model = &widget.model;
    let start = model.check.start(&model.viewer.month_names);
    let result = model.check.result(&model.policy, start);
    let answer = result.answer("1", table, Metric::FirstResponse);
    match answer.unwrap().deadline {
        Deadline::Due(due) => notation::write_instant(due),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_fixed_deployment_is_not_asked_and_decides_which_promise_holds() {
    let mut widget = Widget::fixed(&[("deployment", "cloud")]);
    assert_eq!(widget.model.check.step, Step::Fact("beta".to_owned()));
    for (fact, answer) in [
        ("beta", "no"),
        ("kind", "broken"),
        ("production", "yes"),
        ("effect", "severe"),
        ("impact", "yes"),
    ] {
        widget.answers(fact, answer);
    }
    widget.does(CheckMessage::HeardNow);
    widget.does(CheckMessage::Continue);
    assert_eq!(widget.model.check.step, Step::Result);
    assert_eq!(due(&widget, "cloud"), "2026-06-13T23:30:00Z");
}

#[test]
fn a_fixed_custom_agreement_ends_at_once_without_a_date() {
    let widget = Widget::fixed(&[("deployment", "custom_agreement")]);
    assert_eq!(widget.asks(), Vec::<String>::new());
    assert_eq!(widget.model.check.step, Step::Result);
}

#[test]
fn with_severity_deployment_and_time_fixed_the_answer_stands_there_at_once() {
    let mut options = fixed(Fixed {
        severity: Some("1".to_owned()),
        reported: Some(now()),
        ..Fixed::default()
    });
    options
        .fixed
        .facts
        .insert("deployment".to_owned(), "self_hosted".to_owned());
    let widget = Widget::with(options);
    assert_eq!(widget.model.check.step, Step::Result);
    assert_eq!(due(&widget, "self_hosted"), "2026-06-17T23:30:00Z");
}

#[test]
fn with_a_fixed_severity_only_what_chooses_the_promise_is_asked() {
    let widget = Widget::with(fixed(Fixed {
        severity: Some("1".to_owned()),
        ..Fixed::default()
    }));
    assert_eq!(widget.asks(), ["deployment", "time"]);
}

#[test]
fn a_fixed_severity_does_not_make_the_policy_cover_what_it_does_not() {
    let mut options = fixed(Fixed {
        severity: Some("1".to_owned()),
        ..Fixed::default()
    });
    options
        .fixed
        .facts
        .insert("deployment".to_owned(), "custom_agreement".to_owned());
    let widget = Widget::with(options);
    let result = widget.model.check.result(&widget.model.policy, None);
    assert_eq!(result.decided().unwrap().outcome, Outcome::ByContract);
}

#[test]
fn starting_again_keeps_what_is_fixed() {
    let mut widget = Widget::fixed(&[("deployment", "cloud")]);
    widget.answers("beta", "yes");
    widget.does(CheckMessage::StartAgain);
    assert_eq!(widget.model.check.step, Step::Fact("beta".to_owned()));
    assert!(!widget.asks().contains(&"deployment".to_owned()));
}

#[test]
fn a_link_tells_what_is_fixed_and_one_that_says_otherwise_is_told() {
    let mut widget = Widget::fixed(&[("deployment", "cloud")]);
    let effects = widget.answers("beta", "no");
    let Some(Effect::ShowAddress(link)) = effects.first() else {
        panic!("{effects:?}")
    };
    assert!(link.contains("deployment=cloud"), "{link}");
    widget.hears(Message::AddressOpened(link.clone()));
    assert_eq!(widget.model.notice, None);
    let other = link.replace("deployment=cloud", "deployment=managed");
    widget.hears(Message::AddressOpened(other));
    assert_eq!(widget.model.notice, Some(Notice::LinkLeftOut));
    let facts = widget.model.check.facts(&widget.model.policy);
    assert_eq!(facts.answer("deployment"), Some("cloud"));
}

#[test]
fn what_means_nothing_under_the_policy_is_taken_out_and_named() {
    let policy = policy::built_in().unwrap();
    let mut one = Fixed {
        severity: Some("9".to_owned()),
        ..Fixed::default()
    };
    one.facts.insert("deployment".to_owned(), "moon".to_owned());
    let refused = one.settle(&policy);
    assert_eq!(one, Fixed::default());
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(refused, [pair("deployment", "moon"), pair("severity", "9")]);
}

#[test]
fn a_page_that_decides_otherwise_keeps_the_answers_given() {
    let mut widget = Widget::fixed(&[]);
    widget.answers("deployment", "cloud");
    widget.answers("beta", "no");
    let mut options = widget.model.options.clone();
    options.layout = Layout::Form;
    options
        .fixed
        .facts
        .insert("deployment".to_owned(), "managed".to_owned());
    widget.is_configured(options);
    let facts = widget.model.check.facts(&widget.model.policy);
    assert_eq!(facts.answer("deployment"), Some("managed"));
    assert_eq!(facts.answer("beta"), Some("no"));
    assert_eq!(widget.model.check.layout, Layout::Form);
    assert_eq!(widget.model.viewer.zone.name(), "Asia/Tokyo");
    assert_eq!(widget.model.check.step, Step::Fact("kind".to_owned()));
}

#[test]
fn a_question_that_is_shown_goes_on_when_the_page_answers_it() {
    let mut widget = Widget::fixed(&[]);
    assert_eq!(widget.model.check.step, Step::Fact("deployment".to_owned()));
    let mut options = widget.model.options.clone();
    options
        .fixed
        .facts
        .insert("deployment".to_owned(), "cloud".to_owned());
    widget.is_configured(options);
    assert_eq!(widget.model.check.step, Step::Fact("beta".to_owned()));
}

#[test]
fn screens_that_are_not_offered_are_not_shown() {
    let mut widget = Widget::with(Options {
        screens: vec![Screen::Check],
        is_embedded: true,
        ..Options::default()
    });
    for fragment in ["/tickets", "/sync"] {
        let effects = widget.hears(Message::AddressOpened(fragment.to_owned()));
        assert!(!effects.iter().any(|one| matches!(one, Effect::Load(_))));
        assert_eq!(widget.model.shown(), Screen::Check);
    }
    let effects = widget.does(CheckMessage::AddToTickets);
    assert_eq!(effects, []);
}

#[test]
fn without_the_check_screen_the_first_one_is_shown() {
    let mut widget = Widget::with(Options {
        screens: vec![Screen::Tickets, Screen::Sync],
        is_embedded: true,
        ..Options::default()
    });
    assert_eq!(widget.model.shown(), Screen::Tickets);
    widget.hears(Message::AddressOpened("/check".to_owned()));
    assert_eq!(widget.model.shown(), Screen::Tickets);
}

#[test]
fn a_file_dropped_on_a_widget_that_takes_in_none_is_left_alone() {
    let dropped = || {
        let file = IncomingFile::of_bytes("tickets.json", b"{}");
        Message::Sync(SyncMessage::Handed(Incoming::Dropped(vec![file])))
    };
    for (screens, shown) in [
        (vec![Screen::Check, Screen::Tickets], Screen::Check),
        (
            vec![Screen::Check, Screen::Tickets, Screen::Sync],
            Screen::Sync,
        ),
    ] {
        let mut widget = Widget::with(Options {
            screens,
            is_embedded: true,
            ..Options::default()
        });
        for (screen, code) in [
            (Screen::Tickets, arrival::update as Update),
            (Screen::Sync, sync_update),
        ] {
            widget.hears(Message::Loaded(screen, Some(Arrived(code))));
        }
        widget.hears(dropped());
        assert_eq!(widget.model.shown(), shown);
    }
}
