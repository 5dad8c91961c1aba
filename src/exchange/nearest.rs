//! The known name that somebody most likely meant.

use crate::domain::spelling::distance;

/// The name of `known` that is nearest to `written`, if any is near enough to be a slip.
pub(crate) fn nearest<'a>(
    written: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let written = compared(written);
    known
        .into_iter()
        .filter_map(|name| {
            let known = compared(name);
            let distance = distance(&written, &known);
            let longer = written.chars().count().max(known.chars().count());
            let slip = distance <= 1.max(longer / 3) && distance < longer;
            (slip || is_short_for(&known, &written) || is_short_for(&written, &known))
                .then_some((distance, name))
        })
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, name)| name)
}

/// The beginning of a name, without regard to capital letters.
fn compared(name: &str) -> String {
    const LONGEST: usize = 64;
    let beginning = name.chars().take(LONGEST);
    beginning
        .map(|letter| letter.to_ascii_lowercase())
        .collect()
}

/// Whether `short` is a beginning of `long`, as `mon` is of `monday`.
fn is_short_for(short: &str, long: &str) -> bool {
    const SHORTEST: usize = 3;
    short.len() >= SHORTEST && long.starts_with(short)
}
