//! The Tickets screen without a screen: what is done, what is kept, and in which words.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may stop where it stands"
)]

mod actions;
mod deadlines;
mod forms;
mod list;
mod storage;
mod store_answers;
mod tabs;
mod words;

use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use sla_widget::app::effect::{Effect, StoreRequest};
use sla_widget::app::lazy::Code;
use sla_widget::app::message::{Message, TicketsMessage};
use sla_widget::app::model::{Model, Screen, Viewer};
use sla_widget::app::text::tickets as words_of;
use sla_widget::app::tickets::arrival;
use sla_widget::app::tickets::panel::{Field, PanelKind};
use sla_widget::app::tickets::storage::StoreMessage;
use sla_widget::app::update::update;
use sla_widget::domain::calendar::instant::Instant;
use sla_widget::domain::policy::Policy;
use sla_widget::domain::ticket::event::TicketId;
use sla_widget::exchange::{notation, policy};
use sla_widget::ports::Pending;
use sla_widget::ports::formats::{Formats, PlainFormats};
use sla_widget::ports::journal_store::{JournalStore, MemoryJournalStore, StoreFault};

/// Somebody at the Tickets screen: one tab, with a store that other tabs may share.
struct Engineer {
    model: Model,
    store: MemoryJournalStore,
    now: Instant,
    /// Everything that was asked of the world, but for the store.
    asked: Vec<Effect>,
}

fn at(text: &str) -> Instant {
    notation::instant(text).unwrap()
}

/// What a future that is ready holds.
fn ready<T>(mut pending: Pending<T>) -> T {
    match pending
        .as_mut()
        .poll(&mut Context::from_waker(Waker::noop()))
    {
        Poll::Ready(answer) => answer,
        Poll::Pending => panic!("memory answers at once"),
    }
}

impl Engineer {
    /// Opens the screen on Friday 12 June 2026, 16:30 in Los Angeles.
    fn with(store: MemoryJournalStore, replica: u64) -> Self {
        Self::under(policy::built_in().unwrap(), store, replica)
    }

    fn under(policy: Policy, store: MemoryJournalStore, replica: u64) -> Self {
        let now = at("2026-06-12T23:30:00Z");
        let viewer = Viewer::in_zone(Some("Europe/Berlin"), PlainFormats.month_names());
        let mut model = Model::new(Arc::new(policy), viewer, replica, now);
        model.code = Code::default().with(Screen::Tickets, arrival::update);
        let mut engineer = Self {
            model,
            store,
            now,
            asked: Vec::new(),
        };
        engineer.send(Message::AddressOpened("/tickets".to_owned()));
        engineer
    }

    fn new() -> Self {
        Self::with(MemoryJournalStore::default(), 1)
    }

    fn send(&mut self, message: Message) {
        let mut effects = update(&mut self.model, message, self.now, &PlainFormats);
        effects.reverse();
        while let Some(effect) = effects.pop() {
            let Effect::Store(request) = effect else {
                self.asked.push(effect);
                continue;
            };
            let answer = match request {
                StoreRequest::Open => {
                    let opened = ready(self.store.open());
                    StoreMessage::Opened(opened.map(|opened| opened.records))
                }
                StoreRequest::Read { after, most } => {
                    StoreMessage::Read(ready(self.store.read(after, most)))
                }
                StoreRequest::Add(texts) => StoreMessage::Added(ready(self.store.add(texts))),
                StoreRequest::ReadSettings => {
                    StoreMessage::SettingsRead(ready(self.store.read_setting("tickets")))
                }
                StoreRequest::ReadPolicies => {
                    StoreMessage::PoliciesRead(ready(self.store.read_policies()))
                }
                StoreRequest::KeepPolicy { name, text } => {
                    StoreMessage::PolicyKept(ready(self.store.keep_policy(&name, &text)))
                }
                StoreRequest::Remove { .. } => unreachable!("only an import is taken back"),
                StoreRequest::WriteSettings(text) => {
                    let _ = ready(self.store.write_setting("tickets", text));
                    continue;
                }
            };
            let message = Message::Store(answer);
            let mut more = update(&mut self.model, message, self.now, &PlainFormats);
            more.reverse();
            effects.extend(more);
        }
    }

    fn does(&mut self, message: TicketsMessage) {
        self.send(Message::Tickets(message));
    }

    fn fails_with(&self, fault: Option<StoreFault>) {
        *self.store.fault.borrow_mut() = fault;
    }

    fn passes(&mut self, seconds: i64) {
        self.now = self.now.plus_seconds(seconds);
        self.send(Message::Tick);
    }

    /// Adds a ticket by one line, and answers its id.
    fn adds(&mut self, line: &str) -> TicketId {
        let before: Vec<TicketId> = self.ids();
        self.does(TicketsMessage::QuickLineTyped(line.to_owned()));
        self.does(TicketsMessage::QuickAdded);
        let problem = &self.model.tickets.quick_problem;
        assert_eq!(*problem, None, "{line}");
        let mut new = self.ids();
        new.retain(|id| !before.contains(id));
        *new.first().expect("a new ticket")
    }

    fn ids(&self) -> Vec<TicketId> {
        let rows = self.model.tickets.board.rows().iter();
        rows.map(|row| row.ticket).collect()
    }

    /// Opens a form, fills it in, and completes it.
    fn fills(&mut self, kind: PanelKind, targets: &[TicketId], fields: &[(Field, &str)]) {
        self.does(TicketsMessage::PanelOpened(kind, targets.to_vec()));
        for (field, text) in fields {
            self.does(TicketsMessage::Entered(*field, (*text).to_owned()));
        }
        self.does(TicketsMessage::Submitted);
    }

    /// Like [`Engineer::fills`], and nothing is wrong with it.
    fn completes(&mut self, kind: PanelKind, targets: &[TicketId], fields: &[(Field, &str)]) {
        self.fills(kind, targets, fields);
        let panel = &self.model.tickets.panel;
        assert_eq!(*panel, None, "the form is complete");
    }

    /// What the undo bar says.
    fn said(&self) -> String {
        let tickets = &self.model.tickets;
        let undo = tickets.undo.as_ref().expect("something was done");
        words_of::done(tickets, undo)
    }

    /// The list as it is shown: headings, and the short names of tickets.
    fn listed(&self) -> Vec<String> {
        use sla_widget::app::tickets::list::Line;
        let tickets = &self.model.tickets;
        let line = |line: &Line| match line {
            Line::Section(section, count) => {
                sla_widget::app::text::tickets::list::section_heading(*section, *count)
            }
            Line::Ticket(place) => {
                let row = tickets.board.row_at(*place).unwrap();
                words_of::short_name(tickets, row.ticket)
            }
        };
        tickets.list.lines.iter().map(line).collect()
    }

    /// The messages about the store.
    fn storage_notices(&self) -> Vec<String> {
        let notices = words_of::storage::notices(&self.model.tickets.storage);
        notices.into_iter().map(|notice| notice.text).collect()
    }
}
