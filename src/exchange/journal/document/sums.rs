//! The checksums of a document: those that were written, and those of what is read.

use super::names;
use super::piece::{Kind, told};
use super::taken::ChecksumResult;
use crate::exchange::checksum::Checksum;
use crate::exchange::journal::fault::Read;
use crate::exchange::journal::scanner::Scanner;

/// The checksums of what was read.
#[derive(Default)]
pub(super) struct Sums {
    events: Option<Checksum>,
    policies: Option<Checksum>,
}

/// The checksums that were written.
#[derive(Default)]
pub(super) struct ToldSums {
    events: Option<String>,
    policies: Option<String>,
}

impl Sums {
    /// That of a list, if such lists have one.
    pub(super) const fn of(&mut self, kind: Kind) -> Option<&mut Option<Checksum>> {
        match kind {
            Kind::Policies => Some(&mut self.policies),
            Kind::Events => Some(&mut self.events),
            Kind::Unreadable => None,
        }
    }

    /// Whether what was read is what was written.
    pub(super) fn compared(&self, told: &ToldSums) -> ChecksumResult {
        let written = |sum: &Option<Checksum>| sum.as_ref().map(Checksum::written);
        if told.events == written(&self.events) && told.policies == written(&self.policies) {
            ChecksumResult::Matches
        } else {
            ChecksumResult::Differs
        }
    }
}

impl ToldSums {
    /// Reads the value of `checksum`. If it is anything else, nothing will match.
    pub(super) fn read(scanner: &mut Scanner<'_>) -> Read<Self> {
        let mut sums = Self::default();
        if scanner.peek() != Some(b'{') {
            return scanner.skip_value(1).map(|()| sums);
        }
        let mut object = scanner.object(&[], 1)?;
        while let Some(name) = scanner.next_member(&mut object)? {
            match &*name {
                names::EVENTS => sums.events = told(scanner)?,
                names::POLICIES => sums.policies = told(scanner)?,
                _ => scanner.skip_value(2)?,
            }
        }
        Ok(sums)
    }
}
