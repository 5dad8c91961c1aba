//! A file in which the tickets are at home: chosen once, written as they change.

use sla_widget::app::message::{Message, TicketsMessage};
use sla_widget::app::model::Screen;
use sla_widget::app::sync::home::HomeState;
use sla_widget::app::sync::message::{HomeMessage, SyncMessage};
use sla_widget::app::text::sync::home as words;
use sla_widget::ports::formats::PlainFormats;
use sla_widget::ports::home_file::{HomeFault, Permission};
use sla_widget::ports::journal_store::StoreFault;

use crate::desk::{Browser, Desk};
use crate::files::without_time;

impl Desk {
    /// What is in the file.
    #[track_caller]
    pub fn in_home(&self) -> Vec<u8> {
        let content = self.browser.home.content.borrow().clone();
        content.expect("the file is there")
    }

    pub fn home_state(&self) -> &HomeState {
        &self.model.sync.home.state
    }

    pub fn home_said(&self) -> String {
        words::state(&self.model.sync.home, &self.model, &PlainFormats)
    }

    /// Chooses a new file, into which everything is written at once.
    pub fn chooses_new(&mut self) {
        self.about_home(HomeMessage::NewWanted);
        assert_eq!(*self.home_state(), HomeState::Kept);
    }

    /// Whether the file has exactly what is here.
    #[track_caller]
    pub fn is_at_home(&mut self) {
        assert_eq!(*self.home_state(), HomeState::Kept, "{}", self.home_said());
        self.model.sync.export = sla_widget::app::sync::leaving::Export::default();
        let file = without_time(&self.exports());
        assert_eq!(without_time(&self.in_home()), file);
    }
}

/// Somebody whose tickets are at home in a file.
pub fn at_home() -> Desk {
    let mut desk = Desk::new();
    desk.adds("#1 S1 deployment=cloud Mine");
    desk.chooses_new();
    desk
}

#[test]
fn nothing_is_chosen_at_first() {
    let desk = Desk::new();
    assert_eq!(*desk.home_state(), HomeState::None);
    assert_eq!(desk.home_said(), "");
}

#[test]
fn a_new_file_is_written_at_once() {
    let mut desk = at_home();
    assert_eq!(desk.home_writes, 1);
    desk.is_at_home();
    assert!(
        desk.home_said()
            .starts_with("Everything is saved in “tickets.json”. Last saved")
    );
    assert_eq!(remembered(&desk), Some(true));
    assert_eq!(desk.model.tickets.settings.saved_to_file, Some(desk.now));
}

#[test]
fn a_change_is_written_two_seconds_later_and_not_before() {
    let mut desk = at_home();
    let before = desk.in_home();
    desk.adds("#2 S2 deployment=cloud Later");
    assert_eq!(desk.in_home(), before);
    desk.passes(1);
    assert_eq!(desk.in_home(), before);
    assert_eq!(desk.home_writes, 1);
    desk.passes(1);
    assert_eq!(desk.home_writes, 2);
    desk.is_at_home();
    desk.ticks(30);
    assert_eq!(desk.home_writes, 2, "nothing changed since");
}

#[test]
fn several_changes_are_written_once() {
    let mut desk = at_home();
    let id = desk.adds("#2 S2 deployment=cloud a");
    desk.passes(1);
    desk.notes(id, "more");
    desk.acts(TicketsMessage::Undone);
    desk.ticks(20);
    assert_eq!(desk.home_writes, 2);
    desk.is_at_home();
}

#[test]
fn the_page_looks_at_the_clock_often_enough_while_something_waits() {
    let mut desk = at_home();
    desk.model.screen = Screen::Check;
    assert!(desk.model.tick_every() > 2_000);
    desk.adds("#2 S2 deployment=cloud a");
    assert!(
        desk.model.tick_every() <= 1_000,
        "else two seconds become fifteen"
    );
    desk.ticks(2);
    assert!(desk.model.tick_every() > 2_000);
}

#[test]
fn an_import_and_its_undo_reach_the_file() {
    let mut desk = at_home();
    let mut other = Desk::at(&Browser::default(), 5);
    other.adds("#9 S2 deployment=cloud Theirs");
    desk.imports(&other.exports());
    desk.ticks(3);
    desk.is_at_home();
    assert!(
        String::from_utf8(desk.in_home())
            .unwrap()
            .contains("Theirs")
    );
    desk.undoes();
    desk.ticks(3);
    desk.is_at_home();
    assert!(
        !String::from_utf8(desk.in_home())
            .unwrap()
            .contains("Theirs")
    );
    assert_eq!(desk.home_writes, 3);
}

#[test]
fn an_existing_file_that_is_empty_is_written() {
    let mut desk = Desk::new();
    desk.adds("#1 S1 deployment=cloud Mine");
    desk.browser.home.change_outside(Some(b""));
    desk.about_home(HomeMessage::ExistingWanted);
    desk.is_at_home();
}

#[test]
fn an_existing_file_with_tickets_is_looked_at_before_it_is_merged() {
    let mut desk = Desk::new();
    let mine = desk.adds("#1 S1 deployment=cloud Mine");
    let mut other = Desk::at(&Browser::default(), 5);
    other.adds("#9 S2 deployment=cloud Theirs");
    let theirs = other.exports();
    desk.browser.home.change_outside(Some(&theirs));
    desk.about_home(HomeMessage::ExistingWanted);
    assert_eq!(*desk.home_state(), HomeState::ChangedOutside);
    assert!(!desk.has_arrival(), "nothing is shown unasked");
    desk.adds("#2 S1 deployment=cloud Mine too");
    desk.ticks(30);
    assert_eq!(desk.in_home(), theirs, "it is not written before");
    desk.about_home(HomeMessage::LookWanted);
    assert_eq!(
        (desk.preview().totals.new, desk.preview().totals.only_here),
        (1, 2)
    );
    desk.does(SyncMessage::Shut);
    desk.ticks(30);
    assert_eq!(desk.in_home(), theirs);
    desk.about_home(HomeMessage::LookWanted);
    desk.takes_in();
    assert_eq!(desk.said(), "1 ticket added.");
    desk.ticks(3);
    desk.is_at_home();
    assert_eq!(desk.ids().len(), 3);
    assert!(desk.ids().contains(&mine));
    desk.is_sound();
}

#[test]
fn an_existing_file_with_the_same_tickets_is_not_written_anew() {
    let mut desk = Desk::new();
    desk.adds("#1 S1 deployment=cloud Mine");
    let file = desk.exports();
    desk.browser.home.change_outside(Some(&file));
    desk.about_home(HomeMessage::ExistingWanted);
    assert_eq!(*desk.home_state(), HomeState::Kept);
    desk.ticks(200);
    assert_eq!(desk.home_writes, 0);
    assert_eq!(desk.in_home(), file);
}

#[test]
fn an_existing_file_that_lacks_something_gets_it() {
    let mut desk = Desk::new();
    desk.adds("#1 S1 deployment=cloud Mine");
    let file = desk.exports();
    desk.browser.home.change_outside(Some(&file));
    desk.adds("#2 S1 deployment=cloud Mine too");
    desk.about_home(HomeMessage::ExistingWanted);
    desk.is_at_home();
    assert_eq!(desk.home_writes, 1);
}

#[test]
fn an_import_from_the_file_that_leaves_nothing_to_add_does_not_write_it() {
    let mut other = Desk::at(&Browser::default(), 5);
    other.adds("#9 S2 deployment=cloud Theirs");
    let theirs = other.exports();
    let mut desk = Desk::new();
    desk.browser.home.change_outside(Some(&theirs));
    desk.about_home(HomeMessage::ExistingWanted);
    desk.about_home(HomeMessage::LookWanted);
    desk.takes_in();
    desk.ticks(100);
    assert_eq!(desk.home_writes, 0);
    assert_eq!(desk.in_home(), theirs);
    assert_eq!(*desk.home_state(), HomeState::Kept);
}

/// What was taken back here is in the file still: it is somebody else's.
#[test]
fn an_import_from_the_file_that_is_taken_back_stays_in_the_file() {
    let mut other = Desk::at(&Browser::default(), 5);
    other.adds("#9 S2 deployment=cloud Theirs");
    let theirs = other.exports();
    let mut desk = Desk::new();
    desk.adds("#1 S1 deployment=cloud Mine");
    desk.browser.home.change_outside(Some(&theirs));
    desk.about_home(HomeMessage::ExistingWanted);
    desk.about_home(HomeMessage::LookWanted);
    desk.takes_in();
    desk.ticks(3);
    desk.is_at_home();
    desk.undoes();
    desk.adds("#2 S1 deployment=cloud Since");
    desk.ticks(200);
    assert!(
        String::from_utf8(desk.in_home())
            .unwrap()
            .contains("Theirs")
    );
    assert_eq!(*desk.home_state(), HomeState::ChangedOutside);
    desk.about_home(HomeMessage::LookWanted);
    desk.takes_in();
    desk.ticks(3);
    desk.is_at_home();
}

#[test]
fn the_file_is_known_at_the_next_visit_and_written_on() {
    let desk = at_home();
    let mut next = desk.next_visit(2);
    assert_eq!(*next.home_state(), HomeState::Kept);
    assert_eq!(next.model.sync.home.name.as_deref(), Some("tickets.json"));
    assert_eq!(next.home_writes, 0);
    next.adds("#2 S1 deployment=cloud The next day");
    next.ticks(2);
    assert_eq!(next.home_writes, 1);
    next.is_at_home();
}

#[test]
fn what_was_not_written_at_the_last_visit_is_written_at_the_next() {
    let mut desk = at_home();
    desk.adds("#2 S1 deployment=cloud Shut too soon");
    let mut next = desk.next_visit(2);
    next.is_at_home();
    assert_eq!(next.home_writes, 1);
}

#[test]
fn the_reader_is_asked_again_only_after_a_click() {
    let mut desk = at_home();
    desk.browser.home.permission.set(Permission::ToBeAsked);
    desk.adds("#2 S1 deployment=cloud Shut too soon");
    let mut next = desk.next_visit(2);
    assert_eq!(*next.home_state(), HomeState::ToBeAllowed);
    assert_eq!(
        next.home_said(),
        "“tickets.json” is not written: your browser asks you to allow it again."
    );
    let before = next.in_home();
    next.ticks(100);
    next.send(Message::Seen);
    assert_eq!(next.in_home(), before);
    next.browser.home.answer.set(Permission::Denied);
    next.about_home(HomeMessage::AllowWanted);
    assert_eq!(*next.home_state(), HomeState::Denied);
    next.ticks(100);
    assert_eq!(next.in_home(), before);
    next.browser.home.permission.set(Permission::ToBeAsked);
    next.browser.home.answer.set(Permission::Granted);
    next.about_home(HomeMessage::AllowWanted);
    next.is_at_home();
}

#[test]
fn a_permission_that_ends_while_writing_is_told_and_nothing_is_lost() {
    let mut desk = at_home();
    desk.browser.home.permission.set(Permission::ToBeAsked);
    desk.adds("#2 S1 deployment=cloud b");
    desk.ticks(3);
    assert_eq!(*desk.home_state(), HomeState::ToBeAllowed);
    desk.about_home(HomeMessage::AllowWanted);
    desk.is_at_home();
}

#[test]
fn a_forgotten_file_stays_as_it_is() {
    let mut desk = at_home();
    let before = desk.in_home();
    desk.about_home(HomeMessage::ForgetWanted);
    assert_eq!(*desk.home_state(), HomeState::None);
    assert_eq!(remembered(&desk), Some(false));
    desk.adds("#2 S1 deployment=cloud b");
    desk.ticks(100);
    assert_eq!(desk.in_home(), before);
    assert_eq!(*desk.next_visit(2).home_state(), HomeState::None);
}

#[test]
fn whoever_changes_their_mind_keeps_the_file() {
    let mut desk = at_home();
    for wanted in [HomeMessage::NewWanted, HomeMessage::ExistingWanted] {
        desk.browser.home.fault.replace(Some(HomeFault::Cancelled));
        desk.about_home(wanted);
        desk.browser.home.fault.replace(None);
        assert_eq!(*desk.home_state(), HomeState::Kept);
    }
    desk.adds("#2 S1 deployment=cloud b");
    desk.ticks(2);
    desk.is_at_home();
}

#[test]
fn a_browser_without_such_files_says_so() {
    let browser = Browser::default();
    browser.home.fault.replace(Some(HomeFault::NotAvailable));
    let desk = Desk::at(&browser, 1);
    assert_eq!(*desk.home_state(), HomeState::NotAvailable);
    assert!(desk.home_said().ends_with("Save to a file above instead."));
}

/// In a private window the file is the only place that keeps anything.
#[test]
fn without_a_store_the_file_is_written_all_the_same() {
    let browser = Browser::default();
    browser.store.fault.replace(Some(StoreFault::Denied));
    let mut desk = Desk::at(&browser, 1);
    desk.adds("#1 S1 deployment=cloud a");
    desk.chooses_new();
    desk.is_at_home();
    desk.adds("#2 S1 deployment=cloud b");
    desk.ticks(4);
    desk.is_at_home();
    assert_eq!(desk.home_writes, 2);
    // The next visit has nothing but the file.
    let mut next = desk.next_visit(2);
    assert!(next.ids().is_empty());
    assert_eq!(*next.home_state(), HomeState::ChangedOutside);
    next.about_home(HomeMessage::LookWanted);
    next.takes_in();
    next.ticks(4);
    assert_eq!(next.rows(), desk.rows());
    next.adds("#3 S1 deployment=cloud c");
    next.ticks(4);
    next.is_at_home();
}

#[test]
fn a_clock_that_is_set_back_does_not_keep_the_file_waiting() {
    let mut desk = at_home();
    desk.adds("#2 S1 deployment=cloud b");
    desk.passes(-86_400);
    desk.ticks(2);
    desk.is_at_home();
}

/// Whether the browser knows the file at the next visit.
fn remembered(desk: &Desk) -> Option<bool> {
    let name = sla_widget::ports::home_file::HomeFile::remembered(&desk.browser.home);
    crate::ready(name).ok().map(|name| name.is_some())
}
