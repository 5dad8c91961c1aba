//! The Embed screen: how a widget is to be, what it will look like, and what to copy to have it somewhere.

pub mod choices;
pub mod chosen;
pub mod contrast;
pub mod fallback;
pub mod message;
pub mod origin;
pub mod palette;
pub mod servers;
pub mod snippets;
pub mod update;
mod values;

use self::choices::Choice;
use self::chosen::Choices;
use self::message::Release;
use self::snippets::{Block, Facts};
use crate::domain::policy::Policy;
use crate::exchange::embed_link;

/// Everything about embedding that is known or shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Embed {
    /// What was chosen.
    pub choices: Choices,
    /// The same as of a moment ago, for the preview: it is not begun anew at every letter.
    pub previewed: Choices,
    /// What the link said that was opened: where it chose something, the screen begins unfolded.
    pub opened: Choices,
    /// What is known about this build.
    pub release: Release,
    /// The text that was copied last, by its place, and whether that worked, once it is known.
    pub copied: Option<(usize, Option<bool>)>,
    /// The link to all of this, as the fragment of an address.
    pub link: String,
    /// How many entries there were.
    entries: u32,
}

impl Embed {
    /// What the snippets are made of.
    #[must_use]
    pub fn facts<'a>(&'a self, policy: &'a Policy) -> Facts<'a> {
        self.facts_of(&self.choices, policy)
    }

    /// The address of the preview, beside the page.
    #[must_use]
    pub fn preview(&self, policy: &Policy) -> String {
        let facts = self.facts_of(&self.previewed, policy);
        ["embed.html#", &facts.preview_fragment()].concat()
    }

    /// Whether the preview shows the built-in policy in place of the one that was named: a frame reads a
    /// policy only from its own site.
    #[must_use]
    pub fn previews_another_policy(&self, policy: &Policy) -> bool {
        let source = self.previewed.value(Choice::PolicySource, policy);
        source.is_some_and(|source| {
            origin::of(source).is_some() && !origin::is_same(source, &self.release.address)
        })
    }

    /// Whether what was entered means nothing. Nobody is told so while they are typing.
    #[must_use]
    pub fn shows_fault(&self, choice: Choice, policy: &Policy) -> bool {
        let has_rested = self.previewed.entered(choice) == self.choices.entered(choice);
        has_rested && self.choices.is_faulty(choice, policy)
    }

    /// What is to be copied.
    #[must_use]
    pub fn blocks(&self, policy: &Policy) -> Vec<Block> {
        snippets::blocks(&self.facts(policy))
    }

    fn facts_of<'a>(&'a self, choices: &'a Choices, policy: &'a Policy) -> Facts<'a> {
        let page = self
            .release
            .address
            .split(['?', '#'])
            .next()
            .unwrap_or_default();
        Facts {
            choices,
            policy,
            folder: page
                .rfind('/')
                .and_then(|end| page.get(..=end))
                .unwrap_or(page),
            version: self.release.version.as_deref(),
            integrity: self.release.integrity.as_deref(),
        }
    }

    fn is_changed(&mut self) {
        self.link = embed_link::write(embed_link::PATH, &self.choices.pairs());
    }
}
