//! Answers of the store that come late, in between, or not at all.

use sla_widget::app::effect::{Effect, StoreRequest};
use sla_widget::app::message::{Message, TicketsMessage};
use sla_widget::app::text::tickets::storage::place;
use sla_widget::app::tickets::Tickets;
use sla_widget::app::tickets::panel::{Field, PanelKind};
use sla_widget::app::tickets::storage::{Phase, StoreMessage};
use sla_widget::app::update::update;
use sla_widget::exchange::settings::Live;
use sla_widget::ports::formats::PlainFormats;
use sla_widget::ports::journal_store::{MemoryJournalStore, StoreFault, StoreNews, WaitingFor};

use crate::Engineer;

impl Engineer {
    /// Does something, and gives what was asked of the store for it instead of having it answered.
    /// Choices that are to be kept are left out.
    fn asks(&mut self, message: Message) -> Vec<StoreRequest> {
        let effects = update(&mut self.model, message, self.now, &PlainFormats);
        let requests = effects.into_iter().filter_map(|effect| match effect {
            Effect::Store(StoreRequest::WriteSettings(_)) => None,
            Effect::Store(request) => Some(request),
            _ => None,
        });
        requests.collect()
    }

    fn asks_for(&mut self, message: StoreMessage) -> Vec<StoreRequest> {
        self.asks(Message::Store(message))
    }

    /// Adds a ticket, and gives what was asked of the store for it.
    fn asks_to_add(&mut self, line: &str) -> Vec<StoreRequest> {
        self.does(TicketsMessage::QuickLineTyped(line.to_owned()));
        self.asks(Message::Tickets(TicketsMessage::QuickAdded))
    }

    fn where_it_is(&self) -> String {
        place(&self.model.tickets.storage)
    }

    fn unsaved(&self) -> usize {
        self.model.tickets.storage.unsaved()
    }
}

fn lost() -> StoreMessage {
    StoreMessage::News(StoreNews::Lost)
}

fn silent() -> StoreMessage {
    StoreMessage::News(StoreNews::Waiting(WaitingFor::Browser))
}

#[test]
fn nothing_is_said_to_be_saved_before_the_store_has_answered() {
    let mut engineer = Engineer::new();
    assert!(engineer.where_it_is().starts_with("Saved in this browser"));
    let asked = engineer.asks_to_add("#1 S1 x");
    assert!(matches!(asked.as_slice(), [StoreRequest::Add(texts)] if texts.len() == 1));
    assert!(
        engineer
            .where_it_is()
            .starts_with("Being saved in this browser")
    );
    engineer.asks_for(StoreMessage::Added(Ok(1)));
    assert!(engineer.where_it_is().starts_with("Saved in this browser"));
}

#[test]
fn the_answer_to_a_question_is_not_taken_for_that_to_an_action() {
    let mut engineer = Engineer::new();
    let question = StoreRequest::Add(Vec::new());
    assert_eq!(engineer.asks_for(lost()), [question]);
    assert_eq!(engineer.asks_to_add("#1 S1 x"), [], "one thing at a time");
    let asked = engineer.asks_for(StoreMessage::Added(Ok(0)));
    assert!(matches!(asked.as_slice(), [StoreRequest::Add(texts)] if texts.len() == 1));
    engineer.asks_for(StoreMessage::Added(Err(StoreFault::Full)));
    assert_eq!(engineer.unsaved(), 1);
}

#[test]
fn a_store_that_is_lost_while_it_writes_is_looked_for_afterwards() {
    let question = StoreRequest::Add(Vec::new());
    for answer in [Ok(1), Err(StoreFault::Failed("AbortError".to_owned()))] {
        let mut engineer = Engineer::new();
        engineer.asks_to_add("#1 S1 x");
        assert_eq!(engineer.asks_for(lost()), []);
        assert_eq!(
            engineer.asks_for(StoreMessage::Added(answer)),
            std::slice::from_ref(&question)
        );
        engineer.asks_for(StoreMessage::Added(Err(StoreFault::Cleared)));
        assert!(engineer.storage_notices()[0].contains("was deleted while it was open"));
    }
}

#[test]
fn what_was_broken_off_is_written_again_if_the_store_is_still_there() {
    let mut engineer = Engineer::new();
    engineer.asks_to_add("#1 S1 x");
    let fault = StoreFault::Failed("AbortError".to_owned());
    engineer.asks_for(StoreMessage::Added(Err(fault)));
    assert_eq!(engineer.asks_for(lost()), [StoreRequest::Add(Vec::new())]);
    let asked = engineer.asks_for(StoreMessage::Added(Ok(0)));
    assert!(matches!(asked.as_slice(), [StoreRequest::Add(texts)] if texts.len() == 1));
    assert!(engineer.storage_notices().is_empty());
}

#[test]
fn a_store_that_falls_silent_is_told_of_until_it_answers() {
    let mut engineer = Engineer::new();
    engineer.asks_to_add("#1 S1 x");
    engineer.asks_for(silent());
    assert!(engineer.storage_notices()[0].starts_with("Your browser does not answer"));
    assert!(engineer.where_it_is().starts_with("Not saved."));
    assert_eq!(engineer.asks_to_add("#2 S1 x"), []);
    let asked = engineer.asks_for(StoreMessage::Added(Ok(1)));
    assert!(engineer.storage_notices().is_empty());
    assert!(
        asked
            .iter()
            .any(|one| matches!(one, StoreRequest::Add(texts) if texts.len() == 1)),
        "what was done in between is written"
    );
}

#[test]
fn choices_that_are_kept_late_leave_no_message_behind() {
    let mut engineer = Engineer::new();
    let choice = TicketsMessage::LiveChosen(Live::Minute);
    engineer.asks(Message::Tickets(choice));
    engineer.asks_for(silent());
    assert!(!engineer.storage_notices().is_empty());
    engineer.asks_for(StoreMessage::SettingsWritten(Ok(())));
    assert!(engineer.storage_notices().is_empty());
}

#[test]
fn a_choice_of_this_tab_is_not_undone_by_what_was_read_before_it() {
    let mut engineer = Engineer::new();
    let before = engineer.model.tickets.settings.write();
    let asked = engineer.asks_for(StoreMessage::OthersWrote);
    assert!(asked.contains(&StoreRequest::ReadSettings));
    let choice = TicketsMessage::LiveChosen(Live::Minute);
    engineer.asks(Message::Tickets(choice));
    engineer.asks_for(StoreMessage::SettingsRead(Ok(Some(before))));
    assert_eq!(engineer.model.tickets.settings.live, Live::Minute);
}

#[test]
fn a_choice_made_before_the_kept_ones_were_read_is_not_written_over_them() {
    let store = MemoryJournalStore::default();
    let mut one = Engineer::with(store.clone(), 1);
    one.does(TicketsMessage::Grouped(false));
    let mut other = Engineer::with(MemoryJournalStore::default(), 2);
    other.model.tickets = Tickets::new(2, other.now);
    other.store = store;
    assert_eq!(
        other.asks(Message::AddressOpened("/tickets".to_owned())),
        [StoreRequest::Open]
    );
    let asked = other.asks_for(StoreMessage::Opened(Ok(0)));
    assert!(asked.contains(&StoreRequest::ReadSettings));
    other.asks_for(StoreMessage::Read(Ok(Vec::new())));
    other.does(TicketsMessage::LiveChosen(Live::Minute));
    let later = Engineer::with(other.store.clone(), 3);
    assert!(!later.model.tickets.settings.is_grouped);
}

#[test]
fn a_view_that_was_saved_while_the_store_kept_waiting_is_kept_beside_the_others() {
    let mut one = Engineer::new();
    let save = |engineer: &mut Engineer, name: &str| {
        let name = [(Field::Name, name)];
        engineer.completes(PanelKind::SaveView, &[], &name);
    };
    save(&mut one, "mine");
    let mut other = Engineer::with(MemoryJournalStore::default(), 2);
    other.model.tickets = Tickets::new(2, other.now);
    other.store = one.store.clone();
    other.asks(Message::AddressOpened("/tickets".to_owned()));
    other.asks_for(silent());
    save(&mut other, "waiting");
    other.send(Message::Store(StoreMessage::Opened(Ok(0))));
    let later = Engineer::with(other.store.clone(), 3);
    let views = later.model.tickets.settings.views.iter();
    let names: Vec<&str> = views.map(|view| view.name.as_str()).collect();
    assert_eq!(names, ["mine", "waiting"]);
}

#[test]
fn choices_of_another_tab_are_taken_over() {
    let mut one = Engineer::new();
    let mut other = Engineer::with(one.store.clone(), 2);
    one.does(TicketsMessage::LiveChosen(Live::Minute));
    other.send(Message::Store(StoreMessage::OthersWrote));
    assert_eq!(other.model.tickets.settings.live, Live::Minute);
}

#[test]
fn what_another_tab_wrote_without_a_word_is_read_after_the_next_action() {
    let mut one = Engineer::new();
    let mut other = Engineer::with(one.store.clone(), 2);
    one.adds("#1 S1 deployment=cloud x");
    other.does(TicketsMessage::QuickLineTyped(
        "#2 S1 deployment=cloud x".to_owned(),
    ));
    other.does(TicketsMessage::QuickAdded);
    assert_eq!(other.listed(), ["Due next (2)", "#1", "#2"]);
}

#[test]
fn a_store_that_a_newer_page_took_over_stays_with_it() {
    let mut engineer = Engineer::new();
    engineer.asks_for(StoreMessage::OthersWrote);
    engineer.asks_for(StoreMessage::News(StoreNews::Outdated));
    engineer.asks_for(StoreMessage::Read(Ok(Vec::new())));
    assert_eq!(engineer.model.tickets.storage.phase, Phase::Outdated);
    assert_eq!(engineer.asks_to_add("#1 S1 x"), []);
}

#[test]
fn reading_what_others_wrote_tells_as_well_what_became_of_the_store() {
    let mut engineer = Engineer::new();
    engineer.asks_for(StoreMessage::OthersWrote);
    engineer.asks_for(StoreMessage::Read(Err(StoreFault::Cleared)));
    assert!(engineer.storage_notices()[0].contains("was deleted while it was open"));
    let mut engineer = Engineer::new();
    engineer.asks_for(StoreMessage::OthersWrote);
    engineer.asks_for(StoreMessage::Read(Err(StoreFault::Newer)));
    assert_eq!(engineer.model.tickets.storage.phase, Phase::Outdated);
}

#[test]
fn a_reader_who_tries_again_half_way_gets_no_other_store() {
    let mut engineer = Engineer::with(MemoryJournalStore::holding(&["damaged"; 1_000]), 1);
    engineer.model.tickets.storage.phase = Phase::Loading { done: 0, total: 0 };
    engineer.asks_for(StoreMessage::Read(Err(StoreFault::Failed(String::new()))));
    assert!(matches!(
        engineer.model.tickets.storage.phase,
        Phase::Refused(_)
    ));
    let asked = engineer.asks(Message::Tickets(TicketsMessage::TryAgain));
    assert!(matches!(
        asked.as_slice(),
        [StoreRequest::Read { after: 1_000, .. }]
    ));
}

#[test]
fn what_cannot_be_read_is_saved_again_with_everything_else() {
    let mut engineer = Engineer::with(MemoryJournalStore::holding(&["no record"]), 1);
    engineer.adds("#1 S1 deployment=cloud x");
    engineer.store = MemoryJournalStore::default();
    engineer.fails_with(Some(StoreFault::Cleared));
    engineer.send(Message::Store(lost()));
    engineer.fails_with(None);
    engineer.does(TicketsMessage::SaveAllAgain);
    let texts = engineer.store.texts();
    assert_eq!(texts.len(), 2);
    assert!(texts.contains(&"no record".to_owned()));
    assert_eq!(
        engineer.model.tickets.storage.damaged.len(),
        1,
        "told once, as it is there once"
    );
}
