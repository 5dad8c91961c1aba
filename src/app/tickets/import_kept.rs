//! Where the records of the last import are, so that they can be taken back.

use super::storage::{Phase, Storage};
use crate::app::effect::Effect;
use crate::ports::journal_store::StoreFault;

/// Where the records of the last import are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ImportKept {
    /// There are none, or nobody knows any more.
    #[default]
    No,
    /// They wait to be written, from this place among those that do.
    Waiting {
        /// How many wait before them.
        from: usize,
        /// How many they are.
        count: usize,
    },
    /// They are in the store.
    Kept {
        /// The sequence number of the first one.
        first: u64,
        /// The sequence number of the last one.
        last: u64,
    },
}

/// How far everything was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ReadUntil {
    sequence: u64,
    damaged: usize,
}

impl ImportKept {
    /// Where they are once the first `written` records that waited are in the store, the last one
    /// under the number `last`.
    pub(super) const fn after_writing(self, written: usize, last: u64) -> Self {
        match self {
            Self::Waiting { from, count } if from < written => {
                let first = last.saturating_sub((written - from) as u64 - 1);
                Self::Kept {
                    first,
                    last: first + count as u64 - 1,
                }
            }
            Self::Waiting { from, count } => Self::Waiting {
                from: from - written,
                count,
            },
            other => other,
        }
    }
}

impl Storage {
    /// From now on tickets are taken in, and nothing is read anew until their records are kept.
    pub(in crate::app) fn begin_import(&mut self) {
        self.is_taking_in = true;
        self.before_import = ReadUntil {
            sequence: self.last_sequence,
            damaged: self.damaged.len(),
        };
    }

    /// Has the records of an import written: all of them or none.
    pub(in crate::app) fn keep_import(&mut self, records: Vec<String>) -> Vec<Effect> {
        self.is_taking_in = false;
        self.import = match records.len() {
            0 => ImportKept::No,
            count => ImportKept::Waiting {
                from: self.unsaved.len(),
                count,
            },
        };
        self.unsaved.extend(records);
        self.write()
    }

    /// Where the records of the last import are.
    pub(in crate::app) const fn import_kept(&self) -> ImportKept {
        self.import
    }

    /// Whether the last import can be taken back just now: not while its records are being written,
    /// or the store is being read, or does not answer.
    pub(in crate::app) const fn can_take_import_back(&self) -> bool {
        let is_in_the_way = match self.import {
            ImportKept::Waiting { .. } => matches!(self.writing, Some(1..)),
            _ => matches!(self.phase, Phase::Waiting(_)),
        };
        !is_in_the_way && !self.is_loading() && !self.is_reading && !self.reads_anew
    }

    /// Reads again what was read since the last import began: others may have recorded the same as
    /// it did, and that stays.
    pub(in crate::app) fn read_since_import(&mut self) -> Vec<Effect> {
        if self.phase != Phase::Ready {
            return Vec::new();
        }
        if self.is_reading {
            self.reads_anew = true;
            return Vec::new();
        }
        let ReadUntil { sequence, damaged } = self.before_import;
        self.last_sequence = sequence;
        self.damaged.truncate(damaged);
        self.read()
    }

    /// Forgets where the records of the last import are; those that wait are written no more.
    pub(in crate::app) fn forget_import(&mut self) {
        if let ImportKept::Waiting { from, count } = std::mem::take(&mut self.import) {
            let to = (from + count).min(self.unsaved.len());
            self.unsaved.drain(from.min(to)..to);
            // Nothing waits for room any more. That the store is gone stays so.
            if self.unsaved.is_empty() && self.write_fault != Some(StoreFault::Cleared) {
                self.write_fault = None;
            }
        }
    }
}
