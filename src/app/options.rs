//! What whoever embeds the application decides: which screens there are, which answers are known, and
//! how it fits into the page around it.

use litemap::LiteMap;

use super::check::Layout;
use super::model::{Screen, Viewer};
use super::tickets::Imposed;
use crate::domain::calendar::instant::Instant;
use crate::domain::policy::Policy;
use crate::exchange::settings::Live;

/// What the page around the application decides. The default is the stand-alone app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The screens that there are, in the order of the links to them; never empty.
    pub screens: Vec<Screen>,
    /// How the questions of the Check screen are laid out.
    pub layout: Layout,
    /// What is known of every report before anybody is asked.
    pub fixed: Fixed,
    /// The level of the heading of a screen: 1 for a page of its own.
    pub heading_level: u8,
    /// How often times are renewed; `None` leaves it to the reader.
    pub live: Option<Live>,
    /// Whether single letters may do something in the list of tickets.
    pub has_shortcuts: bool,
    /// Whether the page wants nothing kept when it is left.
    pub keeps_nothing: bool,
    /// Whether the page around the application is somebody else's.
    pub is_embedded: bool,
}

/// What is known of every report before anybody is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fixed {
    /// Answers, by fact: nobody is asked for these.
    pub facts: LiteMap<String, String>,
    /// The id of the severity: what would decide it is not asked.
    pub severity: Option<String>,
    /// When support heard of it.
    pub reported: Option<Instant>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            screens: vec![Screen::Check, Screen::Tickets, Screen::Sync, Screen::Embed],
            layout: Layout::Steps,
            fixed: Fixed::default(),
            heading_level: 1,
            live: None,
            has_shortcuts: true,
            keeps_nothing: false,
            is_embedded: false,
        }
    }
}

impl Options {
    /// Whether there is such a screen.
    #[must_use]
    pub fn offer(&self, screen: Screen) -> bool {
        self.screens.contains(&screen)
    }

    /// What is imposed on the settings of the tickets.
    #[must_use]
    pub const fn imposed(&self) -> Imposed {
        Imposed {
            live: self.live,
            refuses_keys: !self.has_shortcuts,
            keeps_nothing: self.keeps_nothing,
        }
    }

    /// The screen that is shown first.
    #[must_use]
    pub fn first(&self) -> Screen {
        self.screens.first().copied().unwrap_or(Screen::Check)
    }
}

impl Fixed {
    /// Takes out what means nothing under `policy`, and answers what that was, as the name of the fact
    /// (or `severity`) and its value.
    pub fn settle(&mut self, policy: &Policy) -> Vec<(String, String)> {
        let mut refused = Vec::new();
        let facts = std::mem::take(&mut self.facts);
        for (id, answer) in facts.iter() {
            let known = policy.fact(id);
            if known.is_some_and(|fact| fact.answers.iter().any(|one| one.id == *answer)) {
                self.facts.insert(id.clone(), answer.clone());
            } else {
                refused.push((id.clone(), answer.clone()));
            }
        }
        let unknown = self.severity.take_if(|id| policy.severity(id).is_none());
        refused.extend(unknown.map(|id| ("severity".to_owned(), id)));
        refused
    }
}

/// What the page around the application has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Configured {
    /// What it decides now.
    pub options: Options,
    /// Where the reader is now.
    pub viewer: Viewer,
}
