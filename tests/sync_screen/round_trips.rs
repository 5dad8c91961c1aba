//! What goes out comes in again: whole, and only once.

use sla_widget::app::message::TicketsMessage;
use sla_widget::app::sync::message::{Field, SyncMessage};
use sla_widget::app::tickets::panel::{Field as FormField, PanelKind, TICKED};
use sla_widget::domain::policy::TicketState;
use sla_widget::domain::ticket::event::TicketId;
use sla_widget::domain::ticket::filter::Filter;

use crate::desk::Desk;
use crate::files::without_time;

/// Tickets with all that can happen to them.
pub fn busy_desk() -> (Desk, Vec<TicketId>) {
    let mut desk = Desk::new();
    desk.acts(TicketsMessage::NameTyped("Ana".to_owned()));
    desk.acts(TicketsMessage::SamplesWanted);
    let first = desk.adds("#1 S1 deployment=cloud @Kite Search is empty");
    let second = desk.adds("#2 S2 deployment=self_hosted @Möwe Login loops 😕 <b>");
    let third = desk.adds("#3 S1 deployment=cloud Deleted soon");
    desk.passes(60);
    let both = [(FormField::Tried, TICKED), (FormField::Next, TICKED)];
    desk.completes(PanelKind::FirstResponse, &[first], &both);
    desk.notes(first, "a note\nwith \"quotes\" and = signs");
    desk.corrects(second, FormField::Subject, "Login loops for everybody");
    desk.acts(TicketsMessage::StateChosen(
        vec![second],
        TicketState::Pending,
    ));
    desk.passes(60);
    desk.acts(TicketsMessage::Undone);
    desk.acts(TicketsMessage::Deleted(vec![third]));
    (desk, vec![first, second, third])
}

#[track_caller]
fn is_the_same(desk: &Desk, other: &Desk) {
    assert_eq!(desk.model.tickets.journal, other.model.tickets.journal);
    assert_eq!(desk.rows(), other.rows());
    assert_eq!(desk.listed(), other.listed());
}

/// B86b: not every way out led back in.
#[test]
fn everything_saved_to_a_file_comes_back_in_an_empty_browser() {
    let (mut desk, _) = busy_desk();
    let file = desk.exports();
    let mut other = Desk::new();
    other.now = desk.now;
    other.imports(&file);
    assert_eq!(other.said(), "8 tickets added.");
    is_the_same(&desk, &other);
    other.is_sound();
    assert_eq!(without_time(&other.exports()), without_time(&file));
    other.passes(100);
    let again = other.exports();
    assert_ne!(again, file, "the time differs");
    assert_eq!(without_time(&again), without_time(&file));
}

/// B86, B86a: the same file twice, and a file in addition to what is here.
#[test]
fn the_same_file_again_brings_nothing_and_is_told_so() {
    let (mut desk, _) = busy_desk();
    let file = desk.exports();
    let before = desk.kept();
    desk.previews(&file);
    let preview = desk.preview();
    assert!(!preview.brings_something());
    assert_eq!((preview.totals.same, preview.kept()), (8, 8));
    assert!(preview.tickets.is_empty());
    assert_eq!(desk.kept(), before, "nothing was written");
    // Even if somebody goes on.
    let records = desk.records();
    desk.takes_in();
    assert_eq!(desk.said(), "Everything in the file was here already.");
    assert_eq!(desk.records(), records, "no record was added");
    assert!(!desk.model.sync.can_take_back());
    desk.is_sound();
}

/// B86a: an import replaced what was here.
#[test]
fn an_import_adds_and_does_not_replace() {
    let mut desk = Desk::new();
    for line in [
        "#1 S1 deployment=cloud a",
        "#2 S2 deployment=cloud b",
        "#3 S2 c",
    ] {
        desk.adds(line);
    }
    let mut other = Desk::at(&crate::desk::Browser::default(), 2);
    other.adds("#4 S1 deployment=cloud d");
    let before = (
        desk.rows(),
        desk.records(),
        desk.model.tickets.journal.clone(),
    );
    desk.imports(&other.exports());
    assert_eq!(desk.said(), "1 ticket added.");
    assert_eq!(desk.ids().len(), 4);
    assert_eq!(desk.listed().len(), 4);
    desk.is_sound();
    desk.undoes();
    assert_eq!(
        (
            desk.rows(),
            desk.records(),
            desk.model.tickets.journal.clone()
        ),
        before
    );
    desk.is_sound();
}

/// B86b
#[test]
fn what_the_filter_leaves_comes_back_alone() {
    let (mut desk, ids) = busy_desk();
    desk.acts(TicketsMessage::Filtered(Filter {
        words: "login everybody".to_owned(),
        ..Filter::default()
    }));
    assert_eq!(desk.listed(), [ids[1]]);
    desk.enters(Field::Which, "shown");
    let file = desk.exports();
    assert!(!desk.saved.last().unwrap().is_whole);
    let mut other = Desk::new();
    other.now = desk.now;
    other.imports(&file);
    assert_eq!(other.ids(), [ids[1]]);
    let events = |desk: &Desk| desk.model.tickets.journal.events(ids[1]).to_vec();
    assert_eq!(events(&other), events(&desk));
    assert_eq!(without_time(&other.exports()), without_time(&file));
    other.is_sound();
}

/// B86b
#[test]
fn a_single_ticket_comes_back_with_its_whole_history() {
    let (mut desk, ids) = busy_desk();
    desk.acts(TicketsMessage::Selected(ids[0], true));
    desk.enters(Field::Which, "picked");
    let file = desk.exports();
    let mut other = Desk::new();
    other.now = desk.now;
    other.imports(&file);
    assert_eq!(other.ids(), [ids[0]]);
    let row = |desk: &Desk| desk.rows().into_iter().find(|row| row.contains("#1 "));
    assert_eq!(row(&other), row(&desk));
    assert!(row(&other).is_some());
    assert_eq!(without_time(&other.exports()), without_time(&file));
}

#[test]
fn nothing_that_was_picked_is_no_file() {
    let (mut desk, _) = busy_desk();
    desk.enters(Field::Which, "picked");
    for format in [
        sla_widget::app::sync::leaving::Format::Data,
        sla_widget::app::sync::leaving::Format::Sheet,
    ] {
        desk.does(SyncMessage::ExportWanted(format));
        assert!(desk.saved.is_empty());
        assert!(desk.said().starts_with("There is nothing to write"));
    }
}

/// B86b
#[test]
fn a_backup_comes_back_in_the_same_browser_after_it_lost_everything() {
    let (desk, _) = busy_desk();
    let backups = desk.backups();
    let [(_, content)] = backups.as_slice() else {
        panic!("one backup of the day: {}", backups.len());
    };
    let mut other = Desk::new();
    other.now = desk.now;
    other.imports(content);
    assert_eq!(other.ids().len(), 5, "as it was with the first change");
    other.imports(&{
        let (mut desk, _) = busy_desk();
        desk.exports()
    });
    is_the_same(&desk, &other);
}

#[test]
fn without_names_no_name_goes_out_and_everything_else_does() {
    let (mut desk, _) = busy_desk();
    desk.enters(Field::WithoutNames, "");
    let file = desk.exports();
    assert!(!desk.saved.last().unwrap().is_whole);
    let text = String::from_utf8(file.clone()).unwrap();
    for name in ["Ana", "Kite", "Möwe"] {
        assert!(!text.contains(name), "{name}");
    }
    let mut other = Desk::new();
    other.now = desk.now;
    other.imports(&file);
    let without = |desk: &Desk| {
        let tickets = desk.model.tickets.journal.tickets();
        let events = tickets.flat_map(|(_, events)| events);
        events
            .map(|event| event.without_names())
            .collect::<Vec<_>>()
    };
    assert_eq!(without(&other), without(&desk));
    other.enters(Field::WithoutNames, "");
    assert_eq!(without_time(&other.exports()), without_time(&file));
    // What names somebody comes later, and completes it.
    desk.enters(Field::WithoutNames, "");
    other.imports(&desk.exports());
    is_the_same(&desk, &other);
    other.is_sound();
    // Names that are known stay.
    other.previews(&file);
    assert!(!other.preview().brings_something());
}

/// B76a: an export without tickets was refused.
#[test]
fn an_empty_export_is_taken_and_keeps_what_is_here() {
    let file = Desk::new().exports();
    let (mut desk, _) = busy_desk();
    desk.previews(&file);
    let preview = desk.preview();
    assert!(!preview.brings_something());
    assert_eq!(preview.totals.only_here, 8);
    let mut empty = Desk::new();
    empty.previews(&file);
    assert!(!empty.preview().brings_something());
}

#[test]
fn only_a_file_with_everything_counts_as_saved() {
    let (mut desk, ids) = busy_desk();
    let saved = |desk: &Desk| desk.model.tickets.settings.saved_to_file;
    desk.acts(TicketsMessage::Selected(ids[0], true));
    desk.enters(Field::Which, "picked");
    desk.exports();
    assert_eq!(saved(&desk), None, "one ticket is not everything");
    desk.enters(Field::Which, "all");
    desk.exports();
    assert_eq!(saved(&desk), Some(desk.now));
    assert_eq!(desk.saved.last().unwrap().name, "sla-data-2026-06-12.json");
    assert_eq!(saved(&desk.next_visit(9)), Some(desk.now));
}
