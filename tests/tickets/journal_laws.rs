//! Laws of the journal: merging is the union of events, whatever the order.

use proptest::prelude::*;
use sla_widget::domain::severity::facts::Facts;
use sla_widget::domain::ticket::event::{Event, EventId, Happening, TicketId};
use sla_widget::domain::ticket::fold::fold;
use sla_widget::domain::ticket::journal::{Added, Journal};
use sla_widget::domain::ticket::report::Report;

use crate::bags::{bags, grid, journals, settings};
use crate::story::{HERE, TICKET, event, id, policy_name};

fn journal(events: &[Event]) -> Journal {
    let mut journal = Journal::new();
    for event in events {
        journal.add(event.clone());
    }
    journal
}

/// `one`, with everything of `other` added.
fn union(one: &Journal, other: &Journal) -> Journal {
    let mut all = one.clone();
    for (_, events) in other.tickets() {
        for event in events {
            all.add(event.clone());
        }
    }
    all
}

fn content(journal: &Journal) -> Vec<(TicketId, Vec<Event>)> {
    let tickets = journal.tickets();
    tickets
        .map(|(ticket, events)| (ticket, events.to_vec()))
        .collect()
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn a_journal_tells_the_same_ticket_as_its_events((bag, shuffled) in bags().prop_flat_map(|bag| {
        (Just(bag.clone()), Just(bag).prop_shuffle())
    })) {
        // Names left out here and there: `tests/merge`.
        let [bag, shuffled] = [bag, shuffled].map(|bag| bag.iter().map(Event::without_names).collect::<Vec<_>>());
        let journal = journal(&shuffled);
        prop_assert_eq!(fold(journal.events(TICKET)), fold(&bag));
    }

    #[test]
    fn the_union_of_two_journals_is_the_same_from_either_side(one in journals(), other in journals()) {
        let (one, other) = (journal(&one), journal(&other));
        let (there, back) = (union(&one, &other), union(&other, &one));
        prop_assert_eq!(content(&there), content(&back));
        prop_assert_eq!(there.next_id(1), back.next_id(1));
    }

    #[test]
    fn it_does_not_matter_which_two_of_three_journals_meet_first(
        one in journals(), other in journals(), third in journals(),
    ) {
        let (one, other, third) = (journal(&one), journal(&other), journal(&third));
        let left = union(&union(&one, &other), &third);
        let right = union(&one, &union(&other, &third));
        prop_assert_eq!(content(&left), content(&right));
        prop_assert_eq!(left.next_id(1), right.next_id(1));
    }

    #[test]
    fn adding_what_is_here_already_changes_nothing(events in journals()) {
        let journal = journal(&events);
        prop_assert_eq!(content(&union(&journal, &journal)), content(&journal));
    }

    #[test]
    fn adding_tells_what_became_of_the_event(events in journals()) {
        // Names left out here and there: `tests/merge`.
        let events: Vec<Event> = events.iter().map(Event::without_names).collect();
        let mut journal = Journal::new();
        let mut seen: Vec<&Event> = Vec::new();
        for event in &events {
            let same_id = |other: &&Event| other.id == event.id && other.ticket == event.ticket;
            let expected = match seen.contains(&event) {
                true => Added::Known,
                false if seen.iter().any(same_id) => Added::Contradicts,
                false => Added::New,
            };
            let before = content(&journal);
            prop_assert_eq!(journal.add(event.clone()), expected);
            prop_assert_eq!(content(&journal) == before, expected == Added::Known);
            seen.push(event);
        }
    }

    #[test]
    fn a_journal_holds_every_event_once_in_the_order_of_ids(events in journals()) {
        // Names left out here and there: `tests/merge`.
        let events: Vec<Event> = events.iter().map(Event::without_names).collect();
        let journal = journal(&events);
        let mut count = 0;
        for (ticket, held) in journal.tickets() {
            prop_assert_eq!(journal.events(ticket), held);
            prop_assert!(held.windows(2).all(|pair| pair[0].id <= pair[1].id && pair[0] != pair[1]));
            prop_assert!(held.iter().all(|event| event.ticket == ticket && events.contains(event)));
            count += held.len();
        }
        let mut distinct: Vec<&Event> = Vec::new();
        events.iter().for_each(|event| if !distinct.contains(&event) { distinct.push(event) });
        prop_assert_eq!(count, distinct.len());
        prop_assert_eq!(journal.len(), journal.tickets().count());
        prop_assert_eq!(journal.is_empty(), events.is_empty());
    }

    #[test]
    fn the_next_id_comes_after_every_event_that_was_seen(events in journals(), replica in any::<u64>()) {
        let journal = journal(&events);
        let next = journal.next_id(replica);
        prop_assert_eq!(next.replica, replica);
        prop_assert!(events.iter().all(|event| event.id.counter < next.counter));
    }
}

#[test]
fn an_unknown_ticket_has_no_events() {
    let journal = Journal::new();
    assert!(journal.is_empty());
    assert_eq!(journal.events(TICKET), []);
    assert_eq!(journal.next_id(HERE), id(1));
}

/// Three different events under one id: each is new damage, and each is known the second time.
#[test]
fn every_event_that_contradicts_is_kept_once() {
    let noted = |text: &str| event(id(5), grid(0), Happening::Noted(text.to_owned()));
    let mut journal = Journal::new();
    for (text, expected) in [
        ("b", Added::New),
        ("c", Added::Contradicts),
        ("a", Added::Contradicts),
        ("b", Added::Known),
        ("a", Added::Known),
        ("c", Added::Known),
    ] {
        assert_eq!(journal.add(noted(text)), expected, "{text}");
    }
    assert_eq!(journal.events(TICKET).len(), 3);
}

/// Whatever two openings under one id differ in, it is damage, and the same from either side.
#[test]
fn openings_that_differ_in_anything_contradict_each_other() {
    let text = || Some("other".to_owned());
    // Of somebody: a report that only leaves the customer out is the same one without names.
    let plain = Report {
        customer: Some("one".to_owned()),
        ..Report::unknown(grid(0))
    };
    let others = [
        Report {
            subject: "other".to_owned(),
            ..plain.clone()
        },
        Report {
            reference: text(),
            ..plain.clone()
        },
        Report {
            link: text(),
            ..plain.clone()
        },
        Report {
            customer: text(),
            ..plain.clone()
        },
        Report {
            plan: text(),
            ..plain.clone()
        },
        Report {
            facts: Facts::new().with("beta", "no"),
            ..plain.clone()
        },
        Report {
            facts: Facts::new().with("beta", "yes"),
            ..plain.clone()
        },
        Report {
            severity: text(),
            ..plain.clone()
        },
        Report {
            aware: grid(1),
            ..plain.clone()
        },
        Report {
            policy: policy_name("small", "1"),
            ..plain.clone()
        },
        Report {
            is_sample: true,
            ..plain.clone()
        },
    ];
    let reports: Vec<Report> = std::iter::once(plain).chain(others).collect();
    let opened =
        |report: &Report| event(id(1), grid(0), Happening::Opened(Box::new(report.clone())));
    for one in &reports {
        for other in reports.iter().filter(|other| *other != one) {
            let mut journal = journal(&[opened(one)]);
            assert_eq!(journal.add(opened(other)), Added::Contradicts, "{other:?}");
            let back = self::journal(&[opened(other), opened(one)]);
            assert_eq!(content(&journal), content(&back));
        }
    }
}

/// A counter that somebody made up must not end in ids that are refused when they are read back.
#[test]
fn a_counter_that_was_made_up_is_not_counted_on_from() {
    let mut journal = Journal::new();
    journal.add(event(id(7), grid(0), Happening::Restored));
    for counter in [u64::MAX, 1 << 53, (1 << 52) + 1] {
        let made_up = EventId {
            counter,
            replica: 1,
        };
        assert_eq!(
            journal.add(event(made_up, grid(0), Happening::Deleted)),
            Added::New
        );
    }
    let next = journal.next_id(HERE);
    assert_eq!((next.counter, next.replica), (8, HERE));
}
