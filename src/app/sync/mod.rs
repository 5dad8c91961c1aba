//! The Sync screen: tickets come in from files and go out to files, and earlier states come back.
//!
//! Whatever may take long is [`work`]: done in slices that leave the page alive, one at a time.
//! Nothing of a file is taken in before its [`preview`] was looked at and a backup was made.

pub mod arrival;
pub mod backups;
pub mod columns;
mod comparing;
pub mod effect;
pub mod home;
pub(in crate::app) mod home_state;
pub mod host;
mod import;
pub mod leaving;
pub mod message;
pub mod outgoing;
pub mod preview;
pub mod rows;
pub mod update;
pub mod work;

use self::arrival::Arrival;
use self::backups::BackupList;
use self::home::Home;
use self::host::HostAsks;
use self::import::Import;
use self::leaving::Export;
use self::work::Work;
use crate::app::effect::Effect;
use crate::domain::calendar::zone::Zone;
use crate::ports::journal_store::StoreFault;

/// Everything about files that is known or shown.
#[derive(Default)]
pub struct Sync {
    /// What came in and was not decided on yet.
    pub arrival: Arrival,
    /// What is being done bit by bit.
    pub work: Option<Work>,
    /// Tells answers to what is being done from answers to what was given up.
    turn: u32,
    /// What stands in the field for pasted text.
    pub pasted: String,
    /// What goes out, and how.
    pub export: Export,
    /// How the last thing ended.
    pub outcome: Option<Outcome>,
    /// What was imported last, to be taken back.
    pub import: Option<Import>,
    /// Earlier states.
    pub backups: BackupList,
    /// The file in which the tickets are at home.
    pub home: Home,
    /// What the page around the application has asked for.
    pub host: HostAsks,
    /// Whether a file is held over the page.
    pub is_above: bool,
    /// Whether what is being done waits until the tickets were read from the store.
    is_held: bool,
}

/// How something ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Tickets were taken in.
    Imported {
        /// How many tickets are new.
        added: usize,
        /// How many tickets have changed.
        changed: usize,
        /// How many policies came along.
        policies: usize,
        /// Why there is no backup from before, if it could not be made.
        without_backup: Option<StoreFault>,
    },
    /// An import was taken back.
    TakenBack,
    /// An import cannot be taken back, as so many events build on it by now.
    BuiltUpon(usize),
    /// The store did not take an import back.
    NotTakenBack(StoreFault),
    /// An import cannot be taken back just now, as it or something else is being written or read.
    NotYetTakenBack,
    /// An import cannot be taken back, as nobody knows any more which records are its own.
    Untraceable,
    /// Nothing else can be begun, as tickets are being taken in or taken back.
    Busy,
    /// A file was handed to the browser.
    Saved,
    /// The browser refused the file.
    SaveRefused,
    /// A text was copied.
    Copied,
    /// The browser refused to copy.
    CopyRefused,
    /// So many files were handed over, and one at a time is read.
    SeveralFiles(usize),
    /// There is nothing to write.
    NothingToWrite,
    /// No ticket is among those that were chosen to be written.
    NothingChosen,
    /// A backup could not be opened.
    BackupFault(StoreFault),
    /// The backup is not there any more.
    BackupGone,
    /// What was being done was stopped, and nothing was changed.
    Stopped,
}

impl Sync {
    /// The zone of times in the file whose columns are told apart.
    #[must_use]
    pub fn file_zone(&self) -> Option<Zone> {
        match &self.arrival {
            Arrival::Columns(columns) => columns.mapping.zone,
            _ => None,
        }
    }

    /// Takes the zone of times in that file.
    pub(in crate::app) fn choose_file_zone(&mut self, zone: Zone) {
        if let Arrival::Columns(columns) = &mut self.arrival {
            columns.mapping.zone = Some(zone);
            columns.problems.clear();
        }
    }

    /// The number by which answers to what is being done are known.
    #[must_use]
    pub const fn turn(&self) -> u32 {
        self.turn
    }

    /// Whether something may be begun: what is being done, if anything, can be given up for it.
    #[must_use]
    pub fn is_free(&self) -> bool {
        self.work.as_ref().is_none_or(Work::gives_way)
    }

    /// Begins something, in place of what is being done.
    fn begin(&mut self, work: Work) -> Vec<Effect> {
        self.give_up();
        self.go_on_with(work)
    }

    /// Goes on with something in the next slice.
    fn go_on_with(&mut self, work: Work) -> Vec<Effect> {
        self.work = Some(work);
        work::go_on(self.turn)
    }

    /// Puts something aside until the tickets were read from the store.
    fn hold(&mut self, work: Work) -> Vec<Effect> {
        if self.host.is_at_work() {
            // For the page it begins anew, with what is there then.
            self.host.interrupted();
            return Vec::new();
        }
        self.work = Some(work);
        self.is_held = true;
        Vec::new()
    }

    /// Goes on with what was put aside.
    fn go_on_with_held(&mut self) -> Vec<Effect> {
        if std::mem::take(&mut self.is_held) {
            work::go_on(self.turn)
        } else {
            Vec::new()
        }
    }

    /// Gives up what is being done; answers to it are not heard any more.
    fn give_up(&mut self) {
        if self.works_for_host() {
            self.host.interrupted();
        } else if self.is_about_home() {
            self.home.interrupted();
        } else if self.works_quietly() {
            self.backups.gave_up();
        }
        self.work = None;
        self.is_held = false;
        self.turn = self.turn.wrapping_add(1);
    }

    /// Gives up what is being done with the home of the tickets.
    fn leave_home(&mut self) {
        if self.is_about_home() {
            self.give_up();
        }
    }

    /// Stops what the reader waits for, if that leaves nothing half done.
    fn stop(&mut self) {
        let can_be_stopped = self.work.as_ref().is_some_and(Work::can_be_stopped);
        if !can_be_stopped || self.works_quietly() {
            return;
        }
        // Whoever stops a backup can still decide about what it was made for.
        if let Some(preview) = self.work.take().and_then(Work::into_preview) {
            self.arrival = Arrival::Preview(preview);
        }
        self.give_up();
        self.outcome = Some(Outcome::Stopped);
    }
}
