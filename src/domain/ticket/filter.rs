//! Which tickets somebody wants to see.

use super::priority::Group;
use super::standing::Mover;
use crate::domain::calendar::instant::Instant;
use crate::domain::policy::TicketState;

/// What a ticket has to be like. Every part that is set must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Which part of all tickets.
    pub part: Part,
    /// Words that subject, reference, customer or plan contain, each somewhere; letters of the
    /// Latin alphabet in either case.
    pub words: String,
    /// The id of a severity that the ticket has or may have.
    pub severity: Option<String>,
    /// Where the ticket stands.
    pub state: Option<TicketState>,
    /// Who moves next.
    pub mover: Option<Mover>,
    /// What is due.
    pub due: Option<DueWhen>,
    /// The id of the policy under which the ticket is kept.
    pub policy: Option<String>,
}

/// A part of all tickets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// Those that are not finished.
    #[default]
    Unfinished,
    /// Those that are solved or closed.
    Finished,
    /// Both.
    Both,
    /// Those that were deleted.
    Deleted,
    /// Those of which something does not fit together, deleted or not.
    Odd,
}

/// By when something has to be due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DueWhen {
    /// It is late.
    Late,
    /// Within so many hours from now, or late.
    WithinHours(u32),
}

/// What a filter looks at.
#[derive(Clone, Copy, Debug)]
pub struct Traits<'t> {
    /// What [`Filter::words`] look for, in lower case as [`searchable`] gives it.
    pub text: &'t str,
    /// The ids of the severities that the ticket may have.
    pub severities: &'t [&'t str],
    /// Where the ticket stands.
    pub state: TicketState,
    /// What kind of deadline it has.
    pub group: Group,
    /// When the next thing is due.
    pub due: Option<Instant>,
    /// The id of its policy.
    pub policy: &'t str,
    /// Whether it was deleted.
    pub is_deleted: bool,
    /// Whether something about it does not fit together.
    pub is_odd: bool,
}

impl Filter {
    /// Whether a ticket is to be seen at `now`.
    #[must_use]
    pub fn matches(&self, ticket: &Traits<'_>, now: Instant) -> bool {
        let is_finished = ticket.group == Group::Finished;
        let in_part = match self.part {
            Part::Deleted => ticket.is_deleted,
            Part::Odd => ticket.is_odd,
            Part::Both => !ticket.is_deleted,
            Part::Unfinished => !ticket.is_deleted && !is_finished,
            Part::Finished => !ticket.is_deleted && is_finished,
        };
        in_part
            && self
                .severity
                .as_deref()
                .is_none_or(|severity| ticket.severities.contains(&severity))
            && self.state.is_none_or(|state| state == ticket.state)
            && self.mover.is_none_or(|mover| mover == ticket.state.mover())
            && self
                .policy
                .as_deref()
                .is_none_or(|policy| policy == ticket.policy)
            && self.due.is_none_or(|when| is_due(ticket.due, when, now))
            && self.contains_words(ticket.text)
    }

    fn contains_words(&self, text: &str) -> bool {
        let mut words = self.words.split_whitespace();
        words.all(|word| contains(text.as_bytes(), word.as_bytes()))
    }
}

/// Whether `word`, in either case, stands in `text`, which is in lower case. Looks for the first
/// letter: with 100,000 texts, preparing a cleverer search for each costs more than it saves.
fn contains(text: &[u8], word: &[u8]) -> bool {
    let Some(first) = word.first() else {
        return true;
    };
    let first = first.to_ascii_lowercase();
    let mut rest = text;
    while let Some(at) = rest.iter().position(|byte| *byte == first) {
        rest = &rest[at..];
        match rest.get(..word.len()) {
            None => return false,
            Some(here) if here.eq_ignore_ascii_case(word) => return true,
            Some(_) => rest = &rest[1..],
        }
    }
    false
}

fn is_due(due: Option<Instant>, when: DueWhen, now: Instant) -> bool {
    due.is_some_and(|due| match when {
        DueWhen::Late => due < now,
        DueWhen::WithinHours(hours) => due <= now.plus_seconds(i64::from(hours) * 3_600),
    })
}

/// These texts in the form in which [`Filter::words`] are looked for.
#[must_use]
pub fn searchable<'t>(texts: impl IntoIterator<Item = &'t str>) -> Box<str> {
    let mut all = String::new();
    for text in texts {
        all.push_str(text);
        all.push('\n');
    }
    all.make_ascii_lowercase();
    all.into_boxed_str()
}
