//! Finding a time zone by city, name, abbreviation or offset.

use crate::app::text::time::{city, offset};
use crate::domain::calendar::instant::Instant;
use crate::domain::calendar::zone::Zone;

/// What a search found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The best zones, best first.
    pub zones: Vec<Zone>,
    /// How many more there are.
    pub more: usize,
}

/// The zones that fit `query`, at most `most`, as they stand at `instant`.
///
/// Every word of the query has to fit. Zones whose city begins with the query come first.
#[must_use]
pub fn search(query: &str, instant: Instant, most: usize) -> Found {
    let wanted = plain(query);
    let words: Vec<&str> = wanted.split_whitespace().collect();
    let mut by_rank: [Vec<Zone>; RANKS] = Default::default();
    for zone in Zone::names().filter_map(|name| Zone::named(name).ok()) {
        let rank = rank(zone, &wanted, &words, instant);
        if let Some(zones) = rank.and_then(|rank| by_rank.get_mut(rank)) {
            zones.push(zone);
        }
    }
    let mut zones = by_rank.concat();
    let more = zones.len().saturating_sub(most);
    zones.truncate(most);
    Found { zones, more }
}

/// The zone as a line to choose: "Los Angeles, America (UTC−07:00, PDT)".
#[must_use]
pub fn label(zone: Zone, instant: Instant) -> String {
    let region = zone
        .name()
        .rsplit_once('/')
        .map_or("", |(region, _)| region)
        .replace('_', " ");
    let place = if region.is_empty() {
        city(zone)
    } else {
        format!("{}, {region}", city(zone))
    };
    let (offset, abbreviation) = (offset(zone, instant), zone.abbreviation_at(instant));
    let is_name = abbreviation.bytes().all(|byte| byte.is_ascii_uppercase());
    if is_name && abbreviation != "UTC" {
        format!("{place} ({offset}, {abbreviation})")
    } else {
        format!("{place} ({offset})")
    }
}

/// How many ranks there are.
const RANKS: usize = 3;

/// How well a zone fits, 0 best.
fn rank(zone: Zone, wanted: &str, words: &[&str], instant: Instant) -> Option<usize> {
    let place = plain(&city(zone));
    if place.starts_with(wanted) {
        return Some(0);
    }
    let abbreviation = zone.abbreviation_at(instant).to_ascii_lowercase();
    if abbreviation == wanted {
        return Some(1);
    }
    let line = format!(
        "{} {} {}",
        plain(zone.name()),
        abbreviation,
        plain(&offset(zone, instant))
    );
    words.iter().all(|word| has(&line, word)).then_some(2)
}

/// Whether `word` stands somewhere in `line`.
fn has(line: &str, word: &str) -> bool {
    let mut parts = line.as_bytes().windows(word.len().max(1));
    parts.any(|part| part == word.as_bytes())
}

/// Lower case, with blanks for what separates the parts of a name, and a plain minus.
fn plain(text: &str) -> String {
    let lower = text.trim().to_ascii_lowercase();
    lower.replace(['_', '/', ','], " ").replace('−', "-")
}
