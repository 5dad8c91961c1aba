//! What values most likely stand for: priorities for severities, the words of other systems for states.

use super::headings::plain;
use super::mapping::{Mapping, Meanings};
use super::survey::{Survey, ValueSeen};
use crate::domain::policy::{Policy, Severity, TicketState};

/// The states, as other systems call them.
const STATES: [(TicketState, &[&str]); 6] = [
    (
        TicketState::New,
        &["new", "neu", "nouveau", "nuevo", "waiting for triage"],
    ),
    (
        TicketState::Open,
        &[
            "open",
            "reopened",
            "in progress",
            "work in progress",
            "in review",
            "to do",
            "backlog",
            "selected for development",
            "waiting for support",
            "offen",
            "in bearbeitung",
            "zu erledigen",
            "ouvert",
            "en cours",
            "à faire",
            "abierto",
            "en curso",
            "por hacer",
        ],
    ),
    (
        TicketState::Pending,
        &[
            "pending",
            "waiting for customer",
            "waiting on customer",
            "awaiting customer",
            "awaiting reply",
            "needs info",
            "waiting for reporter",
            "wartend",
            "wartet auf kunden",
            "en attente",
            "pendiente",
        ],
    ),
    (
        TicketState::OnHold,
        &[
            "hold",
            "on hold",
            "blocked",
            "escalated",
            "waiting for third party",
            "waiting for vendor",
            "angehalten",
            "en pause",
            "en espera",
        ],
    ),
    (
        TicketState::Solved,
        &[
            "solved",
            "resolved",
            "done",
            "fixed",
            "completed",
            "gelöst",
            "erledigt",
            "fertig",
            "résolu",
            "terminé",
            "resuelto",
            "listo",
        ],
    ),
    (
        TicketState::Closed,
        &[
            "closed",
            "canceled",
            "cancelled",
            "declined",
            "won t do",
            "geschlossen",
            "fermé",
            "cerrado",
        ],
    ),
];

/// Priorities from the highest to the lowest.
const PRIORITIES: [&[&str]; 4] = [
    &[
        "urgent",
        "critical",
        "blocker",
        "highest",
        "emergency",
        "dringend",
        "kritisch",
        "critique",
        "urgente",
        "crítico",
    ],
    &["high", "major", "hoch", "haute", "élevée", "alta"],
    &[
        "normal", "medium", "moderate", "mittel", "normale", "moyenne", "media",
    ],
    &[
        "low", "lowest", "minor", "trivial", "niedrig", "basse", "faible", "baja",
    ],
];

impl Mapping {
    /// Settles what the values seen by `survey` most likely stand for, as far as that is not settled,
    /// and forgets what this policy does not know.
    pub fn settle_known(&mut self, survey: &Survey, policy: &Policy) {
        let is_known = |id: &String| policy.severity(id).is_some();
        forget(&mut self.severities, is_known);
        let strict = survey.has_several_severities();
        settle(&mut self.severities, survey.severities(), |value| {
            severity(value, &policy.severities, strict)
        });
        settle(&mut self.states, survey.states(), state);
        self.facts.retain(|fact| policy.fact(&fact.fact).is_some());
        for (place, column) in self.facts.iter_mut().enumerate() {
            let Some(fact) = policy.fact(&column.fact) else {
                continue;
            };
            forget(&mut column.answers, |id| {
                fact.answers.iter().any(|one| one.id == *id)
            });
            settle(&mut column.answers, survey.answers(place), |value| {
                let fits = |text: &str| plain(text) == value;
                let mut answers = fact.answers.iter();
                let answer = answers.find(|answer| fits(&answer.id) || fits(&answer.text));
                answer.map(|answer| answer.id.clone())
            });
        }
    }
}

fn forget<T>(meanings: &mut Meanings<T>, is_known: impl Fn(&T) -> bool) {
    meanings
        .0
        .retain(|meaning| meaning.stands_for.as_ref().is_none_or(&is_known));
}

/// Settles those of the values that `guess` knows; it is asked for them in plain small letters.
fn settle<T>(meanings: &mut Meanings<T>, seen: &[ValueSeen], guess: impl Fn(&str) -> Option<T>) {
    for one in seen {
        if meanings.of(&one.value).is_none()
            && let Some(stands_for) = guess(&plain(&one.value))
        {
            meanings.settle(&one.value, Some(stands_for));
        }
    }
}

fn state(value: &str) -> Option<TicketState> {
    let found = STATES.iter().find(|(_, names)| names.contains(&value));
    found.map(|(state, _)| *state)
}

/// The severity of this name or number, or the one at the height of a priority. Among labels only
/// what says that it is a severity or a priority counts.
fn severity(value: &str, severities: &[Severity], is_label: bool) -> Option<String> {
    const MARKS: [&str; 6] = ["severity", "sev", "priority", "prio", "s", "p"];
    let by_name = severities.iter().find(|severity| {
        plain(&severity.name) == value || (!is_label && plain(&severity.id) == value)
    });
    let mut rests = MARKS.iter().filter_map(|mark| value.strip_prefix(mark));
    let numbered = rests.find_map(|rest| {
        let rest = rest.trim_start();
        severities
            .iter()
            .find(|severity| plain(&severity.id) == rest)
    });
    let found = by_name.or(numbered).or_else(|| {
        let word = match value.split_once(' ') {
            Some((mark, word)) if MARKS.contains(&mark) => word,
            _ if is_label => return None,
            _ => value,
        };
        let height = PRIORITIES.iter().position(|names| names.contains(&word))?;
        severities.get(height * severities.len() / PRIORITIES.len())
    });
    found.map(|severity| severity.id.clone())
}
