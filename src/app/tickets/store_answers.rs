//! What the answers of the store do to the tickets.

use super::Tickets;
use super::board::{Board, Policies};
use super::import_kept::{ImportKept, ReadUntil};
use super::storage::{Choices, Damaged, FEW, Phase, RECORDS_AT_A_TIME, SavingAll, StoreMessage};
use crate::app::effect::{Effect, StoreRequest};
use crate::domain::policy::Policy;
use crate::domain::ticket::event::TicketId;
use crate::exchange::journal::{read_record, write_record};
use crate::exchange::policy::write_policy;
use crate::exchange::settings::Settings;
use crate::ports::journal_store::{Record, StoreFault};
use crate::ports::other_tabs::News;

/// Has a policy that came with a file kept, as this document.
#[must_use]
pub(in crate::app) fn keep_policy(policy: &Policy, text: String) -> Effect {
    Effect::Store(StoreRequest::KeepPolicy {
        name: policy_key(policy),
        text,
    })
}

/// The name under which a policy is kept.
pub(super) fn policy_key(policy: &Policy) -> String {
    [policy.id.as_str(), policy.version.as_str()].join(" ")
}

/// Has all policies kept that came with files: all but the first, which is here anyway.
fn keep_policies(policies: &Policies) -> impl Iterator<Item = Effect> {
    let came = policies.iter().skip(1);
    came.map(|policy| keep_policy(policy, write_policy(policy)))
}

impl Tickets {
    /// Takes what the store answered. `true` if the list has to be taken anew.
    pub(super) fn take_from_store(
        &mut self,
        message: StoreMessage,
        policies: &Policies,
    ) -> (Vec<Effect>, bool) {
        let storage = &mut self.storage;
        match message {
            StoreMessage::Opened(Ok(total)) => (self.opened(total, policies), false),
            StoreMessage::Opened(Err(fault)) => {
                storage.phase = Phase::Refused(fault);
                (Vec::new(), true)
            }
            // What was being read may hold what was taken back since.
            StoreMessage::Read(Ok(_)) if storage.reads_anew && !storage.is_taking_in => {
                storage.is_reading = false;
                (self.read_anew(policies), true)
            }
            StoreMessage::Read(Ok(records)) => self.take_records(&records, policies),
            StoreMessage::Read(Err(fault)) => (self.could_not_read(fault), true),
            StoreMessage::Added(answer) => {
                let has_written = matches!(answer, Ok(1..));
                let mut effects = storage.added(answer);
                if has_written && std::mem::take(&mut self.storage.lacks_policies) {
                    effects.extend(keep_policies(policies));
                }
                (effects, false)
            }
            StoreMessage::SettingsRead(answer) => {
                storage.no_longer_waits();
                let mut effects = storage.go_on();
                effects.extend(self.take_settings(answer));
                (effects, true)
            }
            StoreMessage::SettingsWritten(answer) => {
                storage.no_longer_waits();
                let mut effects = storage.go_on();
                effects.extend(answer.is_ok().then_some(Effect::TellOtherTabs(News::Wrote)));
                (effects, false)
            }
            StoreMessage::News(news) => {
                // Reading may have been stopped half way.
                self.board.put_in_order();
                (storage.heard(news), true)
            }
            StoreMessage::OthersWrote if storage.phase == Phase::Ready => {
                let mut effects = storage.read();
                effects.extend(storage.read_settings());
                effects.push(Effect::Store(StoreRequest::ReadPolicies));
                (effects, false)
            }
            StoreMessage::OthersTookBack if storage.can_read_anew() => {
                (self.read_anew(policies), true)
            }
            StoreMessage::OthersTookBack => {
                storage.reads_anew = true;
                (Vec::new(), false)
            }
            StoreMessage::PoliciesRead(_) | StoreMessage::PolicyKept(_) => {
                storage.lacks_policies |= matches!(message, StoreMessage::PolicyKept(Err(_)));
                storage.no_longer_waits();
                (storage.go_on(), true)
            }
            // Once everything is read, what came in between is read as well.
            StoreMessage::OthersWrote => {
                storage.reads_again = true;
                (Vec::new(), false)
            }
            StoreMessage::KeptForGood(is_kept) => {
                storage.is_kept_for_good = Some(is_kept);
                (Vec::new(), false)
            }
            StoreMessage::Measured(space) => {
                storage.space = space;
                (Vec::new(), false)
            }
        }
    }

    fn opened(&mut self, records: u64, policies: &Policies) -> Vec<Effect> {
        let storage = &mut self.storage;
        storage.phase = Phase::Loading {
            done: 0,
            total: records,
        };
        storage.is_reading = false;
        let mut effects = Vec::new();
        if storage.saving_all == SavingAll::Wanted {
            storage.saving_all = SavingAll::Written;
            let tickets = self.journal.tickets();
            let every = tickets.map(|(_, events)| write_record(events));
            let damaged = storage.damaged.iter().map(|one| one.raw.clone());
            storage.unsaved = every.chain(damaged).collect();
            // Its records are among all the others now.
            storage.import = ImportKept::No;
            storage.lacks_policies = true;
            storage.reads_anew = false;
            storage.last_sequence = 0;
            storage.choices = Choices::Known;
            effects.extend(self.keep_choices(true));
        } else {
            effects.extend(storage.read_settings());
        }
        effects.push(Effect::Store(StoreRequest::ReadPolicies));
        effects.extend(if self.storage.reads_anew {
            self.read_anew(policies)
        } else {
            self.storage.read()
        });
        effects
    }

    /// Reads everything anew, if that was put off.
    pub(in crate::app) fn read_anew_if_put_off(&mut self, policies: &Policies) -> Vec<Effect> {
        if self.storage.reads_anew && self.storage.can_read_anew() {
            self.read_anew(policies)
        } else {
            Vec::new()
        }
    }

    /// Nothing is to be done any more to tickets that were taken back.
    pub(in crate::app) fn let_go_of_what_is_gone(&mut self) {
        let journal = &self.journal;
        let is_here = |ticket: &TicketId| !journal.events(*ticket).is_empty();
        self.selected.retain(is_here);
        for form in [&mut self.panel, &mut self.draft] {
            let Some(panel) = form else { continue };
            let is_about_some = !panel.targets.is_empty();
            panel.targets.retain(is_here);
            if is_about_some && panel.targets.is_empty() {
                *form = None;
            }
        }
    }

    /// Forgets everything but what waits to be written, and reads what is kept from the beginning.
    fn read_anew(&mut self, policies: &Policies) -> Vec<Effect> {
        self.journal.forget_events();
        self.board = Board::default();
        let waiting = self.storage.unsaved.join("\n");
        for event in read_record(&waiting).0 {
            self.journal.add(event);
        }
        let unsaved = self.journal.tickets().map(|(ticket, _)| ticket);
        self.board.renew_many(unsaved, &self.journal, policies);
        self.undo = None;
        let storage = &mut self.storage;
        storage.damaged.clear();
        storage.last_sequence = 0;
        storage.before_import = ReadUntil::default();
        storage.reads_anew = false;
        storage.phase = Phase::Loading { done: 0, total: 0 };
        storage.read()
    }

    fn take_settings(&mut self, answer: Result<Option<String>, StoreFault>) -> Vec<Effect> {
        let choices = &mut self.storage.choices;
        let Ok(kept) = answer else {
            if *choices == Choices::Asked {
                *choices = Choices::Known;
            }
            return Vec::new();
        };
        let before = std::mem::replace(choices, Choices::Known);
        // What was chosen since they were asked for is newer.
        if before == Choices::Known {
            return Vec::new();
        }
        let Some(text) = kept else {
            return self.keep_choices(self.settings != Settings::default());
        };
        let here = std::mem::replace(&mut self.settings, Settings::read(&text));
        let views = &mut self.settings.views;
        let known = views.len();
        if before == Choices::Unread {
            // Views may have been saved while the store kept this page waiting.
            for view in here.views {
                if !views.iter().any(|one| one.name == view.name) {
                    views.push(view);
                }
            }
        }
        let are_more = views.len() > known;
        self.keep_choices(are_more)
    }

    fn keep_choices(&self, are_new: bool) -> Vec<Effect> {
        let write = || Effect::Store(StoreRequest::WriteSettings(self.settings.write()));
        are_new.then(write).into_iter().collect()
    }

    fn could_not_read(&mut self, fault: StoreFault) -> Vec<Effect> {
        self.board.put_in_order();
        let storage = &mut self.storage;
        storage.is_reading = false;
        let was_loading = matches!(storage.phase, Phase::Loading { .. });
        storage.no_longer_waits();
        match fault {
            StoreFault::Cleared => {
                storage.write_fault = Some(StoreFault::Cleared);
                if was_loading {
                    storage.phase = Phase::Ready;
                }
            }
            StoreFault::Newer if storage.phase == Phase::Ready => storage.phase = Phase::Outdated,
            fault if was_loading => storage.phase = Phase::Refused(fault),
            // What others wrote shows when they write next.
            _ => {}
        }
        storage.go_on()
    }

    fn take_records(&mut self, records: &[Record], policies: &Policies) -> (Vec<Effect>, bool) {
        let mut changed: Vec<TicketId> = Vec::new();
        for record in records {
            self.storage.last_sequence = self.storage.last_sequence.max(record.sequence);
            if !record.is_text {
                self.storage.damaged.push(Damaged {
                    raw: record.text.clone(),
                    problem: None,
                });
                continue;
            }
            let (events, damaged) = read_record(&record.text);
            for line in damaged {
                self.storage.damaged.push(Damaged {
                    raw: line.raw,
                    problem: Some(line.problem),
                });
            }
            for event in events {
                if changed.last() != Some(&event.ticket) {
                    changed.push(event.ticket);
                }
                self.journal.add(event);
            }
        }
        let is_last = records.len() < RECORDS_AT_A_TIME as usize;
        let storage = &mut self.storage;
        storage.is_reading = false;
        storage.no_longer_waits();
        if let Phase::Loading { done, .. } = &mut storage.phase {
            *done += records.len() as u64;
        }
        if storage.phase == Phase::Ready && is_last && changed.len() <= FEW {
            for &ticket in &changed {
                self.board.renew(ticket, &self.journal, policies);
            }
        } else {
            self.board.renew_many(changed, &self.journal, policies);
        }
        if !is_last {
            return (storage.read(), false);
        }
        self.board.put_in_order();
        let mut effects = Vec::new();
        if matches!(storage.phase, Phase::Loading { .. }) {
            storage.phase = Phase::Ready;
            effects.push(Effect::MeasureSpace);
            if !self.journal.is_empty() {
                effects.push(Effect::AskWhetherKept);
            }
            self.let_go_of_what_is_gone();
        }
        let storage = &mut self.storage;
        if std::mem::take(&mut storage.reads_again) {
            effects.extend(storage.read());
        }
        effects.extend(storage.go_on());
        (effects, true)
    }
}
