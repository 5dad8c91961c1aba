//! Objects and lists while a scanner goes through them, and what can be wrong with their names.

use std::borrow::Cow;

use super::fault::{Fault, Read, shown};
use super::limits;
use super::scanner::Scanner;
use crate::exchange::nearest::nearest;

/// An object while its members are taken.
pub(super) struct Object<'t> {
    known: &'static [&'static str],
    /// Which of the known names were there, as bits.
    seen: u32,
    /// Where the search for the next known name begins: names nearly always come in order.
    expected: usize,
    others: Vec<Cow<'t, str>>,
    /// Where it begins, in bytes.
    offset: usize,
    /// Where the latest name begins.
    name_offset: usize,
    depth: usize,
    is_begun: bool,
}

impl<'t> Scanner<'t> {
    /// Enters the list that begins here.
    pub(super) fn list(&mut self) -> Read<List> {
        if self.peek() != Some(b'[') {
            return Err(self.unexpected("Expected a list: [ … ]."));
        }
        self.take(b'[')?;
        Ok(List { is_begun: false })
    }

    /// Goes to the next entry of `list`; `false` after the last one.
    pub(super) fn next_entry(&mut self, list: &mut List) -> Read<bool> {
        self.is_entry_next(b']', &mut list.is_begun)
    }

    /// Enters the object that begins here, inside `depth` others.
    pub(super) fn object(
        &mut self,
        known: &'static [&'static str],
        depth: usize,
    ) -> Read<Object<'t>> {
        let offset = self.offset();
        if self.peek() != Some(b'{') {
            return Err(self.unexpected("Expected an object: { … }."));
        }
        self.take(b'{')?;
        Ok(Object {
            known,
            seen: 0,
            expected: 0,
            others: Vec::new(),
            offset,
            name_offset: offset,
            depth,
            is_begun: false,
        })
    }

    /// Goes to the value of the next name, whatever it is; `None` after the last one.
    pub(super) fn next_member(&mut self, object: &mut Object<'t>) -> Read<Option<Cow<'t, str>>> {
        if !self.is_entry_next(b'}', &mut object.is_begun)? {
            return Ok(None);
        }
        object.name_offset = self.offset();
        self.name().map(Some)
    }

    /// Goes to the value of the next known name; `None` after the last one. Others are passed over:
    /// a newer version may have more to say.
    pub(super) fn next_known(&mut self, object: &mut Object<'t>) -> Read<Option<&'static str>> {
        while let Some(name) = self.next_member(object)? {
            if let Some(known) = object.known(&name)? {
                return Ok(Some(known));
            }
            if object.others.contains(&name) {
                return Err(object.twice(&name));
            }
            if object.others.len() == limits::OTHER_NAMES {
                return Err(Fault::new(
                    object.name_offset,
                    format!(
                        "More than {} names are not known here.",
                        limits::OTHER_NAMES
                    ),
                    "Check that this is the right file.",
                ));
            }
            self.pass_over(name.clone());
            object.others.push(name);
            self.skip_value(object.depth + 1)?;
        }
        Ok(None)
    }
}

/// A list while its entries are taken.
pub(super) struct List {
    is_begun: bool,
}

impl Object<'_> {
    /// Where the latest name begins, in bytes.
    pub(super) const fn name_offset(&self) -> usize {
        self.name_offset
    }

    /// The first name that is not known here.
    pub(super) fn unknown_name(&self) -> Option<&str> {
        self.others.first().map(|name| &**name)
    }

    /// A fault about the object as a whole.
    #[cold]
    pub(super) fn fault(&self, message: impl Into<String>, expected: impl Into<String>) -> Fault {
        Fault::new(self.offset, message, expected)
    }

    /// The fault that a name is not there.
    #[cold]
    pub(super) fn missing(&self, name: &str) -> Fault {
        self.fault(format!("“{name}” is missing."), "Add it.")
    }

    /// Whether all of these known names were there.
    pub(super) fn require(&self, names: &[&str]) -> Read<()> {
        let was_there = |name: &str| {
            let place = self.known.iter().position(|one| *one == name);
            place.is_some_and(|place| self.seen & (1 << place) != 0)
        };
        match names.iter().find(|name| !was_there(name)) {
            Some(name) => Err(self.missing(name)),
            None => Ok(()),
        }
    }

    /// The fault that a name occurs once more.
    #[cold]
    pub(super) fn twice(&self, name: &str) -> Fault {
        let message = "This name stands here more than once.";
        Fault::new(self.name_offset, message, "Keep one of them.").inside(name)
    }

    /// The name, if it is known and was not there before.
    fn known(&mut self, name: &str) -> Read<Option<&'static str>> {
        let (before, after) = self
            .known
            .split_at_checked(self.expected)
            .unwrap_or_default();
        let place = match after.iter().position(|one| *one == name) {
            Some(place) => Some(place + before.len()),
            None => before.iter().position(|one| *one == name),
        };
        let Some(place) = place else {
            return Ok(None);
        };
        let bit = 1 << place;
        if self.seen & bit != 0 {
            return Err(self.twice(name));
        }
        self.seen |= bit;
        self.expected = place + 1;
        Ok(self.known.get(place).copied())
    }
}

/// What to do about a line with something that is not known here.
const NEWER: &str = "A newer version may have written it: update this one. The line is kept.";

/// The fault of a line that says two things of which there can be one.
#[cold]
pub(super) fn two_at_once(object: &Object<'_>, what: &str, one: &str, other: &str) -> Fault {
    Fault::new(
        object.name_offset(),
        format!("Two things {what}: {one} and {other}."),
        "Write a line for each.",
    )
}

/// The fault of a line that says nothing, or nothing that is known here.
#[cold]
pub(super) fn nothing_known(object: &Object<'_>, what: &str, known: &[&str]) -> Fault {
    match object.unknown_name() {
        Some(name) => object
            .fault(
                format!(
                    "“{}” is not known here as something that {what}.",
                    shown(name)
                ),
                NEWER,
            )
            .with_nearest(nearest(name, known.iter().copied())),
        None => object.fault(
            format!("It does not say what {what}."),
            format!("Add one of {}.", known.join(", ")),
        ),
    }
}
