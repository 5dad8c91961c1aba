//! What was chosen, and what of it goes into the snippets.

use litemap::LiteMap;

use super::choices::{CHOICES, Choice, DEPLOYMENT, Kind, SCREENS, YES};
use super::origin;
use super::values::is_address;
use crate::domain::calendar::zone::Zone;
use crate::domain::policy::Policy;

/// How many characters a value may have.
const LONGEST: usize = 1_000;

/// Into what the attributes go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// An element of the page.
    Element,
    /// The address of a frame.
    Frame,
}

/// What was chosen, as far as it is not the default.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices(LiteMap<String, String>);

impl Default for Choices {
    fn default() -> Self {
        Self(LiteMap::new_vec())
    }
}

impl Choices {
    /// What a link says, without what means nothing here.
    #[must_use]
    pub fn of(pairs: &LiteMap<String, String>) -> Self {
        let mut choices = Self::default();
        for (choice, name, _) in CHOICES {
            if let Some(value) = pairs.get(name)
                && !is_too_long(value)
            {
                choices.set(choice, value);
            }
        }
        choices
    }

    /// What a link to it says: what is too long would make it one that no browser takes.
    #[must_use]
    pub fn pairs(&self) -> LiteMap<String, String> {
        let mut pairs = LiteMap::new_vec();
        for (name, value) in self.0.iter().filter(|(_, value)| !is_too_long(value)) {
            pairs.insert(name.clone(), value.clone());
        }
        pairs
    }

    /// Chooses. The default, and a word that is none of its words, is not kept.
    pub fn set(&mut self, choice: Choice, value: &str) {
        let is_kept = match choice.kind() {
            Kind::Words(words) => words.iter().skip(1).any(|word| *word == value),
            Kind::Flag => value == YES,
            Kind::Screens => value != SCREENS[0],
            Kind::Deployment | Kind::Severity | Kind::Text(_) => true,
        };
        self.0.remove(choice.name());
        if is_kept && !value.is_empty() {
            self.0.insert(choice.name().to_owned(), value.to_owned());
        }
    }

    /// What was entered; empty for the default.
    #[must_use]
    pub fn entered(&self, choice: Choice) -> &str {
        self.0.get(choice.name()).map_or("", String::as_str)
    }

    /// The word that was chosen, the default among them.
    #[must_use]
    pub fn word(&self, choice: Choice) -> &str {
        match (self.entered(choice), choice.kind()) {
            ("", Kind::Words([first, ..])) => first,
            (entered, _) => entered,
        }
    }

    /// Whether a flag is set.
    #[must_use]
    pub fn is_set(&self, choice: Choice) -> bool {
        !self.entered(choice).is_empty()
    }

    /// Whether what was entered means nothing.
    #[must_use]
    pub fn is_faulty(&self, choice: Choice, policy: &Policy) -> bool {
        let value = self.entered(choice);
        !value.is_empty()
            && !match choice.kind() {
                Kind::Words(_) | Kind::Flag | Kind::Screens => true,
                Kind::Deployment => policy.fact(DEPLOYMENT).is_some_and(|fact| {
                    let mut answers = fact.answers.iter();
                    answers.any(|answer| answer.id == value)
                }),
                Kind::Severity => policy.severity(value).is_some(),
                Kind::Text(means_something) => !is_too_long(value) && means_something(value.trim()),
            }
    }

    /// Whether more was entered than is taken.
    #[must_use]
    pub fn is_too_long(&self, choice: Choice) -> bool {
        is_too_long(self.entered(choice))
    }

    /// What may have been meant by a text that means nothing.
    #[must_use]
    pub fn meant(&self, choice: Choice) -> Option<String> {
        let entered = self.entered(choice).trim();
        if is_too_long(entered) {
            return None;
        }
        match choice {
            Choice::Files | Choice::PolicySource => origin::with_scheme(entered)
                .filter(|whole| is_address(whole) && !is_too_long(whole)),
            Choice::TimeZone => Zone::named(entered).err()?.nearest.map(str::to_owned),
            _ => None,
        }
    }

    /// What was chosen, if it is not the default and means something.
    #[must_use]
    pub fn value(&self, choice: Choice, policy: &Policy) -> Option<&str> {
        let value = self.entered(choice).trim();
        (!value.is_empty() && !self.is_faulty(choice, policy)).then_some(value)
    }

    /// Whether something depends on this choice while the others are as they are.
    #[must_use]
    pub fn matters(&self, choice: Choice) -> bool {
        match choice {
            Choice::Screen => self.screens().len() > 1,
            Choice::Namespace => self.word(Choice::Storage) == "local",
            Choice::Colour(_, theme) => self.word(Choice::Theme) != theme.other().name(),
            _ => true,
        }
    }

    /// The screens that there will be: the Check screen alone where nothing is stored.
    #[must_use]
    pub fn screens(&self) -> Vec<&'static str> {
        let entered = self.entered(Choice::Screens);
        let is_kept = self.word(Choice::Storage) != "none";
        let named = |screen: &&str| entered.split(' ').any(|word| word == *screen);
        let mut screens: Vec<&str> = SCREENS.into_iter().filter(named).collect();
        screens.retain(|screen| is_kept || *screen == SCREENS[0]);
        if screens.is_empty() {
            screens.push(SCREENS[0]);
        }
        screens
    }

    /// The screen that is shown first.
    #[must_use]
    pub fn first_screen(&self) -> &'static str {
        let screens = self.screens();
        let chosen = self.entered(Choice::Screen);
        let mut found = screens.iter().filter(|screen| **screen == chosen);
        found
            .next()
            .or(screens.first())
            .copied()
            .unwrap_or(SCREENS[0])
    }

    /// The attributes that are not at their default and mean something, as (name, value); a flag has none.
    #[must_use]
    pub fn attributes(&self, way: Way, policy: &Policy) -> Vec<(&'static str, Option<String>)> {
        let mut attributes = Vec::new();
        for (choice, name, kind) in CHOICES {
            if !choice.is_attribute(way) || !self.matters(choice) {
                continue;
            }
            let value = match choice {
                Choice::Screens => Some(self.screens().join(" ")).filter(|all| all != SCREENS[0]),
                Choice::Screen => {
                    let first = self.first_screen();
                    let is_default = self.screens().first() == Some(&first);
                    (!is_default).then(|| first.to_owned())
                }
                _ => self.value(choice, policy).map(str::to_owned),
            };
            if let Some(value) = value {
                attributes.push((name, (!matches!(kind, Kind::Flag)).then_some(value)));
            }
        }
        attributes
    }
}

fn is_too_long(value: &str) -> bool {
    value.chars().nth(LONGEST).is_some()
}
