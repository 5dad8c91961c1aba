//! What the page around the app is told, and when.

use sla_widget::app::host_news::Told;
use sla_widget::app::message::{CheckMessage, Message};
use sla_widget::app::model::Screen;
use sla_widget::app::options::{Fixed, Options};
use sla_widget::app::tickets::storage::Phase;
use sla_widget::ports::host::HostNews;
use sla_widget::ports::journal_store::StoreFault;

use crate::{Widget, now};

fn answered_at_once() -> Widget {
    let mut options = Options {
        fixed: Fixed {
            severity: Some("1".to_owned()),
            reported: Some(now()),
            ..Fixed::default()
        },
        is_embedded: true,
        ..Options::default()
    };
    options
        .fixed
        .facts
        .insert("deployment".to_owned(), "cloud".to_owned());
    Widget::with(options)
}

#[test]
fn a_result_is_told_once_and_when_it_is_gone() {
    let mut widget = answered_at_once();
    let mut told = Told::default();
    let news = told.news(&widget.model);
    let [HostNews::Result(Some(document))] = news.as_slice() else {
        panic!("{news:?}")
    };
    assert!(document.contains("2026-06-13T23:30:00Z"), "{document}");
    assert_eq!(told.news(&widget.model), []);
    widget.hears(Message::AddressOpened("/tickets".to_owned()));
    assert_eq!(widget.model.shown(), Screen::Tickets);
    assert_eq!(told.news(&widget.model), [HostNews::Result(None)]);
}

#[test]
fn another_answer_is_another_result() {
    let mut widget = answered_at_once();
    let mut told = Told::default();
    told.news(&widget.model);
    let mut options = widget.model.options.clone();
    options.fixed.severity = Some("2".to_owned());
    widget.is_configured(options);
    assert!(matches!(
        told.news(&widget.model).as_slice(),
        [HostNews::Result(Some(_))]
    ));
}

#[test]
fn while_questions_are_shown_nothing_is_told() {
    let mut widget = Widget::fixed(&[]);
    let mut told = Told::default();
    assert_eq!(told.news(&widget.model), []);
    widget.does(CheckMessage::HeardNow);
    assert_eq!(told.news(&widget.model), []);
}

#[test]
fn storage_that_is_refused_is_told_once() {
    let mut widget = Widget::fixed(&[]);
    let mut told = Told::default();
    widget.model.tickets.storage.phase = Phase::Refused(StoreFault::Denied);
    let news = told.news(&widget.model);
    assert!(matches!(
        news.as_slice(),
        [HostNews::Fault { code: "storage-blocked", message }] if message.starts_with("This page cannot save in your browser.")
    ));
    assert_eq!(told.news(&widget.model), []);
}
