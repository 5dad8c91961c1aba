//! The comparison of a file with what is here, against the oracle and its laws.

use proptest::prelude::*;
use sla_widget::domain::ticket::comparison::{
    Author, Deletion, Kind, TicketComparison, Totals, Value, compare,
};
use sla_widget::domain::ticket::event::Event;
use sla_widget::domain::ticket::fold::fold;

use crate::bags::{TICKET, bags, journals};
use crate::oracle::{Compared, compared, deleting};
use crate::{all_events, journal, oracle, settings, union};

fn deletion(events: &[Event]) -> Option<Deletion> {
    let at = fold(events).deleted?;
    deleting(events).map(|event| Deletion {
        event: event.id,
        at,
        recorded: event.recorded,
        by: event.by.clone(),
    })
}

fn authors(events: &[Event]) -> Vec<Author> {
    let mut authors: Vec<Author> = Vec::new();
    for event in events {
        let author = Author {
            name: event.by.clone(),
            replica: event.id.replica,
        };
        if !authors.contains(&author) {
            authors.push(author);
        }
    }
    authors.sort();
    authors
}

/// The comparison says what the oracle does.
#[track_caller]
fn judge(one: &TicketComparison, right: &Compared) {
    assert_eq!(one.kind, right.kind);
    for (share, events) in [
        (&one.only_in_file, &right.only_in_file),
        (&one.only_here, &right.only_here),
    ] {
        let latest = events.iter().map(|event| event.recorded).max();
        assert_eq!(
            (share.events, share.latest_recorded),
            (events.len(), latest)
        );
        assert_eq!(share.authors, authors(events));
    }
    assert_eq!(one.completed, right.completed);
    assert_eq!(one.contradictions, right.contradictions);
    let fields = one.fields.iter().cloned();
    let mut fields: Vec<_> = fields
        .map(|one| (one.field, [one.before, one.here, one.in_file, one.merged]))
        .collect();
    let mut expected = right.fields.clone();
    fields.sort_by_key(|one| format!("{:?}", one.0));
    expected.sort_by_key(|one| format!("{:?}", one.0));
    assert_eq!(fields, expected);
    let [_, here, in_file, merged] = &right.versions;
    assert_eq!(one.deleted_here, deletion(here));
    assert_eq!(one.deleted_in_file, deletion(in_file));
    assert_eq!(one.deleted_merged, deletion(merged));
    assert_eq!(one.file_is_older_than_deletion, right.file_is_older);
}

/// The kind, seen from the other side.
fn mirrored(kind: Kind) -> Kind {
    match kind {
        Kind::New => Kind::OnlyHere,
        Kind::OnlyHere => Kind::New,
        Kind::ChangedInFile => Kind::ChangedHere,
        Kind::ChangedHere => Kind::ChangedInFile,
        Kind::Same | Kind::ChangedInBoth => kind,
    }
}

proptest! {
    #![proptest_config(settings(512))]

    #[test]
    fn the_comparison_is_what_the_words_say([here, file] in bags::<2>()) {
        let expected = compared(&here, &file);
        judge(&compare(TICKET, journal(&here).events(TICKET), journal(&file).events(TICKET)), &expected);
        // As they come, in any order and repeated.
        judge(&compare(TICKET, &here, &file), &expected);
    }

    #[test]
    fn what_is_told_as_merged_is_what_merging_gives([here, file] in bags::<2>()) {
        let (here, file) = (journal(&here), journal(&file));
        let told = compare(TICKET, here.events(TICKET), file.events(TICKET));
        let mut merged = here.clone();
        let addition = merged.merge(TICKET, &file);
        prop_assert_eq!(
            addition.map_or(0, |addition| addition.events().len()),
            told.only_in_file.events + told.completed
        );
        prop_assert_eq!(&merged, &union(&file, &here));
        let ticket = fold(merged.events(TICKET));
        prop_assert_eq!(told.deleted_merged.as_ref().map(|one| one.at), ticket.deleted);
        // Once merged, nothing is left to change; what differs from the file differs as was told.
        let again = compare(TICKET, merged.events(TICKET), merged.events(TICKET));
        prop_assert_eq!(again.kind, Kind::Same);
        prop_assert_eq!(again.deleted_here, told.deleted_merged);
        let after = compare(TICKET, merged.events(TICKET), file.events(TICKET));
        for field in &told.fields {
            let same = after.fields.iter().find(|after| after.field == field.field);
            match same {
                Some(after) => {
                    prop_assert_eq!(&after.here, &field.merged);
                    prop_assert_eq!(&after.merged, &field.merged);
                    prop_assert_eq!(&after.in_file, &field.in_file);
                }
                None => prop_assert_eq!(&field.in_file, &field.merged),
            }
        }
    }

    #[test]
    fn after_importing_the_file_brings_nothing_more([here, file] in journals::<2>()) {
        let (here, file) = (journal(&here), journal(&file));
        let merged = union(&here, &file);
        let mut totals = Totals::default();
        for (ticket, events) in merged.tickets() {
            let one = compare(ticket, events, file.events(ticket));
            prop_assert!(matches!(one.kind, Kind::Same | Kind::OnlyHere | Kind::ChangedHere), "{one:?}");
            prop_assert_eq!((one.only_in_file.events, one.completed), (0, 0));
            prop_assert_eq!(&one.contradictions, &[]);
            prop_assert_eq!(&one.deleted_here, &one.deleted_merged);
            totals.count(&one);
        }
        let changing = totals.new + totals.changed_in_file + totals.changed_in_both
            + totals.deleted_by_merging + totals.restored_by_merging
            + totals.contradictory + totals.added + totals.completed;
        prop_assert_eq!(changing, 0);
        prop_assert_eq!(totals.same + totals.only_here + totals.changed_here, merged.len());
    }

    #[test]
    fn from_the_other_side_it_is_the_same_turned_round([here, file] in bags::<2>()) {
        // Without names both sides are treated alike.
        let bare = |events: Vec<Event>| events.iter().map(Event::without_names).collect::<Vec<_>>();
        let (here, file) = (bare(here), bare(file));
        let (there, back) = (compare(TICKET, &here, &file), compare(TICKET, &file, &here));
        prop_assert_eq!(mirrored(there.kind), back.kind);
        prop_assert_eq!(&there.only_here, &back.only_in_file);
        prop_assert_eq!(&there.deleted_merged, &back.deleted_merged);
        for (one, other) in there.fields.iter().zip(&back.fields) {
            prop_assert_eq!(&one.field, &other.field);
            prop_assert_eq!((&one.before, &one.merged), (&other.before, &other.merged));
            prop_assert_eq!((&one.here, &one.in_file), (&other.in_file, &other.here));
        }
        prop_assert_eq!(there.fields.len(), back.fields.len());
    }

    #[test]
    fn a_file_that_leaves_names_out_differs_in_nothing_else([here, file] in bags::<2>()) {
        let here = oracle::union(&[&here]);
        let bare: Vec<Event> = here.iter().map(Event::without_names).collect();
        let one = compare(TICKET, &here, &bare);
        prop_assert_eq!(one.kind, Kind::Same);
        prop_assert_eq!(&one.fields, &[]);
        prop_assert_eq!(one.deleted_here, one.deleted_in_file);
        // Nor does any other file.
        let full = union(&journal(&file), &journal(&here));
        let file: Vec<Event> = all_events(&full);
        let bare: Vec<Event> = file.iter().map(Event::without_names).collect();
        let one = compare(TICKET, &file, &bare);
        prop_assert_eq!((one.kind, one.fields), (Kind::Same, Vec::new()));
    }

    #[test]
    fn totals_add_up([here, file] in journals::<2>()) {
        let (here, file) = (journal(&here), journal(&file));
        let merged = union(&here, &file);
        let mut totals = Totals::default();
        for (ticket, _) in merged.tickets() {
            totals.count(&compare(ticket, here.events(ticket), file.events(ticket)));
        }
        prop_assert_eq!(totals.new + here.len(), merged.len());
        prop_assert_eq!(totals.only_here + file.len(), merged.len());
        let kinds = totals.same + totals.changed_in_file + totals.changed_here + totals.changed_in_both;
        prop_assert_eq!(kinds + totals.new + totals.only_here, merged.len());
        prop_assert_eq!(
            totals.added + all_events(&here).len(),
            all_events(&merged).len()
        );
        let deleted = |of: &sla_widget::domain::ticket::journal::Journal| {
            let here = here.tickets().map(|(ticket, _)| ticket);
            here.filter(|&ticket| fold(of.events(ticket)).deleted.is_some()).count()
        };
        prop_assert_eq!(
            deleted(&here) + totals.deleted_by_merging - totals.restored_by_merging,
            deleted(&merged)
        );
    }
}

/// The laws are worth little if the bags do not differ in all ways.
#[test]
fn the_bags_differ_in_every_way() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::new(settings(512));
    let mut totals = Totals::default();
    let (mut older, mut solved) = (0, 0);
    let mut fields: Vec<String> = Vec::new();
    for _ in 0..2_048 {
        let [here, file] = bags::<2>().new_tree(&mut runner).unwrap().current();
        let one = compare(TICKET, &here, &file);
        totals.count(&one);
        older += u32::from(one.file_is_older_than_deletion);
        for field in one.fields {
            let name = format!("{:?}", field.field);
            if !fields.contains(&name) {
                fields.push(name);
            }
            solved += u32::from(matches!(field.merged, Value::Solved(..)));
        }
    }
    let Totals {
        new,
        only_here,
        same,
        changed_in_file,
        changed_here,
        changed_in_both,
        deleted_by_merging,
        restored_by_merging,
        stay_deleted,
        contradictory,
        added,
        completed,
    } = totals;
    let counts = [
        new,
        only_here,
        same,
        changed_in_file,
        changed_here,
        changed_in_both,
        deleted_by_merging,
        restored_by_merging,
        stay_deleted,
        contradictory,
        added,
        completed,
    ];
    assert!(counts.iter().all(|&count| count >= 10), "{totals:?}");
    assert!(older >= 10 && solved >= 10, "{older} {solved}");
    assert_eq!(fields.len(), 16, "{fields:?}");
}
