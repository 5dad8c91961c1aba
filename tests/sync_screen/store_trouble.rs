//! Imports, and taking them back, while the store is slow, silent, full, or gone.

use sla_widget::app::effect::{Effect, StoreRequest};
use sla_widget::app::message::{Message, TicketsMessage};
use sla_widget::app::sync::Outcome;
use sla_widget::app::tickets::storage::{Phase, StoreMessage};
use sla_widget::exchange::policy::built_in;
use sla_widget::ports::journal_store::{StoreFault, StoreNews, WaitingFor};

use crate::desk::Desk;
use crate::undo::{state, with_a_file};

const fn writes(effect: &Effect) -> bool {
    matches!(effect, Effect::Store(StoreRequest::Add(_)))
}

#[test]
fn an_import_that_is_just_being_written_is_not_taken_back() {
    let (mut desk, file, mine, _) = with_a_file();
    let before = state(&desk);
    desk.holds(writes);
    desk.imports(&file);
    assert_eq!(desk.held.len(), 1);
    desk.undoes();
    assert_eq!(desk.model.sync.outcome, Some(Outcome::NotYetTakenBack));
    assert_eq!(desk.subject(mine), "Changed by them");
    assert!(desk.model.sync.can_take_back(), "it can be tried again");
    // What is recorded now waits behind it.
    desk.notes(mine, "own");
    desk.acts(TicketsMessage::Undone);
    desk.lets_go();
    desk.is_sound();
    let own = desk.records().len();
    desk.undoes();
    assert!(desk.records().len() < own, "{}", desk.said());
    desk.is_sound();
    assert_eq!(desk.rows(), before.0);
}

#[test]
fn an_own_action_in_front_of_an_import_is_not_taken_back_with_it() {
    let (mut desk, file, mine, _) = with_a_file();
    desk.holds(writes);
    desk.notes(mine, "before the import");
    desk.imports(&file);
    desk.adds("#7 S2 deployment=cloud behind it");
    desk.held
        .retain(|effect| !matches!(effect, Effect::Sync(_)));
    desk.lets_go();
    desk.is_sound();
    desk.undoes();
    assert_eq!(
        desk.said(),
        "The import was taken back. Your tickets are as they were before."
    );
    assert_eq!(desk.ids().len(), 3);
    let last = desk
        .model
        .tickets
        .journal
        .events(mine)
        .last()
        .unwrap()
        .clone();
    assert!(format!("{last:?}").contains("before the import"));
    desk.is_sound();
}

#[test]
fn an_import_that_is_written_together_with_own_actions_is_told_from_them() {
    let (mut desk, file, mine, _) = with_a_file();
    desk.browser.store.fault.replace(Some(StoreFault::Full));
    desk.notes(mine, "before the import");
    desk.imports(&file);
    let behind = desk.adds("#7 S2 deployment=cloud behind it");
    assert_eq!(desk.model.tickets.storage.unsaved(), 3);
    desk.browser.store.fault.replace(None);
    desk.acts(TicketsMessage::TryAgain);
    desk.is_sound();
    desk.undoes();
    assert_eq!(desk.subject(mine), "Mine");
    assert_eq!(desk.subject(behind), "behind it");
    assert!(
        desk.records()
            .iter()
            .any(|text| text.contains("before the import"))
    );
    desk.is_sound();
}

#[test]
fn an_import_that_could_not_be_written_is_taken_back_from_memory() {
    let (mut desk, file, ..) = with_a_file();
    let before = state(&desk);
    desk.browser.store.fault.replace(Some(StoreFault::Full));
    desk.imports(&file);
    assert_eq!(
        desk.said(),
        "1 ticket added, 1 updated. They are not saved in this browser yet: see the Tickets screen."
    );
    assert!(desk.model.tickets.storage.write_fault.is_some());
    let mine = desk.adds("#8 S2 deployment=cloud own");
    desk.undoes();
    assert_eq!(
        desk.said(),
        "The import was taken back. Your tickets are as they were before."
    );
    assert_eq!(desk.records(), before.2);
    desk.browser.store.fault.replace(None);
    desk.acts(TicketsMessage::TryAgain);
    assert_eq!(desk.ids().len(), 3);
    assert_eq!(desk.subject(mine), "own");
    desk.is_sound();
}

#[test]
fn with_nothing_left_to_write_there_is_no_trouble_left_to_tell() {
    let (mut desk, file, ..) = with_a_file();
    let before = state(&desk);
    desk.browser.store.fault.replace(Some(StoreFault::Full));
    desk.imports(&file);
    desk.undoes();
    assert_eq!(desk.model.tickets.storage.write_fault, None);
    desk.browser.store.fault.replace(None);
    assert_eq!(state(&desk), before);
    desk.is_sound();
}

#[test]
fn an_import_that_was_written_later_is_taken_back_from_the_store() {
    let (mut desk, file, ..) = with_a_file();
    let before = state(&desk);
    desk.browser.store.fault.replace(Some(StoreFault::Full));
    desk.imports(&file);
    desk.browser.store.fault.replace(None);
    desk.acts(TicketsMessage::TryAgain);
    assert_eq!(desk.model.tickets.storage.unsaved(), 0);
    desk.is_sound();
    desk.undoes();
    assert_eq!(state(&desk), before);
    desk.is_sound();
}

#[test]
fn what_the_store_refuses_to_take_back_stays_everywhere_and_can_be_tried_again() {
    let (mut desk, file, ..) = with_a_file();
    let before = state(&desk);
    desk.imports(&file);
    let imported = state(&desk);
    desk.browser.store.fault.replace(Some(StoreFault::Denied));
    desk.undoes();
    assert_eq!(
        desk.said(),
        "The import could not be taken back: the browser does not allow it here. Its tickets are still here. Try again."
    );
    desk.browser.store.fault.replace(None);
    assert_eq!(state(&desk), imported);
    assert!(desk.model.sync.can_take_back());
    desk.is_sound();
    desk.undoes();
    assert_eq!(state(&desk), before);
    desk.is_sound();
}

#[test]
fn while_the_store_keeps_everybody_waiting_an_import_stays_in_memory_and_is_told_so() {
    let (mut desk, file, ..) = with_a_file();
    let before = state(&desk);
    let waits = StoreMessage::News(StoreNews::Waiting(WaitingFor::Browser));
    desk.send(Message::Store(waits));
    desk.holds(|effect| matches!(effect, Effect::Store(_)));
    desk.previews(&file);
    desk.takes_in();
    let fault = desk.preview().backup_fault.clone();
    assert!(
        fault.is_some(),
        "that there can be no backup is told before"
    );
    desk.takes_in();
    assert!(
        desk.said().contains("There is no backup"),
        "{}",
        desk.said()
    );
    assert!(
        desk.said().contains("not saved in this browser yet"),
        "{}",
        desk.said()
    );
    desk.undoes();
    assert_eq!(
        desk.said(),
        "The import was taken back. Your tickets are as they were before."
    );
    desk.previews(&file);
    desk.takes_in();
    desk.takes_in();
    // It answers again: to something that was asked before.
    desk.send(Message::Store(StoreMessage::SettingsWritten(Ok(()))));
    assert_eq!(desk.model.tickets.storage.phase, Phase::Ready);
    desk.lets_go();
    desk.is_sound();
    desk.undoes();
    assert_eq!(state(&desk), before);
    desk.is_sound();
}

#[test]
fn what_is_in_the_store_is_not_taken_back_while_it_does_not_answer() {
    let (mut desk, file, ..) = with_a_file();
    desk.imports(&file);
    let imported = state(&desk);
    let waits = StoreMessage::News(StoreNews::Waiting(WaitingFor::Browser));
    desk.send(Message::Store(waits));
    desk.undoes();
    assert_eq!(desk.model.sync.outcome, Some(Outcome::NotYetTakenBack));
    assert_eq!(state(&desk), imported);
}

#[test]
fn without_a_store_files_go_in_and_out_all_the_same() {
    let (mut theirs, file, ..) = with_a_file();
    let browser = crate::desk::Browser::default();
    for part in [&browser.store.fault, &browser.backups.fault] {
        part.replace(Some(StoreFault::Denied));
    }
    let mut desk = Desk::at(&browser, 9);
    assert_eq!(
        desk.model.tickets.storage.phase,
        Phase::Refused(StoreFault::Denied)
    );
    desk.imports(&theirs.exports());
    assert!(
        desk.said().contains("not saved in this browser yet"),
        "{}",
        desk.said()
    );
    let rows = desk.rows();
    desk.previews(&file);
    desk.takes_in();
    assert!(desk.preview().backup_fault.is_some());
    desk.takes_in();
    assert_eq!(desk.ids().len(), 3);
    desk.undoes();
    assert_eq!(desk.rows(), rows);
    let out = desk.exports();
    assert_eq!(
        crate::files::without_time(&out),
        crate::files::without_time(&theirs.exports())
    );
}

#[test]
fn a_file_waits_until_the_tickets_were_read() {
    let (desk, ..) = with_a_file();
    let (_, file, ..) = with_a_file();
    let mut next = Desk::shut(built_in().unwrap(), &desk.browser, 4);
    next.now = desk.now;
    next.holds(|effect| matches!(effect, Effect::Store(StoreRequest::Read { .. })));
    next.opens();
    assert!(next.model.tickets.storage.is_loading());
    next.drops("theirs.json", &file);
    assert!(!next.has_arrival(), "what it brings is not known yet");
    assert!(next.model.sync.work.is_some());
    next.lets_go();
    let totals = next.preview().totals;
    assert_eq!((totals.new, totals.changed_in_file, totals.same), (1, 1, 1));
    assert!(next.preview().brings_something());
}

#[test]
fn waiting_for_the_tickets_can_be_stopped() {
    let (desk, file, ..) = with_a_file();
    let mut next = Desk::shut(built_in().unwrap(), &desk.browser, 4);
    next.holds(|effect| matches!(effect, Effect::Store(StoreRequest::Read { .. })));
    next.opens();
    next.drops("theirs.json", &file);
    next.does(sla_widget::app::sync::message::SyncMessage::StopWanted);
    assert!(next.model.sync.work.is_none());
    next.lets_go();
    assert!(!next.has_arrival());
    next.is_sound();
}

#[test]
fn after_everything_was_saved_anew_an_import_cannot_be_told_from_the_rest() {
    let (mut desk, file, ..) = with_a_file();
    desk.imports(&file);
    let imported = desk.rows();
    // The store was cleared while the page was open.
    desk.browser.store.fault.replace(Some(StoreFault::Cleared));
    desk.adds("#8 S2 deployment=cloud own");
    let fresh = sla_widget::ports::journal_store::MemoryJournalStore::default();
    desk.browser.store = fresh;
    desk.acts(TicketsMessage::SaveAllAgain);
    assert_eq!(desk.model.tickets.storage.unsaved(), 0);
    desk.is_sound();
    desk.undoes();
    assert_eq!(desk.model.sync.outcome, Some(Outcome::Untraceable));
    assert!(imported.iter().all(|row| desk.rows().contains(row)));
    desk.is_sound();
    assert!(!desk.model.sync.can_take_back());
}
