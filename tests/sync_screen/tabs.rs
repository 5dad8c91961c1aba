//! Several tabs of one browser: what one takes in or takes back, the others learn.

use sla_widget::app::effect::{Effect, StoreRequest};
use sla_widget::app::message::{Message, TicketsMessage};
use sla_widget::app::sync::effect::SyncEffect;
use sla_widget::app::tickets::storage::{Phase, StoreMessage};
use sla_widget::domain::ticket::event::TicketId;
use sla_widget::exchange::policy::built_in;
use sla_widget::ports::journal_store::StoreFault;

use crate::desk::{Browser, Desk};
use crate::undo::{state, with_a_file};

const fn reads(effect: &Effect) -> bool {
    matches!(effect, Effect::Store(StoreRequest::Read { .. }))
}

fn two_tabs() -> (Desk, Desk, Vec<u8>, TicketId, TicketId) {
    let (one, file, mine, theirs) = with_a_file();
    let mut other = Desk::at(&one.browser, 8);
    other.now = one.now;
    (one, other, file, mine, theirs)
}

#[test]
fn what_one_tab_takes_in_and_takes_back_shows_in_the_others() {
    let (mut one, mut other, file, ..) = two_tabs();
    let before = other.rows();
    one.imports(&file);
    other.hears();
    assert_eq!(other.rows(), one.rows());
    assert_eq!(other.listed(), one.listed());
    one.undoes();
    other.hears();
    assert_eq!(other.rows(), before);
    assert_eq!(other.model.tickets.journal, one.model.tickets.journal);
    one.is_sound();
    other.is_sound();
}

#[test]
fn what_a_tab_could_not_save_yet_survives_what_another_takes_back() {
    let (mut one, mut other, file, mine, theirs) = two_tabs();
    one.imports(&file);
    other.hears();
    other.browser = other.browser.clone();
    other.holds(|effect| matches!(effect, Effect::Store(StoreRequest::Add(_))));
    other.notes(mine, "not saved yet");
    let own = other.adds("#7 S2 deployment=cloud not saved yet either");
    one.undoes();
    other.hears();
    assert!(other.ids().contains(&own));
    assert!(!other.ids().contains(&theirs));
    other.lets_go();
    other.is_sound();
    one.hears();
    assert_eq!(one.rows(), other.rows());
    one.is_sound();
}

#[test]
fn what_is_being_read_when_another_tab_takes_back_does_not_come_again() {
    let (mut one, mut other, file, _, theirs) = two_tabs();
    one.imports(&file);
    other.holds(reads);
    other.hears();
    assert_eq!(other.held.len(), 1);
    // What was read is answered only now, with the import in it.
    let answer = crate::ready(sla_widget::ports::journal_store::JournalStore::read(
        &other.browser.store,
        1,
        1_000,
    ));
    other.held.clear();
    one.undoes();
    other.hears();
    other.lets_go();
    other.send(Message::Store(StoreMessage::Read(answer)));
    assert!(!other.ids().contains(&theirs));
    assert_eq!(other.model.tickets.storage.phase, Phase::Ready);
    other.is_sound();
}

#[test]
fn an_import_is_not_taken_back_while_it_is_being_read_again() {
    let (mut one, mut other, file, ..) = two_tabs();
    other.adds("#5 S2 deployment=cloud of the other tab");
    // What the other tab wrote lies before the import, so all of it is read.
    one.holds(reads);
    one.imports(&file);
    assert_eq!(one.held.len(), 1);
    let read = one.model.tickets.journal.clone();
    one.undoes();
    assert_eq!(
        one.model.sync.outcome,
        Some(sla_widget::app::sync::Outcome::NotYetTakenBack)
    );
    assert_eq!(one.model.tickets.journal, read);
    one.lets_go();
    one.undoes();
    assert_eq!(one.ids().len(), 3);
    one.is_sound();
    other.hears();
    other.is_sound();
}

#[test]
fn a_tab_that_is_just_loading_learns_what_was_taken_back() {
    // Several pages of records, so that loading takes several answers.
    let browser = Browser::default();
    let mut one = Desk::at(&browser, 1);
    let id = one.adds("#1 S1 deployment=cloud a");
    let note = one.records().pop().unwrap();
    let same = vec![note; 1_100];
    crate::ready(sla_widget::ports::journal_store::JournalStore::add(
        &browser.store,
        same,
    ))
    .unwrap();
    one.notes(id, "the last one");
    let (_, file, ..) = with_a_file();
    one.imports(&file);
    let mut late = Desk::shut(built_in().unwrap(), &browser, 9);
    late.holds(reads);
    late.opens();
    one.undoes();
    late.hears();
    assert!(late.model.tickets.storage.is_loading());
    late.lets_go();
    assert_eq!(late.rows(), one.rows());
    assert_eq!(late.model.tickets.journal, one.model.tickets.journal);
    late.is_sound();
}

#[test]
fn an_import_under_way_survives_what_another_tab_takes_back() {
    let (mut one, mut other, file, _, theirs) = two_tabs();
    one.imports(&file);
    other.hears();
    // So the store goes on after the import that is taken back.
    other.adds("#5 S2 deployment=cloud own");
    other.previews(&crate::many::file_of(700));
    other.holds(|effect| matches!(effect, Effect::Sync(SyncEffect::KeepBackup { .. })));
    other.takes_in();
    other.holds(|_| false);
    other.patience = 1;
    other.lets_go_but_keeps_patience();
    assert!(
        other
            .model
            .sync
            .work
            .as_ref()
            .is_some_and(|work| !work.can_be_stopped())
    );
    one.undoes();
    other.hears();
    // And somebody else writes as well.
    other.send(Message::Store(StoreMessage::OthersWrote));
    other.lets_go();
    assert_eq!(other.said(), "700 tickets added.");
    assert_eq!(other.ids().len(), 703);
    assert!(!other.ids().contains(&theirs));
    other.is_sound();
    other.undoes();
    assert_eq!(other.ids().len(), 3);
    other.is_sound();
}

#[test]
fn a_failed_read_never_empties_the_list() {
    let (mut one, mut other, file, ..) = two_tabs();
    one.imports(&file);
    other.hears();
    other.holds(reads);
    other.send(Message::Store(StoreMessage::OthersWrote));
    one.undoes();
    other.hears();
    let rows = other.rows();
    other.held.clear();
    other.holds(|_| false);
    other.send(Message::Store(StoreMessage::Read(Err(StoreFault::Failed(
        "no disk".to_owned(),
    )))));
    assert_eq!(other.rows(), rows);
    // The next answer brings it up to date.
    other.send(Message::Store(StoreMessage::OthersWrote));
    other.is_sound();
    assert_eq!(other.rows(), one.rows());
}

#[test]
fn two_tabs_that_take_in_the_same_file_have_it_once() {
    let (mut one, mut other, file, ..) = two_tabs();
    one.previews(&file);
    other.previews(&file);
    one.takes_in();
    other.takes_in();
    one.hears();
    other.hears();
    assert_eq!(one.rows(), other.rows());
    one.is_sound();
    other.is_sound();
    // Each takes back its own, and what the other recorded stays.
    let rows = one.rows();
    one.undoes();
    other.hears();
    one.is_sound();
    other.is_sound();
    assert_eq!(one.rows(), rows);
    other.undoes();
    one.hears();
    assert_eq!(one.ids().len(), 2);
    one.is_sound();
    other.is_sound();
}

#[test]
fn a_policy_that_came_with_a_file_reaches_the_other_tabs() {
    let mut theirs = crate::policies::another_desk();
    theirs.adds("#9 SHigh x");
    let (mut one, mut other, ..) = two_tabs();
    one.imports(&theirs.exports());
    other.hears();
    assert_eq!(other.model.policies().len(), 2);
    assert_eq!(other.rows(), one.rows());
}

#[test]
fn other_tabs_forget_what_was_picked_of_what_is_gone() {
    let (mut one, mut other, file, _, theirs) = two_tabs();
    one.imports(&file);
    other.hears();
    other.acts(TicketsMessage::Selected(theirs, true));
    one.undoes();
    other.hears();
    assert!(other.model.tickets.selected.is_empty());
    let before = state(&other);
    other.acts(TicketsMessage::StateChosen(
        other.model.tickets.selected.clone(),
        sla_widget::domain::policy::TicketState::Pending,
    ));
    assert_eq!(state(&other).3, before.3);
    other.is_sound();
}
