//! What can happen to the application.

use super::check::awareness::{Field, Pass};
use super::check::{Given, Layout, Step};
use super::embed::message::EmbedMessage;
use super::lazy::Arrived;
use super::model::Screen;
use super::new_version::VersionMessage;
use super::options::Configured;
use super::sync::message::SyncMessage;
use super::tickets::keys::Key;
use super::tickets::panel::{Field as PanelField, PanelKind};
use super::tickets::storage::StoreMessage;
use super::zone_choice::{ZoneField, ZoneMessage};
use crate::domain::policy::TicketState;
use crate::domain::policy::promise::Metric;
use crate::domain::ticket::event::{EventId, Satisfaction, TicketId};
use crate::domain::ticket::filter::Filter;
use crate::exchange::settings::Live;
use crate::ports::notices::Permission;

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// Time has passed.
    Tick,
    /// The address now shows this fragment.
    AddressOpened(String),
    /// The page around the application has decided otherwise.
    Configured(Box<Configured>),
    /// Something about a field in which a zone is chosen.
    Zone(ZoneField, ZoneMessage),
    /// The page came back into view.
    Seen,
    /// Something about the Check screen.
    Check(CheckMessage),
    /// Something about the Tickets screen.
    Tickets(TicketsMessage),
    /// The store answered.
    Store(StoreMessage),
    /// Something about the Sync screen, or for it.
    Sync(SyncMessage),
    /// Something about the Embed screen.
    Embed(EmbedMessage),
    /// The code of a screen is here, or could not be loaded.
    Loaded(Screen, Option<Arrived>),
    /// The screen that could not be loaded is to be tried again.
    LoadAgain,
    /// The page is to be loaded anew.
    Reload,
    /// Something about versions of the app.
    Version(VersionMessage),
    /// Whether notices may be shown.
    NoticesAnswered(Permission),
    /// Whether there is a network.
    NetworkChanged {
        /// Whether there is one now.
        is_online: bool,
    },
    /// A file was saved, or could not be.
    Saved {
        /// Whether it worked.
        done: bool,
    },
    /// A copy was made, or refused.
    Copied {
        /// Whether it worked.
        done: bool,
    },
}

/// Something that happened on the Check screen.
#[derive(Clone, Debug, PartialEq)]
pub enum CheckMessage {
    /// A question about the report was answered.
    Answered {
        /// The id of the fact.
        fact: String,
        /// The answer.
        given: Given,
    },
    /// Support hears of the report now.
    HeardNow,
    /// Support heard of the report at another time, to be entered.
    HeardAtAnotherTime,
    /// A field of the entered time changed.
    Entered(Field, String),
    /// Of a time that came twice, this one is meant.
    PassChosen(Pass),
    /// On to the next question, or to the result.
    Continue,
    /// Back to the question before.
    Back,
    /// To this question, to change its answer.
    Change(Step),
    /// All answers are cleared.
    StartAgain,
    /// All questions are shown at once, or one by one.
    LayoutChosen(Layout),
    /// The answer is to be copied as text.
    CopyAnswer,
    /// The link to this calculation is to be copied.
    CopyLink,
    /// A deadline is to be put into the reader's calendar.
    AddToCalendar {
        /// The id of the severity for which it holds.
        severity: String,
        /// The id of the target table by which it holds.
        table: String,
        /// Of which metric the deadline is.
        metric: Metric,
    },
    /// The result is to be printed.
    Print,
    /// The report is to be kept as a ticket.
    AddToTickets,
}

/// Something that happened on the Tickets screen.
#[derive(Clone, Debug, PartialEq)]
pub enum TicketsMessage {
    /// A ticket is to be shown.
    Opened(TicketId),
    /// The ticket shown is to be put away.
    ShutTicket,
    /// Other tickets are wanted.
    Filtered(Filter),
    /// All tickets that are not finished are wanted again.
    FilterCleared,
    /// The saved view at this place is wanted.
    ViewChosen(usize),
    /// The saved view at this place is not needed any more.
    ViewForgotten(usize),
    /// Another part of the list is in view: its first line, and how many.
    Scrolled {
        /// The first line in view.
        first: usize,
        /// How many lines are in view.
        count: usize,
    },
    /// The focus came into the list, or left it.
    ListFocused(bool),
    /// A key was pressed in the row of a ticket.
    Pressed(TicketId, Key),
    /// A ticket was picked, or let go.
    Selected(TicketId, bool),
    /// All tickets of the list are picked, or none.
    SelectedAll(bool),
    /// The line for a new ticket was typed.
    QuickLineTyped(String),
    /// The line for a new ticket is complete.
    QuickAdded,
    /// A form is wanted, about these tickets.
    PanelOpened(PanelKind, Vec<TicketId>),
    /// The form is not wanted any more.
    PanelShut,
    /// A field of the form was changed.
    Entered(PanelField, String),
    /// The form is complete.
    Submitted,
    /// Tickets go into another state.
    StateChosen(Vec<TicketId>, TicketState),
    /// The customer said how satisfied they are.
    Rated(TicketId, Satisfaction),
    /// An event is taken back.
    TakenBack(TicketId, EventId),
    /// Tickets are put away.
    Deleted(Vec<TicketId>),
    /// Deleted tickets are taken back.
    Restored(Vec<TicketId>),
    /// Examples are wanted.
    SamplesWanted,
    /// The examples are not wanted any more.
    SamplesUnwanted,
    /// What was done last is undone.
    Undone,
    /// What was done last needs no undoing.
    UndoShut,
    /// How often times are renewed.
    LiveChosen(Live),
    /// Whether the list is divided into groups.
    Grouped(bool),
    /// Whether single letters do something.
    KeysChosen(bool),
    /// Whether notices are wanted.
    NoticesChosen(bool),
    /// Who records events here.
    NameTyped(String),
    /// Storing is to be tried again.
    TryAgain,
    /// Everything is to be written into the store that is there now.
    SaveAllAgain,
    /// All tickets are wanted as a file.
    Download,
    /// What could not be read is wanted as a file.
    DownloadDamaged,
    /// The page is to be loaded anew.
    Reload,
}
