//! Where tickets are kept: how far loading has come, what waits to be written, what went wrong.

use super::import_kept::{ImportKept, ReadUntil};
use crate::app::effect::{Effect, StoreRequest};
use crate::domain::ticket::event::Event;
use crate::exchange::journal::write_record;
use crate::exchange::problem::Problem;
use crate::ports::journal_store::{Record, StoreFault, StoreNews, WaitingFor};
use crate::ports::other_tabs::News;
use crate::ports::storage_space::Space;

/// Where tickets are kept.
#[derive(Clone, Debug, Default)]
pub struct Storage {
    /// How far it has come.
    pub phase: Phase,
    /// What could not be read, as it was found; it stays where it is.
    pub damaged: Vec<Damaged>,
    /// Why what waits to be written could not be written.
    pub write_fault: Option<StoreFault>,
    /// How much room is used.
    pub space: Option<Space>,
    /// Whether the browser promised not to clear it by itself.
    pub is_kept_for_good: Option<bool>,
    /// Records that are not written yet, in order.
    pub(super) unsaved: Vec<String>,
    /// How many of them are being written, if the store was asked for anything; with 0 it was only
    /// asked whether it is still there. It is asked one thing at a time, so that every answer can be
    /// told from the others.
    pub(super) writing: Option<usize>,
    /// It is to be asked whether it is still there.
    checks_again: bool,
    /// The record up to which everything was read.
    pub(super) last_sequence: u64,
    pub(super) is_reading: bool,
    pub(super) reads_again: bool,
    /// Everything is to be read anew, as something was taken back.
    pub(super) reads_anew: bool,
    /// Tickets are being taken in that are in no record yet, so nothing may be read anew.
    pub(super) is_taking_in: bool,
    /// Whether anything was written at this visit.
    pub(in crate::app) has_written: bool,
    /// A policy that came with a file could not be kept.
    pub(super) lacks_policies: bool,
    pub(super) saving_all: SavingAll,
    /// Where the records of the last import are.
    pub(super) import: ImportKept,
    /// How far everything was read when the last import began.
    pub(super) before_import: ReadUntil,
    pub(super) choices: Choices,
}

/// How far the store has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// It was not needed yet.
    #[default]
    Closed,
    /// The browser was asked for it.
    Opening,
    /// The browser keeps it waiting. What is done now stays in memory until it goes on.
    Waiting(WaitingFor),
    /// Records are being read.
    Loading {
        /// How many have been read.
        done: u64,
        /// How many there are.
        total: u64,
    },
    /// Everything is read, and what happens is written at once.
    Ready,
    /// It cannot be used. What is done stays in memory.
    Refused(StoreFault),
    /// Another tab brought a newer form of it.
    Outdated,
}

/// How far it has come that everything is written into another store.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum SavingAll {
    /// Nobody wants it.
    #[default]
    No,
    /// The store is to be opened for it.
    Wanted,
    /// Everything waits to be written.
    Written,
    /// Everything is to be read back, as others may have written there as well.
    ReadBack,
}

/// How the settings that are kept stand to those that are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Choices {
    /// They were not read yet, so none may be written over them.
    #[default]
    Unread,
    /// They are being read again, as another tab may have changed them.
    Asked,
    /// They are as they are shown, or are about to be.
    Known,
}

/// A record, or a line of one, that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damaged {
    /// As it was found.
    pub raw: String,
    /// What is wrong with it; `None` if it is no text at all.
    pub problem: Option<Problem>,
}

/// What the store answered.
#[derive(Clone, Debug, PartialEq)]
pub enum StoreMessage {
    /// It is open, with so many records, or it is not.
    Opened(Result<u64, StoreFault>),
    /// Records were read.
    Read(Result<Vec<Record>, StoreFault>),
    /// Records were written, the last one under this number.
    Added(Result<u64, StoreFault>),
    /// The settings were read.
    SettingsRead(Result<Option<String>, StoreFault>),
    /// The settings were written, or could not be: then they are next time as they were kept before.
    SettingsWritten(Result<(), StoreFault>),
    /// Something happened to it.
    News(StoreNews),
    /// Another tab wrote something.
    OthersWrote,
    /// Another tab took something back, or put something else in its place.
    OthersTookBack,
    /// The policies that came with files were read, each with the name under which it is kept.
    PoliciesRead(Result<Vec<(String, String)>, StoreFault>),
    /// A policy that came with a file was kept, or could not be: then its tickets have no deadlines next time.
    PolicyKept(Result<(), StoreFault>),
    /// Whether the browser keeps everything for good.
    KeptForGood(bool),
    /// How much room is used.
    Measured(Option<Space>),
}

/// How many records are read at a time: few enough to leave the page alive in between.
pub const RECORDS_AT_A_TIME: u32 = 1_000;
/// Up to so many tickets are put into the order one by one.
pub(super) const FEW: usize = 200;

impl Storage {
    /// How many actions are not written yet.
    #[must_use]
    pub fn unsaved(&self) -> usize {
        self.unsaved.len()
    }

    /// Whether the tickets are still being fetched.
    #[must_use]
    pub const fn is_loading(&self) -> bool {
        matches!(self.phase, Phase::Opening | Phase::Loading { .. })
    }

    /// Asks the browser for the store, unless that was done.
    pub(in crate::app) fn open(&mut self) -> Vec<Effect> {
        if self.phase != Phase::Closed {
            return Vec::new();
        }
        self.phase = Phase::Opening;
        vec![Effect::Store(StoreRequest::Open)]
    }

    /// Asks again, after the reader had it tried again.
    pub(super) fn try_again(&mut self) -> Vec<Effect> {
        match self.phase {
            // What is here already must not end up in another store.
            Phase::Refused(_) if self.last_sequence > 0 && self.saving_all == SavingAll::No => {
                self.phase = Phase::Loading { done: 0, total: 0 };
                self.read()
            }
            Phase::Refused(_) => self.open_again(),
            _ => {
                self.write_fault = None;
                match self.unsaved.as_slice() {
                    [] => self.check(),
                    _ => self.write(),
                }
            }
        }
    }

    /// Takes the store that is there now for the right one, and writes everything into it.
    pub(super) fn save_all_again(&mut self) -> Vec<Effect> {
        self.saving_all = SavingAll::Wanted;
        if self.writing.is_some() {
            return Vec::new();
        }
        self.open_again()
    }

    fn open_again(&mut self) -> Vec<Effect> {
        self.write_fault = None;
        self.phase = Phase::Opening;
        vec![Effect::Store(StoreRequest::Open)]
    }

    /// Has events written, as one record: all of them or none.
    pub(super) fn keep(&mut self, events: &[Event]) -> Vec<Effect> {
        self.unsaved.push(write_record(events));
        self.write()
    }

    /// Writes what waits, if nothing is in the way.
    pub(super) fn write(&mut self) -> Vec<Effect> {
        let is_free = self.phase == Phase::Ready && self.writing.is_none();
        if !is_free || self.unsaved.is_empty() || self.write_fault.is_some() {
            return Vec::new();
        }
        self.writing = Some(self.unsaved.len());
        vec![Effect::Store(StoreRequest::Add(self.unsaved.clone()))]
    }

    /// Asks whether the store is still there: adding nothing opens it again, and tells whether it is
    /// the same one.
    fn check(&mut self) -> Vec<Effect> {
        self.checks_again = self.writing.is_some() || self.phase != Phase::Ready;
        if self.checks_again {
            return Vec::new();
        }
        self.writing = Some(0);
        vec![Effect::Store(StoreRequest::Add(Vec::new()))]
    }

    fn check_if_put_off(&mut self) -> Vec<Effect> {
        if self.checks_again {
            self.check()
        } else {
            Vec::new()
        }
    }

    /// What was put off until the store is free.
    pub(super) fn go_on(&mut self) -> Vec<Effect> {
        let mut effects = self.check_if_put_off();
        effects.extend(self.write());
        effects
    }

    /// Reads on, if nothing is being read.
    pub(super) fn read(&mut self) -> Vec<Effect> {
        if self.is_reading {
            self.reads_again = true;
            return Vec::new();
        }
        if self.saving_all == SavingAll::ReadBack {
            self.saving_all = SavingAll::No;
            self.last_sequence = 0;
            self.damaged.clear();
        }
        self.is_reading = true;
        vec![Effect::Store(StoreRequest::Read {
            after: self.last_sequence,
            most: RECORDS_AT_A_TIME,
        })]
    }

    /// Whether records are being read.
    #[must_use]
    pub const fn is_reading(&self) -> bool {
        self.is_reading
    }

    /// Whether everything may be read anew at once.
    pub(super) fn can_read_anew(&self) -> bool {
        self.phase == Phase::Ready && !self.is_reading && !self.is_taking_in
    }

    /// Reads the settings.
    pub(super) fn read_settings(&mut self) -> Vec<Effect> {
        if self.choices == Choices::Known {
            self.choices = Choices::Asked;
        }
        vec![Effect::Store(StoreRequest::ReadSettings)]
    }

    /// What was asked of the store last is done, or cannot be.
    pub(super) fn added(&mut self, answer: Result<u64, StoreFault>) -> Vec<Effect> {
        let asked = self.writing.take().unwrap_or_default();
        let count = asked.min(self.unsaved.len());
        self.no_longer_waits();
        if let Ok(sequence) = &answer {
            self.unsaved.drain(..count);
            self.import = self.import.after_writing(count, *sequence);
        }
        if self.saving_all == SavingAll::Wanted {
            return self.open_again();
        }
        let sequence = match answer {
            Ok(sequence) => sequence,
            Err(fault) => {
                self.write_fault = Some(fault);
                return self.check_if_put_off();
            }
        };
        self.write_fault = None;
        let mut effects = Vec::new();
        if count > 0 {
            self.has_written = true;
            effects.extend([Effect::TellOtherTabs(News::Wrote), Effect::MeasureSpace]);
            if self.saving_all == SavingAll::Written {
                self.saving_all = SavingAll::ReadBack;
                effects.extend(self.read());
            } else if sequence == self.last_sequence + count as u64 {
                // What nobody else wrote in between need not be read again.
                self.last_sequence = sequence;
            } else {
                effects.extend(self.read());
            }
        }
        effects.extend(self.go_on());
        effects
    }

    /// It has answered, and was open already.
    pub(super) fn no_longer_waits(&mut self) {
        if matches!(self.phase, Phase::Waiting(_)) {
            self.phase = Phase::Ready;
        }
    }

    pub(super) fn heard(&mut self, news: StoreNews) -> Vec<Effect> {
        match news {
            StoreNews::Waiting(waiting) => {
                let is_used = matches!(self.phase, Phase::Loading { .. } | Phase::Ready);
                if is_used || self.phase == Phase::Opening {
                    self.phase = Phase::Waiting(waiting);
                }
                Vec::new()
            }
            StoreNews::Outdated => {
                self.phase = Phase::Outdated;
                Vec::new()
            }
            StoreNews::Lost => self.check(),
        }
    }
}
