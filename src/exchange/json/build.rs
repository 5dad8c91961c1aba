//! Trees that are made, not read: for writing documents.

use super::{Member, Node, Position, Value};

/// The place of everything in a tree that was not read from a text.
const NOWHERE: Position = Position { line: 0, column: 0 };

impl Node {
    /// A text.
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        Self::made(Value::Text(text.to_owned()))
    }

    /// A number.
    #[must_use]
    pub fn of_number(number: impl ToString) -> Self {
        Self::made(Value::Number(number.to_string()))
    }

    /// `true` or `false`.
    #[must_use]
    pub const fn of_truth(truth: bool) -> Self {
        Self::made(Value::Truth(truth))
    }

    /// A list.
    #[must_use]
    pub fn list(entries: impl IntoIterator<Item = Self>) -> Self {
        Self::made(Value::List(entries.into_iter().collect()))
    }

    /// An object with these members.
    #[must_use]
    pub fn object<'n>(members: impl IntoIterator<Item = (&'n str, Self)>) -> Self {
        let members = members.into_iter().map(|(name, node)| Member {
            name: name.to_owned(),
            name_at: NOWHERE,
            node,
        });
        Self::made(Value::Object(members.collect()))
    }

    /// An object with those of the members that have a value.
    #[must_use]
    pub fn object_of_some<'n>(members: impl IntoIterator<Item = (&'n str, Option<Self>)>) -> Self {
        Self::object(
            members
                .into_iter()
                .filter_map(|(name, node)| Some((name, node?))),
        )
    }

    const fn made(value: Value) -> Self {
        Self { at: NOWHERE, value }
    }
}
