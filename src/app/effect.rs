//! What the application asks of the world.

use super::embed::message::EmbedEffect;
use super::model::Screen;
use super::sync::effect::SyncEffect;
use crate::domain::ticket::event::TicketId;
use crate::ports::files::File;
use crate::ports::host::HostNews;
use crate::ports::notices::SystemNotice;
use crate::ports::other_tabs::News;

/// Something to be done outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Show this fragment, without `#`, as a new entry of the history, so that the page can be
    /// reopened as it is and going back leads to the fragment shown before.
    ShowAddress(String),
    /// Show this fragment in place of the present one: without what means nothing, in order.
    CorrectAddress(String),
    /// Move the focus, once the screen is drawn.
    Focus(Spot),
    /// Bring the option that is walked to into view, once the screen is drawn.
    ShowActiveOption,
    /// Copy this text.
    Copy(String),
    /// Copy the address of the page with this fragment.
    CopyAddress(String),
    /// Offer this file for saving.
    Save(File),
    /// Open the print dialogue.
    Print,
    /// Ask the store something.
    Store(StoreRequest),
    /// Tell the other tabs what was done to what is kept.
    TellOtherTabs(News),
    /// Ask the browser not to clear what is kept here by itself.
    AskToKeep,
    /// Ask whether the browser agreed to that before.
    AskWhetherKept,
    /// Ask how much room is used.
    MeasureSpace,
    /// Ask the reader whether notices may be shown; only after a button was pressed for it.
    AskForNotices,
    /// Show a notice of the operating system.
    ShowNotice(SystemNotice),
    /// Mark the page's icon with the number of late tickets.
    ShowBadge(usize),
    /// Something about files.
    Sync(SyncEffect),
    /// Something about embedding.
    Embed(EmbedEffect),
    /// Load the code of a screen.
    Load(Screen),
    /// Tell the page around the application.
    TellHost(HostNews),
    /// Load the page anew.
    Reload,
}

/// Something to ask the store of tickets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreRequest {
    /// Open it.
    Open,
    /// Read records.
    Read {
        /// The sequence number after which they come.
        after: u64,
        /// How many at most.
        most: u32,
    },
    /// Add these records, all or none.
    Add(Vec<String>),
    /// Read the settings.
    ReadSettings,
    /// Keep the settings.
    WriteSettings(String),
    /// Read the policies that came with files.
    ReadPolicies,
    /// Keep a policy that came with a file.
    KeepPolicy {
        /// The name under which it is kept.
        name: String,
        /// Its document.
        text: String,
    },
    /// Take the records of an import back.
    Remove {
        /// The sequence number of the first one.
        first: u64,
        /// The sequence number of the last one.
        last: u64,
    },
}

/// A place on the screen that can take the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// The heading of the question shown.
    Question,
    /// The heading of the result.
    Result,
    /// The list of what is to be corrected.
    Problems,
    /// The heading of the Tickets screen.
    Tickets,
    /// The row of a ticket.
    Ticket(TicketId),
    /// The heading of the ticket that is opened.
    Opened,
    /// The first field of the form that is open.
    Panel,
    /// The field of the line with which tickets are added.
    QuickLine,
    /// The field for words to look for.
    Words,
    /// The heading of the Sync screen.
    Sync,
    /// What came in with a file.
    Arrival,
    /// How something ended.
    Outcome,
    /// The field for pasted text.
    Paste,
    /// The heading of the Embed screen.
    Embed,
    /// The field of a choice of that screen, by its name.
    Choice(&'static str),
}
