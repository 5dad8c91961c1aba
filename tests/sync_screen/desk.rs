//! Somebody at a desk: one tab, with everything around it in memory, and a clock that only moves when
//! it is told to.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::Arc;

use sla_widget::app::effect::{Effect, StoreRequest};
use sla_widget::app::lazy::Code;
use sla_widget::app::message::{Message, TicketsMessage};
use sla_widget::app::model::{Model, Screen, Viewer};
use sla_widget::app::sync::effect::{HomeRequest, SyncEffect};
use sla_widget::app::sync::message::{HomeMessage, SyncMessage};
use sla_widget::app::sync::update as sync_update;
use sla_widget::app::sync::work::Progress;
use sla_widget::app::tickets::arrival;
use sla_widget::app::tickets::panel::{Field, PanelKind};
use sla_widget::app::tickets::storage::StoreMessage;
use sla_widget::app::update::update;
use sla_widget::domain::calendar::instant::Instant;
use sla_widget::domain::policy::Policy;
use sla_widget::domain::ticket::event::TicketId;
use sla_widget::exchange::policy;
use sla_widget::ports::backups::{Backups, MemoryBackups};
use sla_widget::ports::formats::{Formats, PlainFormats};
use sla_widget::ports::home_file::{HomeFile, MemoryHomeFile, Permission};
use sla_widget::ports::incoming_files::IncomingFile;
use sla_widget::ports::journal_store::{JournalStore, MemoryJournalStore};
use sla_widget::ports::other_tabs::{MemoryTabs, News, OtherTabs};

use crate::{at, ready};

/// A file that was handed to the browser.
pub struct SavedFile {
    pub name: String,
    pub bytes: Vec<u8>,
    pub is_whole: bool,
}

/// What stays when a tab is shut.
#[derive(Clone, Default)]
pub struct Browser {
    pub store: MemoryJournalStore,
    pub backups: MemoryBackups,
    pub home: MemoryHomeFile,
    pub tabs: MemoryTabs,
}

pub struct Desk {
    pub model: Model,
    pub browser: Browser,
    pub now: Instant,
    pub saved: Vec<SavedFile>,
    pub copied: Vec<String>,
    /// What is chosen when a file is to be picked.
    pub choice: Vec<IncomingFile>,
    /// Everything else that was asked of the world.
    pub asked: Vec<Effect>,
    /// How many slices were done.
    pub slices: usize,
    /// How many slices are done before everything is left as it stands.
    pub patience: usize,
    /// How far it had come after each slice.
    pub progress: Vec<Progress>,
    /// How often the home of the tickets was written.
    pub home_writes: usize,
    /// What is asked of the world and not answered yet.
    pub held: Vec<Effect>,
    holds: fn(&Effect) -> bool,
    queue: VecDeque<Effect>,
    inbox: Rc<RefCell<Vec<News>>>,
}

impl Desk {
    /// A browser that was never here, on Friday 12 June 2026, 16:30 in Los Angeles.
    pub fn new() -> Self {
        Self::at(&Browser::default(), 1)
    }

    /// A tab of a browser.
    pub fn at(browser: &Browser, replica: u64) -> Self {
        Self::under(policy::built_in().unwrap(), browser, replica)
    }

    pub fn under(policy: Policy, browser: &Browser, replica: u64) -> Self {
        let mut desk = Self::shut(policy, browser, replica);
        desk.opens();
        desk
    }

    /// A tab in which nothing has happened yet.
    pub fn shut(policy: Policy, browser: &Browser, replica: u64) -> Self {
        let now = at("2026-06-12T23:30:00Z");
        let viewer = Viewer::in_zone(Some("Europe/Berlin"), PlainFormats.month_names());
        let mut model = Model::new(Arc::new(policy), viewer, replica, now);
        model.code = Code::default()
            .with(Screen::Tickets, arrival::update)
            .with(Screen::Sync, sync_update::update);
        let browser = browser.clone();
        let inbox: Rc<RefCell<Vec<News>>> = Rc::default();
        let heard = inbox.clone();
        browser
            .tabs
            .listen(Rc::new(move |news| heard.borrow_mut().push(news)));
        Self {
            model,
            browser,
            now,
            saved: Vec::new(),
            copied: Vec::new(),
            choice: Vec::new(),
            asked: Vec::new(),
            slices: 0,
            patience: usize::MAX,
            progress: Vec::new(),
            home_writes: 0,
            held: Vec::new(),
            holds: |_| false,
            queue: VecDeque::new(),
            inbox,
        }
    }

    pub fn opens(&mut self) {
        self.send(Message::AddressOpened("/sync".to_owned()));
        self.does(SyncMessage::Started);
    }

    /// The next visit with the same browser.
    pub fn next_visit(&self, replica: u64) -> Self {
        let mut desk = Self::shut(policy::built_in().unwrap(), &self.browser, replica);
        desk.now = self.now;
        desk.opens();
        desk
    }

    pub fn send(&mut self, message: Message) {
        let effects = update(&mut self.model, message, self.now, &PlainFormats);
        self.queue.extend(effects);
        self.runs();
    }

    pub fn does(&mut self, message: SyncMessage) {
        self.send(Message::Sync(message));
    }

    pub fn about_home(&mut self, message: HomeMessage) {
        self.does(SyncMessage::Home(message));
    }

    pub fn acts(&mut self, message: TicketsMessage) {
        self.send(Message::Tickets(message));
    }

    /// From now on, what `holds` names is not answered.
    pub fn holds(&mut self, holds: fn(&Effect) -> bool) {
        self.holds = holds;
    }

    /// Everything is answered again, and what was held first of all.
    pub fn lets_go(&mut self) {
        self.holds = |_| false;
        self.patience = usize::MAX;
        self.queue.extend(self.held.drain(..));
        self.runs();
    }

    /// What was held is answered, and no more slices are done than there is patience for.
    pub fn lets_go_but_keeps_patience(&mut self) {
        self.holds = |_| false;
        self.queue.extend(self.held.drain(..));
        self.runs();
    }

    /// The first thing that was held and is one of `which` is answered; whether there was one.
    pub fn lets_go_of(&mut self, which: fn(&Effect) -> bool) -> bool {
        let Some(place) = self.held.iter().position(which) else {
            return false;
        };
        let effect = self.held.remove(place);
        if let Some(message) = self.answer(effect) {
            self.send(message);
        }
        true
    }

    /// Whether other tabs told something that was not heard yet.
    pub fn has_news(&self) -> bool {
        !self.inbox.borrow().is_empty()
    }

    /// The first thing that was held is answered, and nothing else.
    pub fn lets_go_one(&mut self) {
        let effect = self.held.remove(0);
        if let Some(message) = self.answer(effect) {
            self.send(message);
        }
    }

    fn runs(&mut self) {
        while let Some(effect) = self.queue.pop_front() {
            let is_slice = matches!(effect, Effect::Sync(SyncEffect::GoOn { .. }));
            if (self.holds)(&effect) || (is_slice && self.patience == 0) {
                self.held.push(effect);
                continue;
            }
            if let Some(message) = self.answer(effect) {
                let effects = update(&mut self.model, message, self.now, &PlainFormats);
                self.queue.extend(effects);
            }
            if is_slice {
                self.slices += 1;
                self.patience = self.patience.saturating_sub(1);
                assert!(self.slices < 200_000, "it comes to an end");
                let work = self.model.sync.work.as_ref();
                self.progress.extend(work.map(|work| work.progress()));
            }
        }
    }

    fn answer(&mut self, effect: Effect) -> Option<Message> {
        Some(match effect {
            Effect::Store(StoreRequest::Remove { first, last }) => {
                let removed = ready(self.browser.store.remove(first, last));
                Message::Sync(SyncMessage::TakenBack(removed))
            }
            Effect::Store(request) => Message::Store(self.ask_store(request)),
            Effect::TellOtherTabs(news) => {
                self.browser.tabs.tell(news);
                self.asked.push(Effect::TellOtherTabs(news));
                return None;
            }
            Effect::Sync(effect) => Message::Sync(self.carry_out(effect)),
            other => {
                self.asked.push(other);
                return None;
            }
        })
    }

    fn ask_store(&self, request: StoreRequest) -> StoreMessage {
        let store = &self.browser.store;
        match request {
            StoreRequest::Open => {
                StoreMessage::Opened(ready(store.open()).map(|opened| opened.records))
            }
            StoreRequest::Read { after, most } => {
                StoreMessage::Read(ready(store.read(after, most)))
            }
            StoreRequest::Add(texts) => StoreMessage::Added(ready(store.add(texts))),
            StoreRequest::ReadSettings => {
                StoreMessage::SettingsRead(ready(store.read_setting("tickets")))
            }
            StoreRequest::WriteSettings(text) => {
                StoreMessage::SettingsWritten(ready(store.write_setting("tickets", text)))
            }
            StoreRequest::ReadPolicies => StoreMessage::PoliciesRead(ready(store.read_policies())),
            StoreRequest::KeepPolicy { name, text } => {
                StoreMessage::PolicyKept(ready(store.keep_policy(&name, &text)))
            }
            StoreRequest::Remove { .. } => unreachable!("the Sync screen hears of it"),
        }
    }

    fn carry_out(&mut self, effect: SyncEffect) -> SyncMessage {
        match effect {
            SyncEffect::GoOn { turn } => SyncMessage::WentOn(turn),
            SyncEffect::Pick => SyncMessage::FilePicked(std::mem::take(&mut self.choice)),
            SyncEffect::Read {
                turn,
                file,
                from,
                to,
            } => SyncMessage::PieceRead(turn, ready(file.read(from, to))),
            SyncEffect::Save {
                name,
                parts,
                is_whole,
                ..
            } => {
                self.saved.push(SavedFile {
                    name,
                    bytes: parts.concat(),
                    is_whole,
                });
                let done = true;
                SyncMessage::Saved { done, is_whole }
            }
            SyncEffect::Copy(text) => {
                self.copied.push(text);
                SyncMessage::Copied(true)
            }
            SyncEffect::ListBackups => {
                SyncMessage::BackupsListed(ready(self.browser.backups.list()))
            }
            SyncEffect::KeepBackup {
                turn,
                occasion,
                parts,
                drop,
            } => {
                let kept = ready(self.browser.backups.keep(occasion, parts, drop.clone()));
                SyncMessage::BackupKept(turn, kept.map(|backup| (backup, drop)))
            }
            SyncEffect::OpenBackup { place, key } => {
                SyncMessage::BackupOpened(place, ready(self.browser.backups.open(&key)))
            }
            SyncEffect::Home(request) => SyncMessage::Home(self.ask_home(request)),
        }
    }

    fn ask_home(&mut self, request: HomeRequest) -> HomeMessage {
        let home = &self.browser.home;
        match request {
            HomeRequest::Remember => {
                let remembered = ready(home.remembered());
                let permission = match &remembered {
                    Ok(Some(_)) => ready(home.permission()),
                    _ => Permission::ToBeAsked,
                };
                HomeMessage::Remembered(remembered, permission)
            }
            HomeRequest::ChooseNew(name) => HomeMessage::NewChosen(ready(home.choose_new(&name))),
            HomeRequest::ChooseExisting => {
                HomeMessage::ExistingChosen(ready(home.choose_existing()))
            }
            HomeRequest::AskAgain => HomeMessage::Answered(ready(home.ask_again())),
            HomeRequest::Look => HomeMessage::Looked(ready(home.look())),
            HomeRequest::Open => HomeMessage::Opened(ready(home.open())),
            HomeRequest::Write { parts, expected } => {
                let written = ready(home.write(parts, expected));
                self.home_writes += usize::from(written.is_ok());
                HomeMessage::Written(written)
            }
            HomeRequest::Forget => HomeMessage::Forgotten(ready(home.forget())),
        }
    }

    /// Time passes, in one go.
    pub fn passes(&mut self, seconds: i64) {
        self.now = self.now.plus_seconds(seconds);
        self.send(Message::Tick);
    }

    /// Time passes second by second.
    pub fn ticks(&mut self, seconds: i64) {
        for _ in 0..seconds {
            self.passes(1);
        }
    }

    /// Hears what other tabs told.
    pub fn hears(&mut self) {
        for news in self.inbox.take() {
            self.send(Message::Store(match news {
                News::Wrote => StoreMessage::OthersWrote,
                News::TookBack => StoreMessage::OthersTookBack,
            }));
        }
    }

    /// Adds a ticket by one line, and answers its id.
    pub fn adds(&mut self, line: &str) -> TicketId {
        let before = self.ids();
        self.acts(TicketsMessage::QuickLineTyped(line.to_owned()));
        self.acts(TicketsMessage::QuickAdded);
        assert_eq!(self.model.tickets.quick_problem, None, "{line}");
        let new = self.ids().into_iter().find(|id| !before.contains(id));
        new.expect("a new ticket")
    }

    pub fn ids(&self) -> Vec<TicketId> {
        let journal = &self.model.tickets.journal;
        journal.tickets().map(|(ticket, _)| ticket).collect()
    }

    /// Opens a form, fills it in, and completes it.
    pub fn completes(&mut self, kind: PanelKind, targets: &[TicketId], fields: &[(Field, &str)]) {
        self.acts(TicketsMessage::PanelOpened(kind, targets.to_vec()));
        for (field, text) in fields {
            self.acts(TicketsMessage::Entered(*field, (*text).to_owned()));
        }
        self.acts(TicketsMessage::Submitted);
        assert_eq!(self.model.tickets.panel, None, "the form is complete");
    }

    pub fn corrects(&mut self, ticket: TicketId, field: Field, text: &str) {
        self.completes(PanelKind::Correct, &[ticket], &[(field, text)]);
    }

    pub fn notes(&mut self, ticket: TicketId, text: &str) {
        self.completes(PanelKind::Note, &[ticket], &[(Field::Note, text)]);
    }
}
