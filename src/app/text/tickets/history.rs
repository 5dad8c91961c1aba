//! What happened to a ticket, in words.

use super::row;
use crate::app::text::time::short_moment;
use crate::domain::calendar::zone::Zone;
use crate::domain::policy::Policy;
use crate::domain::ticket::event::{
    ClockAfterReopening, Event, Happening, Resolution, Satisfaction,
};
use crate::domain::ticket::fold::Counts;
use crate::domain::ticket::history::Line;
use crate::domain::ticket::report::Correction;
use crate::ports::formats::Formats;

/// Over the history.
pub const HEADING: &str = "History";
/// To take an entry back.
pub const TAKE_BACK: &str = "Take back";
/// To correct the time of an entry.
pub const CORRECT_TIME: &str = "Correct the time";
/// The mark of what was taken back.
pub const TAKEN_BACK: &str = "taken back";
/// The mark of what is contradicted.
pub const CONTRADICTED: &str = "does not count: two entries with the same id";

/// What happened: "Severity corrected from 1 to 2. Reason: not in production."
#[must_use]
pub fn what(
    line: &Line<'_>,
    all: &[Line<'_>],
    policy: &Policy,
    zone: Zone,
    formats: &dyn Formats,
) -> String {
    match &line.event.what {
        Happening::Opened(_) => format!(
            "Ticket opened; support heard of it {}.",
            opened_at(line.event, zone, formats)
        ),
        Happening::Corrected { correction, reason } => {
            let name = field(correction, policy);
            let to = value(correction, policy, zone, formats);
            let from = line
                .before
                .as_ref()
                .map(|before| value(before, policy, zone, formats));
            let from = from.map(|from| format!(" from {from}")).unwrap_or_default();
            format!("{name} corrected{from} to {to}.{}", because(reason))
        }
        Happening::TimeCorrected {
            event,
            happened,
            reason,
        } => {
            let other = all.iter().find(|other| other.event.id == *event);
            let about = match other {
                Some(other) if !matches!(other.event.what, Happening::TimeCorrected { .. }) => {
                    format!(" of “{}”", what(other, &[], policy, zone, formats))
                }
                _ => String::new(),
            };
            format!(
                "Time{about} corrected to {}.{}",
                short_moment(zone, *happened, formats),
                because(reason)
            )
        }
        Happening::StateChanged(state) => format!("Status changed to {}.", row::state(*state)),
        Happening::Responded {
            says_what_was_tried: true,
            says_what_happens_next: true,
        } => "Answered: says what has been tried and what happens next.".to_owned(),
        Happening::Responded {
            says_what_was_tried,
            says_what_happens_next,
        } => format!(
            "Acknowledged{}. No first response; the clock runs on.",
            match (says_what_was_tried, says_what_happens_next) {
                (true, _) => ": says what has been tried, not what happens next",
                (_, true) => ": says what happens next, not what has been tried",
                _ => "",
            }
        ),
        Happening::UpdatePromised { by } => {
            format!(
                "Next update promised by {}.",
                short_moment(zone, *by, formats)
            )
        }
        Happening::Resolved(Resolution::Solution) => "Solved by a resolution.".to_owned(),
        Happening::Resolved(Resolution::Workaround) => "Solved by a workaround.".to_owned(),
        Happening::Resolved(Resolution::ProductUpdate) => "Solved by a product update.".to_owned(),
        Happening::Reopened(ClockAfterReopening::Continues) => {
            "Reopened; the clock continues.".to_owned()
        }
        Happening::Reopened(ClockAfterReopening::StartsAnew) => {
            "Reopened with a new clock.".to_owned()
        }
        Happening::Noted(text) => format!("Note: {text}"),
        Happening::Rated(Satisfaction::Good) => "The customer is satisfied.".to_owned(),
        Happening::Rated(Satisfaction::Bad) => "The customer is not satisfied.".to_owned(),
        Happening::MovedToPolicy(name) => {
            format!("Moved to the policy {} ({}).", name.id, name.version)
        }
        Happening::Retracted(event) => {
            let other = all.iter().find(|other| other.event.id == *event);
            match other {
                Some(other) if !matches!(other.event.what, Happening::Retracted(_)) => {
                    format!("Taken back: “{}”", what(other, &[], policy, zone, formats))
                }
                _ => "An entry was taken back.".to_owned(),
            }
        }
        Happening::Deleted => "Deleted.".to_owned(),
        Happening::Restored => "Restored.".to_owned(),
    }
}

/// Whether an entry still counts, if there is something to say about it.
#[must_use]
pub const fn counts(counts: Counts) -> Option<&'static str> {
    match counts {
        Counts::Yes => None,
        Counts::RetractedBy(_) => Some(TAKEN_BACK),
        Counts::Contradicted => Some(CONTRADICTED),
    }
}

fn opened_at(event: &Event, zone: Zone, formats: &dyn Formats) -> String {
    match &event.what {
        Happening::Opened(report) => short_moment(zone, report.aware, formats),
        _ => String::new(),
    }
}

fn because(reason: &str) -> String {
    if reason.is_empty() {
        String::new()
    } else {
        format!(" Reason: {reason}")
    }
}

/// What a part of a report is called.
#[must_use]
pub fn field(correction: &Correction, policy: &Policy) -> String {
    let fixed = match correction {
        Correction::Subject(_) => "Subject",
        Correction::Reference(_) => "Reference",
        Correction::Link(_) => "Address",
        Correction::Customer(_) => "Customer",
        Correction::Plan(_) => "Plan",
        Correction::Aware(_) => "Time of the report",
        Correction::Severity(_) => "Severity",
        Correction::Fact { fact, .. } => {
            let known = policy.fact(fact);
            return known.map_or_else(
                || format!("“{fact}”"),
                |fact| format!("“{}”", fact.question),
            );
        }
    };
    fixed.to_owned()
}

fn value(correction: &Correction, policy: &Policy, zone: Zone, formats: &dyn Formats) -> String {
    let text = |text: &Option<String>| match text {
        Some(text) => format!("“{text}”"),
        None => "nothing".to_owned(),
    };
    match correction {
        Correction::Subject(subject) => format!("“{subject}”"),
        Correction::Reference(one)
        | Correction::Link(one)
        | Correction::Customer(one)
        | Correction::Plan(one) => text(one),
        Correction::Aware(at) => short_moment(zone, *at, formats),
        Correction::Severity(None) => "what the answers say".to_owned(),
        Correction::Severity(Some(id)) => {
            let known = policy.severity(id);
            known.map_or_else(|| format!("“{id}”"), |severity| severity.name.clone())
        }
        Correction::Fact { fact, answer } => {
            let known = policy.fact(fact);
            let answer_text = known.zip(answer.as_ref()).and_then(|(fact, answer)| {
                let found = fact.answers.iter().find(|one| one.id == *answer);
                found.map(|one| format!("“{}”", one.text))
            });
            match (answer_text, answer) {
                (Some(text), _) => text,
                (None, Some(answer)) => format!("“{answer}”"),
                (None, None) => "not known".to_owned(),
            }
        }
    }
}
