//! The known name that somebody most likely meant.

/// The name of `known` that is nearest to `written`, if any is near enough to be a slip.
pub(crate) fn nearest<'a>(
    written: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    const LONGEST: usize = 64;
    let written: Vec<char> = written
        .chars()
        .take(LONGEST)
        .flat_map(char::to_lowercase)
        .collect();
    known
        .into_iter()
        .filter_map(|name| {
            let letters: Vec<char> = name
                .chars()
                .take(LONGEST)
                .flat_map(char::to_lowercase)
                .collect();
            let distance = distance(&written, &letters);
            let longer = written.len().max(letters.len());
            let slip = distance <= 1.max(longer / 3) && distance < longer;
            (slip || is_short_for(&letters, &written) || is_short_for(&written, &letters))
                .then_some((distance, name))
        })
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, name)| name)
}

/// Whether `short` is a beginning of `long`, as `mon` is of `monday`.
fn is_short_for(short: &[char], long: &[char]) -> bool {
    const SHORTEST: usize = 3;
    short.len() >= SHORTEST && long.starts_with(short)
}

/// How many letters have to be added, dropped, changed or swapped with their neighbour.
fn distance(one: &[char], other: &[char]) -> usize {
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in one.iter().enumerate() {
        let mut current = vec![row + 1];
        for (column, other_letter) in other.iter().enumerate() {
            let changed = last[column] + usize::from(letter != other_letter);
            let mut best = changed.min(last[column + 1] + 1).min(current[column] + 1);
            let swapped = row > 0
                && column > 0
                && one[row - 1] == *other_letter
                && *letter == other[column - 1];
            if swapped {
                best = best.min(before_last[column - 1] + 1);
            }
            current.push(best);
        }
        before_last = std::mem::replace(&mut last, current);
    }
    last[other.len()]
}
