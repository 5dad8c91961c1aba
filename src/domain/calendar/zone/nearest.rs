//! Which known zone someone may have meant.

use super::table::{Name, Table};
use crate::domain::spelling::distance;

/// The known name nearest to a refused one; `None` when nothing is near.
///
/// First the same letters in another case, with blanks around or for underscores; then a
/// known name with something added; then a place (the part after the last `/`) with at
/// most one wrong letter in four.
pub fn nearest(asked: &str) -> Option<&'static str> {
    let asked = folded(asked.trim());
    let table = Table::get();
    let same = table.names().find(|name| folded(name.text) == asked);
    let begun = || {
        table
            .names()
            .filter(|name| is_continued_by(name.text, &asked))
            .max_by_key(|name| name.text.len())
    };
    let similar = || {
        table
            .names()
            .filter_map(|name| Some((likeness(name, &asked)?, name)))
            .min_by_key(|(likeness, _)| *likeness)
            .map(|(_, name)| name)
    };
    same.or_else(begun).or_else(similar).map(|name| name.text)
}

/// Lower is more like: wrong letters in the place, another area, an old name.
type Likeness = (usize, bool, bool);

fn likeness(name: &Name, asked: &str) -> Option<Likeness> {
    let known = folded(name.text);
    let (known_area, known_place) = known.rsplit_once('/').unwrap_or(("", &known));
    let (area, place) = asked.rsplit_once('/').unwrap_or(("", asked));
    let allowed = place.chars().count() / 4;
    let wrong = distance(known_place, place);
    // Three letters are no place that one could guess: PST is not EST.
    (wrong <= allowed && place.len() > 3).then_some((
        wrong,
        known_area != area,
        name.text != name.canonical,
    ))
}

fn folded(name: &str) -> String {
    name.to_ascii_lowercase().replace(' ', "_")
}

/// Whether `asked` is `known` and then something that is no further letter: `US/Pacific-New`.
fn is_continued_by(known: &str, asked: &str) -> bool {
    known.contains('/')
        && asked
            .strip_prefix(&folded(known))
            .is_some_and(|rest| !rest.starts_with(|letter: char| letter.is_ascii_alphanumeric()))
}
