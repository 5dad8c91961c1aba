//! The words of the screen: plain, helpful, and never blaming.

use sla_widget::app::text::tickets::{page_title, storage};
use sla_widget::app::tickets::storage::{Phase, Storage};
use sla_widget::ports::journal_store::{StoreFault, WaitingFor};
use sla_widget::ports::storage_space::Space;

use crate::Engineer;
use sla_widget::app::message::TicketsMessage;

fn ready() -> Storage {
    let mut storage = Storage::default();
    storage.phase = Phase::Ready;
    storage
}

#[test]
fn the_title_tells_how_many_tickets_are_late_and_which_one_is_open() {
    let mut engineer = Engineer::new();
    assert_eq!(page_title(&engineer.model), "Tickets");
    let id = engineer.adds("#1 S1 deployment=cloud 2026-06-10 12:00 PT x");
    engineer.adds("#2 S1 deployment=cloud 2026-06-10 12:00 PT x");
    assert_eq!(page_title(&engineer.model), "(2 late) Tickets");
    engineer.does(TicketsMessage::Opened(id));
    assert_eq!(page_title(&engineer.model), "(2 late) #1");
    engineer.does(TicketsMessage::QuickLineTyped("sev9 x".to_owned()));
    engineer.does(TicketsMessage::QuickAdded);
    assert_eq!(page_title(&engineer.model), "Error: (2 late) #1");
}

#[test]
fn every_trouble_with_the_store_says_what_happened_and_has_a_way_out() {
    let faults = [
        StoreFault::Denied,
        StoreFault::Full,
        StoreFault::Cleared,
        StoreFault::Newer,
        StoreFault::Failed("the disk is gone".to_owned()),
    ];
    let mut phases: Vec<Phase> = faults.iter().cloned().map(Phase::Refused).collect();
    phases.extend([
        Phase::Waiting(WaitingFor::OtherTab),
        Phase::Waiting(WaitingFor::Browser),
        Phase::Outdated,
    ]);
    let mut all = Vec::new();
    for phase in phases {
        let mut storage = Storage::default();
        storage.phase = phase;
        all.push(storage);
    }
    for fault in faults {
        let mut storage = ready();
        storage.write_fault = Some(fault);
        all.push(storage);
    }
    for storage in &all {
        let notices = storage::notices(storage);
        assert_eq!(notices.len(), 1, "{storage:?}");
        assert!(!notices[0].ways.is_empty(), "{storage:?}");
        let text = notices[0].text.to_ascii_lowercase();
        for word in [
            "sorry",
            "please",
            "invalid",
            "oops",
            "forbidden",
            "violat",
            "fail",
        ] {
            assert!(!text.contains(word), "{text}");
        }
        assert!(text.ends_with('.'), "{text}");
    }
}

#[test]
fn the_place_of_the_tickets_is_told_with_its_room() {
    let mut storage = ready();
    storage.space = Some(Space {
        used: 2_100_000,
        allowed: 10_737_000_000,
    });
    assert_eq!(
        storage::place(&storage),
        "Saved in this browser, about 3 MB of the 10 GB that it allows. Nothing leaves it."
    );
}
