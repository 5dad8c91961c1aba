//! Texts, times, ids and words of a line, with their bounds.

use std::borrow::Cow;

use super::fault::{Fault, Read, shown};
use super::scanner::Scanner;
use super::{is_web_address, limits};
use crate::domain::calendar::instant::Instant;
use crate::domain::ticket::event::EventId;
use crate::exchange::nearest::nearest;
use crate::exchange::notation;

/// A text that is not too long.
pub(super) fn text(scanner: &mut Scanner<'_>) -> Read<String> {
    text_here(scanner).map(Cow::into_owned)
}

pub(super) fn text_here<'t>(scanner: &mut Scanner<'t>) -> Read<Cow<'t, str>> {
    let offset = scanner.offset();
    let text = scanner.text()?;
    checked(offset, &text)?;
    Ok(text)
}

/// Whether a text is not too long.
pub(super) fn checked(offset: usize, text: &str) -> Read<()> {
    // A text has at least as many bytes as characters, and most have few of both.
    if text.len() <= limits::TEXT {
        return Ok(());
    }
    let length = text.chars().count();
    if length <= limits::TEXT {
        return Ok(());
    }
    Err(Fault::new(
        offset,
        format!("The text has {length} characters."),
        format!("At most {} are read.", limits::TEXT),
    ))
}

/// A text, or `null` for none.
pub(super) fn some_text(scanner: &mut Scanner<'_>) -> Read<Option<String>> {
    if scanner.null()? {
        return Ok(None);
    }
    text(scanner).map(Some)
}

pub(super) fn some_link(scanner: &mut Scanner<'_>) -> Read<Option<String>> {
    let offset = scanner.offset();
    match some_text(scanner)? {
        Some(link) if !is_web_address(&link) => Err(Fault::new(
            offset,
            format!("“{}” is no address of a page.", shown(&link)),
            "Expected an address that starts with https:// or http://.",
        )),
        link => Ok(link),
    }
}

pub(super) fn instant(scanner: &mut Scanner<'_>) -> Read<Instant> {
    let offset = scanner.offset();
    let text = scanner.text()?;
    match notation::instant(&text).or_else(|| with_offset(&text)) {
        Some(instant) if instant.is_supported() => Ok(instant),
        Some(_) => Err(Fault::new(
            offset,
            format!("{text} lies too far away."),
            "Expected a time in the years from 2000 to 2399.",
        )),
        None => Err(Fault::new(
            offset,
            format!("“{}” is no time.", shown(&text)),
            "Expected a time in UTC such as 2026-06-12T23:30:00Z.",
        )),
    }
}

/// The instant of a time such as `2026-06-12T23:30:00+02:00`. Our own lines have `Z`, which reads the
/// same everywhere; other tools may write the same instant so.
fn with_offset(text: &str) -> Option<Instant> {
    let (local, offset) = text.split_at_checked("2026-06-12T23:30:00".len())?;
    let (sign, offset) = offset.split_at_checked(1)?;
    let seconds = i64::from(notation::minute_of_day(offset)?) * 60;
    let instant = notation::instant(&[local, "Z"].concat())?;
    match sign {
        "+" => Some(instant.plus_seconds(-seconds)),
        "-" => Some(instant.plus_seconds(seconds)),
        _ => None,
    }
}

pub(super) fn event_id(scanner: &mut Scanner<'_>) -> Read<EventId> {
    let offset = scanner.offset();
    let text = scanner.text()?;
    notation::event_id(&text).ok_or_else(|| {
        Fault::new(
            offset,
            format!("“{}” is no id of an event.", shown(&text)),
            "Expected a number up to 9007199254740992, - and 16 of the digits 0 to 9 and a to f, \
             such as 12-00c0ffee00c0ffee.",
        )
    })
}

/// One of a few words, each standing for a value.
pub(super) fn word<T: Copy>(scanner: &mut Scanner<'_>, what: &str, words: &[(&str, T)]) -> Read<T> {
    let offset = scanner.offset();
    let text = scanner.text()?;
    match words.iter().find(|(word, _)| *word == text) {
        Some((_, value)) => Ok(*value),
        None => {
            let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            Err(unknown_word(offset, what, &text, &known))
        }
    }
}

/// What cannot be denied: `true`.
pub(super) fn certainly(scanner: &mut Scanner<'_>) -> Read<()> {
    let offset = scanner.offset();
    if scanner.truth()? {
        return Ok(());
    }
    Err(Fault::new(
        offset,
        "Found false.",
        "Expected true. Delete the line if it did not happen.",
    ))
}

/// The fault that a word is none of those that are known.
#[cold]
fn unknown_word(offset: usize, what: &str, word: &str, known: &[&str]) -> Fault {
    Fault::new(
        offset,
        format!("There is no {what} “{}”.", shown(word)),
        format!("There are {}.", known.join(", ")),
    )
    .with_nearest(nearest(word, known.iter().copied()))
}
