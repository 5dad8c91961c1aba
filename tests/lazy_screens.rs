//! Screens whose code comes when they are first wanted: what is asked for, what is kept until it is here,
//! and what is said if it does not come.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may stop where it stands"
)]

use std::sync::Arc;

use sla_widget::app::check::Given;
use sla_widget::app::effect::{Effect, Spot, StoreRequest};
use sla_widget::app::lazy::Arrived;
use sla_widget::app::message::{CheckMessage, Message, TicketsMessage};
use sla_widget::app::model::{Model, Screen, Viewer};
use sla_widget::app::text::lazy::not_loaded;
use sla_widget::app::tickets::arrival;
use sla_widget::app::update::update;
use sla_widget::exchange::{notation, policy};
use sla_widget::ports::formats::{Formats, PlainFormats};
use sla_widget::ports::notices::Permission;

const LOAD: Effect = Effect::Load(Screen::Tickets);
const OPEN: Effect = Effect::Store(StoreRequest::Open);

/// A page that has only loaded the Check screen.
struct Page(Model);

impl Page {
    fn new() -> Self {
        let now = notation::instant("2026-06-12T23:30:00Z").unwrap();
        let viewer = Viewer::in_zone(Some("Europe/Berlin"), PlainFormats.month_names());
        Self(Model::new(
            Arc::new(policy::built_in().unwrap()),
            viewer,
            1,
            now,
        ))
    }

    fn hears(&mut self, message: Message) -> Vec<Effect> {
        let now = self.0.now;
        update(&mut self.0, message, now, &PlainFormats)
    }

    fn opens(&mut self, fragment: &str) -> Vec<Effect> {
        self.hears(Message::AddressOpened(fragment.to_owned()))
    }

    fn gets_code(&mut self) -> Vec<Effect> {
        let code = Some(Arrived(arrival::update));
        self.hears(Message::Loaded(Screen::Tickets, code))
    }

    fn gets_none(&mut self) -> Vec<Effect> {
        self.hears(Message::Loaded(Screen::Tickets, None))
    }

    /// Whether it waits for a screen, and whether that has failed.
    fn waits(&self) -> Option<(Screen, bool)> {
        let awaited = self.0.awaited.as_ref();
        awaited.map(|awaited| (awaited.screen, awaited.has_failed))
    }
}

#[test]
fn the_check_screen_asks_for_no_other_code() {
    let mut page = Page::new();
    for message in [
        Message::AddressOpened(String::new()),
        Message::Tick,
        Message::Seen,
        Message::Check(CheckMessage::HeardNow),
        Message::NoticesAnswered(Permission::Granted),
    ] {
        let effects = page.hears(message);
        assert!(!effects.contains(&LOAD), "{effects:?}");
    }
    assert_eq!(page.waits(), None);
}

#[test]
fn a_screen_is_shown_as_soon_as_its_code_is_here() {
    let mut page = Page::new();
    assert_eq!(page.opens("/tickets"), [LOAD]);
    assert_eq!(page.waits(), Some((Screen::Tickets, false)));
    assert_eq!(page.0.shown(), Screen::Tickets);
    assert_eq!(page.0.screen, Screen::Check, "nothing can be drawn yet");

    let effects = page.gets_code();
    assert_eq!(
        effects,
        [
            OPEN,
            Effect::Focus(Spot::Tickets),
            Effect::Load(Screen::Sync)
        ],
        "the files are fetched too, so that they are there without a network"
    );
    assert_eq!((page.waits(), page.0.screen), (None, Screen::Tickets));
}

#[test]
fn code_that_is_here_or_on_its_way_is_not_loaded_again() {
    let mut page = Page::new();
    assert_eq!(page.opens("/tickets"), [LOAD]);
    assert_eq!(page.opens("/tickets?ticket=12-00c0ffee00c0ffee"), []);
    page.gets_code();
    assert!(page.0.tickets.opened.is_some(), "the link opened last");
    page.opens("");
    assert!(!page.opens("/tickets").contains(&LOAD));
}

#[test]
fn who_has_gone_back_meanwhile_stays_there() {
    let mut page = Page::new();
    page.opens("");
    page.opens("/tickets");
    let effects = page.opens("");
    assert_eq!(effects, [Effect::Focus(Spot::Question)]);
    assert_eq!((page.waits(), page.0.shown()), (None, Screen::Check));

    assert_eq!(
        page.gets_code(),
        [Effect::Load(Screen::Sync)],
        "the store stays shut"
    );
    assert_eq!(page.0.shown(), Screen::Check);
    assert_eq!(page.opens("/tickets")[0], OPEN);
}

#[test]
fn a_link_that_means_nothing_changes_nothing() {
    let mut page = Page::new();
    page.opens("/tickets");
    assert_eq!(page.opens("/nothing"), []);
    assert_eq!(page.waits(), Some((Screen::Tickets, false)));
}

#[test]
fn what_could_not_be_loaded_is_told_and_can_be_tried_again() {
    let mut page = Page::new();
    page.opens("/tickets");
    assert_eq!(page.gets_none(), []);
    assert_eq!(page.waits(), Some((Screen::Tickets, true)));

    assert_eq!(page.hears(Message::LoadAgain), [LOAD]);
    assert_eq!(page.waits(), Some((Screen::Tickets, false)));
    assert_eq!(page.gets_code()[0], OPEN);
    assert_eq!(page.waits(), None);
    assert_eq!(page.hears(Message::LoadAgain), []);
}

#[test]
fn opening_it_again_tries_again() {
    let mut page = Page::new();
    page.opens("/tickets");
    page.gets_none();
    assert_eq!(page.opens("/tickets"), [LOAD]);
    page.gets_none();
    page.opens("");
    assert_eq!(page.waits(), None);
    assert_eq!(page.opens("/tickets"), [LOAD]);
}

#[test]
fn a_report_waits_for_the_form_with_its_answers() {
    let mut page = Page::new();
    page.hears(Message::Check(CheckMessage::Answered {
        fact: "deployment".to_owned(),
        given: Given::Answer("cloud".to_owned()),
    }));
    let add = Message::Check(CheckMessage::AddToTickets);
    assert_eq!(page.hears(add), [LOAD]);
    let effects = page.gets_code();
    assert!(effects.contains(&Effect::Focus(Spot::Panel)), "{effects:?}");
    let panel = page.0.tickets.panel.as_ref().expect("the form is open");
    assert!(format!("{panel:?}").contains("cloud"), "{panel:?}");
}

#[test]
fn what_is_meant_for_a_screen_whose_code_is_not_here_means_nothing() {
    let mut page = Page::new();
    assert_eq!(page.hears(Message::Tickets(TicketsMessage::QuickAdded)), []);
    assert_eq!(page.0.tickets.quick_problem, None);
    assert_eq!(page.waits(), None);
}

#[test]
fn without_a_network_the_sentence_says_so() {
    let mut page = Page::new();
    page.opens("/tickets");
    page.gets_none();
    assert!(!not_loaded(&page.0).contains("network"));
    page.hears(Message::NetworkChanged { is_online: false });
    assert!(not_loaded(&page.0).contains("there is no network"));
}
