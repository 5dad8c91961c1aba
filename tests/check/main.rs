//! The Check screen without a screen: what is asked, what is answered, and in which words.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod awareness;
mod links;
mod questions;
mod results;
mod timelines;
mod words;
mod zones;

use std::sync::Arc;

use sla_widget::app::check::{Given, Step};
use sla_widget::app::effect::Effect;
use sla_widget::app::message::{CheckMessage, Message};
use sla_widget::app::model::{Model, Viewer};
use sla_widget::app::update::update;
use sla_widget::domain::calendar::instant::Instant;
use sla_widget::exchange::{notation, policy};
use sla_widget::ports::formats::{Formats, PlainFormats};

/// A reader in one zone, with the built-in policy, at a fixed time.
struct Reader {
    model: Model,
    now: Instant,
}

impl Reader {
    fn in_zone(zone: &str) -> Self {
        let now = at("2026-06-12T23:30:00Z");
        let viewer = Viewer::in_zone(Some(zone), PlainFormats.month_names());
        let model = Model::new(Arc::new(policy::built_in().unwrap()), viewer, 1, now);
        Self { model, now }
    }

    fn send(&mut self, message: Message) -> Vec<Effect> {
        update(&mut self.model, message, self.now, &PlainFormats)
    }

    fn does(&mut self, message: CheckMessage) -> Vec<Effect> {
        self.send(Message::Check(message))
    }

    /// Answers a question and goes on; `unknown` stands for "I do not know".
    fn answers(&mut self, fact: &str, answer: &str) {
        assert_eq!(
            self.model.check.step,
            Step::Fact(fact.to_owned()),
            "the question shown"
        );
        let given = match answer {
            "unknown" => Given::Unknown,
            answer => Given::Answer(answer.to_owned()),
        };
        self.does(CheckMessage::Answered {
            fact: fact.to_owned(),
            given,
        });
        self.does(CheckMessage::Continue);
    }

    /// Answers all questions so that the report is a Severity 1, as of now.
    fn reports_severity_1(&mut self, deployment: &str) {
        self.answers("deployment", deployment);
        self.answers("beta", "no");
        self.answers("kind", "broken");
        self.answers("production", "yes");
        self.answers("effect", "severe");
        self.answers("impact", "yes");
        self.does(CheckMessage::HeardNow);
        self.does(CheckMessage::Continue);
        assert_eq!(self.model.check.step, Step::Result);
    }

    /// Reports a question about using the product, as of now.
    fn reports_a_question(&mut self, deployment: &str) {
        self.answers("deployment", deployment);
        self.answers("beta", "no");
        self.answers("kind", "question");
        self.does(CheckMessage::HeardNow);
        self.does(CheckMessage::Continue);
        assert_eq!(self.model.check.step, Step::Result);
    }
}

fn at(text: &str) -> Instant {
    notation::instant(text).unwrap()
}
