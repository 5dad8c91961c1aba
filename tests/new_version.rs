//! A newer version of the app: when it is offered, when it is taken, and what keeps it from being taken.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may stop where it stands"
)]

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use sla_widget::app::check::awareness::Field as TimeField;
use sla_widget::app::effect::{Effect, StoreRequest};
use sla_widget::app::lazy::Code;
use sla_widget::app::message::{CheckMessage, Message, TicketsMessage};
use sla_widget::app::model::{Model, Screen, Viewer};
use sla_widget::app::new_version::{Offer, VersionMessage, Versions};
use sla_widget::app::sync::message::SyncMessage;
use sla_widget::app::sync::update as sync_update;
use sla_widget::app::text::new_version::offer as words;
use sla_widget::app::tickets::arrival;
use sla_widget::app::tickets::panel::{Field, PanelKind};
use sla_widget::app::tickets::storage::StoreMessage;
use sla_widget::app::update::update;
use sla_widget::exchange::{notation, policy};
use sla_widget::ports::formats::{Formats, PlainFormats};
use sla_widget::ports::journal_store::StoreFault;
use sla_widget::ports::new_version::{MemoryNewVersion, NewVersion, VersionNews};

struct Page(Model);

impl Page {
    /// With all code, at this fragment, where a newer version is ready.
    fn at(fragment: &str) -> Self {
        let now = notation::instant("2026-06-12T23:30:00Z").unwrap();
        let viewer = Viewer::in_zone(Some("Europe/Berlin"), PlainFormats.month_names());
        let policy = Arc::new(policy::built_in().unwrap());
        let mut page = Self(Model::new(policy, viewer, 1, now));
        page.0.code = Code::default()
            .with(Screen::Tickets, arrival::update)
            .with(Screen::Sync, sync_update::update);
        page.hears(Message::AddressOpened(fragment.to_owned()));
        page.is_told(VersionNews::Newer);
        page
    }

    /// At the list, with a store that is open and empty.
    fn with_store() -> Self {
        let mut page = Self::at("/tickets");
        for answer in [
            StoreMessage::Opened(Ok(0)),
            StoreMessage::PoliciesRead(Ok(Vec::new())),
            StoreMessage::SettingsRead(Ok(None)),
            StoreMessage::Read(Ok(Vec::new())),
        ] {
            page.hears(Message::Store(answer));
        }
        page
    }

    fn hears(&mut self, message: Message) -> Vec<Effect> {
        let now = self.0.now;
        update(&mut self.0, message, now, &PlainFormats)
    }

    fn does(&mut self, message: TicketsMessage) -> Vec<Effect> {
        self.hears(Message::Tickets(message))
    }

    fn is_told(&mut self, news: VersionNews) {
        assert_eq!(self.version(VersionMessage::Told(news)), []);
    }

    fn version(&mut self, message: VersionMessage) -> Vec<Effect> {
        self.hears(Message::Version(message))
    }

    /// The reader presses "Reload": whether the page is loaded anew.
    fn reloads(&mut self) -> bool {
        self.version(VersionMessage::ReloadWanted)
            .contains(&Effect::Reload)
    }

    fn offer(&self) -> Option<Offer> {
        self.0.versions.offer
    }
}

#[test]
fn a_new_version_is_offered_and_the_page_stays_as_it_is() {
    let mut page = Page::at("/tickets");
    assert_eq!(page.offer(), Some(Offer::Ready));
    for message in [Message::Tick, Message::Seen] {
        assert!(!page.hears(message).contains(&Effect::Reload));
    }
    assert!(page.reloads());
}

#[test]
fn that_this_version_is_kept_is_no_offer() {
    let mut page = Page::at("");
    page.0.versions = Versions::default();
    page.is_told(VersionNews::Kept);
    assert_eq!(page.offer(), None);
    assert!(page.0.versions.is_kept);
}

#[test]
fn an_offer_is_taken_back_where_this_version_is_the_newest() {
    let mut page = Page::at("/tickets");
    page.is_told(VersionNews::Kept);
    assert_eq!(page.offer(), None);
    assert!(page.0.versions.is_kept);
    page.is_told(VersionNews::Newer);
    assert_eq!(page.offer(), Some(Offer::Ready));

    // Who wants to hear no more of it at this visit, does not.
    assert_eq!(page.version(VersionMessage::PutOff), []);
    page.is_told(VersionNews::Kept);
    page.is_told(VersionNews::Newer);
    assert_eq!(page.offer(), Some(Offer::Later));
}

#[test]
fn later_hides_it_until_the_next_visit() {
    let mut page = Page::at("/tickets");
    assert_eq!(page.version(VersionMessage::PutOff), []);
    page.is_told(VersionNews::Newer);
    assert_eq!(page.offer(), Some(Offer::Later));
    assert_eq!(words(Offer::Later), None);
}

#[test]
fn answers_come_along_in_the_address() {
    let mut page = Page::at("/check?beta=no");
    let effects = page.version(VersionMessage::ReloadWanted);
    let [Effect::CorrectAddress(fragment), Effect::Reload] = effects.as_slice() else {
        panic!("{effects:?}");
    };
    assert!(fragment.contains("beta=no"), "{fragment}");
}

#[test]
fn what_was_typed_and_not_saved_is_not_lost() {
    let quick_line = |text: &str| Message::Tickets(TicketsMessage::QuickLineTyped(text.to_owned()));
    let paste = |text: &str| Message::Sync(SyncMessage::PasteTyped(text.to_owned()));
    let day = |text: &str| Message::Check(CheckMessage::Entered(TimeField::Day, text.to_owned()));
    let another_time = Message::Check(CheckMessage::HeardAtAnotherTime);
    for (fragment, typed, cleared) in [
        (
            "/tickets",
            vec![quick_line("#9 Half a sen")],
            quick_line(""),
        ),
        ("/sync", vec![paste("subject,")], paste("")),
        ("/check", vec![another_time, day("32")], day("12")),
    ] {
        let mut page = Page::at(fragment);
        for message in typed {
            page.hears(message);
        }
        assert!(!page.reloads(), "{fragment}");
        assert_eq!(page.offer(), Some(Offer::Unsaved), "{fragment}");
        // It never comes by surprise, in the middle of the next word.
        assert!(!page.hears(cleared).contains(&Effect::Reload), "{fragment}");
        assert!(page.reloads(), "{fragment}");
    }
}

#[test]
fn a_form_that_is_filled_in_is_not_lost_even_if_it_was_set_aside() {
    let mut page = Page::with_store();
    page.does(TicketsMessage::PanelOpened(PanelKind::Add, Vec::new()));
    page.does(TicketsMessage::Entered(Field::Subject, "Search".to_owned()));
    assert!(!page.reloads());
    assert_eq!(page.offer(), Some(Offer::Unsaved));
    page.does(TicketsMessage::PanelShut);
    assert!(!page.reloads(), "it is still there");
    assert_eq!(page.offer(), Some(Offer::Draft));
    page.does(TicketsMessage::PanelOpened(PanelKind::Add, Vec::new()));
    assert!(!page.reloads(), "it was opened again");
    page.does(TicketsMessage::PanelShut);
    assert!(!page.reloads(), "that is said again");
    assert!(page.reloads(), "and now it is given up");
}

#[test]
fn an_empty_form_keeps_nothing_back() {
    let mut page = Page::with_store();
    page.does(TicketsMessage::PanelOpened(PanelKind::Add, Vec::new()));
    assert!(page.reloads());
}

/// Adds a ticket whose record is not stored yet.
fn with_unstored_ticket() -> Page {
    let mut page = Page::with_store();
    page.does(TicketsMessage::QuickLineTyped("#7 Search".to_owned()));
    let effects = page.does(TicketsMessage::QuickAdded);
    let is_write = |effect: &Effect| matches!(effect, Effect::Store(StoreRequest::Add(_)));
    assert!(effects.iter().any(is_write), "{effects:?}");
    page
}

#[test]
fn the_page_reloads_as_soon_as_everything_is_stored() {
    let mut page = with_unstored_ticket();
    assert!(!page.reloads());
    assert_eq!(page.offer(), Some(Offer::Storing));
    assert!(!page.hears(Message::Tick).contains(&Effect::Reload));
    let effects = page.hears(Message::Store(StoreMessage::Added(Ok(1))));
    assert_eq!(effects.last(), Some(&Effect::Reload));
}

#[test]
fn whoever_thinks_better_of_it_while_it_waits_is_not_surprised() {
    let mut page = with_unstored_ticket();
    assert!(!page.reloads());
    page.version(VersionMessage::PutOff);
    let effects = page.hears(Message::Store(StoreMessage::Added(Ok(1))));
    assert!(!effects.contains(&Effect::Reload));
}

#[test]
fn tickets_that_cannot_be_stored_are_not_lost() {
    let mut page = with_unstored_ticket();
    assert!(!page.reloads());
    let fault = StoreMessage::Added(Err(StoreFault::Full));
    let effects = page.hears(Message::Store(fault));
    assert!(!effects.contains(&Effect::Reload));
    assert_eq!(page.offer(), Some(Offer::NotStored));
}

#[test]
fn every_offer_says_what_to_do() {
    for (offer, part) in [
        (Offer::Ready, "A new version is ready."),
        (Offer::Unsaved, "First save or clear what you entered"),
        (Offer::Draft, "reload again to give it up"),
        (Offer::NotStored, "download them first"),
        (Offer::Storing, "when everything is saved"),
    ] {
        let said = words(offer).expect("it is said");
        assert!(said.contains(part), "{said}");
        assert!(said.starts_with("A new version is ready."), "{said}");
    }
}

#[test]
fn the_twin_tells_whoever_listens() {
    let versions = MemoryNewVersion::default();
    versions.tell(VersionNews::Kept);
    let heard: Rc<RefCell<Vec<VersionNews>>> = Rc::default();
    let hears = heard.clone();
    versions.listen(Rc::new(move |news| hears.borrow_mut().push(news)));
    versions.tell(VersionNews::Newer);
    assert_eq!(*heard.borrow(), [VersionNews::Newer]);
}
