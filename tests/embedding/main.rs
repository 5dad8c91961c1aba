//! The app inside somebody else's page: what the attributes say, what is known before anybody is asked,
//! and what the page is told.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may stop where it stands"
)]

mod attributes;
mod fixed;
mod told;

use std::sync::Arc;

use sla_widget::app::check::Given;
use sla_widget::app::effect::Effect;
use sla_widget::app::message::{CheckMessage, Message};
use sla_widget::app::model::{Model, Viewer};
use sla_widget::app::options::{Configured, Fixed, Options};
use sla_widget::app::update::update;
use sla_widget::domain::calendar::instant::Instant;
use sla_widget::exchange::{notation, policy};
use sla_widget::ports::formats::{Formats, PlainFormats};

/// A widget under the built-in policy, on 12 June 2026 at 16:30 in Los Angeles.
struct Widget {
    model: Model,
}

impl Widget {
    fn with(options: Options) -> Self {
        let policy = Arc::new(policy::built_in().unwrap());
        let model = Model::new(policy, viewer("Europe/Berlin"), 1, now());
        let mut widget = Self {
            model: model.within(options),
        };
        widget.hears(Message::AddressOpened(String::new()));
        widget
    }

    /// A widget whose page has fixed these answers.
    fn fixed(facts: &[(&str, &str)]) -> Self {
        Self::with(Options {
            fixed: Fixed {
                facts: facts
                    .iter()
                    .map(|(fact, answer)| ((*fact).to_owned(), (*answer).to_owned()))
                    .collect(),
                ..Fixed::default()
            },
            is_embedded: true,
            ..Options::default()
        })
    }

    fn hears(&mut self, message: Message) -> Vec<Effect> {
        update(&mut self.model, message, now(), &PlainFormats)
    }

    fn does(&mut self, message: CheckMessage) -> Vec<Effect> {
        self.hears(Message::Check(message))
    }

    fn answers(&mut self, fact: &str, answer: &str) -> Vec<Effect> {
        self.does(CheckMessage::Answered {
            fact: fact.to_owned(),
            given: Given::Answer(answer.to_owned()),
        });
        self.does(CheckMessage::Continue)
    }

    fn is_configured(&mut self, options: Options) -> Vec<Effect> {
        self.hears(Message::Configured(Box::new(Configured {
            options,
            viewer: viewer("Asia/Tokyo"),
        })))
    }

    /// The facts that are asked, in their order, and `time` for the question about it.
    fn asks(&self) -> Vec<String> {
        use sla_widget::app::check::Step;
        let steps = self.model.check.steps(&self.model.policy);
        let names = steps.into_iter().map(|step| match step {
            Step::Fact(fact) => fact,
            Step::Awareness => "time".to_owned(),
            Step::Result => "result".to_owned(),
        });
        names.collect()
    }
}

fn now() -> Instant {
    notation::instant("2026-06-12T23:30:00Z").unwrap()
}

fn viewer(zone: &str) -> Viewer {
    Viewer::in_zone(Some(zone), PlainFormats.month_names())
}
