//! What the page around the application is told, by comparing with what it was told before.

use super::answer_document::of_check;
use super::check::Step;
use super::check::update::link;
use super::model::{Model, Screen};
use super::text::tickets::storage::DENIED;
use super::tickets::storage::Phase;
use super::tickets::thresholds::Crossing;
use crate::exchange::notation;
use crate::ports::host::{HostNews, NearDeadline};
use crate::ports::journal_store::StoreFault;

/// What the page was told last.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// The link to the result and the severity that is fixed, if a result was shown.
    result: Option<(String, Option<String>)>,
    /// How many events there were.
    events: usize,
    was_loading: bool,
    denied: bool,
}

impl Told {
    /// What is to be told now.
    pub fn news(&mut self, model: &Model) -> Vec<HostNews> {
        let mut news = Vec::new();
        let shown = shows_result(model).then(|| {
            let severity = model.options.fixed.severity.clone();
            (link(model).write(), severity)
        });
        if shown != self.result {
            let document = shown
                .as_ref()
                .and_then(|_| of_check(&model.check, &model.policy, &model.viewer.month_names));
            news.push(HostNews::Result(document));
            self.result = shown;
        }
        let events = model.tickets.journal.len();
        let is_loading = model.tickets.storage.is_loading();
        let was_loading = std::mem::replace(&mut self.was_loading, is_loading);
        let changed = std::mem::replace(&mut self.events, events) != events;
        // What is read at the start is no change.
        if changed && !is_loading && !was_loading {
            news.push(HostNews::Changed);
        }
        // A page that wants nothing kept knows that nothing is.
        let denied = !model.options.keeps_nothing
            && model.tickets.storage.phase == Phase::Refused(StoreFault::Denied);
        if denied && !std::mem::replace(&mut self.denied, denied) {
            news.push(HostNews::Fault {
                code: "storage-blocked",
                message: DENIED.to_owned(),
            });
        }
        news
    }
}

fn shows_result(model: &Model) -> bool {
    model.shown() == Screen::Check && model.check.step == Step::Result
}

/// A deadline that came near, for the page.
#[must_use]
pub fn near(crossing: &Crossing) -> HostNews {
    HostNews::Near(NearDeadline {
        ticket: notation::write_event_id(crossing.ticket.0),
        due: crossing.due,
        ahead: crossing.ahead,
    })
}
