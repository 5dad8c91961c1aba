//! An import that is taken back: everything is as it was, or nothing is touched.

use sla_widget::app::effect::Effect;
use sla_widget::app::message::TicketsMessage;
use sla_widget::app::sync::Outcome;
use sla_widget::app::tickets::panel::{Field, PanelKind};
use sla_widget::domain::ticket::event::TicketId;
use sla_widget::ports::other_tabs::News;

use crate::desk::{Browser, Desk};

/// Somebody with tickets, and a file that adds to them and changes them.
pub fn with_a_file() -> (Desk, Vec<u8>, TicketId, TicketId) {
    let mut desk = Desk::new();
    desk.acts(TicketsMessage::NameTyped("Ana".to_owned()));
    let mine = desk.adds("#1 S1 deployment=cloud @Kite Mine");
    desk.adds("#2 S2 deployment=cloud Untouched");
    let mut other = Desk::at(&Browser::default(), 2);
    desk.enters(sla_widget::app::sync::message::Field::WithoutNames, "");
    other.imports(&desk.exports());
    desk.enters(sla_widget::app::sync::message::Field::WithoutNames, "");
    other.corrects(mine, Field::Subject, "Changed by them");
    let theirs = other.adds("#3 S1 deployment=cloud Theirs");
    let file = other.exports();
    desk.passes(60);
    desk.saved.clear();
    (desk, file, mine, theirs)
}

/// Everything that an undo has to bring back.
pub fn state(desk: &Desk) -> (Vec<String>, Vec<TicketId>, Vec<String>, String) {
    let mut journal = String::new();
    for (ticket, events) in desk.model.tickets.journal.tickets() {
        journal += &format!("{ticket:?} {events:?}\n");
    }
    (desk.rows(), desk.listed(), desk.records(), journal)
}

#[test]
fn an_undo_brings_back_exactly_what_was() {
    let (mut desk, file, ..) = with_a_file();
    let before = state(&desk);
    desk.imports(&file);
    assert_eq!(desk.said(), "1 ticket added, 1 updated.");
    assert_ne!(state(&desk), before);
    desk.is_sound();
    assert!(desk.model.sync.can_take_back());
    desk.undoes();
    assert_eq!(
        desk.said(),
        "The import was taken back. Your tickets are as they were before."
    );
    assert_eq!(state(&desk), before);
    assert!(!desk.model.sync.can_take_back());
    assert!(desk.asked.contains(&Effect::TellOtherTabs(News::TookBack)));
    desk.is_sound();
    // Once more, and all over again.
    desk.undoes();
    assert_eq!(state(&desk), before);
    desk.imports(&file);
    desk.is_sound();
    desk.undoes();
    assert_eq!(state(&desk), before);
    desk.is_sound();
}

#[test]
fn an_undo_brings_back_names_that_were_left_out() {
    let (ana, _, mine, _) = with_a_file();
    let mut bo = Desk::at(&Browser::default(), 3);
    let mut ana = ana;
    ana.enters(sla_widget::app::sync::message::Field::WithoutNames, "");
    bo.imports(&ana.exports());
    let before = state(&bo);
    assert!(!before.3.contains("Kite"));
    ana.enters(sla_widget::app::sync::message::Field::WithoutNames, "");
    bo.imports(&ana.exports());
    assert_eq!(bo.ticket(mine).report.customer.as_deref(), Some("Kite"));
    bo.is_sound();
    bo.undoes();
    assert_eq!(state(&bo), before);
    bo.is_sound();
}

#[test]
fn what_was_done_to_other_tickets_since_stays() {
    let (mut desk, file, mine, _) = with_a_file();
    desk.imports(&file);
    let new = desk.adds("#4 S2 deployment=cloud Since then");
    desk.undoes();
    assert_eq!(
        desk.said(),
        "The import was taken back. Your tickets are as they were before."
    );
    assert_eq!(desk.subject(new), "Since then");
    assert_eq!(desk.subject(mine), "Mine");
    desk.is_sound();
    let next = desk.adds("#5 S2 deployment=cloud Later");
    assert_ne!(next, new);
    desk.is_sound();
}

#[test]
fn what_somebody_built_upon_stays_and_is_told() {
    let (mut desk, file, _, theirs) = with_a_file();
    desk.imports(&file);
    desk.notes(theirs, "mine");
    let before = state(&desk);
    desk.undoes();
    assert_eq!(
        desk.said(),
        "The import cannot be taken back any more: 1 entry since then belongs to its tickets. Take that back first, or delete the tickets."
    );
    assert_eq!(state(&desk), before);
    desk.notes(theirs, "and more");
    desk.undoes();
    assert!(
        desk.said().contains("2 entries since then"),
        "{}",
        desk.said()
    );
    desk.is_sound();
}

#[test]
fn an_action_before_an_import_cannot_be_undone_over_it() {
    let (mut desk, file, ..) = with_a_file();
    assert!(desk.model.tickets.undo.is_some());
    desk.imports(&file);
    assert!(desk.model.tickets.undo.is_none());
}

#[test]
fn tickets_that_went_away_are_not_picked_any_more_and_their_forms_shut() {
    let (mut desk, file, mine, theirs) = with_a_file();
    desk.imports(&file);
    desk.acts(TicketsMessage::Selected(mine, true));
    desk.acts(TicketsMessage::Selected(theirs, true));
    desk.acts(TicketsMessage::PanelOpened(PanelKind::Note, vec![theirs]));
    desk.acts(TicketsMessage::Entered(Field::Note, "typed".to_owned()));
    desk.undoes();
    assert_eq!(desk.model.tickets.selected, [mine]);
    assert_eq!(desk.model.tickets.panel, None);
    desk.acts(TicketsMessage::Submitted);
    assert!(
        !desk.ids().contains(&theirs),
        "no event is recorded of what is gone"
    );
    desk.is_sound();
}

#[test]
fn two_quick_clicks_on_undo_are_one() {
    let (mut desk, file, ..) = with_a_file();
    let before = state(&desk);
    desk.imports(&file);
    desk.holds(|effect| matches!(effect, Effect::Store(_)));
    desk.undoes();
    desk.undoes();
    assert_eq!(desk.held.len(), 1, "the store is asked once");
    assert!(!matches!(desk.model.sync.outcome, Some(Outcome::TakenBack)));
    desk.lets_go();
    assert_eq!(
        desk.said(),
        "The import was taken back. Your tickets are as they were before."
    );
    assert_eq!(state(&desk), before);
    desk.is_sound();
}

#[test]
fn only_the_last_import_can_be_taken_back() {
    let (mut desk, file, ..) = with_a_file();
    desk.imports(&file);
    let between = state(&desk);
    let mut other = Desk::at(&Browser::default(), 5);
    other.adds("#9 S2 deployment=cloud Another file");
    desk.imports(&other.exports());
    desk.undoes();
    assert_eq!(state(&desk), between);
    desk.undoes();
    assert_eq!(state(&desk), between);
    desk.is_sound();
}

#[test]
fn a_large_import_is_taken_back_to_the_last_record() {
    let file = crate::many::file_of(700);
    let (mut desk, ..) = with_a_file();
    let before = state(&desk);
    desk.imports(&file);
    assert!(
        desk.records().len() >= before.2.len() + 2,
        "several records"
    );
    desk.adds("#x S2 deployment=cloud own");
    desk.acts(TicketsMessage::Undone);
    let records = desk.records().len();
    desk.undoes();
    assert_eq!(desk.ids().len(), 3);
    assert!(desk.records().len() < records);
    desk.is_sound();
}
