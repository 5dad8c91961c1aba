//! What can happen on the Sync screen, or for it.

use super::host::Asked;
use super::leaving::Format;
use crate::app::tickets::storage::StoreMessage;
use crate::ports::backups::Backup;
use crate::ports::home_file::{Chosen, HomeFault, Opened, Permission, Version};
use crate::ports::incoming_files::{FileFault, Incoming, IncomingFile};
use crate::ports::journal_store::StoreFault;

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub enum SyncMessage {
    /// It is here, and looks for backups and for the home of the tickets.
    Started,
    /// The store told something.
    StoreTold(Told),
    /// A file is to be picked.
    FileWanted,
    /// Files were picked.
    FilePicked(Vec<IncomingFile>),
    /// Files are held over the page, were dropped or pasted.
    Handed(Incoming),
    /// In this turn, a piece of the file was read, or could not be.
    PieceRead(u32, Result<Vec<u8>, FileFault>),
    /// What is being done in this turn goes on for a moment.
    WentOn(u32),
    /// Text was put into the field for it.
    PasteTyped(String),
    /// What stands in that field is to be read.
    PasteGiven,
    /// A field was changed.
    Entered(Field, String),
    /// The columns are told apart; on to what they bring.
    ColumnsGiven,
    /// What could be read of a damaged file is wanted.
    SalvageWanted,
    /// What the file brings is to be taken in.
    ImportWanted,
    /// The file is not wanted any more.
    Shut,
    /// What is being done is to be stopped.
    StopWanted,
    /// The import is to be taken back.
    ImportUndone,
    /// The store has taken an import back, or could not.
    TakenBack(Result<(), StoreFault>),
    /// What could not be read of the file is wanted as a file.
    DamagedWanted,
    /// Tickets are wanted as a file of this format.
    ExportWanted(Format),
    /// Tickets are wanted in the clipboard in this format.
    CopyWanted(Format),
    /// A file was handed to the browser, or refused.
    Saved {
        /// Whether it worked.
        done: bool,
        /// Whether everything is in it, to be read back.
        is_whole: bool,
    },
    /// A text was copied, or the browser refused.
    Copied(bool),
    /// Backups were listed.
    BackupsListed(Result<Vec<Backup>, StoreFault>),
    /// In this turn, a backup was kept in place of those with these keys, or could not be.
    BackupKept(u32, Result<(Backup, Vec<String>), StoreFault>),
    /// The backup at this place of the list is to be looked at.
    BackupWanted(usize),
    /// The backup at this place of the list was opened.
    BackupOpened(usize, Result<Option<IncomingFile>, StoreFault>),
    /// Something about the file in which the tickets are at home.
    Home(HomeMessage),
    /// The page around the application asks for something.
    HostAsked(Asked),
}

/// What the store told, as far as it concerns files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// Something was recorded here and is kept.
    Written,
    /// Records were read.
    Read,
    /// Another tab took something back.
    TakenBack,
    /// Something else.
    Other,
}

/// Something about the file in which the tickets are at home.
#[derive(Clone, Debug, PartialEq)]
pub enum HomeMessage {
    /// A new file is wanted.
    NewWanted,
    /// A file that is there is wanted.
    ExistingWanted,
    /// A new file was chosen, or not.
    NewChosen(Result<Chosen, HomeFault>),
    /// A file that is there was chosen, or not.
    ExistingChosen(Result<Chosen, HomeFault>),
    /// Which file it was at an earlier visit, and whether it may be used.
    Remembered(Result<Option<String>, HomeFault>, Permission),
    /// The reader wants to be asked whether the file may be used.
    AllowWanted,
    /// Whether the file may be used.
    Answered(Permission),
    /// Which version is there now.
    Looked(Result<Version, HomeFault>),
    /// The file is to be read again.
    ReadWanted,
    /// The file was opened.
    Opened(Result<Opened, HomeFault>),
    /// The file was written, or not.
    Written(Result<Version, HomeFault>),
    /// What the file brings is to be looked at.
    LookWanted,
    /// The file is not to be the home any more.
    ForgetWanted,
    /// It is not, or could not be forgotten.
    Forgotten(Result<(), HomeFault>),
}

/// A field of the Sync screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Which tickets go out.
    Which,
    /// Whether names of people stay out; ticked or not.
    WithoutNames,
    /// The zone of the times in what goes out for people.
    SheetZone,
    /// Which column gives the part at this place.
    Column(u8),
    /// What the value at this place of the list means as a severity.
    Severity(u16),
    /// What the value at this place of the list means as a state.
    State(u16),
    /// Whether the day or the month comes first.
    DateOrder,
    /// Whether deleted tickets that the file has are taken back; ticked or not.
    Restore,
}

impl SyncMessage {
    /// Whether it tells what the reader has done, or what comes of it.
    #[must_use]
    pub const fn is_by_reader(&self) -> bool {
        !matches!(
            self,
            Self::Started
                | Self::HostAsked(_)
                | Self::WentOn(_)
                | Self::BackupsListed(_)
                | Self::BackupKept(..)
                | Self::Home(HomeMessage::Remembered(..))
        )
    }
}

impl Told {
    /// What a message of the store tells.
    #[must_use]
    pub const fn by(message: &StoreMessage) -> Self {
        match message {
            // Under number 0 nothing was written.
            StoreMessage::Added(Ok(1..)) => Self::Written,
            StoreMessage::Read(Ok(records)) if !records.is_empty() => Self::Read,
            StoreMessage::OthersTookBack => Self::TakenBack,
            _ => Self::Other,
        }
    }
}
