//! What is to be copied, for each place where a widget can stand. Only what differs from the default is in it.

mod backstage;
mod confluence;
mod docusaurus;
pub mod escaping;
mod frame;
mod html;
mod mkdocs;
mod policy;

use litemap::LiteMap;

use super::choices::Choice;
use super::chosen::{Choices, Way};
use super::fallback::Fallback;
use super::origin;
use super::servers::{self, Server};
use crate::app::text::embed::places as words;
use crate::domain::policy::Policy;
use crate::exchange::embed_link;

/// One text to be copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it goes.
    pub goes: String,
    /// The text.
    pub code: String,
    /// What is to be known about it.
    pub notes: Vec<&'static str>,
}

/// What the snippets are made of.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// What was chosen.
    pub choices: &'a Choices,
    /// The policy in force.
    pub policy: &'a Policy,
    /// The address of the folder where this build lies.
    pub folder: &'a str,
    /// The version of this build.
    pub version: Option<&'a str>,
    /// The integrity of its script.
    pub integrity: Option<&'a str>,
}

impl Block {
    fn new(goes: impl Into<String>, code: String) -> Self {
        Self {
            goes: goes.into(),
            code,
            notes: Vec::new(),
        }
    }

    fn noting(mut self, notes: impl IntoIterator<Item = &'static str>) -> Self {
        self.notes.extend(notes);
        self
    }
}

/// The texts for the place that was chosen.
#[must_use]
pub fn blocks(facts: &Facts) -> Vec<Block> {
    let server = || Server::of(facts);
    match facts.choices.word(Choice::Place) {
        "iframe" => frame::blocks(facts),
        "confluence" => confluence::blocks(facts),
        "backstage" => backstage::blocks(facts),
        "docusaurus" => docusaurus::blocks(facts),
        "mkdocs" => mkdocs::blocks(facts),
        "policy" => policy::blocks(facts),
        "nginx" => {
            vec![Block::new(words::NGINX, servers::nginx(&server())).noting([words::NGINX_NOTE])]
        }
        "apache" => {
            vec![Block::new(words::APACHE, servers::apache(&server())).noting([words::APACHE_NOTE])]
        }
        "caddy" => vec![Block::new(words::CADDY, servers::caddy(&server()))],
        "s3" => {
            let server = server();
            vec![
                Block::new(words::S3, servers::s3(&server)).noting([words::S3_NOTE]),
                Block::new(words::CLOUDFRONT, servers::cloudfront(&server))
                    .noting([words::CLOUDFRONT_NOTE]),
            ]
        }
        _ => html::blocks(facts),
    }
}

impl Facts<'_> {
    /// The address of the folder, with a slash at its end.
    pub(super) fn base(&self) -> String {
        let chosen = self.choices.value(Choice::Files, self.policy);
        // This very app may lie in a folder that is called like a version.
        let folder = match chosen {
            Some(chosen) if chosen.trim_end_matches('/') != self.folder.trim_end_matches('/') => {
                origin::folder_of_app(chosen)
            }
            _ => self.folder.trim_end_matches('/'),
        };
        [folder, "/"].concat()
    }

    /// The address of a file: under its version, or under a name that moves along.
    fn file(&self, name: &str) -> String {
        let folder = match self.version {
            Some(version) if self.is_pinned() => [version, "/"].concat(),
            Some(version) => ["v", version.split('.').next().unwrap_or_default(), "/"].concat(),
            // A build for developers has neither.
            None => String::new(),
        };
        [self.base().as_str(), &folder, name].concat()
    }

    fn is_pinned(&self) -> bool {
        self.choices.word(Choice::Version) == "pinned"
    }

    fn pinned_integrity(&self) -> Option<&str> {
        self.integrity
            .filter(|_| self.version.is_some() && self.is_pinned())
    }

    /// The origin of the files; `None` if it is that of the page.
    pub(super) fn origin(&self) -> Option<String> {
        origin::of(&self.base()).map(str::to_owned)
    }

    /// What is to be known about files of this build.
    fn notes(&self) -> Vec<&'static str> {
        let mut notes = Vec::new();
        if self.base().starts_with("file:") {
            notes.push(words::FROM_A_FILE);
        }
        if self.version.is_none() {
            notes.push(words::NO_RELEASE);
        } else if self.is_pinned() && self.integrity.is_none() {
            notes.push(words::NO_INTEGRITY);
        }
        notes
    }

    /// What is to be known about the policy of an element.
    fn policy_note(&self) -> Option<&'static str> {
        let source = self.choices.value(Choice::PolicySource, self.policy)?;
        origin::of(source)
            .is_none()
            .then_some(words::POLICY_OF_PAGE)
    }

    /// What is to be known about a frame.
    fn frame_notes(&self) -> Vec<&'static str> {
        let mut notes = self.notes();
        if let Some(address) = self.choices.value(Choice::PolicySource, self.policy) {
            notes.push(match origin::of(address) {
                Some(_) if origin::is_same(address, &self.base()) => return notes,
                Some(_) => words::POLICY_ELSEWHERE,
                None if address.starts_with('/') => words::POLICY_OF_SITE,
                None if self.origin().is_some() || self.base().starts_with('/') => {
                    words::POLICY_WRITTEN_WHOLE
                }
                None => words::POLICY_NOT_WHOLE,
            });
        }
        notes
    }

    /// The start of the element, with what ends it left out: `<sla-widget theme="dark"`.
    fn element(&self, escape: fn(&str) -> String) -> String {
        let mut written = "<sla-widget".to_owned();
        for (name, value) in self.choices.attributes(Way::Element, self.policy) {
            attribute(&mut written, name, value.as_deref(), escape);
        }
        written
    }

    /// The element with the fallback inside.
    fn whole_element(&self, escape_text: fn(&str) -> String) -> String {
        let fallback = self.fallback("  ", escape_text);
        [
            &self.element(escaping::html),
            ">\n",
            &fallback,
            "</sla-widget>\n",
        ]
        .concat()
    }

    /// The promises as paragraphs, each on a line that begins with `indent`.
    fn fallback(&self, indent: &str, escape_text: fn(&str) -> String) -> String {
        let fallback = Fallback::of(self.choices, self.policy);
        let mut written = String::new();
        for promise in &fallback.promises {
            for part in [indent, "<p>", &escape_text(promise), "</p>\n"] {
                written.push_str(part);
            }
        }
        if let Some((before, name, address)) = &fallback.source {
            for part in [
                indent,
                "<p>",
                &escape_text(before),
                "<a href=\"",
                &escaping::html(address),
                "\">",
                &escape_text(name),
                "</a></p>\n",
            ] {
                written.push_str(part);
            }
        }
        written
    }

    /// The script of the element.
    fn script(&self) -> String {
        let mut written = "<script type=\"module\"".to_owned();
        let source = self.file("sla-widget.js");
        attribute(&mut written, "src", Some(&source), escaping::html);
        if let Some(integrity) = self.pinned_integrity() {
            attribute(&mut written, "integrity", Some(integrity), escaping::html);
            attribute(
                &mut written,
                "crossorigin",
                Some("anonymous"),
                escaping::html,
            );
        }
        [&written, "></script>\n"].concat()
    }

    /// The colours as a rule of a style sheet, if any were chosen.
    fn style(&self, goes: &'static str) -> Option<Block> {
        let colours = self.choices.colours();
        if colours.is_empty() {
            return None;
        }
        let mut rule = "sla-widget {\n".to_owned();
        for (role, value) in colours {
            for part in ["  --sla-color-", role.name(), ": ", &value, ";\n"] {
                rule.push_str(part);
            }
        }
        rule.push_str("}\n");
        Some(Block::new(goes, rule).noting([words::STYLE_NOTE]))
    }

    /// The fragment of a frame's address.
    #[must_use]
    pub fn fragment(&self) -> String {
        self.fragment_of(&self.frame_pairs(self.frame_attributes()))
    }

    /// The same for a preview, which stands on a ground of its own and may show a failure.
    #[must_use]
    pub fn preview_fragment(&self) -> String {
        let mut pairs = self.frame_pairs(self.choices.attributes(Way::Frame, self.policy));
        let mut add = |name: &str, value: &str| pairs.insert(name.to_owned(), value.to_owned());
        if self.choices.word(Choice::Theme) == "auto" {
            add("theme", self.choices.word(Choice::Ground));
        }
        if self.choices.word(Choice::Condition) == "wasm-blocked" {
            add("show-failure", "wasm-blocked-csp");
        }
        self.fragment_of(&pairs)
    }

    fn fragment_of(&self, pairs: &LiteMap<String, String>) -> String {
        embed_link::write(&["/", self.choices.first_screen()].concat(), pairs)
    }

    /// The attributes of a frame. Its page lies in the folder of a version, from which nothing can be counted:
    /// a relative address is written whole.
    fn frame_attributes(&self) -> Vec<(&'static str, Option<String>)> {
        let mut attributes = self.choices.attributes(Way::Frame, self.policy);
        for (name, value) in &mut attributes {
            if *name == Choice::PolicySource.name()
                && let Some(value) = value
                && origin::of(value).is_none()
                && !value.starts_with('/')
            {
                value.insert_str(0, &self.base());
            }
        }
        attributes
    }

    /// What a frame is told: the attributes, and the colours.
    fn frame_pairs(
        &self,
        attributes: Vec<(&'static str, Option<String>)>,
    ) -> LiteMap<String, String> {
        let mut pairs = LiteMap::new_vec();
        for (name, value) in attributes {
            pairs.insert(name.to_owned(), value.unwrap_or_default());
        }
        for (role, value) in self.choices.colours() {
            pairs.insert(["color-", role.name()].concat(), value);
        }
        pairs
    }

    /// The address of the frame's page.
    fn frame_address(&self) -> String {
        [&self.file("embed.html"), "#", &self.fragment()].concat()
    }

    /// The frame itself.
    fn frame(&self) -> String {
        let mut written = "<iframe".to_owned();
        for (name, value) in [
            ("src", self.frame_address().as_str()),
            ("title", words::FRAME_TITLE),
            ("width", "100%"),
            ("height", "700"),
            ("frameborder", "0"),
            ("loading", "lazy"),
            ("allow", "clipboard-write"),
        ] {
            attribute(&mut written, name, Some(value), escaping::html);
        }
        [&written, "></iframe>\n"].concat()
    }
}

/// Adds an attribute; without a value it is a flag.
fn attribute(written: &mut String, name: &str, value: Option<&str>, escape: fn(&str) -> String) {
    for part in [" ", name] {
        written.push_str(part);
    }
    if let Some(value) = value {
        for part in ["=\"", &escape(value), "\""] {
            written.push_str(part);
        }
    }
}
