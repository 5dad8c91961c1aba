//! What a reader chose for the tickets, as the text that is kept between two visits.
//!
//! Read kindly: what is not known or does not fit is left at its default, as nothing depends on it.

use super::json::{self, Limits, Node, Value, on_one_line};
use super::notation;
use crate::domain::calendar::instant::Instant;
use crate::domain::ticket::filter::{DueWhen, Filter, Part};
use crate::domain::ticket::standing::Mover;

/// What a reader chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// How often times on the screen are renewed.
    pub live: Live,
    /// Whether the list is divided into groups.
    pub is_grouped: bool,
    /// Whether single letters do something in the list.
    pub has_keys: bool,
    /// Whether notices are wanted before deadlines.
    pub wants_notices: bool,
    /// Who records events here; may be empty.
    pub name: String,
    /// Whether the browser was asked to keep everything: it is asked once.
    pub has_asked_to_keep: bool,
    /// Filters with names.
    pub views: Vec<SavedView>,
    /// When all tickets were written to a file last.
    pub saved_to_file: Option<Instant>,
    /// How the columns of tables were told apart, the latest first.
    pub mappings: Vec<KnownTable>,
}

/// How often times on the screen are renewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Live {
    /// Every second.
    Second,
    /// Every minute.
    Minute,
    /// Only when the reader does something.
    Off,
}

/// A filter with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedView {
    /// What it is called.
    pub name: String,
    /// What it shows.
    pub filter: Filter,
}

/// How the columns of one kind of tables are told apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownTable {
    /// What tells tables of this kind (`table::fingerprint`).
    pub kind: String,
    /// What is taken from which column (`table::Mapping`).
    pub mapping: String,
}

/// Settings hold a few views; more than this text is not read.
const LIMITS: Limits = Limits {
    bytes: 1 << 20,
    depth: 8,
};

/// How often times can be renewed, as they are written.
pub const LIVES: [(&str, Live); 3] = [
    ("second", Live::Second),
    ("minute", Live::Minute),
    ("off", Live::Off),
];

/// The parts of all tickets, as they are written.
pub const PARTS: [(&str, Part); 5] = [
    ("unfinished", Part::Unfinished),
    ("finished", Part::Finished),
    ("both", Part::Both),
    ("deleted", Part::Deleted),
    ("odd", Part::Odd),
];

/// The states of a ticket, as they are written.
pub use super::policy::STATES;

/// Who can move next, as they are written.
pub const MOVERS: [(&str, Mover); 4] = [
    ("vendor", Mover::Vendor),
    ("customer", Mover::Customer),
    ("third_party", Mover::ThirdParty),
    ("nobody", Mover::Nobody),
];

const LATE: &str = "late";

impl Default for Settings {
    fn default() -> Self {
        Self {
            live: Live::Second,
            is_grouped: true,
            has_keys: true,
            wants_notices: false,
            name: String::new(),
            has_asked_to_keep: false,
            views: Vec::new(),
            saved_to_file: None,
            mappings: Vec::new(),
        }
    }
}

impl Settings {
    /// Who records events here, if that is told.
    #[must_use]
    pub fn own_name(&self) -> Option<String> {
        let name = self.name.trim();
        (!name.is_empty()).then(|| name.to_owned())
    }

    /// The text that [`Settings::read`] reads.
    #[must_use]
    pub fn write(&self) -> String {
        let views = self.views.iter().map(|view| {
            let filter = filter_members(&view.filter);
            let name = ("name", Some(Node::of_text(&view.name)));
            Node::object_of_some(std::iter::once(name).chain(filter))
        });
        let mappings = self.mappings.iter().map(|known| {
            let texts = [known.kind.as_str(), known.mapping.as_str()];
            Node::list(texts.into_iter().map(Node::of_text))
        });
        let saved = self.saved_to_file.map(notation::write_instant);
        on_one_line(&Node::object([
            ("live", Node::of_text(name_of(&LIVES, self.live))),
            ("grouped", Node::of_truth(self.is_grouped)),
            ("keys", Node::of_truth(self.has_keys)),
            ("notices", Node::of_truth(self.wants_notices)),
            ("name", Node::of_text(&self.name)),
            ("asked_to_keep", Node::of_truth(self.has_asked_to_keep)),
            ("views", Node::list(views)),
            ("saved", Node::of_text(saved.as_deref().unwrap_or_default())),
            ("tables", Node::list(mappings)),
        ]))
    }

    /// Reads what was kept; what cannot be read stays at its default.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut settings = Self::default();
        let Ok(node) = json::read(text, LIMITS) else {
            return settings;
        };
        let text_of = |name: &str| node.member(name).and_then(Node::text);
        let truth = |name: &str, default| match node.member(name).map(|node| &node.value) {
            Some(Value::Truth(truth)) => *truth,
            _ => default,
        };
        settings.live = value_of(&LIVES, text_of("live")).unwrap_or(settings.live);
        settings.is_grouped = truth("grouped", settings.is_grouped);
        settings.has_keys = truth("keys", settings.has_keys);
        settings.wants_notices = truth("notices", settings.wants_notices);
        settings.has_asked_to_keep = truth("asked_to_keep", settings.has_asked_to_keep);
        settings.name = text_of("name").unwrap_or_default().to_owned();
        let views = node.member("views").map_or(&[][..], Node::entries);
        settings.views = views.iter().filter_map(view).collect();
        settings.saved_to_file = text_of("saved").and_then(notation::instant);
        let tables = node.member("tables").map_or(&[][..], Node::entries);
        settings.mappings = tables.iter().filter_map(known_table).collect();
        settings
    }
}

fn known_table(node: &Node) -> Option<KnownTable> {
    let [kind, mapping] = node.entries() else {
        return None;
    };
    Some(KnownTable {
        kind: kind.text()?.to_owned(),
        mapping: mapping.text()?.to_owned(),
    })
}

fn view(node: &Node) -> Option<SavedView> {
    let text = |name: &str| node.member(name).and_then(Node::text);
    Some(SavedView {
        name: text("name")?.to_owned(),
        filter: Filter {
            part: value_of(&PARTS, text("part")).unwrap_or_default(),
            words: text("words").unwrap_or_default().to_owned(),
            severity: text("severity").map(str::to_owned),
            state: value_of(&STATES, text("state")),
            mover: value_of(&MOVERS, text("mover")),
            due: text("due").and_then(read_due),
            policy: text("policy").map(str::to_owned),
        },
    })
}

fn filter_members(filter: &Filter) -> [(&'static str, Option<Node>); 7] {
    let text = |text: &str| Some(Node::of_text(text));
    [
        ("part", text(name_of(&PARTS, filter.part))),
        ("words", text(&filter.words)),
        ("severity", filter.severity.as_deref().and_then(text)),
        (
            "state",
            filter.state.and_then(|one| text(name_of(&STATES, one))),
        ),
        (
            "mover",
            filter.mover.and_then(|one| text(name_of(&MOVERS, one))),
        ),
        ("due", filter.due.and_then(|due| text(&write_due(due)))),
        ("policy", filter.policy.as_deref().and_then(text)),
    ]
}

/// What is due, as `late` or a number of hours.
#[must_use]
pub fn write_due(due: DueWhen) -> String {
    match due {
        DueWhen::Late => LATE.to_owned(),
        DueWhen::WithinHours(hours) => hours.to_string(),
    }
}

/// Reads what [`write_due`] writes.
#[must_use]
pub fn read_due(text: &str) -> Option<DueWhen> {
    if text == LATE {
        return Some(DueWhen::Late);
    }
    text.parse().ok().map(DueWhen::WithinHours)
}

/// How a value is written.
#[must_use]
pub fn name_of<T: Copy + PartialEq>(names: &[(&'static str, T)], value: T) -> &'static str {
    let found = names.iter().find(|(_, one)| *one == value);
    found.map_or("", |(name, _)| name)
}

/// The value that is written so.
#[must_use]
pub fn value_of<T: Copy>(names: &[(&'static str, T)], text: Option<&str>) -> Option<T> {
    let found = names.iter().find(|(name, _)| Some(*name) == text);
    found.map(|(_, value)| *value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::policy::TicketState;

    #[test]
    fn settings_read_back_as_they_were() {
        let settings = Settings {
            live: Live::Minute,
            is_grouped: false,
            has_keys: false,
            wants_notices: true,
            name: "Ann \"A\"\n</script>".to_owned(),
            has_asked_to_keep: true,
            views: vec![
                SavedView {
                    name: "Mine".to_owned(),
                    filter: Filter {
                        part: Part::Odd,
                        words: "acme search".to_owned(),
                        severity: Some("1".to_owned()),
                        state: Some(TicketState::OnHold),
                        mover: Some(Mover::ThirdParty),
                        due: Some(DueWhen::WithinHours(24)),
                        policy: Some("handbook".to_owned()),
                    },
                },
                SavedView {
                    name: "Late".to_owned(),
                    filter: Filter {
                        due: Some(DueWhen::Late),
                        ..Filter::default()
                    },
                },
            ],
            saved_to_file: Some(Instant::from_unix_seconds(1_781_307_000)),
            mappings: vec![KnownTable {
                kind: "00c0ffee00c0ffee".to_owned(),
                mapping: "{\"columns\":{}}".to_owned(),
            }],
        };
        assert_eq!(Settings::read(&settings.write()), settings);
        assert_eq!(
            Settings::read(&Settings::default().write()),
            Settings::default()
        );
    }

    #[test]
    fn what_cannot_be_read_stays_at_its_default() {
        for text in [
            "",
            "[",
            "[]",
            "7",
            r#"{"live": 7, "views": [3, {"x": 1}], "keys": "no"}"#,
        ] {
            assert_eq!(Settings::read(text), Settings::default(), "{text}");
        }
    }
}
