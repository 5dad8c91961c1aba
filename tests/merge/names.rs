//! An event with the names left out is the same event.

use proptest::prelude::*;
use sla_widget::domain::ticket::event::{Event, EventId, Happening};
use sla_widget::domain::ticket::fold::{Ticket, fold};
use sla_widget::domain::ticket::journal::{Added, Journal};
use sla_widget::domain::ticket::report::{Correction, Report};

use crate::bags::{bags, corrected, event};
use crate::oracle::nameless;
use crate::{all_events, journal, minute, settings};

proptest! {
    #![proptest_config(settings(128))]

    #[test]
    fn leaving_names_out_leaves_out_all_names_and_nothing_else([bag] in bags::<1>()) {
        for event in &bag {
            let bare = event.without_names();
            prop_assert_eq!(&bare, &nameless(event));
            prop_assert_eq!(&bare.without_names(), &bare);
            prop_assert!(!bare.names_somebody());
            prop_assert_eq!(event.names_somebody(), bare != *event);
            prop_assert_eq!(event.completes(&bare), bare != *event);
            prop_assert!(!bare.completes(event));
        }
    }

    /// Only the customer is missing of a ticket told without names.
    #[test]
    fn a_ticket_without_names_is_the_same_but_for_the_customer([bag] in bags::<1>()) {
        let with = journal(&bag);
        let bare: Vec<Event> = all_events(&with).iter().map(Event::without_names).collect();
        // Copies by different people are one once nobody is named, and count then.
        let mut ids: Vec<EventId> = bare.iter().map(|event| event.id).collect();
        ids.dedup();
        prop_assume!(ids.len() == bare.len());
        let with = fold(&all_events(&with));
        let without = fold(&bare);
        let expected = Ticket {
            report: Report { customer: None, ..with.report.clone() },
            ..with
        };
        prop_assert_eq!(without, expected);
    }
}

fn id(counter: u64) -> EventId {
    EventId {
        counter,
        replica: 7,
    }
}

/// Three copies: by Ana, by nobody, by Ben. The one without names is either of the others; these
/// two contradict each other. Whatever the order, both stay.
#[test]
fn a_copy_without_names_joins_whichever_copy_has_them() {
    let by = |name: Option<&str>| Event {
        by: name.map(str::to_owned),
        ..event(id(2), minute(0), Happening::Deleted)
    };
    let (ana, nobody, ben) = (by(Some("Ana")), by(None), by(Some("Ben")));
    use Added::{Completed, Contradicts, Known, New};
    for (order, expected) in [
        ([&ana, &nobody, &ben], [New, Known, Contradicts]),
        ([&ana, &ben, &nobody], [New, Contradicts, Known]),
        ([&nobody, &ana, &ben], [New, Completed, Contradicts]),
        ([&nobody, &ben, &ana], [New, Completed, Contradicts]),
        ([&ben, &nobody, &ana], [New, Known, Contradicts]),
        ([&ben, &ana, &nobody], [New, Contradicts, Known]),
    ] {
        let mut journal = Journal::new();
        let added = order.map(|event| journal.add(event.clone()));
        assert_eq!(added, expected, "{order:?}");
        assert_eq!(
            all_events(&journal),
            [ana.clone(), ben.clone()],
            "{order:?}"
        );
    }
}

/// A copy without names does not join one that says something else.
#[test]
fn a_copy_without_names_that_differs_otherwise_contradicts() {
    let named = Event {
        by: Some("Ana".to_owned()),
        ..event(id(2), minute(0), Happening::Noted("Called.".to_owned()))
    };
    let bare = named.without_names();
    for other in [
        Event {
            happened: minute(1),
            ..bare.clone()
        },
        Event {
            recorded: minute(1),
            ..bare.clone()
        },
        Event {
            what: Happening::Noted("Wrote.".to_owned()),
            ..bare.clone()
        },
    ] {
        let mut here = journal(&[named.clone(), other.clone()]);
        assert_eq!(all_events(&here).len(), 2, "{other:?}");
        assert_eq!(here.add(bare.clone()), Added::Known);
        let mut here = journal(&[bare.clone(), other]);
        assert_eq!(here.add(named.clone()), Added::Completed);
        assert_eq!(all_events(&here).len(), 2);
    }
}

/// The customer's name is left out where the report gives it and where a correction does; words that
/// people wrote stay.
#[test]
fn names_stand_in_reports_and_corrections() {
    let customer = || Some("Ana".to_owned());
    let report = Report {
        subject: "Ana cannot search".to_owned(),
        customer: customer(),
        ..Report::unknown(minute(0))
    };
    let opened = event(id(1), minute(0), Happening::Opened(Box::new(report)));
    let Happening::Opened(report) = opened.without_names().what else {
        panic!("it stays an opening");
    };
    assert_eq!(
        (report.subject.as_str(), report.customer),
        ("Ana cannot search", None)
    );
    let what = corrected(Correction::Customer(customer()));
    let expected = corrected(Correction::Customer(None));
    assert_eq!(event(id(2), minute(0), what).without_names().what, expected);
    let noted = Happening::Noted("Ana called.".to_owned());
    assert_eq!(
        event(id(3), minute(0), noted.clone()).without_names().what,
        noted
    );
}
