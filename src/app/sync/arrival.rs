//! A file that came in: how far it is read, and what was found.

use super::Sync;
use super::columns::Columns;
use super::effect::SyncEffect;
use super::home::HomeState;
use super::preview::Preview;
use super::work::{DataReading, TableReading, Work};
use crate::app::effect::{Effect, Spot};
use crate::exchange::incoming_text::{
    BrokenText, DecodedText, Encoding, Fallback, IncomingText, MOST_BYTES,
};
use crate::exchange::journal::{DataReader, ReadData};
use crate::exchange::problem::Problem;
use crate::exchange::table::{TableProblem, TableReader};
use crate::ports::home_file::Version;
use crate::ports::incoming_files::{FileFault, IncomingFile};

/// What came in and was not decided on yet.
#[derive(Default)]
pub enum Arrival {
    /// Nothing.
    #[default]
    None,
    /// It could not be taken.
    Refused(Box<Refused>),
    /// A table of another system, whose columns have to be told apart.
    Columns(Box<Columns>),
    /// What it brings, before anything is taken in.
    Preview(Box<Preview>),
}

/// A file that could not be taken.
#[derive(Clone, Debug)]
pub struct Refused {
    /// Where it came from.
    pub source: Source,
    /// Why.
    pub refusal: Refusal,
    /// What could be read of it nevertheless.
    pub salvage: Option<Box<ReadData>>,
}

/// Why a file was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It has so many bytes, which is more than is read.
    TooLarge(u64),
    /// It cannot be read at all.
    Fault(FileFault),
    /// What is in it is not what is expected.
    Problem(Box<Problem>),
    /// It is no table that can be used.
    Table(TableProblem),
    /// It is none of the files that are read: as a table it would have no row.
    NoRows,
    /// It is no text at all.
    NoText,
}

/// Where something came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A file of this name.
    File(String),
    /// A text that was pasted.
    Text,
    /// The backup at this place of the list.
    Backup(usize),
    /// The file in which the tickets are at home, in this version.
    Home(String, Version),
    /// The page around the application handed it over.
    Host,
}

/// A file that is being read.
pub struct Reading {
    /// Where it comes from.
    pub source: Source,
    file: IncomingFile,
    text: Option<IncomingText>,
    at: u64,
}

/// So many bytes are read at a time.
const PIECE: u64 = 512 << 10;

impl Arrival {
    /// Whether it is nothing, or that the home of the tickets could not be read.
    fn is_about_home_at_most(&self) -> bool {
        match self {
            Self::None => true,
            Self::Refused(refused) => matches!(refused.source, Source::Home(..)),
            _ => false,
        }
    }
}

impl Reading {
    /// How many bytes have been read, of how many.
    #[must_use]
    pub const fn progress(&self) -> (u64, u64) {
        (self.at, self.file.size)
    }

    fn next_piece(&self, turn: u32) -> Effect {
        Effect::Sync(SyncEffect::Read {
            turn,
            file: self.file.clone(),
            from: self.at,
            to: self.file.size.min(self.at.saturating_add(PIECE)),
        })
    }
}

impl Sync {
    /// Begins to read a file that the reader wants to see.
    pub(super) fn read_file(&mut self, file: IncomingFile, source: Source) -> Vec<Effect> {
        self.put_away();
        self.read_quietly(file, source)
    }

    /// Makes room for what the reader wants to see next.
    pub(super) fn put_away(&mut self) {
        self.give_up();
        self.outcome = None;
        self.arrival = Arrival::None;
        self.backups.wanted = None;
    }

    /// Begins to read a file. What the reader looks at stays.
    pub(super) fn read_quietly(&mut self, file: IncomingFile, source: Source) -> Vec<Effect> {
        self.give_up();
        if file.size > MOST_BYTES as u64 {
            let refusal = Refusal::TooLarge(file.size);
            return self.refuse(source, refusal, None);
        }
        let reading = Reading {
            source,
            file,
            text: None,
            at: 0,
        };
        let effect = reading.next_piece(self.turn);
        self.work = Some(Work::Reading(Box::new(reading)));
        vec![effect]
    }

    /// Takes a piece of the file that is being read.
    pub(super) fn take_piece(&mut self, piece: Result<Vec<u8>, FileFault>) -> Vec<Effect> {
        let mut reading = match self.work.take() {
            Some(Work::Reading(reading)) => reading,
            work => {
                self.work = work;
                return Vec::new();
            }
        };
        let bytes = match piece {
            Ok(bytes) => bytes,
            Err(fault) => return self.refuse(reading.source, Refusal::Fault(fault), None),
        };
        let size = usize::try_from(reading.file.size).unwrap_or_default();
        let text = reading.text.get_or_insert_with(|| decoder(&bytes, size));
        text.push(&bytes);
        reading.at += bytes.len() as u64;
        let is_text = text.problem().is_none();
        // A file that ends before its size was cut off meanwhile: what is missing shows later.
        if is_text && !bytes.is_empty() && reading.at < reading.file.size {
            let effect = reading.next_piece(self.turn);
            self.work = Some(Work::Reading(reading));
            return vec![effect];
        }
        match reading.text.take().map(IncomingText::finish_or_beginning) {
            Some(Ok(text)) => self.read_text(text, reading.source),
            Some(Err(broken)) => self.read_beginning(broken, reading.source),
            None => Vec::new(),
        }
    }

    /// Tells where a file stops being text, after reading what comes before: some may be saved of it.
    fn read_beginning(&mut self, broken: BrokenText, source: Source) -> Vec<Effect> {
        if !looks_like_data(&broken.beginning) {
            return self.refuse(source, Refusal::Problem(broken.problem), None);
        }
        let read = (0, broken.beginning.len() as u64);
        self.go_on_with(Work::Data(Box::new(DataReading {
            source,
            reader: DataReader::of_beginning(broken.beginning, broken.problem),
            read,
        })))
    }

    /// Begins to read a text as what it looks like.
    pub(super) fn read_text(&mut self, text: DecodedText, source: Source) -> Vec<Effect> {
        let read = (0, text.text.len() as u64);
        if is_no_text(&text.text) {
            return self.refuse(source, Refusal::NoText, None);
        }
        // Nothing but a document of this tool can be a home of tickets: it will be written over. And nobody
        // could tell the page's columns apart.
        let is_data = matches!(source, Source::Home(..) | Source::Host);
        self.go_on_with(if is_data || looks_like_data(&text.text) {
            Work::Data(Box::new(DataReading {
                source,
                reader: DataReader::new(text.text),
                read,
            }))
        } else {
            Work::Table(Box::new(TableReading {
                source,
                is_guess: text.encoding == Encoding::Windows1252,
                reader: TableReader::new(text.text),
                read,
            }))
        })
    }

    /// Tells why a file is not taken.
    pub(super) fn refuse(
        &mut self,
        source: Source,
        refusal: Refusal,
        salvage: Option<Box<ReadData>>,
    ) -> Vec<Effect> {
        self.work = None;
        if source == Source::Host {
            return self.refuse_host(refusal);
        }
        let is_home = matches!(source, Source::Home(..));
        if is_home {
            let fault = match &refusal {
                Refusal::Fault(fault) => Some(fault),
                _ => None,
            };
            self.home.cannot_be_read(fault);
            // What the reader is looking at stays.
            let is_unreadable = self.home.state == HomeState::Unreadable;
            if !is_unreadable || !self.arrival.is_about_home_at_most() {
                return Vec::new();
            }
        }
        self.arrival = Arrival::Refused(Box::new(Refused {
            source,
            refusal,
            salvage,
        }));
        if is_home {
            return Vec::new();
        }
        vec![Effect::Focus(Spot::Arrival)]
    }
}

/// Only tables come in older encodings: JSON never does.
fn decoder(first: &[u8], size: usize) -> IncomingText {
    let mut visible = first.iter().filter(|byte| !byte.is_ascii_whitespace());
    let is_json = visible
        .next()
        .is_some_and(|byte| matches!(byte, b'{' | b'['));
    let fallback = if is_json {
        Fallback::None
    } else {
        Fallback::Windows1252
    };
    IncomingText::new(fallback).expecting(size)
}

/// Whether it is a picture, an archive, a workbook: its bytes can be taken for letters, but they are none.
fn is_no_text(text: &str) -> bool {
    text.chars().take(4_000).any(|one| one == '\0')
}

/// Whether it is meant to be a document of this tool: an object that is no export of another one.
fn looks_like_data(text: &str) -> bool {
    const OF_OTHERS: [&str; 4] = [
        "\"tickets\"",
        "\"subject\"",
        "\"created_at\"",
        "\"createdAt\"",
    ];
    let text = text.trim_start();
    if !text.starts_with('{') {
        return false;
    }
    let beginning: String = text.chars().take(4_000).collect();
    let has = |name: &&str| beginning.contains(*name);
    has(&"\"format\"") || !OF_OTHERS.iter().any(has)
}
