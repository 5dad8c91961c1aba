//! Earlier states that are kept in the browser: which, and for how long.

use crate::app::tickets::storage::Phase;
use crate::domain::calendar::instant::Instant;
use crate::domain::calendar::zone::Zone;
use crate::ports::backups::{Backup, Reason};
use crate::ports::journal_store::StoreFault;

/// The backups that are there.
#[derive(Clone, Debug, Default)]
pub struct BackupList {
    /// The oldest first; `None` until they were listed.
    pub kept: Option<Vec<Backup>>,
    /// Why one could not be kept, or they could not be listed.
    pub fault: Option<StoreFault>,
    /// The place of the one that the reader wants to look at, until it is opened.
    pub(super) wanted: Option<usize>,
    /// Whether one of the day is being made.
    pub(super) is_keeping: bool,
    /// Whether something was changed since the last look whether one of this day is there.
    pub(super) is_owed: bool,
    /// Whether the browser was asked to list them.
    pub(super) is_listing: bool,
}

/// So many days with changes are kept, and so many states from before imports or changes of policy.
const MOST: usize = 10;

impl BackupList {
    /// Whether nothing was kept yet on the day of `now`, as the reader's zone has it.
    #[must_use]
    pub fn is_due(&self, now: Instant, zone: Zone) -> bool {
        let day = |at: Instant| zone.local_reading(at).date();
        let is_of_today =
            |one: &Backup| one.occasion.reason == Reason::Day && day(one.occasion.at) == day(now);
        let kept = self.kept.as_ref();
        !self.is_keeping && kept.is_some_and(|kept| !kept.iter().any(is_of_today))
    }

    /// The keys of those that another one for `reason` replaces.
    #[must_use]
    pub fn to_drop(&self, reason: Reason) -> Vec<String> {
        let is_of_day = reason == Reason::Day;
        let kept = self.kept.iter().flatten();
        let alike = kept.filter(|one| (one.occasion.reason == Reason::Day) == is_of_day);
        let alike: Vec<&Backup> = alike.collect();
        let too_many = (alike.len() + 1).saturating_sub(MOST);
        let oldest = alike.into_iter().take(too_many);
        oldest.map(|one| one.key.clone()).collect()
    }

    /// Takes in that one more is kept, in place of those with these keys.
    pub(super) fn kept_one(&mut self, backup: Backup, dropped: &[String]) {
        let kept = self.kept.get_or_insert_default();
        kept.retain(|one| !dropped.contains(&one.key));
        kept.push(backup);
        self.fault = None;
    }

    /// Takes in what the browser lists.
    pub(super) fn listed(&mut self, answer: Result<Vec<Backup>, StoreFault>) {
        self.is_listing = false;
        match answer {
            Ok(kept) => {
                self.kept = Some(kept);
                self.fault = None;
            }
            Err(fault) => {
                self.fault = Some(fault);
                // The next change is the next try.
                self.is_owed = false;
            }
        }
    }

    /// Whether it is known which there are, or that this cannot be known.
    pub(super) const fn is_known(&self) -> bool {
        self.kept.is_some() || self.fault.is_some()
    }

    /// Making one of the day was given up for something else.
    pub(super) const fn gave_up(&mut self) {
        self.is_keeping = false;
        self.is_owed = true;
    }
}

/// Why no backup can be kept, if that is known without trying.
pub(super) fn no_place_for_backup(phase: &Phase) -> Option<StoreFault> {
    match phase {
        Phase::Refused(fault) => Some(fault.clone()),
        Phase::Outdated => Some(StoreFault::Newer),
        Phase::Waiting(_) => Some(StoreFault::Failed("no answer".to_owned())),
        Phase::Closed | Phase::Opening | Phase::Loading { .. } | Phase::Ready => None,
    }
}
