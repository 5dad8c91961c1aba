//! Where tickets are kept, and what happens when they cannot be.

use sla_widget::app::effect::Effect;
use sla_widget::app::message::Message;
use sla_widget::app::message::TicketsMessage;
use sla_widget::app::text::tickets::storage::{Way, notices, place};
use sla_widget::app::tickets::storage::{Phase, RECORDS_AT_A_TIME, StoreMessage};
use sla_widget::exchange::journal::read_data;
use sla_widget::ports::journal_store::{
    JournalStore, MemoryJournalStore, StoreFault, StoreNews, WaitingFor,
};

use crate::{Engineer, ready};

impl Engineer {
    fn ways(&self) -> Vec<Way> {
        let notices = notices(&self.model.tickets.storage);
        notices.into_iter().flat_map(|notice| notice.ways).collect()
    }

    /// The file that was offered last.
    fn file(&self) -> String {
        let files = self.asked.iter().rev().find_map(|effect| match effect {
            Effect::Save(file) => Some(file.content.clone()),
            _ => None,
        });
        files.expect("a file was offered")
    }
}

#[test]
fn what_was_kept_is_there_at_the_next_visit() {
    let mut engineer = Engineer::new();
    engineer.adds("#1 S1 deployment=cloud x");
    engineer.adds("#2 S2 deployment=cloud x");
    let later = Engineer::with(engineer.store.clone(), 2);
    assert_eq!(later.listed(), engineer.listed());
    assert_eq!(later.model.tickets.storage.phase, Phase::Ready);
}

#[test]
fn many_records_are_read_in_parts() {
    let mut engineer = Engineer::new();
    let most = RECORDS_AT_A_TIME as usize;
    let id = engineer.adds("#1 S1 deployment=cloud x");
    let record = engineer.store.texts()[0].clone();
    // The same record again and again: known already, and still counted.
    let _ = ready(engineer.store.add(vec![record; 2 * most]));
    let later = Engineer::with(engineer.store.clone(), 2);
    assert_eq!(later.ids(), [id]);
    assert_eq!(later.model.tickets.journal.events(id).len(), 1);
}

// B67 of the reported faults.
#[test]
fn a_full_store_is_told_and_nothing_is_lost() {
    let mut engineer = Engineer::new();
    engineer.adds("#1 S1 deployment=cloud x");
    engineer.fails_with(Some(StoreFault::Full));
    engineer.adds("#9 S1 deployment=cloud x");
    assert!(
        engineer.storage_notices()[0]
            .starts_with("1 change is not saved: your browser has no room left.")
    );
    assert_eq!(engineer.ways(), [Way::Download, Way::TryAgain]);
    assert!(place(&engineer.model.tickets.storage).starts_with("Not saved."));
    assert_eq!(engineer.store.texts().len(), 1);
    engineer.adds("#10 S1 deployment=cloud x");
    assert!(engineer.storage_notices()[0].starts_with("2 changes are not saved"));
    engineer.does(TicketsMessage::Download);
    let (events, _) = read_data(&engineer.file()).unwrap();
    assert_eq!(events.len(), 3, "the file holds what the store does not");
    engineer.fails_with(None);
    engineer.does(TicketsMessage::TryAgain);
    assert!(engineer.storage_notices().is_empty());
    let later = Engineer::with(engineer.store.clone(), 2);
    assert_eq!(later.ids().len(), 3);
}

// B68 of the reported faults.
#[test]
fn without_a_store_everything_works_until_the_page_is_closed() {
    let store = MemoryJournalStore::default();
    *store.fault.borrow_mut() = Some(StoreFault::Denied);
    let mut engineer = Engineer::with(store, 1);
    let notice = &engineer.storage_notices()[0];
    assert!(
        notice.starts_with("This page cannot save in your browser."),
        "{notice}"
    );
    assert_eq!(engineer.ways(), [Way::Download, Way::OwnTab, Way::TryAgain]);
    engineer.adds("#1 S1 deployment=cloud x");
    assert_eq!(engineer.listed(), ["Due next (1)", "#1"]);
    engineer.fails_with(None);
    engineer.does(TicketsMessage::TryAgain);
    assert_eq!(engineer.store.texts().len(), 1, "kept once it can be");
}

// B71 of the reported faults.
#[test]
fn while_another_tab_blocks_the_store_work_goes_on_and_is_kept_afterwards() {
    let mut engineer = Engineer::new();
    let mut waiting = Engineer::with(engineer.store.clone(), 2);
    waiting.model.tickets = sla_widget::app::tickets::Tickets::new(2, waiting.now);
    waiting.model.tickets.storage.phase = Phase::Opening;
    waiting.send(Message::Store(StoreMessage::News(StoreNews::Waiting(
        WaitingFor::OtherTab,
    ))));
    assert!(waiting.storage_notices()[0].starts_with("Another tab holds your tickets"));
    waiting.adds("#2 S1 deployment=cloud x");
    assert!(engineer.store.texts().is_empty());
    engineer.adds("#1 S1 deployment=cloud x");
    waiting.send(Message::Store(StoreMessage::Opened(Ok(1))));
    assert_eq!(waiting.listed(), ["Due next (2)", "#1", "#2"]);
    assert!(waiting.storage_notices().is_empty());
    assert_eq!(engineer.store.texts().len(), 2);
}

#[test]
fn a_store_that_was_cleared_is_written_anew_if_the_reader_wants() {
    let mut engineer = Engineer::new();
    engineer.adds("#1 S1 deployment=cloud x");
    engineer.store = MemoryJournalStore::default();
    engineer.fails_with(Some(StoreFault::Cleared));
    engineer.send(Message::Store(StoreMessage::News(StoreNews::Lost)));
    assert!(engineer.storage_notices()[0].starts_with("What your browser had saved"));
    assert_eq!(engineer.ways(), [Way::SaveAllAgain, Way::Download]);
    engineer.adds("#2 S1 deployment=cloud x");
    engineer.fails_with(None);
    engineer.does(TicketsMessage::SaveAllAgain);
    assert!(engineer.storage_notices().is_empty());
    let later = Engineer::with(engineer.store.clone(), 2);
    assert_eq!(later.ids().len(), 2);
}

#[test]
fn a_damaged_record_is_told_and_kept_and_the_rest_works() {
    let mut engineer = Engineer::new();
    let id = engineer.adds("#1 S1 deployment=cloud x");
    let good = engineer.store.texts()[0].clone();
    let half = &good[..good.len() / 2];
    let store = MemoryJournalStore::holding(&["no record", &good, half]);
    let mut later = Engineer::with(store.clone(), 2);
    assert_eq!(later.ids(), [id]);
    let notice = &later.storage_notices()[0];
    assert!(
        notice.starts_with("2 saved entries cannot be read. The rest works"),
        "{notice}"
    );
    assert_eq!(later.ways(), [Way::DownloadDamaged]);
    later.does(TicketsMessage::DownloadDamaged);
    assert_eq!(later.file(), format!("no record\n{half}"));
    assert_eq!(store.texts().len(), 3, "they stay where they are");
    later.does(TicketsMessage::Download);
    let (events, damaged) = read_data(&later.file()).unwrap();
    assert_eq!((events.len(), damaged.len()), (1, 2));
}

#[test]
fn a_store_of_a_newer_version_is_left_alone() {
    let store = MemoryJournalStore::default();
    *store.fault.borrow_mut() = Some(StoreFault::Newer);
    let engineer = Engineer::with(store, 1);
    assert!(engineer.storage_notices()[0].contains("newer version of this page"));
    assert_eq!(engineer.ways(), [Way::Reload, Way::Download]);
}

// B70 of the reported faults: asked once, when there is something worth keeping.
#[test]
fn the_browser_is_asked_to_keep_everything_after_the_first_ticket_and_never_again() {
    let mut engineer = Engineer::new();
    let asked = |engineer: &Engineer| {
        let asks = engineer.asked.iter();
        asks.filter(|effect| **effect == Effect::AskToKeep).count()
    };
    assert_eq!(asked(&engineer), 0, "not when the page opens");
    engineer.adds("#1 S1 deployment=cloud x");
    engineer.adds("#2 S1 deployment=cloud x");
    assert_eq!(asked(&engineer), 1);
    let mut later = Engineer::with(engineer.store.clone(), 2);
    later.adds("#3 S1 deployment=cloud x");
    assert_eq!(asked(&later), 0);
}
