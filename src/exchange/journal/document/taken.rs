//! What was taken from a document.

use crate::domain::calendar::instant::Instant;
use crate::domain::ticket::event::{Event, PolicyName};
use crate::exchange::journal::fault::{Fault, Read, error, shown};
use crate::exchange::journal::scanner::Scanner;
use crate::exchange::journal::{DamagedLine, limits, reader, words};
use crate::exchange::places::START;
use crate::exchange::problem::Problem;

/// What a document says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadData {
    /// The events, in the order of the document; one that stands in it twice comes twice.
    pub events: Vec<Event>,
    /// The entries that are no events that can be read.
    pub damaged: Vec<DamagedLine>,
    /// The policies that come along, not read yet.
    pub policies: Vec<PolicyText>,
    /// Where the document comes from, as far as it tells.
    pub origin: ToldOrigin,
    /// Whether it was written with the names of people.
    pub has_names: bool,
    /// Whether events and policies are as they were written.
    pub checksum: ChecksumResult,
    /// Its format, if that is a newer minor version than this one: `sla-data/1.3`.
    pub newer_format: Option<String>,
    /// The names in it that are not known here, each once and long ones shortened: what they say will
    /// not be kept.
    pub unknown: Vec<String>,
}

/// A policy in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyText {
    /// What it calls itself; empty texts if it does not.
    pub name: PolicyName,
    /// The document of the policy as it stands there, for `exchange::policy`.
    pub text: String,
}

/// Where a document says that it comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ToldOrigin {
    /// When it was written.
    pub written: Option<Instant>,
    /// The product that wrote it, such as `sla-widget 0.1.0`.
    pub by: Option<String>,
    /// The release of the zone table that it used, such as `2026f`.
    pub zones: Option<String>,
}

/// Whether events and policies are as they were written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChecksumResult {
    /// The document has no checksum, or the end of the document is missing.
    #[default]
    Absent,
    /// They are.
    Matches,
    /// The document was changed after it was written, or damaged on the way.
    Differs,
}

impl ReadData {
    pub(super) fn new() -> Self {
        Self {
            has_names: true,
            ..Self::default()
        }
    }

    /// Whether there is nothing that could be taken over.
    pub(super) fn is_empty(&self) -> bool {
        self.events.is_empty() && self.damaged.is_empty() && self.policies.is_empty()
    }

    /// Takes the event at which `scanner` stands, or what stands there instead; then its problem is
    /// returned to be placed.
    pub(super) fn take_event<'t>(
        &mut self,
        scanner: &mut Scanner<'t>,
        text: &'t str,
    ) -> Read<Option<&mut Problem>> {
        let start = scanner.offset();
        let mut line = scanner.part(limits::LINE.depth);
        if let Ok(event) = reader::event(&mut line)
            && line.offset() - start <= limits::LINE_BYTES
            && event.id.counter <= limits::COUNTER_FROM_OUTSIDE
        {
            for name in line.passed_over() {
                self.not_known(name);
            }
            scanner.go_to(line.offset());
            self.events.push(event);
            return Ok(None);
        }
        scanner.skip_value(2)?;
        let raw = text.get(start..scanner.offset()).unwrap_or_default();
        if raw.len() > limits::DAMAGED_BYTES {
            let message = format!("This event has {} bytes.", raw.len());
            let expected = format!("At most {} are read. {RIGHT_FILE}", limits::LINE_BYTES);
            return Err(Fault::new(start, message, expected));
        }
        self.take_line(raw, start)
    }

    /// Takes what was no event that could be read when the document was written, and stands there as
    /// a text: the place of its problem is that of the text.
    pub(super) fn take_unreadable(
        &mut self,
        scanner: &mut Scanner<'_>,
    ) -> Read<Option<&mut Problem>> {
        let offset = scanner.offset();
        let raw = scanner.text()?;
        let mut damaged = self.take_line(&raw, offset)?;
        if let Some(problem) = &mut damaged {
            problem.at = START;
        }
        Ok(damaged)
    }

    /// Takes a line that stands at the byte `offset`.
    fn take_line(&mut self, raw: &str, offset: usize) -> Read<Option<&mut Problem>> {
        let problem = match reader::read_line(raw, 0) {
            Ok(event) if event.id.counter <= limits::COUNTER_FROM_OUTSIDE => {
                self.events.push(event);
                return Ok(None);
            }
            Ok(_) => counter_too_high(),
            Err(problem) => *problem,
        };
        if self.damaged.len() == limits::DAMAGED_LINES {
            let message = format!("More than {} lines cannot be read.", limits::DAMAGED_LINES);
            return Err(Fault::new(offset, message, RIGHT_FILE));
        }
        self.damaged.push(DamagedLine {
            raw: raw.to_owned(),
            problem,
        });
        Ok(self.damaged.last_mut().map(|line| &mut line.problem))
    }

    /// Takes the policy at which `scanner` stands. What it says is for another reader; only its name
    /// is looked for.
    pub(super) fn take_policy(&mut self, scanner: &mut Scanner<'_>, text: &str) -> Read<()> {
        let start = scanner.offset();
        if self.policies.len() == limits::POLICIES {
            let message = format!("There are more than {} policies.", limits::POLICIES);
            return Err(Fault::new(start, message, RIGHT_FILE));
        }
        scanner.skip_value(2)?;
        let end = scanner.offset();
        scanner.go_to(start);
        let name = policy_name(scanner).unwrap_or_default();
        scanner.go_to(end);
        self.policies.push(PolicyText {
            name,
            text: text.get(start..end).unwrap_or_default().to_owned(),
        });
        Ok(())
    }

    /// Makes room for all events at once as soon as it can be told how many there will be: `offset`
    /// of `length` bytes were read. A long list is moved as it grows, which takes a moment each time.
    pub(super) fn make_room(&mut self, offset: usize, length: usize) {
        /// So many events tell how long they are.
        const TELLING: usize = 1_024;
        /// No event is shorter.
        const SHORTEST: usize = 120;
        let count = self.events.len();
        if count == self.events.capacity() && count >= TELLING {
            let others = (length - offset) / SHORTEST.max(offset / count);
            self.events.reserve_exact(others + others / 16 + TELLING);
        }
    }

    /// Remembers a name that is not known here.
    pub(super) fn not_known(&mut self, name: &str) {
        let name = shown(name);
        if self.unknown.len() < limits::OTHER_NAMES && !self.unknown.contains(&name) {
            self.unknown.push(name);
        }
    }
}

pub(super) const RIGHT_FILE: &str = "Check that this is the right file.";

fn policy_name(scanner: &mut Scanner<'_>) -> Read<PolicyName> {
    let mut object = scanner.object(&[], 2)?;
    let mut name = PolicyName::default();
    while let Some(member) = scanner.next_member(&mut object)? {
        match &*member {
            "id" => name.id = scanner.text()?.into_owned(),
            "version" => name.version = scanner.text()?.into_owned(),
            _ => scanner.skip_value(3)?,
        }
    }
    Ok(name)
}

fn counter_too_high() -> Problem {
    let problem = error(
        START,
        "The number of this event is higher than any journal reaches.".to_owned(),
        "It would leave no numbers for later events, so it is not taken.".to_owned(),
    );
    Problem {
        path: words::ID.to_owned(),
        ..problem
    }
}
