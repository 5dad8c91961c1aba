//! Cases that users of other tools reported, by their ids.

use sla_widget::domain::ticket::comparison::{
    Author, Deletion, Field, FieldComparison, Kind, Totals, Value, compare,
};
use sla_widget::domain::ticket::event::{Event, EventId, Happening};
use sla_widget::domain::ticket::fold::fold;
use sla_widget::domain::ticket::journal::Journal;
use sla_widget::domain::ticket::oddity::Oddity;
use sla_widget::domain::ticket::report::Correction;

use crate::bags::{TICKET, corrected, event, opened};
use crate::{content, journal, minute, union};

const HERE: u64 = 8;
const THERE: u64 = 9;

fn mine(counter: u64, replica: u64) -> EventId {
    EventId { counter, replica }
}

fn subject(text: &str) -> Happening {
    corrected(Correction::Subject(text.to_owned()))
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// A ticket that was reported at 09:00 and answered at 09:30.
fn reported() -> Vec<Event> {
    let answered = Happening::Responded {
        says_what_was_tried: true,
        says_what_happens_next: true,
    };
    vec![
        event(mine(1, 7), minute(0), opened("Search fails", minute(0))),
        event(mine(2, 7), minute(30), answered),
    ]
}

fn next(journal: &Journal, replica: u64, minutes: i64, what: Happening) -> Event {
    event(journal.next_id(replica), minute(minutes), what)
}

/// B86: importing one's own file, twice, gives "0 new, 0 changed", and what is exported then is the
/// same; with names left out as well.
#[test]
fn b86_importing_what_is_here_changes_nothing() {
    let mut events = reported();
    events[0].by = Some("Ana".to_owned());
    let here = journal(&events);
    let bare: Vec<Event> = events.iter().map(Event::without_names).collect();
    for file in [here.clone(), journal(&bare)] {
        let mut after = here.clone();
        for _ in 0..2 {
            let mut totals = Totals::default();
            totals.count(&compare(TICKET, after.events(TICKET), file.events(TICKET)));
            let expected = Totals {
                same: 1,
                ..Totals::default()
            };
            assert_eq!(totals, expected);
            assert_eq!(after.merge(TICKET, &file), None);
            assert_eq!(content(&after), content(&here));
        }
    }
}

/// B86a: a file adds to what is here, and one undo gives exactly what was.
#[test]
fn b86a_an_import_adds_and_its_undo_restores() {
    let mut before = Journal::new();
    for counter in 1..=3 {
        let mut opening = event(mine(counter, HERE), minute(0), opened("Mine", minute(0)));
        opening.ticket.0 = opening.id;
        before.add(opening);
    }
    let mut here = before.clone();
    let file = journal(&reported());
    let addition = here.merge(TICKET, &file).unwrap();
    assert_eq!(here.len(), 4);
    assert_eq!(here.take_out(&[addition]), Ok(()));
    assert_eq!((here.len(), &here), (3, &before));
}

/// B88: one deletes at 10:00, the other edits at 10:05, neither knows of the other. The deletion wins
/// on both sides whoever imports first, a second round changes nothing, and both are told.
#[test]
fn b88_a_deletion_wins_over_an_edit_on_both_sides() {
    for (deleting, editing) in [(HERE, THERE), (THERE, HERE)] {
        let base = journal(&reported());
        let deletion = Event {
            by: Some("Ana".to_owned()),
            ..next(&base, deleting, 60, Happening::Deleted)
        };
        let edit = next(&base, editing, 65, subject("New title"));
        let (mut a, mut b) = (base.clone(), base);
        a.add(deletion.clone());
        b.add(edit.clone());

        let told = Deletion {
            event: deletion.id,
            at: minute(60),
            recorded: minute(60),
            by: Some("Ana".to_owned()),
        };
        let on_a = compare(TICKET, a.events(TICKET), b.events(TICKET));
        assert_eq!(on_a.kind, Kind::ChangedInBoth);
        assert_eq!(on_a.deleted_here, Some(told.clone()));
        assert_eq!(on_a.deleted_in_file, None);
        assert_eq!(on_a.deleted_merged, Some(told.clone()), "it stays deleted");
        assert!(
            !on_a.file_is_older_than_deletion,
            "it was edited afterwards"
        );
        let title = FieldComparison {
            field: Field::Subject,
            before: text("Search fails"),
            here: text("Search fails"),
            in_file: text("New title"),
            merged: text("New title"),
        };
        assert_eq!(on_a.fields, [title]);
        let on_b = compare(TICKET, b.events(TICKET), a.events(TICKET));
        assert_eq!(on_b.kind, Kind::ChangedInBoth);
        assert_eq!(
            (on_b.deleted_here, on_b.deleted_in_file),
            (None, Some(told.clone()))
        );
        assert_eq!(on_b.deleted_merged, Some(told));
        let ana = Author {
            name: Some("Ana".to_owned()),
            replica: deleting,
        };
        assert_eq!(on_b.only_in_file.authors, [ana]);

        let (of_a, of_b) = (union(&a, &b), union(&b, &a));
        assert_eq!(content(&of_a), content(&of_b));
        let ticket = fold(of_a.events(TICKET));
        assert_eq!(ticket.deleted, Some(minute(60)));
        assert_eq!(ticket.oddities, [Oddity::ChangedAfterDeletion(edit.id)]);
        assert_eq!(union(&of_a, &of_b), of_a);
        assert_eq!(union(&of_b, &of_a), of_a);
        let second = compare(TICKET, of_a.events(TICKET), of_b.events(TICKET));
        assert_eq!(second.kind, Kind::Same);
    }
}

/// B89: a deleted ticket does not come back from a file that is older; it is told when and by whom it
/// was deleted here, and it can be restored.
#[test]
fn b89_a_deleted_ticket_does_not_come_back_from_an_older_file() {
    let file = journal(&reported());
    let mut here = file.clone();
    let deletion = Event {
        by: Some("Ana".to_owned()),
        ..next(&here, HERE, 60, Happening::Deleted)
    };
    here.add(deletion.clone());
    stays_deleted(&mut here, &file, &deletion);
}

/// B89a: nor does it a hundred days later: deletions are never forgotten.
#[test]
fn b89a_a_deletion_is_not_forgotten() {
    let file = journal(&reported());
    let mut here = file.clone();
    let deletion = next(&here, HERE, 60, Happening::Deleted);
    here.add(deletion.clone());
    // What else happens in a hundred days.
    for day in 1..=100 {
        let id = here.next_id(HERE);
        let mut opening = event(id, minute(day * 1_440), opened("Another", minute(0)));
        opening.ticket.0 = id;
        here.add(opening);
    }
    stays_deleted(&mut here, &file, &deletion);
}

fn stays_deleted(here: &mut Journal, file: &Journal, deletion: &Event) {
    let one = compare(TICKET, here.events(TICKET), file.events(TICKET));
    assert_eq!(one.kind, Kind::ChangedHere, "the file brings nothing");
    let told = one.deleted_here.clone().unwrap();
    assert_eq!((told.event, told.at), (deletion.id, deletion.happened));
    assert_eq!(told.by, deletion.by);
    assert_eq!(
        (&one.deleted_in_file, &one.deleted_merged),
        (&None, &one.deleted_here)
    );
    assert!(one.file_is_older_than_deletion);
    let mut totals = Totals::default();
    totals.count(&one);
    assert_eq!((totals.stay_deleted, totals.restored_by_merging), (1, 0));

    assert_eq!(here.merge(TICKET, file), None);
    assert!(fold(here.events(TICKET)).deleted.is_some());
    here.add(next(here, HERE, 200_000, Happening::Restored));
    assert_eq!(fold(here.events(TICKET)).deleted, None);
    here.merge(TICKET, file);
    assert_eq!(fold(here.events(TICKET)).deleted, None);
}

/// An edit that the file has and nobody here knew of, from before the deletion: the file is older all
/// the same. One recorded afterwards is not.
#[test]
fn b89_an_unknown_edit_from_before_the_deletion_makes_the_file_no_newer() {
    for (minutes, is_older) in [(59, true), (60, false), (61, false)] {
        let mut here = journal(&reported());
        let mut file = here.clone();
        here.add(next(&here, HERE, 60, Happening::Deleted));
        file.add(next(&file, THERE, minutes, subject("New title")));
        let one = compare(TICKET, here.events(TICKET), file.events(TICKET));
        assert_eq!(one.file_is_older_than_deletion, is_older, "{minutes}");
        assert!(one.deleted_merged.is_some());
    }
}

/// A file that takes the deletion back is not older, whatever its clock says: neither if that brings
/// the ticket back, nor if another deletion stands in its way.
#[test]
fn b89_a_file_that_takes_the_deletion_back_is_not_older() {
    let base = journal(&reported());
    let mut here = base.clone();
    let first = next(&here, HERE, 60, Happening::Deleted);
    here.add(first.clone());
    let mut file = base.clone();
    file.add(event(
        mine(9, THERE),
        minute(50),
        Happening::Retracted(first.id),
    ));
    let one = compare(TICKET, here.events(TICKET), file.events(TICKET));
    assert_eq!(
        (one.deleted_here.is_some(), one.deleted_merged),
        (true, None)
    );
    assert!(!one.file_is_older_than_deletion);

    let second = next(&here, HERE, 61, Happening::Deleted);
    here.add(second.clone());
    let mut file = base;
    file.add(second.clone());
    file.add(event(
        mine(9, THERE),
        minute(50),
        Happening::Retracted(second.id),
    ));
    let one = compare(TICKET, here.events(TICKET), file.events(TICKET));
    let deletion = |told: Option<Deletion>| told.map(|deletion| deletion.event);
    assert_eq!(deletion(one.deleted_here), Some(second.id));
    assert_eq!(one.deleted_in_file, None);
    assert_eq!(deletion(one.deleted_merged), Some(first.id));
    assert!(!one.file_is_older_than_deletion);
}

/// A file that knows of the deletion and has the ticket restored brings it back, and says so.
#[test]
fn a_ticket_restored_in_the_file_comes_back() {
    let mut here = journal(&reported());
    here.add(next(&here, HERE, 60, Happening::Deleted));
    let mut file = here.clone();
    file.add(next(&file, THERE, 70, Happening::Restored));
    let one = compare(TICKET, here.events(TICKET), file.events(TICKET));
    assert!(one.deleted_here.is_some() && !one.file_is_older_than_deletion);
    assert_eq!((&one.deleted_in_file, &one.deleted_merged), (&None, &None));
    let mut totals = Totals::default();
    totals.count(&one);
    let expected = Totals {
        changed_in_file: 1,
        restored_by_merging: 1,
        added: 1,
        ..Totals::default()
    };
    assert_eq!(totals, expected);
}

/// An undo of the opening puts a ticket away as well, in the file as here.
#[test]
fn an_opening_that_was_taken_back_deletes() {
    let here = journal(&reported());
    let mut file = here.clone();
    let undo = next(&file, THERE, 70, Happening::Retracted(mine(1, 7)));
    file.add(undo.clone());
    let one = compare(TICKET, here.events(TICKET), file.events(TICKET));
    assert_eq!(
        one.deleted_in_file.map(|deletion| deletion.event),
        Some(undo.id)
    );
}

/// B91: a title is being typed while a file brings a newer one. The reader is told of it; saving what
/// was typed keeps it, and what else the file brought stays.
#[test]
fn b91_what_is_typed_while_a_file_is_imported_is_not_lost() {
    let mut here = journal(&reported());
    let mut file = here.clone();
    file.add(next(&file, THERE, 60, subject("Title of the file")));
    let plan = Correction::Plan(Some("Enterprise".to_owned()));
    file.add(next(&file, THERE, 61, corrected(plan)));

    let told = compare(TICKET, here.events(TICKET), file.events(TICKET));
    assert_eq!(told.kind, Kind::ChangedInFile);
    let changed: Vec<_> = told
        .fields
        .iter()
        .map(|one| (&one.field, &one.here, &one.in_file, &one.merged))
        .collect();
    let enterprise = text("Enterprise");
    let (old, new) = (text("Search fails"), text("Title of the file"));
    assert_eq!(
        changed,
        [
            (&Field::Subject, &old, &new, &new),
            (&Field::Plan, &Value::Nothing, &enterprise, &enterprise),
        ]
    );

    here.merge(TICKET, &file);
    // The form was opened before; only its own field is saved.
    here.add(next(&here, HERE, 62, subject("Typed title")));
    let ticket = fold(here.events(TICKET));
    assert_eq!(ticket.report.subject, "Typed title");
    assert_eq!(ticket.report.plan.as_deref(), Some("Enterprise"));
    let back = compare(TICKET, file.events(TICKET), here.events(TICKET));
    assert_eq!(back.kind, Kind::ChangedInFile);
    assert_eq!(back.fields.len(), 1);
    assert_eq!(back.fields[0].merged, text("Typed title"));
    // A late edit from before the import does not win over what was typed after it.
    let older = event(mine(3, 1), minute(40), subject("Older title"));
    let late = journal(&[older]);
    let one = compare(TICKET, here.events(TICKET), late.events(TICKET));
    assert_eq!(one.kind, Kind::ChangedInBoth);
    here.merge(TICKET, &late);
    assert_eq!(fold(here.events(TICKET)).report.subject, "Typed title");
}

/// Both changed the same field, and both added a note: the two versions side by side.
#[test]
fn both_versions_stand_side_by_side() {
    let base = journal(&reported());
    let (mut here, mut file) = (base.clone(), base);
    let noted = || Happening::Noted("Called.".to_owned());
    here.add(next(&here, HERE, 60, subject("Mine")));
    here.add(next(&here, HERE, 61, noted()));
    file.add(next(&file, THERE, 59, subject("Theirs")));
    file.add(next(&file, THERE, 62, noted()));
    let one = compare(TICKET, here.events(TICKET), file.events(TICKET));
    assert_eq!(one.kind, Kind::ChangedInBoth);
    let field = |field, before, here, in_file, merged| FieldComparison {
        field,
        before,
        here,
        in_file,
        merged,
    };
    let count = Value::Count;
    assert_eq!(
        one.fields,
        [
            // Of two that did not know of each other the same one counts on both sides.
            field(
                Field::Subject,
                text("Search fails"),
                text("Mine"),
                text("Theirs"),
                text("Theirs")
            ),
            field(Field::Notes, count(0), count(1), count(1), count(2)),
        ]
    );
    assert_eq!((one.only_here.events, one.only_in_file.events), (2, 2));
    assert_eq!(one.only_in_file.latest_recorded, Some(minute(62)));
}

/// The same id with other content: told before the merge, and not again once it is here.
#[test]
fn contradictions_are_told_before_they_come() {
    let here = journal(&reported());
    let other = event(mine(2, 7), minute(31), Happening::Deleted);
    let file = journal(&[other]);
    let one = compare(TICKET, here.events(TICKET), file.events(TICKET));
    assert_eq!(one.contradictions, [mine(2, 7)]);
    assert_eq!((one.kind, one.deleted_merged), (Kind::ChangedInBoth, None));
    let merged = union(&here, &file);
    let again = compare(TICKET, merged.events(TICKET), file.events(TICKET));
    assert_eq!(
        (again.kind, again.contradictions.len()),
        (Kind::ChangedHere, 0)
    );
}
