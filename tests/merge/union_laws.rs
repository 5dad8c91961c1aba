//! Laws of the union, with names left out here and there, and with real contradictions.

use proptest::prelude::*;
use sla_widget::domain::ticket::event::{Event, TicketId};
use sla_widget::domain::ticket::journal::{Added, Journal};

use crate::bags::{bags, journals};
use crate::{all_events, content, journal, oracle, settings, union};

fn of_ticket(events: &[Event], ticket: TicketId) -> Vec<Event> {
    let of_ticket = events.iter().filter(|event| event.ticket == ticket);
    of_ticket.cloned().collect()
}

proptest! {
    #![proptest_config(settings(256))]

    #[test]
    fn a_journal_holds_every_event_once_with_the_names_that_are_known(
        ([events], shuffled) in journals::<1>().prop_flat_map(|[events]| {
            (Just([events.clone()]), Just(events).prop_shuffle())
        }),
    ) {
        let journal = journal(&events);
        prop_assert_eq!(&journal, &self::journal(&shuffled));
        let mut count = 0;
        for (ticket, held) in journal.tickets() {
            prop_assert_eq!(held, oracle::union(&[&of_ticket(&events, ticket)]));
            count += 1;
        }
        let mut tickets: Vec<TicketId> = events.iter().map(|event| event.ticket).collect();
        tickets.sort();
        tickets.dedup();
        prop_assert_eq!(count, tickets.len());
    }

    #[test]
    fn the_union_is_the_same_from_either_side([one, other] in journals::<2>()) {
        let (one, other) = (journal(&one), journal(&other));
        let (there, back) = (union(&one, &other), union(&other, &one));
        prop_assert_eq!(content(&there), content(&back));
        prop_assert_eq!(there.next_id(1), back.next_id(1));
    }

    #[test]
    fn it_does_not_matter_which_two_of_three_meet_first([one, other, third] in journals::<3>()) {
        let (one, other, third) = (journal(&one), journal(&other), journal(&third));
        let left = union(&union(&one, &other), &third);
        let right = union(&one, &union(&other, &third));
        prop_assert_eq!(content(&left), content(&right));
    }

    #[test]
    fn a_second_time_changes_nothing([one, other] in journals::<2>()) {
        let (one, other) = (journal(&one), journal(&other));
        let once = union(&one, &other);
        for again in [&once, &one, &other] {
            prop_assert_eq!(content(&union(&once, again)), content(&once));
            for (ticket, _) in again.tickets() {
                prop_assert_eq!(once.clone().merge(ticket, again), None);
            }
        }
    }

    #[test]
    fn copies_without_names_bring_nothing_where_the_names_are_known([events] in journals::<1>()) {
        let with = journal(&events);
        let bare: Vec<Event> = all_events(&with).iter().map(Event::without_names).collect();
        prop_assert_eq!(content(&union(&with, &journal(&bare))), content(&with));
        prop_assert_eq!(content(&union(&journal(&bare), &with)), content(&with));
    }

    #[test]
    fn adding_tells_what_became_of_the_event(
        bag in bags::<1>().prop_flat_map(|[bag]| Just(bag).prop_shuffle()),
    ) {
        let mut journal = Journal::new();
        let mut seen: Vec<Event> = Vec::new();
        for event in &bag {
            let before = oracle::union(&[&seen]);
            seen.push(event.clone());
            let after = oracle::union(&[&seen]);
            let expected = match (after.len() - before.len(), after == before) {
                (_, true) => Added::Known,
                (0, false) => Added::Completed,
                _ if before.iter().any(|other| other.id == event.id) => Added::Contradicts,
                _ => Added::New,
            };
            prop_assert_eq!(journal.add(event.clone()), expected);
            prop_assert_eq!(all_events(&journal), after);
        }
    }
}

/// The laws are worth little if the bags hold nothing of note.
#[test]
fn the_bags_hold_what_they_are_for() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::new(settings(256));
    let mut seen = [0_u32; 4];
    for _ in 0..256 {
        let bag = bags::<1>().prop_flat_map(|[bag]| Just(bag).prop_shuffle());
        let bag = bag.new_tree(&mut runner).unwrap().current();
        let mut journal = Journal::new();
        for event in bag {
            let place = match journal.add(event) {
                Added::New => 0,
                Added::Known => 1,
                Added::Completed => 2,
                Added::Contradicts => 3,
            };
            seen[place] += 1;
        }
    }
    assert!(seen.iter().all(|&count| count >= 50), "{seen:?}");
}
