//! Faults that users reported of other tools when two files or two pages meet.

use sla_widget::domain::ticket::event::{Event, EventId, Happening};
use sla_widget::domain::ticket::fold::{Ticket, fold};
use sla_widget::domain::ticket::journal::{Added, Journal};
use sla_widget::domain::ticket::oddity::Oddity;
use sla_widget::domain::ticket::report::Correction;

use crate::at;
use crate::story::{FULL_ANSWER, HERE, Story, TICKET, corrected, event};

/// A journal with everything that another one holds.
fn with_file(journal: &Journal, file: &Journal) -> Journal {
    let mut all = journal.clone();
    for (_, events) in file.tickets() {
        events.iter().cloned().for_each(|event| {
            all.add(event);
        });
    }
    all
}

fn journal(events: &[Event]) -> Journal {
    let mut journal = Journal::new();
    for event in events {
        assert_eq!(journal.add(event.clone()), Added::New);
    }
    journal
}

fn ticket(journal: &Journal) -> Ticket {
    fold(journal.events(TICKET))
}

/// B88: one page deletes, another edits, neither knows of the other. Whoever imports first, the
/// deletion wins on both sides, the edit is kept, and both are told of it.
#[test]
fn a_deletion_wins_over_an_edit_on_both_sides() {
    let base = Story::reported("2026-03-02 09:00").events;
    for (deleting, editing) in [(HERE + 1, HERE + 2), (HERE + 2, HERE + 1)] {
        let mine = |replica| EventId {
            counter: 2,
            replica,
        };
        let delete = event(mine(deleting), at("2026-03-02 10:00"), Happening::Deleted);
        let title = corrected(Correction::Subject("New title".to_owned()));
        let edit = event(mine(editing), at("2026-03-02 10:05"), title);
        let a = with_file(&journal(&base), &journal(&[delete]));
        let b = with_file(&journal(&base), &journal(&[edit]));
        let (on_a, on_b) = (with_file(&a, &b), with_file(&b, &a));
        assert_eq!(on_a.events(TICKET), on_b.events(TICKET));
        let merged = ticket(&on_a);
        assert_eq!(merged.deleted, Some(at("2026-03-02 10:00")));
        assert_eq!(merged.report.subject, "New title");
        assert_eq!(
            merged.oddities,
            [Oddity::ChangedAfterDeletion(mine(editing))]
        );
        for again in [with_file(&on_a, &on_b), with_file(&on_b, &on_a)] {
            assert_eq!(
                again.events(TICKET),
                on_a.events(TICKET),
                "a second round changes nothing"
            );
        }
    }
}

/// B89, B89a: an older file does not bring a deleted ticket back, however old it is: deletions are
/// events and are never forgotten.
#[test]
fn an_older_file_does_not_bring_a_deleted_ticket_back() {
    let story = Story::reported("2026-03-02 09:00").then("2026-03-02 09:30", FULL_ANSWER);
    let file = journal(&story.events);
    let deleted = journal(&story.then("2026-03-02 10:00", Happening::Deleted).events);
    let merged = with_file(&deleted, &file);
    assert_eq!(
        merged.events(TICKET),
        deleted.events(TICKET),
        "the file brings nothing new"
    );
    assert_eq!(ticket(&merged).deleted, Some(at("2026-03-02 10:00")));
    assert_eq!(ticket(&merged).oddities, []);
    let mut restored = merged.clone();
    let id = restored.next_id(HERE);
    restored.add(event(id, at("2026-06-10 10:00"), Happening::Restored));
    assert_eq!(ticket(&restored).deleted, None);
}
