//! An import that is undone leaves exactly what was here before.

use proptest::prelude::*;
use sla_widget::domain::ticket::event::{Event, EventId, Happening, TicketId};
use sla_widget::domain::ticket::fold::fold;
use sla_widget::domain::ticket::journal::{Added, Addition, InTheWay, Journal};
use sla_widget::domain::ticket::oddity::Oddity;

use crate::bags::{TICKET, event, journals, opened};
use crate::{all_events, content, journal, minute, settings};

fn import(here: &mut Journal, file: &Journal) -> Vec<Addition> {
    let tickets = file.tickets().map(|(ticket, _)| ticket);
    tickets
        .filter_map(|ticket| here.merge(ticket, file))
        .collect()
}

/// The events that lack something, as the fold finds it odd.
fn lacking(journal: &Journal) -> Vec<InTheWay> {
    let mut all = Vec::new();
    for (ticket, events) in journal.tickets() {
        let has_opening = events
            .iter()
            .any(|event| matches!(event.what, Happening::Opened(_)));
        let ids = || events.iter().map(|event| event.id);
        for one in events {
            let misses = match one.what {
                Happening::Retracted(id) | Happening::TimeCorrected { event: id, .. } => {
                    ids().all(|other| other != id)
                }
                _ => false,
            };
            let lacks = InTheWay {
                ticket,
                event: one.id,
            };
            if misses || !has_opening {
                all.push(lacks);
            }
        }
    }
    all
}

proptest! {
    #![proptest_config(settings(256))]

    #[test]
    fn an_import_that_is_undone_leaves_what_was_here([here, file] in journals::<2>()) {
        let (before, file) = (journal(&here), journal(&file));
        let mut here = before.clone();
        let additions = import(&mut here, &file);
        let next = here.next_id(9);
        prop_assert_eq!(here.take_out(&additions), Ok(()));
        prop_assert_eq!(content(&here), content(&before));
        prop_assert_eq!(&here, &before);
        prop_assert_eq!(here.len(), before.len());
        prop_assert_eq!(here.next_id(9), next, "ids are not used twice");
        prop_assert_eq!(import(&mut here, &file), additions, "and the file can be imported again");
    }

    #[test]
    fn an_addition_holds_what_is_here_since([here, file] in journals::<2>()) {
        let (before, file) = (journal(&here), journal(&file));
        let mut here = before.clone();
        for addition in import(&mut here, &file) {
            let ticket = addition.ticket();
            let old = before.events(ticket);
            let gained = here.events(ticket).iter().filter(|event| !old.contains(event));
            prop_assert_eq!(addition.events(), gained.cloned().collect::<Vec<Event>>());
            prop_assert!(!addition.events().is_empty());
        }
        let again = import(&mut before.clone(), &before);
        prop_assert_eq!(again, []);
    }

    #[test]
    fn two_imports_are_undone_together_or_one_after_the_other([here, one, other] in journals::<3>()) {
        let (before, one, other) = (journal(&here), journal(&one), journal(&other));
        let mut here = before.clone();
        let first = import(&mut here, &one);
        let between = here.clone();
        let second = import(&mut here, &other);
        let both: Vec<Addition> = first.iter().chain(&second).cloned().collect();
        let mut together = here.clone();
        prop_assert_eq!(together.take_out(&both), Ok(()));
        prop_assert_eq!(&together, &before);
        prop_assert_eq!(here.take_out(&second), Ok(()));
        prop_assert_eq!(&here, &between);
        prop_assert_eq!(here.take_out(&first), Ok(()));
        prop_assert_eq!(&here, &before);
    }

    /// What came later stays, or, where it builds on the import, keeps the import where it is.
    #[test]
    fn what_came_later_is_never_lost([here, file, later] in journals::<3>()) {
        let (before, file) = (journal(&here), journal(&file));
        let mut here = before.clone();
        let additions = import(&mut here, &file);
        // Of its own ids, so that it neither completes nor contradicts anything.
        let later: Vec<Event> = later.into_iter().map(|one| Event {
            id: EventId { counter: one.id.counter + 100, ..one.id },
            ..one
        }).collect();
        later.iter().for_each(|event| { here.add(event.clone()); });
        let mut expected = before.clone();
        later.iter().for_each(|event| { expected.add(event.clone()); });
        let mut in_the_way = lacking(&expected);
        let old = lacking(&before);
        in_the_way.retain(|one| !old.contains(one));
        // A later event that would have lacked the same without the import is in the way as well: it
        // was recorded by somebody who had the import before their eyes.
        let kept = here.clone();
        let touched: Vec<TicketId> = additions.iter().map(Addition::ticket).collect();
        in_the_way.retain(|one| touched.contains(&one.ticket));
        match here.take_out(&additions) {
            Ok(()) => {
                prop_assert_eq!(&in_the_way, &[]);
                prop_assert_eq!(&here, &expected);
            }
            Err(told) => {
                prop_assert_eq!(told, in_the_way);
                prop_assert_eq!(content(&here), content(&kept), "all or nothing");
            }
        }
    }
}

fn id(counter: u64) -> EventId {
    EventId {
        counter,
        replica: 7,
    }
}

#[test]
fn a_ticket_that_was_worked_on_keeps_its_import() {
    let file = journal(&[event(id(1), minute(0), opened("Search", minute(0)))]);
    let mut here = Journal::new();
    let additions = import(&mut here, &file);
    let answer = event(
        here.next_id(8),
        minute(5),
        Happening::Noted("Called.".to_owned()),
    );
    let told = InTheWay {
        ticket: TICKET,
        event: answer.id,
    };
    assert_eq!(here.add(answer), Added::New);
    assert_eq!(here.take_out(&additions), Err(vec![told]));
    assert_eq!(all_events(&here).len(), 2);
}

/// An undo of an imported event builds on it; a note beside it does not.
#[test]
fn only_what_builds_on_an_import_is_in_its_way() {
    let opening = event(id(1), minute(0), opened("Search", minute(0)));
    let deletion = event(id(2), minute(1), Happening::Deleted);
    let file = journal(&[opening.clone(), deletion.clone()]);
    let mut here = journal(&[opening]);
    let additions = import(&mut here, &file);
    let note = event(
        here.next_id(8),
        minute(5),
        Happening::Noted("Called.".to_owned()),
    );
    here.add(note.clone());
    assert_eq!(here.clone().take_out(&additions), Ok(()));
    let undo = event(
        here.next_id(8),
        minute(6),
        Happening::Retracted(deletion.id),
    );
    here.add(undo.clone());
    let told = InTheWay {
        ticket: TICKET,
        event: undo.id,
    };
    assert_eq!(here.take_out(&additions), Err(vec![told]));
    let corrected = Happening::TimeCorrected {
        event: deletion.id,
        happened: minute(0),
        reason: String::new(),
    };
    let corrected = event(here.next_id(8), minute(7), corrected);
    here.add(corrected.clone());
    let events = here.take_out(&additions).unwrap_err();
    let events: Vec<EventId> = events.iter().map(|one| one.event).collect();
    assert_eq!(events, [undo.id, corrected.id]);
}

/// An event that was here waiting for what the import brought waits again.
#[test]
fn what_lacked_something_before_may_lack_it_again() {
    let late = event(id(2), minute(1), Happening::Retracted(id(9)));
    let before = journal(&[late]);
    let file = journal(&[event(id(1), minute(0), opened("Search", minute(0)))]);
    let mut here = before.clone();
    let additions = import(&mut here, &file);
    assert_eq!(here.take_out(&additions), Ok(()));
    assert_eq!(here, before);
    let oddities = fold(here.events(TICKET)).oddities;
    assert!(oddities.contains(&Oddity::OpeningMissing));
}

/// Names that an import brought go with it, and the event stays.
#[test]
fn names_that_came_with_an_import_go_with_it() {
    let named = Event {
        by: Some("Ana".to_owned()),
        ..event(id(1), minute(0), opened("Search", minute(0)))
    };
    let before = journal(&[named.without_names()]);
    let mut here = before.clone();
    let additions = import(&mut here, &journal(std::slice::from_ref(&named)));
    assert_eq!(all_events(&here), std::slice::from_ref(&named));
    assert_eq!(here.take_out(&additions), Ok(()));
    assert_eq!(all_events(&here), [named.without_names()]);
}
