//! The time in a line for a new ticket: which of its words belong to it.

use super::written_time::{WrittenTimeProblem, written_time};
use super::written_zone::{LikelyZones, is_used};
use crate::domain::calendar::instant::Instant;

/// Whether a word can only be a date: `2026-06-12`, `12.06.2026`, `06/12/2026`.
pub(super) fn looks_like_date(word: &str) -> bool {
    let word = word.trim_end_matches(',');
    if word.len() > 10 && word.as_bytes().get(10) == Some(&b'T') {
        return word.get(..10).is_some_and(looks_like_date);
    }
    ['-', '.', '/'].iter().any(|separator| {
        let parts: Vec<&str> = word.split(*separator).collect();
        let is_number = |part: &&str| {
            !part.is_empty() && part.len() <= 4 && part.bytes().all(|one| one.is_ascii_digit())
        };
        parts.len() == 3
            && parts.iter().all(is_number)
            && [parts[0], parts[2]].iter().any(|part| part.len() == 4)
    })
}

/// Whether a time behind this word is another one than that of the report.
pub(super) fn is_until(word: &str) -> bool {
    ["by", "until", "till", "before", "after", "since"]
        .iter()
        .any(|until| word.eq_ignore_ascii_case(until))
}

/// Whether a time can begin with this word: a number, a month, a weekday, `today`.
fn may_begin_time(word: &str) -> bool {
    const BEGINNINGS: [&str; 22] = [
        "jan",
        "feb",
        "mar",
        "apr",
        "may",
        "jun",
        "jul",
        "aug",
        "sep",
        "oct",
        "nov",
        "dec",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "today",
        "yesterday",
        "tomorrow",
    ];
    let lower = word.to_ascii_lowercase();
    let is_number = word.as_bytes().first().is_some_and(u8::is_ascii_digit);
    is_number
        || BEGINNINGS
            .iter()
            .any(|beginning| lower.starts_with(beginning))
}

/// The time with which `words` begin, and how many of them it takes: as many as make sense. `None`
/// if they begin with none.
pub(super) fn time_at(
    words: &[&str],
    zones: LikelyZones,
    now: Instant,
) -> Option<(Result<Instant, WrittenTimeProblem>, usize)> {
    let first = words.first()?;
    if !may_begin_time(first) {
        return None;
    }
    for used in (1..=words.len().min(LONGEST_TIME)).rev() {
        let text = words[..used].join(" ");
        // A word behind the time is taken for its zone only if it looks like one.
        let last = words[used - 1];
        let is_zone_like = last.contains(['/', '+', ':'])
            || last.bytes().any(|one| one.is_ascii_digit())
            || last.len() <= 5 && names_likely_zone(last, zones, now)
            || (2..=5).contains(&last.len()) && last.bytes().all(|one| one.is_ascii_uppercase());
        match written_time(&text, zones, now) {
            Ok(instant) if is_zone_like => return Some((Ok(instant), used)),
            // A time that cannot be used is told, but not what is no time at all.
            Err(
                trouble @ (WrittenTimeProblem::NoSuchDay
                | WrittenTimeProblem::OutOfRange
                | WrittenTimeProblem::Skipped { .. }
                | WrittenTimeProblem::Twice { .. }),
            ) => return Some((Err(trouble), used)),
            Err(trouble @ WrittenTimeProblem::UnknownZone(_)) if is_ambiguous(last, now) => {
                return Some((Err(trouble), used));
            }
            _ => {}
        }
    }
    None
}

/// A time has at most so many words: `Fri, 12 June 2026 4:30 pm PT`.
const LONGEST_TIME: usize = 7;

fn names_likely_zone(word: &str, zones: LikelyZones, now: Instant) -> bool {
    let is_half = ["am", "pm"].contains(&word.to_ascii_lowercase().as_str());
    let is_letters = word.bytes().all(|one| one.is_ascii_alphabetic());
    is_half || is_letters && zones.names(word, now)
}

/// Whether the word is what clocks of several zones go by, such as `CST` and `IST`.
fn is_ambiguous(word: &str, now: Instant) -> bool {
    let is_short = (3..=5).contains(&word.len());
    is_short && word.bytes().all(|one| one.is_ascii_uppercase()) && is_used(word, now)
}
