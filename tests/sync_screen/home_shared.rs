//! One file as home of several tabs, and of several people: nobody fights, nothing is lost.

use sla_widget::app::sync::home::HomeState;
use sla_widget::app::sync::message::HomeMessage;
use sla_widget::ports::home_file::MemoryHomeFile;

use crate::desk::{Browser, Desk};
use crate::home::at_home;

/// Ticks of both, and what they tell each other.
fn time_passes(seconds: i64, one: &mut Desk, other: &mut Desk) {
    for _ in 0..seconds {
        one.passes(1);
        other.passes(1);
        one.hears();
        other.hears();
    }
}

fn takes_what_it_brings(desk: &mut Desk) {
    if *desk.home_state() == HomeState::ChangedOutside {
        desk.about_home(HomeMessage::LookWanted);
        desk.takes_in();
    }
}

#[test]
fn two_tabs_with_the_same_file_come_to_rest() {
    let mut one = at_home();
    let mut other = one.next_visit(2);
    let id = one.adds("#2 S1 deployment=cloud b");
    time_passes(300, &mut one, &mut other);
    assert_eq!((one.home_writes, other.home_writes), (2, 0));
    other.notes(id, "from the other tab");
    one.notes(id, "from the first tab, at once");
    time_passes(300, &mut one, &mut other);
    let writes = one.home_writes + other.home_writes;
    assert!(writes <= 4, "{writes} writes");
    one.is_at_home();
    other.is_at_home();
    time_passes(600, &mut one, &mut other);
    assert_eq!(
        one.home_writes + other.home_writes,
        writes,
        "nothing more is written"
    );
    one.is_sound();
    other.is_sound();
}

#[test]
fn what_another_tab_records_reaches_the_file_of_this_one() {
    let browser = Browser::default();
    let mut other = Desk::at(&browser, 2);
    let mut one = Desk::at(&browser, 1);
    one.chooses_new();
    assert_eq!(*other.home_state(), HomeState::None);
    other.adds("#1 S1 deployment=cloud from the tab without a file");
    time_passes(5, &mut one, &mut other);
    one.is_at_home();
    assert_eq!(other.home_writes, 0);
}

#[test]
fn an_import_that_one_tab_takes_back_is_not_brought_back_by_the_file() {
    let mut one = at_home();
    let mut other = one.next_visit(2);
    let mut theirs = Desk::at(&Browser::default(), 5);
    theirs.adds("#9 S2 deployment=cloud Theirs");
    one.imports(&theirs.exports());
    time_passes(10, &mut one, &mut other);
    assert_eq!(other.ids().len(), 2);
    one.undoes();
    time_passes(200, &mut one, &mut other);
    assert_eq!((one.ids().len(), other.ids().len()), (1, 1));
    assert!(!String::from_utf8(one.in_home()).unwrap().contains("Theirs"));
    one.is_at_home();
    other.is_at_home();
}

/// Two people with browsers of their own and one file on a shared drive.
#[test]
fn two_people_with_one_file_end_with_the_same_tickets() {
    let mut ana = at_home();
    let mut home = MemoryHomeFile::default();
    home.content = ana.browser.home.content.clone();
    home.modified = ana.browser.home.modified.clone();
    let browser = Browser {
        home,
        ..Browser::default()
    };
    let mut bo = Desk::at(&browser, 2);
    bo.now = ana.now;
    bo.adds("#5 S1 deployment=cloud of Bo");
    bo.about_home(HomeMessage::ExistingWanted);
    takes_what_it_brings(&mut bo);
    time_passes(70, &mut ana, &mut bo);
    takes_what_it_brings(&mut ana);
    time_passes(5, &mut ana, &mut bo);
    assert_eq!(ana.model.tickets.journal, bo.model.tickets.journal);
    let writes = ana.home_writes + bo.home_writes;
    assert_eq!(writes, 2, "each wrote what was their own");
    // Both at once.
    ana.adds("#6 S1 deployment=cloud of Ana");
    bo.adds("#7 S1 deployment=cloud of Bo");
    for _ in 0..4 {
        time_passes(70, &mut ana, &mut bo);
        takes_what_it_brings(&mut ana);
        takes_what_it_brings(&mut bo);
    }
    assert_eq!(ana.model.tickets.journal, bo.model.tickets.journal);
    ana.is_at_home();
    bo.is_at_home();
    let writes = ana.home_writes + bo.home_writes;
    time_passes(1_000, &mut ana, &mut bo);
    assert_eq!(ana.home_writes + bo.home_writes, writes, "and come to rest");
    ana.is_sound();
    bo.is_sound();
}

/// What another tab wrote into the store and into the file is no news from outside.
#[test]
fn a_file_that_another_tab_wrote_is_compared_with_what_that_tab_recorded() {
    use sla_widget::app::effect::{Effect, StoreRequest};
    use sla_widget::app::message::Message;
    let mut one = at_home();
    let mut other = one.next_visit(2);
    one.adds("#2 S1 deployment=cloud b");
    one.ticks(3);
    other.holds(|effect| matches!(effect, Effect::Store(StoreRequest::Read { .. })));
    other.send(Message::Seen);
    assert_eq!(
        *other.home_state(),
        HomeState::Reading,
        "what was recorded comes first"
    );
    other.lets_go();
    assert_eq!(*other.home_state(), HomeState::Kept);
    assert_eq!(other.home_writes, 0);
    other.is_at_home();
}
