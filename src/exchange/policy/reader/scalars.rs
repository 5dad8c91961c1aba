//! Texts, ids, numbers, dates, times and addresses, with their bounds.

use chrono::NaiveDate;

use super::fields::Place;
use super::problems::Problems;
use crate::exchange::json::Value;
use crate::exchange::policy::limits;

/// A text for readers: not empty, not too long, no control characters.
pub(in crate::exchange) fn text(place: &Place<'_>, problems: &mut Problems) -> Option<String> {
    text_of_at_most(place, limits::SENTENCE, problems)
}

fn text_of_at_most(place: &Place<'_>, most: usize, problems: &mut Problems) -> Option<String> {
    let text = some_text(place, problems)?;
    if text.trim().is_empty() {
        problems.error(place, "The text is empty.", "Write something here.");
        return None;
    }
    let length = text.chars().count();
    if length > most {
        problems.error(
            place,
            format!("The text has {length} characters."),
            format!("At most {most} are read."),
        );
        return None;
    }
    if let Some(control) = text.chars().find(|one| one.is_control()) {
        problems.error(
            place,
            format!(
                "A control character (U+{:04X}) stands in the text.",
                u32::from(control)
            ),
            "Write the text on one line, without tabs and other control characters.",
        );
        return None;
    }
    Some(text.to_owned())
}

/// A short text on one line, such as a version or the name of a zone.
pub(in crate::exchange) fn short_text(
    place: &Place<'_>,
    problems: &mut Problems,
) -> Option<String> {
    text_of_at_most(place, limits::ID, problems)
}

/// Any text; another kind of value is a problem.
pub(in crate::exchange) fn some_text<'t>(
    place: &Place<'t>,
    problems: &mut Problems,
) -> Option<&'t str> {
    let text = place.node.text();
    if text.is_none() {
        problems.error(
            place,
            format!("Found {}.", place.node.value.kind()),
            "Expected a text in double quotes.",
        );
    }
    text
}

/// The name of something inside the document.
pub(in crate::exchange) fn id(place: &Place<'_>, problems: &mut Problems) -> Option<String> {
    let text = text_of_at_most(place, limits::ID, problems)?;
    if is_id(&text) {
        return Some(text);
    }
    problems.error(
        place,
        format!("“{text}” cannot be used as a name."),
        ID_RULE,
    );
    None
}

/// What a name inside the document looks like.
pub(in crate::exchange) const ID_RULE: &str =
    "Names have at most 64 letters a to z, digits, _ and -, and start with a letter or a digit.";

/// Whether `text` can be the name of something inside the document.
pub(in crate::exchange) fn is_id(text: &str) -> bool {
    text.len() <= limits::ID
        && text.starts_with(|first: char| first.is_ascii_alphanumeric())
        && text
            .bytes()
            .all(|one| one.is_ascii_alphanumeric() || b"_-".contains(&one))
}

/// Notes ids that stand twice in a list of objects.
pub(in crate::exchange) fn check_ids(places: &[Place<'_>], what: &str, problems: &mut Problems) {
    let mut seen = Vec::new();
    for place in places {
        let Some(id_place) = place.child("id") else {
            continue;
        };
        let Some(id) = id_place.node.text() else {
            continue;
        };
        if seen.contains(&id) {
            problems.error(
                &id_place,
                format!("There is another {what} with the id “{id}” above."),
                "Give each its own id.",
            );
        }
        seen.push(id);
    }
}

/// One of a few words, each standing for a value.
pub(in crate::exchange) fn one_of<T: Clone>(
    place: &Place<'_>,
    words: &[(&'static str, T)],
    what: &str,
    problems: &mut Problems,
) -> Option<T> {
    let text = some_text(place, problems)?;
    let found = words.iter().find(|(word, _)| *word == text);
    if found.is_none() {
        problems.unknown_name(place, what, text, words.iter().map(|&(word, _)| word));
    }
    found.map(|(_, value)| value.clone())
}

/// A whole number from 0 to `most`.
pub(in crate::exchange) fn amount(
    place: &Place<'_>,
    most: u64,
    problems: &mut Problems,
) -> Option<u64> {
    let expected = format!("Expected a whole number from 0 to {most}.");
    let written = match &place.node.value {
        Value::Number(number) => number,
        Value::Text(text) if text.trim().parse::<u64>().is_ok() => {
            problems.error(
                place,
                format!("“{text}” is a text, not a number."),
                format!("Write it without quotes: {}.", text.trim()),
            );
            return None;
        }
        other => {
            problems.error(place, format!("Found {}.", other.kind()), expected);
            return None;
        }
    };
    let shown: String = written.chars().take(limits::ID).collect();
    let message = if written.starts_with('-') {
        format!("{shown} is negative.")
    } else if !written.bytes().all(|one| one.is_ascii_digit()) {
        format!("{shown} is not written as a whole number.")
    } else {
        match written.parse::<u64>() {
            Ok(number) if number <= most => return Some(number),
            _ => format!("{shown} is too large."),
        }
    };
    problems.error(place, message, expected);
    None
}

/// A percentage from 0 to 100 with at most two digits after the point, in hundredths of a percent.
pub(in crate::exchange) fn percent(place: &Place<'_>, problems: &mut Problems) -> Option<u32> {
    let hundredths = match &place.node.value {
        Value::Number(number) => hundredths(number),
        _ => None,
    };
    if hundredths.is_none() {
        problems.error(
            place,
            "This is no percentage.",
            "Expected a number from 0 to 100 with at most two digits after the point, such as 99.5.",
        );
    }
    hundredths
}

fn hundredths(number: &str) -> Option<u32> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let fraction = fraction.trim_end_matches('0');
    let digits = |part: &str| part.bytes().all(|one| one.is_ascii_digit());
    if !digits(whole) || !digits(fraction) || fraction.len() > 2 {
        return None;
    }
    let whole: u32 = whole.parse().ok()?;
    let fraction: u32 = format!("{fraction:0<2}").parse().ok()?;
    let all = whole.checked_mul(100)?.checked_add(fraction)?;
    (all <= 10_000).then_some(all)
}

/// A date such as 2026-12-25.
pub(in crate::exchange) fn date(place: &Place<'_>, problems: &mut Problems) -> Option<NaiveDate> {
    let text = some_text(place, problems)?;
    match date_of(text) {
        Ok(date) => Some(date),
        Err((message, expected)) => {
            problems.error(place, message, expected);
            None
        }
    }
}

/// The date that `text` stands for, or what is wrong with it and what to do.
pub(in crate::exchange) fn date_of(text: &str) -> Result<NaiveDate, (String, String)> {
    let digits = |part: &str, length: usize| {
        (part.len() == length && part.bytes().all(|one| one.is_ascii_digit()))
            .then(|| part.parse::<u32>().ok())
            .flatten()
    };
    let mut parts = text.split('-');
    let mut next = |length| parts.next().and_then(|part| digits(part, length));
    let written = (next(4), next(2), next(2), parts.next());
    let (Some(year), Some(month), Some(day), None) = written else {
        let shown: String = text.chars().take(limits::ID).collect();
        return Err((
            format!("“{shown}” is no date."),
            "Write year-month-day, such as 2026-12-25.".to_owned(),
        ));
    };
    let year = i32::try_from(year).unwrap_or_default();
    if !limits::YEARS.contains(&year) {
        return Err((
            format!("The year of {text} is out of reach."),
            format!(
                "Expected a year from {} to {}.",
                limits::YEARS.start(),
                limits::YEARS.end()
            ),
        ));
    }
    NaiveDate::from_ymd_opt(year, month, day).ok_or_else(|| {
        let last = (28..=31).rfind(|&day| NaiveDate::from_ymd_opt(year, month, day).is_some());
        let expected = match last {
            Some(last) => format!("That month has the days 01 to {last}."),
            None => "Months go from 01 to 12.".to_owned(),
        };
        (format!("There is no date {text}."), expected)
    })
}

/// A time of day from 00:00 to 24:00, in minutes.
pub(in crate::exchange) fn time_of_day(place: &Place<'_>, problems: &mut Problems) -> Option<u32> {
    let text = some_text(place, problems)?;
    let shown: String = text.chars().take(limits::ID).collect();
    let two_digits = |part: &str| {
        (part.len() == 2 && part.bytes().all(|one| one.is_ascii_digit()))
            .then(|| part.parse::<u32>().ok())
            .flatten()
    };
    let parts = text
        .split_once(':')
        .and_then(|(hour, minute)| Some((two_digits(hour)?, two_digits(minute)?)));
    let Some((hour, minute)) = parts else {
        problems.error(
            place,
            format!("“{shown}” is no time of day."),
            "Write hours and minutes with two digits each, from 00:00 to 24:00, such as 09:00.",
        );
        return None;
    };
    if minute > 59 {
        problems.error(
            place,
            format!("There is no time {shown}."),
            "Minutes go from 00 to 59.",
        );
        return None;
    }
    if hour * 60 + minute > 24 * 60 {
        problems.error(
            place,
            format!("There is no time {shown}."),
            "A day ends at 24:00; an interval that ends earlier than it starts runs into the next day.",
        );
        return None;
    }
    Some(hour * 60 + minute)
}

/// An address on the web: `http` or `https` and nothing else, so that a link can do no harm.
pub(in crate::exchange) fn address(place: &Place<'_>, problems: &mut Problems) -> Option<String> {
    let text = text_of_at_most(place, limits::ADDRESS, problems)?;
    let lower = text.to_ascii_lowercase();
    let rest = lower
        .strip_prefix("https://")
        .or_else(|| lower.strip_prefix("http://"));
    let is_address = rest.is_some_and(|rest| {
        rest.starts_with(|first: char| {
            first.is_ascii_alphanumeric() || !first.is_ascii() || first == '['
        }) && !rest.contains(|one: char| one.is_whitespace() || "\"<>\\`{}|^".contains(one))
    });
    if is_address {
        return Some(text);
    }
    let shown: String = text.chars().take(limits::ID).collect();
    problems.error(
        place,
        format!("“{shown}” is no address of a page."),
        "Expected an address that starts with https:// or http://.",
    );
    None
}
