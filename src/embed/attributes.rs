//! The attributes of `<sla-widget>` and what they mean.

use crate::app::check::Layout;
use crate::app::model::Screen;
use crate::app::options::Options;
use crate::domain::calendar::zone::Zone;
use crate::exchange::inquiry::time::with_offset;
use crate::exchange::settings::LIVES;

/// What a host page has written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attributes {
    /// What the application needs of it.
    pub options: Options,
    /// The language whose way to write dates is wanted.
    pub lang: Option<String>,
    /// The zone in which times are shown beside the vendor's.
    pub time_zone: Option<String>,
    /// `h12` or `h23`.
    pub hour_cycle: Option<String>,
    /// Where tickets are kept: the name of the store; `None` if nothing is kept.
    pub store: Option<String>,
    /// What could not be understood.
    pub problems: Vec<AttributeProblem>,
}

/// An attribute that says nothing that is known; its default holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttributeProblem {
    /// The attribute.
    pub name: String,
    /// What it says.
    pub value: String,
    /// What it may say.
    pub expected: String,
}

impl std::fmt::Display for AttributeProblem {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for part in [
            "The attribute ",
            &self.name,
            " says \"",
            &self.value,
            "\", which is not known here, so it counts for nothing. It can be: ",
            &self.expected,
            ".",
        ] {
            formatter.write_str(part)?;
        }
        Ok(())
    }
}

/// The name of the store that the stand-alone app uses as well.
pub const STORE: &str = "sla-widget";
/// The level of the heading of a screen in somebody else's page, which has one of its own.
const HEADING_LEVEL: u8 = 2;
const SCREENS: [(&str, Screen); 3] = [
    ("check", Screen::Check),
    ("tickets", Screen::Tickets),
    ("sync", Screen::Sync),
];
const LAYOUTS: [(&str, Layout); 2] = [("steps", Layout::Steps), ("form", Layout::Form)];
const STORAGES: [(&str, Storage); 3] = [
    ("local", Storage::Local),
    ("memory", Storage::Memory),
    ("none", Storage::None),
];
const LEVELS: [(&str, u8); 4] = [("1", 1), ("2", 2), ("3", 3), ("4", 4)];
/// What the styles and the script of the element read themselves: here only what is not known is told.
const READ_ELSEWHERE: [(&str, &[(&str, &str)]); 3] = [
    (
        "theme",
        &[
            ("auto", "auto"),
            ("light", "light"),
            ("dark", "dark"),
            ("system", "system"),
        ],
    ),
    (
        "density",
        &[("comfortable", "comfortable"), ("compact", "compact")],
    ),
    ("loading", &[("lazy", "lazy"), ("eager", "eager")]),
];
const CYCLES: [(&str, &str); 2] = [("h12", "h12"), ("h23", "h23")];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Storage {
    Local,
    Memory,
    None,
}

/// Reads attributes by their names.
struct Reader<'a> {
    get: &'a dyn Fn(&str) -> Option<String>,
    problems: Vec<AttributeProblem>,
}

impl Reader<'_> {
    /// The value of an attribute, if it is there and not empty.
    fn text(&self, name: &str) -> Option<String> {
        let value = (self.get)(name)?.trim().to_owned();
        (!value.is_empty()).then_some(value)
    }

    fn refuse(&mut self, name: &str, value: &str, expected: &str) {
        self.problems.push(AttributeProblem {
            name: name.to_owned(),
            value: value.to_owned(),
            expected: expected.to_owned(),
        });
    }

    /// What one of a few words means.
    fn word<T: Copy>(&mut self, name: &str, words: &[(&str, T)]) -> Option<T> {
        let value = self.text(name)?;
        let found = meaning(words, &value);
        if found.is_none() {
            self.refuse(name, &value, &listed(words));
        }
        found
    }
}

impl Attributes {
    /// What the attributes say that `get` knows. What fits no attribute counts for nothing and is told.
    #[must_use]
    pub fn read(get: &dyn Fn(&str) -> Option<String>) -> Self {
        let mut reader = Reader {
            get,
            problems: Vec::new(),
        };
        let storage = reader.word("storage", &STORAGES).unwrap_or(Storage::Local);
        let mut options = Options {
            screens: screens(&mut reader, storage),
            layout: reader.word("layout", &LAYOUTS).unwrap_or(Layout::Steps),
            heading_level: reader
                .word("heading-level", &LEVELS)
                .unwrap_or(HEADING_LEVEL),
            live: reader.word("live", &LIVES),
            has_shortcuts: get("no-shortcuts").is_none(),
            keeps_nothing: storage != Storage::Local,
            is_embedded: true,
            ..Options::default()
        };
        if let Some(deployment) = reader.text("deployment") {
            options
                .fixed
                .facts
                .insert("deployment".to_owned(), deployment);
        }
        options.fixed.severity = reader.text("severity");
        if let Some(reported) = reader.text("reported") {
            options.fixed.reported =
                with_offset(&reported).filter(|instant| instant.is_supported());
            if options.fixed.reported.is_none() {
                reader.refuse(
                    "reported",
                    &reported,
                    "a time with its offset, such as 2026-06-12T16:30:00-07:00",
                );
            }
        }
        let time_zone = reader.text("time-zone").filter(|name| {
            let is_known = Zone::named(name).is_ok();
            if !is_known {
                reader.refuse("time-zone", name, "an IANA name, such as Europe/Berlin");
            }
            is_known
        });
        for (name, words) in READ_ELSEWHERE {
            reader.word(name, words);
        }
        Self {
            options,
            lang: reader.text("lang"),
            time_zone,
            hour_cycle: reader.word("hour-cycle", &CYCLES).map(str::to_owned),
            store: store(&mut reader, storage),
            problems: reader.problems,
        }
    }
}

/// The screens that are named, each once; the Check screen if none is.
fn screens(reader: &mut Reader, storage: Storage) -> Vec<Screen> {
    let mut screens = Vec::new();
    let named = reader.text("screens").unwrap_or_default();
    let words = named.split([' ', ',', '\n', '\t']);
    for word in words.filter(|word| !word.is_empty()) {
        match meaning(&SCREENS, word) {
            Some(screen) if screens.contains(&screen) => {}
            Some(screen) if screen != Screen::Check && storage == Storage::None => reader.refuse(
                "screens",
                word,
                "check alone, as storage=\"none\" keeps no tickets",
            ),
            Some(screen) => screens.push(screen),
            None => reader.refuse("screens", word, &listed(&SCREENS)),
        }
    }
    if screens.is_empty() {
        screens.push(Screen::Check);
    }
    if let Some(first) = reader.word("screen", &SCREENS)
        && !screens.contains(&first)
    {
        let value = reader.text("screen").unwrap_or_default();
        reader.refuse("screen", &value, "one of those that `screens` names");
    }
    screens
}

/// The name of the store; tickets of different namespaces never meet.
fn store(reader: &mut Reader, storage: Storage) -> Option<String> {
    if storage != Storage::Local {
        return None;
    }
    let Some(namespace) = reader.text("namespace") else {
        return Some(STORE.to_owned());
    };
    let is_name = namespace
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    if !is_name {
        reader.refuse("namespace", &namespace, "letters, digits, - and _");
        return Some(STORE.to_owned());
    }
    Some([STORE, &namespace].join("."))
}

/// The screen of this name.
#[must_use]
pub fn screen_named(name: &str) -> Option<Screen> {
    meaning(&SCREENS, name.trim())
}

fn meaning<T: Copy>(words: &[(&str, T)], value: &str) -> Option<T> {
    let mut words = words.iter();
    words
        .find(|(word, _)| *word == value)
        .map(|(_, meaning)| *meaning)
}

fn listed<T>(words: &[(&str, T)]) -> String {
    let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
    words.join(", ")
}
