//! A mapping as text, so that the next file of the same kind needs no more questions.

use super::date::DateOrder;
use super::limits;
use super::mapping::{FactColumn, Mapping, Meaning, Meanings, PARTS};
use crate::domain::calendar::zone::Zone;
use crate::exchange::json::{self, Limits, Node, on_one_line};
use crate::exchange::settings::{STATES, name_of, value_of};

/// A remembered mapping is short; more text than this is not read.
const LIMITS: Limits = Limits {
    bytes: 1 << 18,
    depth: 6,
};

/// The orders of day and month, as they are written.
const ORDERS: [(&str, DateOrder); 2] = [
    ("day_first", DateOrder::DayFirst),
    ("month_first", DateOrder::MonthFirst),
];

/// What tells tables of one kind: 16 characters for the names of their columns, each counted once, as
/// some exports use one name several times, now more often and now less.
#[must_use]
pub fn fingerprint(columns: &[String]) -> String {
    let mut hash = Hash::new();
    for (place, name) in columns.iter().enumerate() {
        let before = columns.get(..place).unwrap_or_default();
        if !before.contains(name) {
            hash.take(name.as_bytes());
            hash.take(&[0xFF]);
        }
    }
    format!("{:016x}", hash.0)
}

impl Mapping {
    /// The text that [`Mapping::read`] reads: columns by their names, so that their order may change.
    #[must_use]
    pub fn write(&self, columns: &[String]) -> String {
        let name = |column: usize| columns.get(column).map(|name| Node::of_text(name));
        let parts = PARTS
            .iter()
            .map(|&(part, of)| (part, self.column(of).and_then(name)));
        let facts = self.facts.iter().filter_map(|fact| {
            Some(Node::object([
                ("fact", Node::of_text(&fact.fact)),
                ("column", name(fact.column)?),
                ("answers", meanings(&fact.answers, |answer| answer)),
            ]))
        });
        let order = self.order.map(|order| name_of(&ORDERS, order));
        let order = order.filter(|order| !order.is_empty());
        on_one_line(&Node::object_of_some([
            ("columns", Some(Node::object_of_some(parts))),
            ("severities", Some(meanings(&self.severities, |id| id))),
            (
                "states",
                Some(meanings(&self.states, |state| name_of(&STATES, *state))),
            ),
            ("facts", Some(Node::list(facts))),
            ("order", order.map(Node::of_text)),
            ("zone", self.zone.map(|zone| Node::of_text(zone.name()))),
        ]))
    }

    /// Reads what was remembered, for a table with these columns. What does not fit is left out.
    #[must_use]
    pub fn read(text: &str, columns: &[String]) -> Self {
        let mut mapping = Self::default();
        let Ok(node) = json::read(text, LIMITS) else {
            return mapping;
        };
        let place = |name: Option<&Node>| {
            let name = name.and_then(Node::text)?;
            columns.iter().position(|column| column == name)
        };
        for (name, part) in PARTS {
            let column = node.member("columns").and_then(|parts| parts.member(name));
            mapping.choose(part, place(column));
        }
        mapping.severities = read_meanings(node.member("severities"), |id| Some(id.to_owned()));
        mapping.states = read_meanings(node.member("states"), |name| value_of(&STATES, Some(name)));
        let facts = node.member("facts").map_or(&[][..], Node::entries);
        mapping.facts = facts
            .iter()
            .filter_map(|fact| {
                Some(FactColumn {
                    fact: fact.member("fact").and_then(Node::text)?.to_owned(),
                    column: place(fact.member("column"))?,
                    answers: read_meanings(fact.member("answers"), |id| Some(id.to_owned())),
                })
            })
            .collect();
        mapping.order = value_of(&ORDERS, node.member("order").and_then(Node::text));
        let zone = node.member("zone").and_then(Node::text);
        mapping.zone = zone.and_then(|zone| Zone::named(zone).ok());
        mapping
    }
}

/// Values and what they stand for, as pairs; the second is left out if it is nothing.
fn meanings<'m, T>(meanings: &'m Meanings<T>, text: impl Fn(&'m T) -> &'m str) -> Node {
    let pairs = meanings.0.iter().take(limits::VALUES).map(|meaning| {
        let stands_for = meaning.stands_for.as_ref().map(&text);
        let pair = [Some(meaning.value.as_str()), stands_for];
        Node::list(pair.into_iter().flatten().map(Node::of_text))
    });
    Node::list(pairs)
}

fn read_meanings<T>(node: Option<&Node>, read: impl Fn(&str) -> Option<T>) -> Meanings<T> {
    let pairs = node.map_or(&[][..], Node::entries);
    Meanings(
        pairs
            .iter()
            .take(limits::VALUES)
            .filter_map(|pair| match pair.entries() {
                [value] => Some(Meaning {
                    value: value.text()?.to_owned(),
                    stands_for: None,
                }),
                [value, stands_for] => Some(Meaning {
                    value: value.text()?.to_owned(),
                    stands_for: Some(read(stands_for.text()?)?),
                }),
                _ => None,
            })
            .collect(),
    )
}

/// The hash FNV-1a.
pub(super) struct Hash(pub u64);

impl Hash {
    pub const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    pub fn take(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
