//! Somebody at the Embed screen of a release, with everything around it in memory.

use std::sync::Arc;

use sla_widget::app::effect::Effect;
use sla_widget::app::embed::choices::Choice;
use sla_widget::app::embed::chosen::Choices;
use sla_widget::app::embed::message::{EmbedMessage, Release};
use sla_widget::app::embed::palette::{Role, Theme};
use sla_widget::app::embed::snippets::{Block, Facts, blocks};
use sla_widget::app::embed::{Embed, update as embed_update};
use sla_widget::app::lazy::Code;
use sla_widget::app::message::Message;
use sla_widget::app::model::{Model, Screen, Viewer};
use sla_widget::app::update::update;
use sla_widget::domain::policy::Policy;
use sla_widget::exchange::{notation, policy};
use sla_widget::ports::formats::{Formats, PlainFormats};

pub const FOLDER: &str = "https://sla.example/widget/";
pub const INTEGRITY: &str = "sha384-AbC+/123=";

pub struct Desk(pub Model);

impl Desk {
    pub fn new() -> Self {
        let now = notation::instant("2026-06-12T23:30:00Z").unwrap();
        let viewer = Viewer::in_zone(Some("Europe/Berlin"), PlainFormats.month_names());
        let mut model = Model::new(Arc::new(built_in()), viewer, 1, now);
        model.code = Code::default().with(Screen::Embed, embed_update::update);
        Self(model)
    }

    pub fn opened(fragment: &str) -> Self {
        let mut desk = Self::new();
        desk.hears(Message::AddressOpened(fragment.to_owned()));
        desk.does(EmbedMessage::Learned(Release {
            address: [FOLDER, "index.html?x=1#", fragment].concat(),
            version: Some("1.4.2".to_owned()),
            integrity: Some(INTEGRITY.to_owned()),
        }));
        desk
    }

    pub fn hears(&mut self, message: Message) -> Vec<Effect> {
        let now = self.0.now;
        update(&mut self.0, message, now, &PlainFormats)
    }

    pub fn does(&mut self, message: EmbedMessage) -> Vec<Effect> {
        self.hears(Message::Embed(message))
    }

    pub fn enters(&mut self, choice: Choice, value: &str) -> Vec<Effect> {
        self.does(EmbedMessage::Entered(choice, value.to_owned()))
    }

    pub fn embed(&self) -> &Embed {
        self.0.embed.as_deref().expect("the screen was opened")
    }

    pub fn blocks(&self) -> Vec<Block> {
        self.embed().blocks(&self.0.policy)
    }
}

pub fn built_in() -> Policy {
    policy::built_in().unwrap()
}

/// These choices, and no others.
pub fn chosen(choices: &[(Choice, &str)]) -> Choices {
    let mut chosen = Choices::default();
    for (choice, value) in choices {
        chosen.set(*choice, value);
    }
    chosen
}

/// What is to be copied, of a release.
pub fn of_release(choices: &Choices, policy: &Policy) -> Vec<Block> {
    blocks(&Facts {
        choices,
        policy,
        folder: FOLDER,
        version: Some("1.4.2"),
        integrity: Some(INTEGRITY),
    })
}

/// What is to be copied for this place.
pub fn at(place: &str, choices: &[(Choice, &str)]) -> Vec<Block> {
    let mut chosen = chosen(choices);
    chosen.set(Choice::Place, place);
    of_release(&chosen, &built_in())
}

/// A policy whose every word means something in some language.
pub fn hostile() -> Policy {
    let mut policy = built_in();
    let words = "\"'<b>&amp;{x}*_`[y](z)~\\ </p> ${a} <!-- %20 -->\n\n# x\n    y";
    for severity in &mut policy.severities {
        severity.name = [&severity.name, words].concat();
    }
    for table in &mut policy.tables {
        for promise in &mut table.promises {
            promise.clause.text = [&promise.clause.text, words].concat();
        }
    }
    let source = policy.source.as_mut().unwrap();
    source.title = words.to_owned();
    source.address = "https://policy.example/?a=1&b=\"<'{c}".to_owned();
    policy
}

/// One value of everything that can be chosen and is not its default.
pub fn everything() -> Choices {
    chosen(&[
        (Choice::Screens, "check tickets"),
        (Choice::Screen, "tickets"),
        (Choice::Layout, "form"),
        (Choice::PolicySource, "https://policies.example/a?b=1&c=2"),
        (Choice::Deployment, "cloud"),
        (Choice::Severity, "2"),
        (Choice::Reported, "2026-06-12T23:30:00Z"),
        (Choice::Language, "en-GB"),
        (Choice::TimeZone, "Europe/Berlin"),
        (Choice::HourCycle, "h23"),
        (Choice::Theme, "dark"),
        (Choice::Density, "compact"),
        (Choice::Storage, "local"),
        (Choice::Namespace, "one"),
        (Choice::Live, "second"),
        (Choice::Loading, "eager"),
        (Choice::HeadingLevel, "3"),
        (Choice::SyncUrl, "yes"),
        (Choice::NoShortcuts, "yes"),
        (Choice::Events, "yes"),
        (Choice::Colour(Role::Accent, Theme::Dark), "#00ff00"),
    ])
}

pub fn with_place(mut choices: Choices, place: &str) -> Choices {
    choices.set(Choice::Place, place);
    choices
}
