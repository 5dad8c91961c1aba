//! Reading a document piece by piece: a name, an entry of a list, a bracket. Each piece is small, so
//! reading can stop after any of them and go on later.

use super::format::{beginning, format};
use super::names;
use super::sums::{Sums, ToldSums};
use super::taken::{RIGHT_FILE, ReadData};
use crate::exchange::checksum::Checksum;
use crate::exchange::journal::fault::{Fault, Read, joined, moved};
use crate::exchange::journal::limits;
use crate::exchange::journal::members::List;
use crate::exchange::journal::scalars::text;
use crate::exchange::journal::scanner::{Scanner, Skipping};
use crate::exchange::json::Position;
use crate::exchange::notation;
use crate::exchange::places::{Places, START, beginning as first_byte};

/// How far a document was read.
pub(super) struct Reading {
    /// Up to which byte.
    offset: usize,
    place: Place,
    /// Where the document's own bracket stands.
    opening: (usize, Position),
    /// Whether a name of the document was there already.
    is_begun: bool,
    /// Which known names were there, as bits.
    seen: u32,
    /// The other names that were there.
    others: Vec<String>,
    /// Whether the format was there, and is this one.
    is_ours: bool,
    /// Where the latest value begins.
    value: Option<usize>,
    places: Places,
    sums: Sums,
    told_sums: Option<ToldSums>,
    data: ReadData,
}

/// What stands next.
enum Place {
    /// The document's opening bracket.
    Beginning,
    /// The next name of the document, or its closing bracket.
    Names,
    /// The next entry of a list, or its closing bracket.
    Entries {
        kind: Kind,
        list: List,
        /// How many entries were read.
        count: usize,
    },
    /// The rest of a value that is not known here.
    Unknown(Skipping),
    /// Nothing but white space.
    End,
}

/// What a list of the document holds.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Policies,
    Events,
    Unreadable,
}

/// A fault with what is needed to tell its place.
pub(super) struct Stopped {
    pub(super) fault: Fault,
    /// Up to which byte the text could be read.
    pub(super) at: usize,
    /// Where the value begins inside which that is.
    pub(super) value: Option<usize>,
    /// Whether the value is longer than what is looked at.
    pub(super) is_too_long: bool,
}

impl Reading {
    /// Before the first byte of `text`.
    pub(super) fn of(text: &str) -> Self {
        Self {
            offset: first_byte(text),
            place: Place::Beginning,
            opening: (0, START),
            is_begun: false,
            seen: 0,
            others: Vec::new(),
            is_ours: false,
            value: None,
            places: Places::of(text),
            sums: Sums::default(),
            told_sums: None,
            data: ReadData::new(),
        }
    }

    /// Up to which byte the text was read.
    pub(super) const fn offset(&self) -> usize {
        self.offset
    }

    /// Reads the next piece; `true` at the end of the document.
    pub(super) fn go_on(&mut self, text: &str) -> Result<bool, Stopped> {
        // Counted on a little at a time, so that no place has to be counted from far away.
        self.places.at(text, self.offset);
        let window = beginning_of(text, self.offset + limits::PIECE_BYTES);
        let mut scanner = Scanner::at(window, self.offset, limits::DOCUMENT.depth);
        match self.piece(&mut scanner, window, text.len()) {
            Ok(is_end) => {
                self.offset = scanner.offset();
                Ok(is_end)
            }
            Err(fault) => Err(Stopped {
                fault,
                at: scanner.offset(),
                value: self.value,
                is_too_long: is_cut(window, text.len(), scanner.offset()),
            }),
        }
    }

    /// The place of a byte of `text` that is not before the latest piece, or of the opening bracket.
    pub(super) fn place_of(&mut self, text: &str, offset: usize) -> Position {
        if offset == self.opening.0 {
            self.opening.1
        } else {
            self.places.at(text, offset)
        }
    }

    /// What was read, after the end.
    pub(super) fn whole(&mut self) -> ReadData {
        let mut data = std::mem::take(&mut self.data);
        if let Some(told) = &self.told_sums {
            data.checksum = self.sums.compared(told);
        }
        data
    }

    /// What was read before reading stopped, if there is anything, and if the document said before
    /// that it is one of these.
    pub(super) fn part(&mut self) -> Option<ReadData> {
        let data = std::mem::take(&mut self.data);
        (self.is_ours && !data.is_empty()).then_some(data)
    }

    fn piece<'t>(
        &mut self,
        scanner: &mut Scanner<'t>,
        window: &'t str,
        length: usize,
    ) -> Read<bool> {
        match &mut self.place {
            Place::Beginning => self.begin(scanner, window, length)?,
            Place::Names => self.name(scanner)?,
            Place::Entries { .. } => self.entry(scanner, window, length)?,
            Place::Unknown(skipping) => {
                if scanner.skip_part(skipping)? {
                    self.place = Place::Names;
                }
            }
            Place::End => {
                self.value = None;
                scanner.skip_space();
                if scanner.offset() < window.len() {
                    return Err(Fault::Syntax);
                }
                return Ok(window.len() == length);
            }
        }
        Ok(false)
    }

    fn begin(&mut self, scanner: &mut Scanner<'_>, window: &str, length: usize) -> Read<()> {
        scanner.skip_space();
        let offset = scanner.offset();
        self.value = Some(offset);
        if scanner.peek() == Some(b'{') {
            self.opening = (offset, self.places.at(window, offset));
            self.place = Place::Names;
            return scanner.take(b'{');
        }
        let found = scanner.kind_here();
        let is_json = scanner.skip_value(0).is_ok() || is_cut(window, length, scanner.offset());
        Err(if is_json {
            let message = format!("This is no document of tickets, but {found}.");
            Fault::new(offset, message, beginning())
        } else {
            Fault::Syntax
        })
    }

    fn name(&mut self, scanner: &mut Scanner<'_>) -> Read<()> {
        self.value = None;
        if !scanner.is_entry_next(b'}', &mut self.is_begun)? {
            self.place = Place::End;
            return self.is_complete();
        }
        let offset = scanner.offset();
        self.value = Some(offset);
        let name = scanner.name()?;
        self.value = Some(scanner.offset());
        let twice = |name: &str| {
            let message = "This name stands here more than once.";
            Err(Fault::new(offset, message, "Keep one of them.").inside(name))
        };
        let known = names::ALL
            .iter()
            .zip(0_u32..)
            .find(|(one, _)| **one == name);
        let Some((known, place)) = known else {
            if self.others.iter().any(|one| *one == name) {
                return twice(&name);
            }
            if self.others.len() == limits::OTHER_NAMES {
                let most = limits::OTHER_NAMES;
                let message = format!("More than {most} names are not known here.");
                return Err(Fault::new(offset, message, RIGHT_FILE));
            }
            self.data.not_known(&name);
            self.others.push(name.into_owned());
            self.place = Place::Unknown(Skipping::new());
            return Ok(());
        };
        if self.seen & (1 << place) != 0 {
            return twice(known);
        }
        self.seen |= 1 << place;
        self.known(known, scanner)
            .map_err(|fault| fault.inside(known))
    }

    /// Whether everything was there that has to be.
    fn is_complete(&self) -> Read<()> {
        if !self.is_ours {
            let message = "This is no document of tickets: it has no “format”.";
            return Err(Fault::new(self.opening.0, message, beginning()));
        }
        let was_there = |name| {
            let mut known = names::ALL.iter().zip(0_u32..);
            known.any(|(one, place)| *one == name && self.seen & (1 << place) != 0)
        };
        if was_there(names::EVENTS) {
            Ok(())
        } else {
            let message = format!("“{}” is missing.", names::EVENTS);
            Err(Fault::new(self.opening.0, message, "Add it."))
        }
    }

    /// Reads the value of a known name, or goes into its list.
    fn known(&mut self, name: &str, scanner: &mut Scanner<'_>) -> Read<()> {
        match name {
            names::FORMAT => {
                self.data.newer_format = format(scanner)?;
                self.is_ours = true;
            }
            names::WRITTEN => {
                let written = told(scanner)?;
                self.data.origin.written = written.and_then(|text| notation::instant(&text));
            }
            names::BY => self.data.origin.by = told(scanner)?,
            names::ZONES => self.data.origin.zones = told(scanner)?,
            names::NAMES => self.data.has_names = scanner.truth()?,
            names::CHECKSUM => self.told_sums = Some(ToldSums::read(scanner)?),
            _ => {
                let list = scanner.list()?;
                let kind = match name {
                    names::POLICIES => Kind::Policies,
                    names::EVENTS => Kind::Events,
                    _ => Kind::Unreadable,
                };
                if let Some(sum) = self.sums.of(kind) {
                    sum.insert(Checksum::new()).pass("[");
                }
                self.place = Place::Entries {
                    kind,
                    list,
                    count: 0,
                };
            }
        }
        Ok(())
    }

    fn entry<'t>(&mut self, scanner: &mut Scanner<'t>, window: &'t str, length: usize) -> Read<()> {
        self.value = None;
        let Place::Entries { kind, list, count } = &mut self.place else {
            return Ok(());
        };
        let kind = *kind;
        let mut sum = self.sums.of(kind).and_then(Option::as_mut);
        if !scanner.next_entry(list)? {
            if let Some(sum) = sum {
                sum.pass("]");
            }
            self.place = Place::Names;
            return Ok(());
        }
        let offset = scanner.offset();
        self.value = Some(offset);
        let at = self.places.at(window, offset);
        let (name, damaged) = match kind {
            Kind::Policies => {
                let taken = self.data.take_policy(scanner, window);
                (names::POLICIES, taken.map(|()| None))
            }
            Kind::Events => (names::EVENTS, self.data.take_event(scanner, window)),
            Kind::Unreadable => (names::UNREADABLE, self.data.take_unreadable(scanner)),
        };
        if let Some(problem) = damaged.map_err(|fault| fault.inside(name))? {
            problem.at = moved(problem.at, at);
            problem.path = joined(&format!("{name}[{count}]"), &problem.path);
        }
        if let Some(sum) = &mut sum {
            if *count > 0 {
                sum.pass(",");
            }
            sum.pass(window.get(offset..scanner.offset()).unwrap_or_default());
        }
        *count += 1;
        self.data.make_room(scanner.offset(), length);
        Ok(())
    }
}

/// A text about where the document comes from. Anything else does no harm.
pub(super) fn told(scanner: &mut Scanner<'_>) -> Read<Option<String>> {
    let offset = scanner.offset();
    match text(scanner) {
        Ok(text) => Ok(Some(text)),
        Err(Fault::Syntax) => Err(Fault::Syntax),
        Err(Fault::Meaning(_)) => {
            scanner.go_to(offset);
            scanner.skip_value(1).map(|()| None)
        }
    }
}

/// The beginning of a text, up to a whole character at about the byte `end`.
pub(super) fn beginning_of(text: &str, end: usize) -> &str {
    text.get(..text.floor_char_boundary(end)).unwrap_or(text)
}

/// Whether reading stopped because a window ends, and not where the text is wrong.
const fn is_cut(window: &str, length: usize, stopped: usize) -> bool {
    /// The longest word or escape, which is taken whole or not at all.
    const LONGEST: usize = 12;
    window.len() < length && stopped + LONGEST > window.len()
}
