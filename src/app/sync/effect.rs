//! What the Sync screen asks of the world.

use crate::ports::backups::Occasion;
use crate::ports::files::Parts;
use crate::ports::home_file::Version;
use crate::ports::incoming_files::IncomingFile;

/// Something to be done outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SyncEffect {
    /// Go on with what is being done in a moment, so that the page stays alive.
    GoOn {
        /// The turn that the answer carries.
        turn: u32,
    },
    /// Let the reader choose a file.
    Pick,
    /// Read a piece of a file.
    Read {
        /// The turn that the answer carries.
        turn: u32,
        /// The file.
        file: IncomingFile,
        /// The first byte.
        from: u64,
        /// The byte after the last one.
        to: u64,
    },
    /// Offer a file that was written in parts.
    Save {
        /// Its name with ending.
        name: String,
        /// Its media type.
        media_type: &'static str,
        /// What is in it.
        parts: Parts,
        /// Whether everything is in it, to be read back.
        is_whole: bool,
    },
    /// Copy a text.
    Copy(String),
    /// List the backups.
    ListBackups,
    /// Keep a backup in place of those with these keys.
    KeepBackup {
        /// The turn that the answer carries.
        turn: u32,
        /// What it is made for.
        occasion: Occasion,
        /// What is in it.
        parts: Parts,
        /// The keys of those that are not needed any more.
        drop: Vec<String>,
    },
    /// Open a backup.
    OpenBackup {
        /// Its place in the list, for the answer.
        place: usize,
        /// Its key.
        key: String,
    },
    /// Something about the home of the tickets.
    Home(HomeRequest),
}

/// Something to ask about the file in which the tickets are at home.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HomeRequest {
    /// Which file it was at an earlier visit, and whether it may be used.
    Remember,
    /// Let the reader choose where a new file is to be, of this name if they want no other.
    ChooseNew(String),
    /// Let the reader choose a file that is there.
    ChooseExisting,
    /// Ask the reader whether the file may be used.
    AskAgain,
    /// Which version of the file is there now.
    Look,
    /// Open the file to read it.
    Open,
    /// Write it, unless it has changed since.
    Write {
        /// What is in it.
        parts: Parts,
        /// The version that it must be still.
        expected: Version,
    },
    /// Forget which file it is.
    Forget,
}
