//! One ticket as JSON made flat: members of members get names such as `author.login`.

use super::{TableRow, limits};
use crate::exchange::json::{Member, Node, Value};

/// The row of a ticket. Columns that are new are added; `None` if that makes too many.
pub(super) fn row_of(members: &[Member], line: u32, columns: &mut Vec<String>) -> Option<TableRow> {
    let mut flat = Flat {
        columns,
        cells: Vec::new(),
        name: String::new(),
        next: 0,
    };
    flat.members(members)?;
    let mut text = String::new();
    let mut ends = Vec::with_capacity(flat.cells.len());
    for cell in &flat.cells {
        text.push_str(cell);
        ends.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
    }
    Some(TableRow::new(line, text, ends.into_boxed_slice()))
}

struct Flat<'c> {
    columns: &'c mut Vec<String>,
    cells: Vec<String>,
    /// The way to where it stands.
    name: String,
    /// The column that most likely comes next, as tickets are alike.
    next: usize,
}

/// What names an object in a list, such as a label.
const NAMES: [&str; 5] = ["name", "login", "title", "displayName", "email"];

impl Flat<'_> {
    fn members(&mut self, members: &[Member]) -> Option<()> {
        for member in members {
            self.named(&member.name, &member.node)?;
        }
        Some(())
    }

    /// What stands under `name` in the object where it stands.
    fn named(&mut self, name: &str, node: &Node) -> Option<()> {
        let before = self.name.len();
        if before > 0 {
            self.name.push('.');
        }
        self.name.push_str(name);
        let added = self.value(node);
        self.name.truncate(before);
        added
    }

    fn value(&mut self, node: &Node) -> Option<()> {
        match &node.value {
            Value::Object(members) if !members.is_empty() => self.members(members),
            Value::List(entries) if is_fields(entries) => {
                for entry in entries {
                    let id = entry.member("id").map(scalar).unwrap_or_default();
                    if let Some(value) = entry.member("value") {
                        self.named(&id, value)?;
                    }
                }
                Some(())
            }
            _ => self.cell(scalar(node)),
        }
    }

    fn cell(&mut self, text: String) -> Option<()> {
        let column = self.column()?;
        if self.cells.len() <= column {
            self.cells.resize(column + 1, String::new());
        }
        if let Some(cell) = self.cells.get_mut(column) {
            *cell = text;
        }
        self.next = column + 1;
        Some(())
    }

    fn column(&mut self) -> Option<usize> {
        // As long as the name of a column is kept.
        let mut most = self.name.len().min(limits::NAME_BYTES);
        while !self.name.is_char_boundary(most) {
            most -= 1;
        }
        let name = self.name.get(..most).unwrap_or_default();
        if self.columns.get(self.next).is_some_and(|next| next == name) {
            return Some(self.next);
        }
        if let Some(known) = self.columns.iter().position(|known| known == name) {
            return Some(known);
        }
        (self.columns.len() < limits::COLUMNS).then(|| {
            self.columns.push(name.to_owned());
            self.columns.len() - 1
        })
    }
}

/// Whether a list is one of fields with values, as Zendesk writes those that a team has added.
fn is_fields(entries: &[Node]) -> bool {
    !entries.is_empty()
        && entries
            .iter()
            .all(|entry| entry.member("id").is_some() && entry.member("value").is_some())
}

/// A value as the text of a cell.
fn scalar(node: &Node) -> String {
    match &node.value {
        Value::Null | Value::Object(_) => String::new(),
        Value::Truth(truth) => if *truth { "true" } else { "false" }.to_owned(),
        Value::Number(number) => number.clone(),
        Value::Text(text) => text.clone(),
        Value::List(entries) => {
            let mut text = String::new();
            for entry in entries {
                let name = NAMES.iter().find_map(|name| entry.member(name));
                let one = scalar(name.unwrap_or(entry));
                if !one.is_empty() {
                    if !text.is_empty() {
                        text.push_str(", ");
                    }
                    text.push_str(&one);
                }
            }
            text
        }
    }
}
