//! What may take long, done in slices that leave the page alive.

use super::arrival::{Reading, Refusal, Source};
use super::columns;
use super::comparing::Comparing;
use super::effect::SyncEffect;
use super::import::{Adding, Renewing};
use super::leaving::Writing;
use super::preview::Preview;
use super::rows::Rows;
use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::tickets::storage::{Phase, Storage};
use crate::exchange::journal::{DataReader, Salvage, Step};
use crate::exchange::table::TableReader;
use crate::ports::formats::Formats;

/// What is being done.
pub enum Work {
    /// A file is read.
    Reading(Box<Reading>),
    /// A document of this tool is taken apart.
    Data(Box<DataReading>),
    /// A table is taken apart.
    Table(Box<TableReading>),
    /// It is looked at what stands in the columns of a table.
    Surveying,
    /// The rows of a table become tickets.
    Rows(Box<Rows>),
    /// What a file brings is compared with what is here.
    Comparing(Box<Comparing>),
    /// Tickets are written.
    Writing(Box<Writing>),
    /// A backup is being kept before this is taken in.
    KeepingBackup(Box<Preview>),
    /// What a file brings is taken in.
    Adding(Box<Adding>),
    /// Rows of the list are brought up to date.
    Renewing(Box<Renewing>),
    /// The store takes an import back.
    TakingBack,
}

/// A document that is taken apart.
pub struct DataReading {
    /// Where it comes from.
    pub source: Source,
    /// Takes it apart.
    pub reader: DataReader,
    /// How many bytes are done, of how many.
    pub read: (u64, u64),
}

/// A table that is taken apart.
pub struct TableReading {
    /// Where it comes from.
    pub source: Source,
    /// Whether its letters were guessed.
    pub is_guess: bool,
    /// Takes it apart.
    pub reader: TableReader,
    /// How many bytes are done, of how many.
    pub read: (u64, u64),
}

/// What is being done, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// Reading.
    Reading,
    /// Comparing.
    Comparing,
    /// Writing.
    Writing,
    /// Keeping a backup.
    KeepingBackup,
    /// Taking in.
    Adding,
    /// Taking back.
    TakingBack,
}

/// How far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub doing: Doing,
    /// In hundredths.
    pub percent: u8,
}

/// So many bytes of a text are taken apart at a time.
const BYTES: usize = 128 << 10;

impl Work {
    /// How far it has come.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let (doing, (done, of)) = match self {
            Self::Reading(reading) => (Doing::Reading, reading.progress()),
            Self::Data(data) => (Doing::Reading, data.read),
            Self::Table(table) => (Doing::Reading, table.read),
            Self::Surveying => (Doing::Reading, (1, 1)),
            Self::Rows(rows) => (Doing::Comparing, rows.progress()),
            Self::Comparing(comparing) => (Doing::Comparing, comparing.progress()),
            Self::Writing(writing) if writing.is_backup() => {
                (Doing::KeepingBackup, writing.progress())
            }
            Self::Writing(writing) => (Doing::Writing, writing.progress()),
            Self::KeepingBackup(_) => (Doing::KeepingBackup, (1, 1)),
            // Bringing the rows up to date is the second half.
            Self::Adding(adding) => (Doing::Adding, adding.progress()),
            Self::Renewing(renewing) => (renewing.doing(), renewing.progress()),
            Self::TakingBack => (Doing::TakingBack, (0, 1)),
        };
        let percent = done.saturating_mul(100) / of.max(1);
        Progress {
            doing,
            percent: u8::try_from(percent.min(100)).unwrap_or(100),
        }
    }

    /// Whether it may be stopped without a trace.
    #[must_use]
    pub const fn can_be_stopped(&self) -> bool {
        !matches!(self, Self::Adding(_) | Self::Renewing(_) | Self::TakingBack)
    }

    /// Whether it may be given up for something else: what changes tickets, or is about to, may not.
    #[must_use]
    pub fn gives_way(&self) -> bool {
        match self {
            Self::Writing(writing) => !writing.is_before_import(),
            Self::KeepingBackup(_) => false,
            _ => self.can_be_stopped(),
        }
    }

    /// What was to be taken in after a backup.
    pub(super) fn into_preview(self) -> Option<Box<Preview>> {
        match self {
            Self::Writing(writing) => writing.into_preview(),
            Self::KeepingBackup(preview) => Some(preview),
            _ => None,
        }
    }

    /// Whether it has to wait until the tickets that are here were read. What the home of the tickets
    /// brings is compared unasked, so it waits as well for what other tabs wrote into both.
    fn waits_for(&self, storage: &Storage) -> bool {
        match self {
            Self::Comparing(comparing) if comparing.is_of_home() => {
                let is_silent = matches!(storage.phase, Phase::Waiting(_));
                is_silent || storage.is_loading() || storage.is_reading()
            }
            Self::Rows(_) | Self::Comparing(_) | Self::Writing(_) => storage.is_loading(),
            _ => false,
        }
    }
}

/// The effect that brings the next slice.
pub(super) fn go_on(turn: u32) -> Vec<Effect> {
    vec![Effect::Sync(SyncEffect::GoOn { turn })]
}

/// Does the next slice.
pub(super) fn step(model: &mut Model, formats: &dyn Formats) -> Vec<Effect> {
    let storage = &model.tickets.storage;
    match model.sync.work.take() {
        None => Vec::new(),
        Some(work) if work.waits_for(storage) => model.sync.hold(work),
        Some(Work::Data(data)) => read_data(model, data),
        Some(Work::Table(table)) => read_table(model, table),
        Some(Work::Surveying) => columns::survey(model),
        Some(Work::Rows(rows)) => rows.step(model),
        Some(Work::Comparing(comparing)) => comparing.step(model, formats),
        Some(Work::Writing(writing)) => writing.step(model, formats),
        Some(Work::Adding(adding)) => adding.step(model),
        Some(Work::Renewing(renewing)) => renewing.step(model),
        // These wait for an answer.
        work @ Some(Work::Reading(_) | Work::KeepingBackup(_) | Work::TakingBack) => {
            model.sync.work = work;
            Vec::new()
        }
    }
}

fn read_data(model: &mut Model, mut data: Box<DataReading>) -> Vec<Effect> {
    match data.reader.step(BYTES) {
        Step::Going {
            done_bytes,
            of_bytes,
        } => {
            data.read = (done_bytes as u64, of_bytes as u64);
            model.sync.go_on_with(Work::Data(data))
        }
        Step::Done(read) => Comparing::begin(model, data.source, *read, None),
        Step::Stopped(Salvage {
            problem,
            data: salvage,
        }) => {
            let refusal = Refusal::Problem(problem);
            model.sync.refuse(data.source, refusal, salvage)
        }
    }
}

fn read_table(model: &mut Model, mut table: Box<TableReading>) -> Vec<Effect> {
    let progress = table.reader.step(BYTES);
    if !progress.is_finished {
        table.read = (progress.done as u64, progress.of as u64);
        return model.sync.go_on_with(Work::Table(table));
    }
    match table.reader.finish() {
        Ok(read) if read.rows.is_empty() => {
            let problem = read.problems.listed.into_iter().next();
            let refusal = problem.map_or(Refusal::NoRows, Refusal::Table);
            model.sync.refuse(table.source, refusal, None)
        }
        Ok(read) => columns::show(model, table.source, read, table.is_guess),
        Err(problem) => {
            let refusal = Refusal::Table(problem);
            model.sync.refuse(table.source, refusal, None)
        }
    }
}
