//! What the page around the application asks of a desk, and what it is told.

use std::fmt::Write as _;

use serde_json::Value;
use sla_widget::app::effect::Effect;
use sla_widget::app::sync::host::{Asked, Wish};
use sla_widget::app::sync::message::SyncMessage;
use sla_widget::ports::host::HostNews;

use crate::desk::Desk;

/// What the page was told: the number of its question, and the answer.
pub type Answer = (u32, Result<String, String>);

impl Desk {
    pub fn is_asked(&mut self, number: u32, wish: Wish) {
        self.does(SyncMessage::HostAsked(Asked { number, wish }));
    }

    /// What the page was told since this was looked at last.
    pub fn answers(&mut self) -> Vec<Answer> {
        let mut answers = Vec::new();
        self.asked.retain(|effect| match effect {
            Effect::TellHost(HostNews::Answer { number, answer }) => {
                answers.push((*number, answer.clone()));
                false
            }
            _ => true,
        });
        answers
    }

    /// The answer to the one thing that was asked.
    #[track_caller]
    pub fn told(&mut self) -> Result<String, String> {
        let mut answers = self.answers();
        assert_eq!(answers.len(), 1, "{answers:?}");
        answers.remove(0).1
    }

    #[track_caller]
    pub fn hands_all_to_page(&mut self) -> String {
        self.is_asked(7, Wish::Export);
        self.told().unwrap()
    }

    pub fn is_handed(&mut self, file: &[u8], is_trial: bool) -> Result<Value, String> {
        self.is_asked(7, import(file, is_trial));
        self.told().map(|text| serde_json::from_str(&text).unwrap())
    }

    /// What the reader sees and has typed.
    pub fn sight(&self) -> String {
        let sync = &self.model.sync;
        let mut sight = format!("{:?} {:?}", self.model.screen, self.model.shown());
        write!(sight, " {} {:?}", sync.pasted, sync.export).unwrap();
        write!(
            sight,
            " {:?} {}",
            self.model.tickets.panel,
            self.has_arrival()
        )
        .unwrap();
        write!(sight, " {}", self.model.tickets.quick_line).unwrap();
        sight
    }

    /// That nothing moved the focus or the address since this was looked at last.
    #[track_caller]
    pub fn is_left_alone(&mut self) {
        let moved = |one: &&Effect| {
            matches!(
                one,
                Effect::Focus(_) | Effect::ShowAddress(_) | Effect::CorrectAddress(_)
            )
        };
        assert_eq!(self.asked.iter().find(moved), None);
    }
}

pub fn import(file: &[u8], is_trial: bool) -> Wish {
    let text = String::from_utf8(file.to_vec()).unwrap();
    Wish::Import { text, is_trial }
}

/// The counts, and whether it was done.
pub fn counts(told: &Value) -> [u64; 5] {
    ["new", "updated", "unchanged", "deleted", "contradictions"]
        .map(|name| told[name].as_u64().unwrap())
}

pub fn remarks(told: &Value) -> String {
    let remarks = told["remarks"].as_array().unwrap();
    let remarks = remarks.iter().map(|one| one.as_str().unwrap());
    remarks.collect::<Vec<_>>().join("\n")
}
