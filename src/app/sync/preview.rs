//! What a file brings, told before anything is taken in.

use super::arrival::Source;
use super::rows::TableImport;
use crate::domain::policy::Policy;
use crate::domain::ticket::comparison::{Kind, TicketComparison, Totals};
use crate::domain::ticket::event::PolicyName;
use crate::domain::ticket::journal::Journal;
use crate::exchange::journal::{DamagedLine, ToldOrigin};
use crate::exchange::problem::Problem;
use crate::ports::journal_store::StoreFault;

/// What a file brings.
pub struct Preview {
    /// Where it comes from.
    pub source: Source,
    /// What is in it.
    pub journal: Journal,
    /// How many tickets of each kind there are.
    pub totals: Totals,
    /// The tickets that differ and are in the file, by their ids.
    pub tickets: Vec<TicketComparison>,
    /// What is remarkable about the file.
    pub remarks: Vec<Remark>,
    /// Policies that are not here.
    pub policies: Vec<NewPolicy>,
    /// What of it could not be read.
    pub damaged: Vec<DamagedLine>,
    /// The rows that it was made of, if it was a table.
    pub table: Option<Box<TableImport>>,
    /// Whether deleted tickets that the file has are taken back.
    pub restores: bool,
    /// Why no backup could be made, once that was tried.
    pub backup_fault: Option<StoreFault>,
}

/// A policy that came with the file.
#[derive(Clone, Debug)]
pub struct NewPolicy {
    /// The policy.
    pub policy: Policy,
    /// The document.
    pub text: String,
}

/// What is remarkable about a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// It broke off here, and only what comes before is shown.
    BrokenOff(Box<Problem>),
    /// When and by what it was written.
    Written(ToldOrigin),
    /// Names of people are left out in it.
    WithoutNames,
    /// It was changed after it was written, or damaged on the way.
    Changed,
    /// It has this format, which a newer version writes.
    NewerFormat(String),
    /// These parts of it are not known and will not be kept.
    Unknown(Vec<String>),
    /// A policy in it cannot be used.
    Policy(PolicyName, Box<Problem>),
    /// A policy in it says something else than the one of the same name here.
    PolicyDiffers(PolicyName),
    /// Its letters were guessed.
    LettersGuessed,
    /// Something was recorded here since it was shown, so it was worked out anew.
    WorkedOutAnew,
}

impl Preview {
    /// A preview in which nothing was looked at yet.
    #[must_use]
    pub fn of(source: Source, remarks: Vec<Remark>) -> Self {
        Self {
            source,
            journal: Journal::new(),
            totals: Totals::default(),
            tickets: Vec::new(),
            remarks,
            policies: Vec::new(),
            damaged: Vec::new(),
            table: None,
            restores: false,
            backup_fault: None,
        }
    }

    /// How many tickets an import would change.
    #[must_use]
    pub const fn updated(&self) -> usize {
        self.totals.changed_in_file + self.totals.changed_in_both
    }

    /// How many tickets an import would leave as they are.
    #[must_use]
    pub const fn kept(&self) -> usize {
        self.totals.only_here + self.totals.same + self.totals.changed_here
    }

    /// Whether there is anything to take in.
    #[must_use]
    pub const fn brings_something(&self) -> bool {
        self.totals.new + self.updated() > 0
            || !self.policies.is_empty()
            || (self.restores && self.totals.stay_deleted > 0)
    }

    /// Whether the reader can go on with it. A file that is the home of the tickets is written from
    /// then on, even if it brings nothing.
    #[must_use]
    pub const fn can_be_taken_in(&self) -> bool {
        self.brings_something() || matches!(self.source, Source::Home(..))
    }

    /// Whether something is here that the file does not have.
    #[must_use]
    pub const fn has_more_here(&self) -> bool {
        let totals = &self.totals;
        totals.only_here + totals.changed_here + totals.changed_in_both > 0
    }

    /// The tickets that were deleted here and stay so, though the file has them.
    pub fn staying_deleted(&self) -> impl Iterator<Item = &TicketComparison> {
        self.tickets.iter().filter(|one| {
            one.kind != Kind::New
                && one.deleted_here.is_some()
                && one.deleted_in_file.is_none()
                && one.deleted_merged.is_some()
        })
    }
}

impl Remark {
    /// Whether something of the file would be lost if it was written anew.
    #[must_use]
    pub const fn loses(&self) -> bool {
        matches!(
            self,
            Self::NewerFormat(_)
                | Self::Unknown(_)
                | Self::Policy(..)
                | Self::PolicyDiffers(_)
                | Self::BrokenOff(_)
        )
    }
}
