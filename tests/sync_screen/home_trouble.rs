//! What can go wrong with the file in which the tickets are at home: it is never written blindly.

use sla_widget::app::effect::Effect;
use sla_widget::app::message::Message;
use sla_widget::app::sync::arrival::Arrival;
use sla_widget::app::sync::effect::{HomeRequest, SyncEffect};
use sla_widget::app::sync::home::HomeState;
use sla_widget::app::sync::message::{HomeMessage, SyncMessage};
use sla_widget::app::text::sync::preview as words;
use sla_widget::ports::home_file::{HomeFault, Version};

use crate::desk::{Browser, Desk};
use crate::home::at_home;

const SMALL: &str = include_str!("../data_files/small.json");

fn theirs() -> Vec<u8> {
    let mut other = Desk::at(&Browser::default(), 5);
    other.adds("#9 S2 deployment=cloud Theirs");
    other.exports()
}

const fn asks_home(effect: &Effect) -> bool {
    matches!(effect, Effect::Sync(SyncEffect::Home(_)))
}

#[test]
fn a_file_that_somebody_else_changed_is_not_written_over() {
    let mut desk = at_home();
    desk.browser.home.change_outside(Some(&theirs()));
    desk.adds("#2 S1 deployment=cloud b");
    desk.ticks(2);
    assert_eq!(desk.in_home(), theirs());
    assert_eq!(*desk.home_state(), HomeState::ChangedOutside);
    assert_eq!(desk.home_writes, 1);
    desk.about_home(HomeMessage::LookWanted);
    desk.takes_in();
    desk.ticks(3);
    desk.is_at_home();
    assert_eq!(desk.ids().len(), 3);
}

#[test]
fn a_change_is_seen_when_the_page_comes_back_or_a_minute_later() {
    let mut desk = at_home();
    desk.browser.home.change_outside(Some(&theirs()));
    desk.send(Message::Seen);
    assert_eq!(*desk.home_state(), HomeState::ChangedOutside);
    let mut desk = at_home();
    desk.browser.home.change_outside(Some(&theirs()));
    desk.ticks(59);
    assert_eq!(*desk.home_state(), HomeState::Kept);
    desk.ticks(1);
    assert_eq!(*desk.home_state(), HomeState::ChangedOutside);
}

#[test]
fn a_file_that_was_only_touched_is_no_change() {
    let mut desk = at_home();
    let same = desk.in_home();
    desk.browser.home.change_outside(Some(&same));
    desk.send(Message::Seen);
    assert_eq!(*desk.home_state(), HomeState::Kept);
    desk.ticks(200);
    assert_eq!(desk.home_writes, 1);
}

#[test]
fn what_somebody_else_put_right_again_needs_no_look() {
    let mut desk = at_home();
    let mine = desk.in_home();
    desk.browser.home.change_outside(Some(&theirs()));
    desk.send(Message::Seen);
    assert_eq!(*desk.home_state(), HomeState::ChangedOutside);
    desk.browser.home.change_outside(Some(&mine));
    desk.ticks(60);
    assert_eq!(*desk.home_state(), HomeState::Kept);
}

#[test]
fn a_file_that_cannot_be_read_is_not_written_over() {
    for content in [
        "My shopping list",
        "{\"format\":\"sla-data/2\"}",
        &SMALL[..400],
        "a,b\n1,2\n",
        "[]",
    ] {
        let mut desk = Desk::new();
        desk.adds("#1 S1 deployment=cloud a");
        desk.browser.home.change_outside(Some(content.as_bytes()));
        desk.about_home(HomeMessage::ExistingWanted);
        assert_eq!(*desk.home_state(), HomeState::Unreadable, "{content}");
        assert!(
            matches!(desk.model.sync.arrival, Arrival::Refused(_)),
            "{content}"
        );
        desk.adds("#2 S1 deployment=cloud b");
        desk.ticks(100);
        assert_eq!(desk.in_home(), content.as_bytes());
        assert_eq!(desk.home_writes, 0);
        // Somebody puts it right.
        desk.browser.home.change_outside(Some(b""));
        desk.about_home(HomeMessage::ReadWanted);
        desk.is_at_home();
    }
}

#[test]
fn what_the_reader_looks_at_stays_when_the_file_cannot_be_read() {
    let mut desk = at_home();
    desk.previews(&theirs());
    desk.browser.home.change_outside(Some(b"My shopping list"));
    desk.send(Message::Seen);
    assert_eq!(*desk.home_state(), HomeState::Unreadable);
    assert_eq!(desk.preview().totals.new, 1);
    desk.takes_in();
    assert_eq!(desk.said(), "1 ticket added.");
    desk.ticks(3);
    assert_eq!(desk.said(), "1 ticket added.", "what is said stays as well");
    assert_eq!(desk.in_home(), b"My shopping list");
}

#[test]
fn what_is_said_stays_when_the_file_is_read_again() {
    let mut desk = at_home();
    desk.imports(&theirs());
    assert_eq!(desk.said(), "1 ticket added.");
    let same = desk.in_home();
    desk.browser.home.change_outside(Some(&same));
    desk.ticks(5);
    assert_eq!(desk.said(), "1 ticket added.");
    assert!(desk.model.sync.can_take_back());
    desk.is_at_home();
}

#[test]
fn a_file_of_which_something_would_be_lost_is_looked_at_first() {
    let text = String::from_utf8(at_home().in_home()).unwrap();
    let with_more = text.replacen("\"sla-data/1\"", "\"sla-data/1.4\"", 1);
    let with_unknown = text.replacen("  \"events\"", "  \"x_theirs\": 1,\n  \"events\"", 1);
    let with_damage = text.replacen(
        "\n  ],\n  \"checksum\"",
        ",\n{\"id\":7}\n  ],\n  \"checksum\"",
        1,
    );
    for content in [with_more, with_unknown, with_damage] {
        assert_ne!(content, text);
        let mut desk = at_home();
        desk.browser.home.change_outside(Some(content.as_bytes()));
        desk.adds("#2 S1 deployment=cloud b");
        desk.ticks(100);
        assert_eq!(*desk.home_state(), HomeState::ChangedOutside);
        assert_eq!(desk.in_home(), content.as_bytes());
        desk.about_home(HomeMessage::LookWanted);
        assert!(!desk.preview().brings_something());
        assert!(desk.preview().can_be_taken_in(), "there is a way on");
        assert!(!words::import(desk.preview()).is_empty());
        desk.takes_in();
        desk.ticks(3);
        desk.is_at_home();
    }
}

#[test]
fn what_cannot_be_read_here_either_is_no_reason_to_look() {
    let mut desk = at_home();
    let damaged = sla_widget::ports::journal_store::JournalStore::add(
        &desk.browser.store,
        vec!["{\"id\":7}".to_owned()],
    );
    crate::ready(damaged).unwrap();
    let mut next = desk.next_visit(2);
    assert_eq!(next.model.tickets.storage.damaged.len(), 1);
    next.adds("#2 S1 deployment=cloud b");
    next.ticks(3);
    assert!(
        String::from_utf8(next.in_home())
            .unwrap()
            .contains("{\\\"id\\\":7}")
    );
    let mut later = next.next_visit(3);
    assert_eq!(*later.home_state(), HomeState::Kept);
    later.adds("#3 S1 deployment=cloud c");
    later.ticks(3);
    later.is_at_home();
    desk.passes(1);
}

#[test]
fn a_file_that_is_gone_is_told_and_comes_back() {
    let mut desk = at_home();
    let before = desk.in_home();
    desk.browser.home.change_outside(None);
    desk.adds("#2 S1 deployment=cloud b");
    desk.ticks(3);
    assert_eq!(*desk.home_state(), HomeState::Gone);
    assert!(
        desk.home_said()
            .starts_with("“tickets.json” is not where it was")
    );
    desk.ticks(200);
    desk.about_home(HomeMessage::ReadWanted);
    assert_eq!(*desk.home_state(), HomeState::Gone);
    desk.browser.home.change_outside(Some(&before));
    desk.about_home(HomeMessage::ReadWanted);
    desk.is_at_home();
}

#[test]
fn a_disk_that_is_full_is_told_and_tried_again() {
    let mut desk = at_home();
    desk.browser.home.fault.replace(Some(HomeFault::Full));
    desk.adds("#2 S1 deployment=cloud b");
    desk.ticks(30);
    assert_eq!(*desk.home_state(), HomeState::Fault(HomeFault::Full));
    desk.browser.home.fault.replace(None);
    desk.about_home(HomeMessage::ReadWanted);
    desk.is_at_home();
}

#[test]
fn an_export_goes_before_the_file_and_the_file_follows() {
    let mut desk = at_home();
    desk.adds("#2 S1 deployment=cloud b");
    desk.patience = 0;
    desk.ticks(2);
    assert!(desk.model.sync.works_quietly(), "it is being written");
    desk.does(SyncMessage::ExportWanted(
        sla_widget::app::sync::leaving::Format::Data,
    ));
    desk.lets_go();
    assert_eq!(desk.saved.len(), 1);
    assert_eq!(desk.home_writes, 1);
    assert_eq!(*desk.home_state(), HomeState::Reading);
    desk.ticks(1);
    desk.is_at_home();
}

#[test]
fn an_import_goes_before_reading_the_file_and_the_file_follows() {
    let mut desk = at_home();
    desk.previews(&theirs());
    desk.browser.home.change_outside(Some(&desk.in_home()));
    desk.patience = 0;
    desk.send(Message::Seen);
    assert!(desk.model.sync.works_quietly(), "it is being read");
    desk.takes_in();
    desk.lets_go();
    assert_eq!(desk.said(), "1 ticket added.");
    desk.ticks(4);
    desk.is_at_home();
    desk.is_sound();
}

#[test]
fn closing_something_else_does_not_stop_the_file() {
    let mut desk = at_home();
    desk.previews(&theirs());
    desk.adds("#2 S1 deployment=cloud b");
    desk.patience = 0;
    desk.ticks(2);
    assert!(desk.model.sync.works_quietly());
    desk.does(SyncMessage::Shut);
    assert_eq!(desk.said(), "");
    desk.does(SyncMessage::StopWanted);
    assert_eq!(desk.said(), "");
    desk.lets_go();
    desk.is_at_home();
}

#[test]
fn another_file_that_is_chosen_while_the_first_is_read_gets_only_what_is_its_own() {
    let mut desk = at_home();
    desk.browser.home.change_outside(Some(&theirs()));
    desk.patience = 1;
    desk.send(Message::Seen);
    assert!(desk.model.sync.works_quietly());
    desk.patience = usize::MAX;
    desk.about_home(HomeMessage::NewWanted);
    desk.lets_go();
    desk.ticks(2);
    desk.is_at_home();
    assert!(!desk.has_arrival());
    assert_eq!(desk.ids().len(), 1);
}

#[test]
fn a_file_that_is_forgotten_while_it_is_read_or_written_stays_forgotten() {
    for (patience, changes) in [(0, true), (1, true), (0, false), (1, false)] {
        let mut desk = at_home();
        desk.adds("#2 S1 deployment=cloud b");
        if changes {
            desk.browser.home.change_outside(Some(&theirs()));
        }
        desk.patience = patience;
        desk.send(Message::Seen);
        desk.ticks(2);
        assert!(desk.model.sync.works_quietly());
        desk.about_home(HomeMessage::ForgetWanted);
        desk.lets_go();
        desk.ticks(100);
        assert_eq!(*desk.home_state(), HomeState::None);
        assert_eq!(desk.home_writes, 1);
        assert!(!desk.has_arrival());
    }
}

#[test]
fn answers_about_a_file_that_was_forgotten_change_nothing() {
    let mut desk = at_home();
    desk.adds("#2 S1 deployment=cloud b");
    desk.about_home(HomeMessage::ForgetWanted);
    let version = Version {
        modified: 1,
        size: 1,
        mark: None,
    };
    let saved = desk.model.tickets.settings.saved_to_file;
    desk.passes(60);
    for message in [
        HomeMessage::Written(Ok(version)),
        HomeMessage::Written(Err(HomeFault::ChangedOutside)),
        HomeMessage::Written(Err(HomeFault::Gone)),
        HomeMessage::Looked(Ok(version)),
        HomeMessage::Looked(Err(HomeFault::Gone)),
        HomeMessage::Opened(Err(HomeFault::Denied)),
        HomeMessage::Answered(sla_widget::ports::home_file::Permission::Granted),
    ] {
        desk.holds(asks_home);
        desk.about_home(message.clone());
        assert!(desk.held.is_empty(), "{message:?}");
        assert_eq!(*desk.home_state(), HomeState::None, "{message:?}");
        assert_eq!(desk.model.tickets.settings.saved_to_file, saved);
    }
}

#[test]
fn a_late_answer_about_reading_changes_nothing_once_it_was_read() {
    let mut desk = at_home();
    desk.adds("#2 S1 deployment=cloud b");
    desk.holds(|effect| matches!(effect, Effect::Sync(SyncEffect::Home(HomeRequest::Open))));
    desk.about_home(HomeMessage::ReadWanted);
    desk.about_home(HomeMessage::ReadWanted);
    assert_eq!(desk.held.len(), 2);
    desk.lets_go();
    desk.ticks(3);
    desk.is_at_home();
    assert!(desk.home_writes <= 2, "{}", desk.home_writes);
}

#[test]
fn a_file_that_changes_while_it_is_read_is_read_again() {
    let mut desk = at_home();
    desk.browser.home.change_outside(Some(&theirs()));
    desk.holds(|effect| matches!(effect, Effect::Sync(SyncEffect::Read { .. })));
    desk.send(Message::Seen);
    let turn = desk.model.sync.turn();
    desk.held.clear();
    desk.holds(|_| false);
    let changed = Err(sla_widget::ports::incoming_files::FileFault::Changed);
    desk.does(SyncMessage::PieceRead(turn, changed));
    assert!(!desk.has_arrival(), "that is nothing to tell");
    desk.ticks(1);
    assert_eq!(*desk.home_state(), HomeState::ChangedOutside);
}

#[test]
fn what_can_be_read_of_a_broken_file_is_shown_when_it_is_asked_for() {
    let whole = at_home().in_home();
    let end = whole.len() - 60;
    let mut desk = at_home();
    desk.browser.home.change_outside(Some(&whole[..end]));
    desk.adds("#2 S1 deployment=cloud b");
    desk.ticks(100);
    assert_eq!(*desk.home_state(), HomeState::Unreadable);
    desk.about_home(HomeMessage::LookWanted);
    desk.does(SyncMessage::SalvageWanted);
    assert!(desk.preview().can_be_taken_in(), "the look leads somewhere");
    assert_eq!(
        desk.in_home(),
        &whole[..end],
        "and nothing is written before"
    );
}
