//! Times of day, differences from UTC and months as words.

use chrono::NaiveTime;

/// `16:30`, `16:30:05` or `16:30:05.123`, of a half of the day if that is told.
pub(super) fn time_of(text: &str, is_afternoon: Option<bool>) -> Option<NaiveTime> {
    let mut parts = text.split(':');
    let hour = two_digits(parts.next()?)?;
    let minute = two_digits(parts.next()?)?;
    let second = match parts.next() {
        Some(second) => two_digits(second.split('.').next()?)?,
        None => 0,
    };
    if parts.next().is_some() {
        return None;
    }
    let hour = match is_afternoon {
        Some(is_afternoon) if (1..=12).contains(&hour) => {
            hour % 12 + if is_afternoon { 12 } else { 0 }
        }
        Some(_) => return None,
        None => hour,
    };
    NaiveTime::from_hms_opt(hour, minute, second)
}

/// Seconds east of UTC: `Z`, `UTC`, `+02:00`, `-0700`, `GMT+2`.
pub(super) fn offset_of(word: &str) -> Option<i32> {
    let names = ["UTC", "GMT", "UT", "Z"];
    let named = names.iter().find_map(|name| {
        let (start, rest) = word.split_at_checked(name.len())?;
        start.eq_ignore_ascii_case(name).then_some(rest)
    });
    let difference = named.unwrap_or(word);
    if difference.is_empty() {
        return named.map(|_| 0);
    }
    let sign = match difference.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let digits = difference.get(1..)?;
    let (hours, minutes) = match digits.split_once(':') {
        Some(parts) => parts,
        None if digits.len() > 2 => digits.split_at_checked(digits.len() - 2)?,
        None => (digits, "00"),
    };
    let (hours, minutes) = (two_digits(hours)?, two_digits(minutes)?);
    let seconds = i32::try_from(hours * 3_600 + minutes * 60).ok()?;
    (hours <= 14 && minutes < 60).then_some(sign * seconds)
}

/// The number of a month that is written as a word, in English, German, French or Spanish.
pub(super) fn month_named(word: &str) -> Option<u32> {
    /// How they begin; enough letters to tell them apart.
    const MONTHS: [(&str, u32); 29] = [
        ("jan", 1),
        ("ene", 1),
        ("feb", 2),
        ("fév", 2),
        ("fev", 2),
        ("mar", 3),
        ("mär", 3),
        ("mrz", 3),
        ("apr", 4),
        ("avr", 4),
        ("abr", 4),
        ("may", 5),
        ("mai", 5),
        ("jun", 6),
        ("juin", 6),
        ("jul", 7),
        ("juil", 7),
        ("aug", 8),
        ("aoû", 8),
        ("aou", 8),
        ("ago", 8),
        ("sep", 9),
        ("oct", 10),
        ("okt", 10),
        ("nov", 11),
        ("dec", 12),
        ("dez", 12),
        ("déc", 12),
        ("dic", 12),
    ];
    const LONGEST: usize = 12;
    if word.len() > LONGEST || !word.starts_with(char::is_alphabetic) {
        return None;
    }
    let lower = word.to_lowercase();
    let found = MONTHS.iter().find(|(start, _)| lower.starts_with(start));
    found.map(|(_, month)| *month)
}

fn two_digits(text: &str) -> Option<u32> {
    let is_short = matches!(text.len(), 1 | 2);
    (is_short && text.bytes().all(|one| one.is_ascii_digit())).then(|| text.parse().ok())?
}
