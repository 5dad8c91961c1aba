//! Three pages that act and exchange files in any order, stale ones, pieces and copies without names
//! among them, end with the same tickets and lose nothing.

use proptest::prelude::*;
use sla_widget::domain::ticket::comparison::{Kind, Totals, compare};
use sla_widget::domain::ticket::event::Event;
use sla_widget::domain::ticket::fold::fold;
use sla_widget::domain::ticket::oddity::Oddity;

use crate::replicas::{Turn, World, exchanges, histories};
use crate::{all_events, content, journal, settings, union};

proptest! {
    #![proptest_config(settings(128))]

    #[test]
    fn all_end_with_the_same_tickets_and_nothing_is_lost(turns in histories(), order in exchanges()) {
        let mut world = World::play(&turns);
        // What anybody has was recorded by somebody, perhaps with names left out.
        for replica in &world.replicas {
            for event in all_events(&replica.journal) {
                prop_assert!(world.recorded.iter().any(|one| *one == event || one.without_names() == event));
            }
        }
        world.exchange_all(&order);
        let [first, second, third] = &world.replicas;
        prop_assert_eq!(content(&first.journal), content(&second.journal));
        prop_assert_eq!(content(&second.journal), content(&third.journal));
        for replica in [second, third] {
            for (ticket, events) in first.journal.tickets() {
                prop_assert_eq!(fold(events), fold(replica.journal.events(ticket)));
            }
        }
        // Every event ever recorded, with its names, each once.
        let mut recorded = world.recorded.clone();
        let mut held = all_events(&first.journal);
        recorded.sort();
        held.sort();
        prop_assert_eq!(recorded, held);
        for (_, events) in first.journal.tickets() {
            let oddities = fold(events).oddities;
            prop_assert!(!oddities.iter().any(|odd| matches!(
                odd,
                Oddity::Contradiction(_) | Oddity::RefersToMissing(_) | Oddity::OpeningMissing | Oddity::RetractsLater(_)
            )), "{oddities:?}");
        }
    }

    /// All files that ever lay about, in any order and after the fact, add nothing.
    #[test]
    fn old_files_bring_nothing_to_who_knows_everything(turns in histories(), order in exchanges()) {
        let mut world = World::play(&turns);
        world.exchange_all(&order);
        let here = &world.replicas[0].journal;
        for file in &world.files {
            let file = journal(file);
            prop_assert_eq!(&union(here, &file), here);
            for (ticket, events) in file.tickets() {
                let one = compare(ticket, here.events(ticket), events);
                prop_assert!(matches!(one.kind, Kind::Same | Kind::ChangedHere));
                prop_assert_eq!(one.deleted_merged, one.deleted_here, "a deleted ticket stays deleted");
            }
        }
    }

    /// The order in which the same files are read does not matter, nor does reading them in one.
    #[test]
    fn files_may_be_read_in_any_order(
        (files, shuffled) in histories().prop_flat_map(|turns| {
            let files = World::play(&turns).files;
            (Just(files.clone()), Just(files).prop_shuffle())
        }),
    ) {
        let read = |files: &[Vec<Event>]| {
            files.iter().fold(journal(&[]), |all, file| union(&all, &journal(file)))
        };
        let (one, other) = (read(&files), read(&shuffled));
        prop_assert_eq!(content(&one), content(&other));
        prop_assert_eq!(one.next_id(1), other.next_id(1));
        prop_assert_eq!(content(&one), content(&journal(&files.concat())));
    }
}

/// The laws are worth little if nothing of note happens in the histories.
#[test]
fn the_histories_hold_what_they_are_for() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::new(settings(128));
    let mut totals = Totals::default();
    let (mut renamed, mut undone, mut events, mut stale) = (0, 0, 0, 0);
    for _ in 0..128 {
        let turns = histories().new_tree(&mut runner).unwrap().current();
        renamed += turns
            .iter()
            .filter(|turn| matches!(turn, Turn::OpensAnew(_)))
            .count();
        undone += turns
            .iter()
            .filter(|turn| matches!(turn, Turn::Undoes(_)))
            .count();
        let world = World::play(&turns);
        events += world.recorded.len();
        let [first, second, _] = &world.replicas;
        let both = union(&first.journal, &second.journal);
        for (ticket, _) in both.tickets() {
            let one = compare(
                ticket,
                first.journal.events(ticket),
                second.journal.events(ticket),
            );
            stale += usize::from(one.file_is_older_than_deletion);
            totals.count(&one);
        }
    }
    let counts = [
        totals.new,
        totals.only_here,
        totals.same,
        totals.changed_in_file,
        totals.changed_here,
        totals.changed_in_both,
        totals.deleted_by_merging,
        totals.stay_deleted,
        totals.completed,
        renamed,
        undone,
        stale,
    ];
    assert!(
        counts.iter().all(|&count| count >= 5),
        "{totals:?} {renamed} {undone} {stale}"
    );
    assert!(events >= 1_000, "{events}");
}
