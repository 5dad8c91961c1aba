//! Reads TZif (RFC 9636) as far as the zone table needs it.

use super::rule::{Reading, Rule};
use super::timeline::{END_SECOND, FIRST_SECOND, Timeline};

/// A clock as the data lists it: changes from [`FIRST_SECOND`] on, then the standing rule.
pub struct Clock<'a> {
    /// What it shows at [`FIRST_SECOND`].
    pub first: Reading<'a>,
    /// Every change of the reading after that, those of the standing rule included up to
    /// two years after the last one that the data lists.
    pub changes: Vec<(i64, Reading<'a>)>,
    /// The rule after the last listed change.
    pub standing: Rule<'a>,
    /// The second from which on the standing rule gives all changes.
    pub listed_until: i64,
}

impl<'a> Clock<'a> {
    /// Reads the 64-bit half of TZif data of version 2 or later.
    pub fn parse(data: &'a [u8]) -> Result<Self, String> {
        let (header, _) = Header::parse(data)?;
        let second = data
            .get(Header::LENGTH + header.body_length(4)..)
            .ok_or("ends early")?;
        let (header, body) = Header::parse(second)?;
        let body = Body::parse(&header, body).ok_or("ends early")?;
        let standing = Rule::parse(body.footer)
            .ok_or_else(|| format!("standing rule {:?} is in an unknown form", body.footer))?;
        let last = body.changes.last().map_or(FIRST_SECOND, |change| change.0);
        let mut changes = body.changes;
        let listed_until = last.max(FIRST_SECOND) + 2 * 366 * 86_400;
        for year in 1970..2400 {
            changes.extend(
                standing
                    .changes_of_year(year)
                    .into_iter()
                    .flatten()
                    .filter(|&(at, _)| last < at && at < listed_until),
            );
        }
        let mut clock = Self {
            first: body.first,
            changes: Vec::new(),
            standing,
            listed_until,
        };
        for (at, reading) in changes {
            let before = clock.changes.last().map_or(clock.first, |change| change.1);
            if at <= FIRST_SECOND {
                clock.first = reading;
            } else if reading != before {
                clock.changes.push((at, reading));
            }
        }
        Ok(clock)
    }

    /// Reads `eras` back as the product does, and compares every change up to the end of 2400.
    pub fn check(&self, eras: &str) -> Result<(), String> {
        let timeline = Timeline::parse(eras).ok_or_else(|| format!("cannot read {eras}"))?;
        let mut expected = vec![(i64::MIN, self.first)];
        expected.extend(&self.changes);
        for year in 1999..2401 {
            expected.extend(
                self.standing
                    .changes_of_year(year)
                    .into_iter()
                    .flatten()
                    .filter(|&(at, _)| self.listed_until <= at && at < END_SECOND),
            );
        }
        let written: Vec<_> = timeline
            .stretches(i64::MIN, i64::MAX)
            .map(|stretch| (stretch.from, stretch.reading))
            .collect();
        if written == expected {
            Ok(())
        } else {
            Err(format!("{eras} does not give the changes of the data"))
        }
    }
}

/// The counts at the head of each half.
struct Header {
    ut_marks: usize,
    standard_marks: usize,
    leap_seconds: usize,
    times: usize,
    types: usize,
    letters: usize,
}

impl Header {
    const LENGTH: usize = 44;

    fn parse(data: &[u8]) -> Result<(Self, &[u8]), String> {
        let (head, body) = data.split_at_checked(Self::LENGTH).ok_or("ends early")?;
        if !head.starts_with(b"TZif") || head[4] < b'2' {
            return Err("is not TZif of version 2 or later".to_owned());
        }
        let count = |index: usize| integer(&head[20 + 4 * index..24 + 4 * index]) as usize;
        let header = Self {
            ut_marks: count(0),
            standard_marks: count(1),
            leap_seconds: count(2),
            times: count(3),
            types: count(4),
            letters: count(5),
        };
        Ok((header, body))
    }

    fn body_length(&self, time_length: usize) -> usize {
        self.times * (time_length + 1)
            + self.types * 6
            + self.letters
            + self.leap_seconds * (time_length + 4)
            + self.standard_marks
            + self.ut_marks
    }
}

/// The parts of the 64-bit half that are used.
struct Body<'a> {
    first: Reading<'a>,
    changes: Vec<(i64, Reading<'a>)>,
    footer: &'a str,
}

impl<'a> Body<'a> {
    fn parse(header: &Header, body: &'a [u8]) -> Option<Self> {
        let (times, rest) = body.split_at_checked(8 * header.times)?;
        let (indexes, rest) = rest.split_at_checked(header.times)?;
        let (types, rest) = rest.split_at_checked(6 * header.types)?;
        let letters = rest.get(..header.letters)?;
        let footer = std::str::from_utf8(body.get(header.body_length(8)..)?).ok()?;
        let readings: Vec<Reading<'a>> = types
            .chunks(6)
            .map(|one| {
                let from = letters.get(usize::from(one[5])..)?;
                let to = from.iter().position(|&letter| letter == 0)?;
                Some(Reading {
                    offset: integer(&one[..4]) as i32,
                    abbreviation: std::str::from_utf8(&from[..to]).ok()?,
                })
            })
            .collect::<Option<_>>()?;
        let changes = times
            .chunks(8)
            .map(integer)
            .zip(indexes)
            .map(|(at, &index)| Some((at, *readings.get(usize::from(index))?)))
            .collect::<Option<_>>()?;
        Some(Self {
            first: *readings.first()?,
            changes,
            footer: footer.trim_matches('\n'),
        })
    }
}

/// A big-endian signed integer.
fn integer(bytes: &[u8]) -> i64 {
    let sign = if bytes.first().is_some_and(|&byte| byte >= 0x80) {
        -1
    } else {
        0
    };
    bytes
        .iter()
        .fold(sign, |value, &byte| value << 8 | i64::from(byte))
}
