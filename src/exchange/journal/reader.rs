//! From a line to its event.

use super::fault::{Read, error};
use super::limits;
use super::members::{nothing_known, two_at_once};
use super::report::{corrected, policy, report};
use super::scalars::{certainly, event_id, instant, some_text, text, word};
use super::scanner::Scanner;
use super::words::{self, RATINGS, REOPENINGS, RESOLUTIONS};
use crate::domain::ticket::event::{Event, Happening, TicketId};
use crate::exchange::json::Position;
use crate::exchange::policy::STATES;
use crate::exchange::problem::Problem;

/// Every name of a line, in the order of writing.
const NAMES: [&str; 19] = [
    words::ID,
    words::TICKET,
    words::AT,
    words::RECORDED,
    words::BY,
    words::OPENED,
    words::STATE,
    words::RESPONDED,
    words::RESOLVED,
    words::CORRECTED,
    words::TIME_CORRECTED,
    words::UPDATE_PROMISED,
    words::REOPENED,
    words::NOTED,
    words::RATED,
    words::MOVED_TO_POLICY,
    words::RETRACTED,
    words::DELETED,
    words::RESTORED,
];
/// How many of them say something about every event, not what happened.
const OF_EVERY_EVENT: usize = 5;

/// Reads a line that stands after `before` others.
pub(super) fn read_line(line: &str, before: u32) -> Result<Event, Box<Problem>> {
    if line.len() > limits::LINE_BYTES {
        let at = Position {
            line: before.saturating_add(1),
            column: 1,
        };
        let message = format!("The line has {} bytes.", line.len());
        let expected = format!("At most {} are read.", limits::LINE_BYTES);
        return Err(Box::new(error(at, message, expected)));
    }
    let mut scanner = Scanner::new(line, limits::LINE.depth);
    event(&mut scanner)
        .and_then(|event| scanner.end().map(|()| event))
        .map_err(|fault| {
            let stopped = scanner.offset();
            Box::new(fault.problem(line, before, stopped))
        })
}

/// The event that begins here.
pub(super) fn event(scanner: &mut Scanner<'_>) -> Read<Event> {
    let mut object = scanner.object(&NAMES, 0)?;
    let (mut id, mut ticket, mut happened, mut recorded) = (None, None, None, None);
    let mut by = None;
    let mut what: Option<(&str, Happening)> = None;
    while let Some(name) = scanner.next_known(&mut object)? {
        let read = match name {
            words::ID => event_id(scanner).map(|value| id = Some(value)),
            words::TICKET => event_id(scanner).map(|value| ticket = Some(value)),
            words::AT => instant(scanner).map(|value| happened = Some(value)),
            words::RECORDED => instant(scanner).map(|value| recorded = Some(value)),
            words::BY => some_text(scanner).map(|value| by = value),
            _ => {
                if let Some((other, _)) = what {
                    return Err(two_at_once(&object, "happened", other, name));
                }
                happening(name, scanner).map(|value| what = Some((name, value)))
            }
        };
        read.map_err(|fault| fault.inside(name))?;
    }
    let missing = |name| object.missing(name);
    Ok(Event {
        id: id.ok_or_else(|| missing(words::ID))?,
        ticket: TicketId(ticket.ok_or_else(|| missing(words::TICKET))?),
        happened: happened.ok_or_else(|| missing(words::AT))?,
        recorded: recorded.ok_or_else(|| missing(words::RECORDED))?,
        by,
        what: match what {
            Some((_, what)) => what,
            None => return Err(nothing_known(&object, "happened", happenings())),
        },
    })
}

fn happenings() -> &'static [&'static str] {
    NAMES.get(OF_EVERY_EVENT..).unwrap_or_default()
}

fn happening(name: &str, scanner: &mut Scanner<'_>) -> Read<Happening> {
    Ok(match name {
        words::OPENED => Happening::Opened(Box::new(report(scanner)?)),
        words::CORRECTED => corrected(scanner)?,
        words::TIME_CORRECTED => time_corrected(scanner)?,
        words::STATE => Happening::StateChanged(word(scanner, "state", &STATES)?),
        words::RESPONDED => responded(scanner)?,
        words::UPDATE_PROMISED => Happening::UpdatePromised {
            by: instant(scanner)?,
        },
        words::RESOLVED => Happening::Resolved(word(scanner, "resolution", &RESOLUTIONS)?),
        words::REOPENED => Happening::Reopened(word(scanner, "kind of reopening", &REOPENINGS)?),
        words::NOTED => Happening::Noted(text(scanner)?),
        words::RATED => Happening::Rated(word(scanner, "rating", &RATINGS)?),
        words::MOVED_TO_POLICY => Happening::MovedToPolicy(policy(scanner)?),
        words::RETRACTED => Happening::Retracted(event_id(scanner)?),
        words::DELETED => {
            certainly(scanner)?;
            Happening::Deleted
        }
        // The only other name that is known.
        _ => {
            certainly(scanner)?;
            Happening::Restored
        }
    })
}

fn time_corrected(scanner: &mut Scanner<'_>) -> Read<Happening> {
    let mut object = scanner.object(&[words::EVENT, words::AT, words::REASON], 1)?;
    let (mut event, mut happened) = (None, None);
    let mut reason = String::new();
    while let Some(name) = scanner.next_known(&mut object)? {
        let read = match name {
            words::EVENT => event_id(scanner).map(|value| event = Some(value)),
            words::AT => instant(scanner).map(|value| happened = Some(value)),
            _ => text(scanner).map(|value| reason = value),
        };
        read.map_err(|fault| fault.inside(name))?;
    }
    Ok(Happening::TimeCorrected {
        event: event.ok_or_else(|| object.missing(words::EVENT))?,
        happened: happened.ok_or_else(|| object.missing(words::AT))?,
        reason,
    })
}

fn responded(scanner: &mut Scanner<'_>) -> Read<Happening> {
    const NAMES: [&str; 2] = [words::SAYS_WHAT_WAS_TRIED, words::SAYS_WHAT_HAPPENS_NEXT];
    let mut object = scanner.object(&NAMES, 1)?;
    let (mut says_what_was_tried, mut says_what_happens_next) = (false, false);
    while let Some(name) = scanner.next_known(&mut object)? {
        let said = scanner.truth().map_err(|fault| fault.inside(name))?;
        match name {
            words::SAYS_WHAT_WAS_TRIED => says_what_was_tried = said,
            _ => says_what_happens_next = said,
        }
    }
    object.require(&NAMES)?;
    Ok(Happening::Responded {
        says_what_was_tried,
        says_what_happens_next,
    })
}
