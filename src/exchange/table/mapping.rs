//! Which column of a table says what of a ticket.

use super::date::DateOrder;
use super::{Table, TableKind};
use crate::domain::calendar::zone::Zone;
use crate::domain::policy::TicketState;

/// What a column can say of a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What the other system calls it.
    Reference,
    /// What it is about.
    Subject,
    /// Its address there.
    Link,
    /// Who reported it.
    Customer,
    /// The group of customers they belong to.
    Plan,
    /// The severity, or a priority that stands for one.
    Severity,
    /// Where it stands.
    State,
    /// When the vendor became aware of it.
    Aware,
    /// When the customer was first answered.
    FirstResponse,
    /// How many minutes after it was reported the customer was first answered, around the clock.
    MinutesToFirstResponse,
    /// When it was solved.
    Solved,
    /// When it was closed.
    Closed,
    /// Since when it stands where it does.
    StateSince,
    /// When anything about it last changed.
    Changed,
    /// Something worth keeping.
    Note,
}

/// Every part, in the order of [`Part`], with its name in settings.
pub const PARTS: [(&str, Part); 15] = [
    ("reference", Part::Reference),
    ("subject", Part::Subject),
    ("link", Part::Link),
    ("customer", Part::Customer),
    ("plan", Part::Plan),
    ("severity", Part::Severity),
    ("state", Part::State),
    ("aware", Part::Aware),
    ("first_response", Part::FirstResponse),
    ("minutes_to_first_response", Part::MinutesToFirstResponse),
    ("solved", Part::Solved),
    ("closed", Part::Closed),
    ("state_since", Part::StateSince),
    ("changed", Part::Changed),
    ("note", Part::Note),
];

/// The parts that are times.
pub(super) const TIMES: [Part; 6] = [
    Part::Aware,
    Part::FirstResponse,
    Part::Solved,
    Part::Closed,
    Part::StateSince,
    Part::Changed,
];

/// Which column says what, and what the values in them stand for. All of it can be changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    /// The column of each part, in the order of [`PARTS`].
    columns: [Option<usize>; PARTS.len()],
    /// What the values of the severity's column stand for: ids of severities.
    pub severities: Meanings<String>,
    /// What the values of the state's column stand for.
    pub states: Meanings<TicketState>,
    /// Columns that tell facts of the policy, such as the kind of deployment.
    pub facts: Vec<FactColumn>,
    /// Which comes first in a date such as 03/04/2026, where the column itself does not show it.
    pub order: Option<DateOrder>,
    /// The zone of times that name none.
    pub zone: Option<Zone>,
}

/// A column that tells a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactColumn {
    /// The id of the fact.
    pub fact: String,
    /// The column.
    pub column: usize,
    /// What its values stand for: ids of answers.
    pub answers: Meanings<String>,
}

/// What the values of a column stand for. A row with a value that is not in here cannot be used,
/// unless its column holds several values, such as labels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meanings<T>(pub Vec<Meaning<T>>);

/// What a value stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meaning<T> {
    /// The value as it is written, in any case.
    pub value: String,
    /// What it stands for; `None` if for nothing, as an empty cell.
    pub stands_for: Option<T>,
}

impl<T> Default for Meanings<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl Mapping {
    /// The column of a part.
    #[must_use]
    pub fn column(&self, part: Part) -> Option<usize> {
        self.columns.get(part as usize).copied().flatten()
    }

    /// Chooses the column of a part, or none.
    pub fn choose(&mut self, part: Part, column: Option<usize>) {
        if let Some(chosen) = self.columns.get_mut(part as usize) {
            *chosen = column;
        }
    }
}

impl<T> Meanings<T> {
    /// The meaning of a value; `None` if it is not settled.
    #[must_use]
    pub fn of(&self, value: &str) -> Option<&Meaning<T>> {
        let value = value.trim();
        self.0.iter().find(|one| same_word(&one.value, value))
    }

    /// Settles what a value stands for.
    pub fn settle(&mut self, value: &str, stands_for: Option<T>) {
        let value = value.trim();
        match self.0.iter_mut().find(|one| same_word(&one.value, value)) {
            Some(meaning) => meaning.stands_for = stands_for,
            None => self.0.push(Meaning {
                value: value.to_owned(),
                stands_for,
            }),
        }
    }
}

/// Whether two values differ only in case.
pub(super) fn same_word(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
        || (!(one.is_ascii() && other.is_ascii()) && one.to_lowercase() == other.to_lowercase())
}

/// The columns that tell one part together: those of one name in an export of Jira, which writes
/// each of several labels into a column of its own; otherwise only the column itself.
pub(super) fn columns_alike(table: &Table, column: usize) -> Vec<usize> {
    let name = table.columns.get(column);
    let places = table.columns.iter().zip(0..);
    let alike = places.filter(|(other, _)| Some(*other) == name);
    let alike: Vec<usize> = alike.map(|(_, place)| place).collect();
    match table.kind {
        TableKind::Jira if alike.len() > 1 => alike,
        _ => vec![column],
    }
}

/// Whether a column holds several values in each cell, such as labels.
pub(super) fn holds_several(table: &Table, column: usize) -> bool {
    const LISTS: [&str; 4] = ["label", "labels", "tag", "tags"];
    let name = table.columns.get(column).map_or("", String::as_str);
    LISTS.iter().any(|list| {
        let end = name.len().saturating_sub(list.len());
        name.get(end..)
            .is_some_and(|end| end.eq_ignore_ascii_case(list))
            && !name
                .get(..end)
                .is_some_and(|before| before.ends_with(char::is_alphanumeric))
    })
}
