//! The Tickets screen: the journal, the list that is made of it, what is being entered, and where
//! it is kept.

pub mod arrival;
pub mod board;
pub mod download;
pub mod import_kept;
pub mod keys;
pub mod list;
pub mod panel;
pub mod preview;
pub mod quick_add;
mod quick_time;
pub mod record;
mod refresh;
pub mod samples;
pub mod storage;
pub(in crate::app) mod store_answers;
pub mod submit;
pub mod thresholds;
pub mod update;
pub mod view;
pub mod written_time;
pub mod written_zone;

use self::board::Board;
use self::list::List;
use self::panel::Panel;
use self::record::Undo;
use self::storage::Storage;
use self::thresholds::Watch;
use crate::domain::calendar::instant::Instant;
use crate::domain::ticket::event::TicketId;
use crate::domain::ticket::filter::Filter;
use crate::domain::ticket::journal::Journal;
use crate::exchange::settings::{Live, Settings};
use crate::ports::notices::Permission;

/// Everything about tickets that is known or shown.
#[derive(Clone, Debug)]
pub struct Tickets {
    /// All events.
    pub journal: Journal,
    /// The rows made of them.
    pub board: Board,
    /// Where they are kept, and what is wrong with that.
    pub storage: Storage,
    /// What the reader chose.
    pub settings: Settings,
    /// What the page around the application imposes on that.
    pub imposed: Imposed,
    /// Which tickets are wanted.
    pub filter: Filter,
    /// The list as it is shown.
    pub list: List,
    /// The tickets that were picked for an action on all of them, in the order of their ids.
    pub selected: Vec<TicketId>,
    /// The ticket whose details are shown.
    pub opened: Option<TicketId>,
    /// What is being entered.
    pub panel: Option<Panel>,
    /// What was being entered before something else was done: kept for when it is gone on with.
    pub(super) draft: Option<Panel>,
    /// The line with which tickets are added, as typed.
    pub quick_line: String,
    /// Why that line could not be taken.
    pub quick_problem: Option<quick_add::QuickAddProblem>,
    /// What was done last, to be taken back.
    pub undo: Option<Undo>,
    /// How many tickets were late when they were counted last.
    pub late: usize,
    /// Which deadlines were told of.
    pub watch: Watch,
    /// Whether notices may be shown.
    pub notices: Permission,
    /// The time by which the screen is drawn: behind the clock if the reader wants it quiet.
    pub shown_now: Instant,
    /// Names this opened page in the ids of events.
    pub replica: u64,
}

/// What the page around the application imposes on the settings; it is not kept with them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imposed {
    /// How often times are renewed, until the reader chooses.
    pub live: Option<Live>,
    /// Whether single letters do nothing.
    pub refuses_keys: bool,
    /// Whether nothing is to be kept when the page is left.
    pub keeps_nothing: bool,
}

impl Tickets {
    /// How often times are renewed.
    #[must_use]
    pub fn live(&self) -> Live {
        self.imposed.live.unwrap_or(self.settings.live)
    }

    /// Whether single letters do something in the list.
    #[must_use]
    pub const fn has_keys(&self) -> bool {
        self.settings.has_keys && !self.imposed.refuses_keys
    }

    /// No tickets yet, in the page named `replica`.
    #[must_use]
    pub fn new(replica: u64, now: Instant) -> Self {
        Self {
            journal: Journal::new(),
            board: Board::default(),
            storage: Storage::default(),
            settings: Settings::default(),
            imposed: Imposed::default(),
            filter: Filter::default(),
            list: List::default(),
            selected: Vec::new(),
            opened: None,
            panel: None,
            draft: None,
            quick_line: String::new(),
            quick_problem: None,
            undo: None,
            late: 0,
            watch: Watch::since(now),
            notices: Permission::NotAsked,
            shown_now: now,
            replica,
        }
    }

    /// Whether there is anything to list: a ticket that was not deleted, or a list of deleted ones
    /// that is asked for.
    #[must_use]
    pub fn has_any(&self) -> bool {
        self.list.kept > 0 || self.filter != Filter::default()
    }

    /// Whether anything is being entered that is in no ticket yet.
    #[must_use]
    pub fn has_entries(&self) -> bool {
        let is_touched = self.panel.as_ref().is_some_and(|panel| panel.is_touched);
        is_touched || !self.quick_line.trim().is_empty()
    }

    /// Whether a form was set aside with what was entered.
    #[must_use]
    pub const fn has_draft(&self) -> bool {
        self.draft.is_some()
    }

    /// Shuts the form that is open, and keeps what was entered for when it is opened again.
    pub(super) fn set_panel_aside(&mut self) {
        if let Some(panel) = self.panel.take().filter(|panel| panel.is_touched) {
            self.draft = Some(panel);
        }
    }

    /// Whether the ticket was picked.
    #[must_use]
    pub fn is_selected(&self, ticket: TicketId) -> bool {
        self.selected.binary_search(&ticket).is_ok()
    }

    /// Picks a ticket, or lets it go.
    pub(super) fn select(&mut self, ticket: TicketId, is_wanted: bool) {
        match (self.selected.binary_search(&ticket), is_wanted) {
            (Err(place), true) => self.selected.insert(place, ticket),
            (Ok(place), false) => {
                self.selected.remove(place);
            }
            _ => {}
        }
    }
}
