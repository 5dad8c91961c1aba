//! Which known zone someone may have meant.

use super::table::{Name, Table};

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
            .is_some_and(|rest| !rest.starts_with(|letter: char| letter.is_alphanumeric()))
}

/// How many letters to change, add, drop or swap with their neighbour to make one word the other.
fn distance(one: &str, other: &str) -> usize {
    let one: Vec<char> = one.chars().collect();
    let other: Vec<char> = other.chars().collect();
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for row in 0..one.len() {
        let mut current = vec![row + 1];
        for column in 0..other.len() {
            let changed = last[column] + usize::from(one[row] != other[column]);
            let mut least = changed.min(last[column + 1] + 1).min(current[column] + 1);
            let swapped = row > 0
                && column > 0
                && one[row] == other[column - 1]
                && one[row - 1] == other[column];
            if swapped {
                least = least.min(before_last[column - 1] + 1);
            }
            current.push(least);
        }
        before_last = std::mem::replace(&mut last, current);
    }
    last[other.len()]
}
