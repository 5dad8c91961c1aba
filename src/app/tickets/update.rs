//! What happens on the Tickets screen.

use super::keys::Key;
use super::panel::{Field, Panel, PanelKind};
use super::quick_add::read_line;
use super::record::{Action, Done};
use super::samples::samples;
use super::storage::{Choices, Phase};
use super::submit::Around;
use super::{Tickets, download};
use crate::app::effect::{Effect, Spot, StoreRequest};
use crate::app::message::TicketsMessage;
use crate::app::model::Model;
use crate::domain::ticket::event::{Happening, TicketId};
use crate::domain::ticket::filter::Filter;
use crate::domain::ticket::fold::fold;
use crate::domain::ticket::standing::Mover;
use crate::exchange::tickets_link::TicketsLink;
use crate::ports::notices::Permission;

/// The longest name of somebody who records, in characters.
const LONGEST_NAME: usize = 100;

/// Carries out `message`.
pub(super) fn update(model: &mut Model, message: TicketsMessage) -> Vec<Effect> {
    let now = model.now;
    model.tickets.shown_now = now;
    let keeps_list = leaves_list_alone(&message);
    let only_filters = matches!(
        message,
        TicketsMessage::Filtered(_) | TicketsMessage::FilterCleared
    );
    let mut effects = carry_out(model, message);
    if only_filters {
        model.tickets.take_list();
    } else if !keeps_list {
        effects.extend(model.tickets.show_anew(now));
    }
    model.tickets.draw_what_gets_the_focus(&effects);
    effects
}

/// What is done many times a second, and changes nothing about the tickets listed.
const fn leaves_list_alone(message: &TicketsMessage) -> bool {
    matches!(
        message,
        TicketsMessage::Scrolled { .. }
            | TicketsMessage::ListFocused(_)
            | TicketsMessage::Pressed(_, Key::Next | Key::Previous | Key::Select)
            | TicketsMessage::Selected(..)
            | TicketsMessage::QuickLineTyped(_)
            | TicketsMessage::Entered(..)
            | TicketsMessage::NameTyped(_)
    )
}

#[allow(
    clippy::too_many_lines,
    reason = "one arm for each message, none of them long"
)]
fn carry_out(model: &mut Model, message: TicketsMessage) -> Vec<Effect> {
    let now = model.now;
    let zones = model.likely_zones();
    let policy = model.policy.clone();
    let policies = model.policies.clone();
    let tickets = &mut model.tickets;
    let around = Around {
        policy: &policy,
        policies: &policies,
        zones,
        now,
    };
    match message {
        TicketsMessage::Opened(ticket) => {
            tickets.opened = Some(ticket);
            tickets.set_panel_aside();
            let link = TicketsLink {
                ticket: Some(ticket),
            };
            vec![
                Effect::ShowAddress(link.write()),
                Effect::Focus(Spot::Opened),
            ]
        }
        TicketsMessage::ShutTicket => {
            let ticket = tickets.opened.take();
            tickets.set_panel_aside();
            let spot = ticket.map_or(Spot::Tickets, Spot::Ticket);
            vec![
                Effect::ShowAddress(TicketsLink::default().write()),
                Effect::Focus(spot),
            ]
        }
        TicketsMessage::Filtered(filter) => {
            tickets.filter = filter;
            // What is not seen must not be acted on.
            tickets.selected.clear();
            Vec::new()
        }
        // The buttons of what goes away here go with it, so the focus needs another place.
        TicketsMessage::FilterCleared => {
            tickets.filter = Filter::default();
            tickets.selected.clear();
            vec![Effect::Focus(Spot::Words)]
        }
        TicketsMessage::ViewChosen(place) => {
            if let Some(view) = tickets.settings.views.get(place) {
                tickets.filter = view.filter.clone();
                tickets.selected.clear();
            }
            Vec::new()
        }
        TicketsMessage::ViewForgotten(place) => {
            if place < tickets.settings.views.len() {
                tickets.settings.views.remove(place);
            }
            let mut effects = tickets.keep_settings();
            effects.push(Effect::Focus(Spot::Words));
            effects
        }
        TicketsMessage::Scrolled { first, count } => {
            tickets.list.look_at(first, count);
            vec![]
        }
        TicketsMessage::ListFocused(has_focus) => {
            tickets.list.has_focus = has_focus;
            Vec::new()
        }
        TicketsMessage::Pressed(ticket, key) => tickets.press(ticket, key, around),
        TicketsMessage::Selected(ticket, is_wanted) => {
            tickets.select(ticket, is_wanted);
            Vec::new()
        }
        TicketsMessage::SelectedAll(is_wanted) => {
            tickets.selected = if is_wanted {
                tickets.list.tickets_by_id(&tickets.board)
            } else {
                Vec::new()
            };
            Vec::new()
        }
        TicketsMessage::QuickLineTyped(line) => {
            tickets.quick_line = line;
            tickets.quick_problem = None;
            Vec::new()
        }
        TicketsMessage::QuickAdded => match read_line(&tickets.quick_line, &policy, zones, now) {
            Ok(report) => {
                tickets.quick_line.clear();
                let mut action = Action::at(tickets, now);
                action.open(Happening::Opened(Box::new(report)));
                let mut effects = action.finish(Done::Added, &policies);
                effects.push(Effect::Focus(Spot::QuickLine));
                effects
            }
            Err(problem) => {
                tickets.quick_problem = Some(problem);
                vec![Effect::Focus(Spot::QuickLine)]
            }
        },
        TicketsMessage::PanelOpened(kind, targets) => tickets.open_panel(kind, targets, around),
        TicketsMessage::PanelShut => {
            let targets = tickets.panel.as_ref().map(|panel| panel.targets.clone());
            tickets.set_panel_aside();
            let spot = tickets.spot_after(&targets.unwrap_or_default());
            vec![Effect::Focus(spot)]
        }
        TicketsMessage::Entered(field, text) => {
            if let Some(panel) = &mut tickets.panel {
                panel.enter(field, text);
            }
            Vec::new()
        }
        TicketsMessage::Submitted => {
            let keeps_settings = tickets
                .panel
                .as_ref()
                .is_some_and(|panel| panel.kind == PanelKind::SaveView);
            let mut effects = tickets.submit(around);
            if keeps_settings {
                effects.extend(tickets.keep_settings());
            }
            effects
        }
        TicketsMessage::StateChosen(targets, state) => {
            let done = if state.mover() == Mover::Vendor {
                Done::TakenUp
            } else {
                Done::Waits
            };
            let mut action = Action::at(tickets, now);
            for ticket in targets {
                let is = action.ticket(ticket);
                let fits = is.state != state && is.state.mover() != Mover::Nobody;
                if fits && is.deleted.is_none() {
                    action.record(ticket, None, Happening::StateChanged(state));
                } else {
                    action.leave_out();
                }
            }
            action.finish(done, &policies)
        }
        TicketsMessage::Rated(ticket, satisfaction) => {
            tickets.record_one(ticket, Done::Rated, Happening::Rated(satisfaction), around)
        }
        TicketsMessage::TakenBack(ticket, event) => {
            let what = Happening::Retracted(event);
            let mut effects = tickets.record_one(ticket, Done::TakenBack, what, around);
            effects.push(Effect::Focus(tickets.spot_after(&[ticket])));
            effects
        }
        TicketsMessage::Deleted(targets) => {
            let mut action = Action::at(tickets, now);
            for &ticket in &targets {
                if action.ticket(ticket).deleted.is_none() {
                    action.record(ticket, None, Happening::Deleted);
                }
            }
            let mut effects = action.finish(Done::Deleted, &policies);
            if targets == tickets.selected {
                tickets.selected.clear();
            } else {
                for &ticket in &targets {
                    tickets.select(ticket, false);
                }
            }
            if tickets.opened.is_some_and(|one| targets.contains(&one)) {
                tickets.opened = None;
                tickets.panel = None;
                effects.push(Effect::ShowAddress(TicketsLink::default().write()));
            }
            effects.push(Effect::Focus(Spot::Tickets));
            effects
        }
        TicketsMessage::Restored(targets) => {
            let mut action = Action::at(tickets, now);
            for &ticket in &targets {
                if action.ticket(ticket).deleted.is_some() {
                    action.record(ticket, None, Happening::Restored);
                }
            }
            let mut effects = action.finish(Done::Restored, &policies);
            effects.push(Effect::Focus(tickets.spot_after(&targets)));
            effects
        }
        TicketsMessage::SamplesWanted => {
            let mut action = Action::at(tickets, now);
            for sample in samples(&policy, now) {
                let ticket = action.open(Happening::Opened(Box::new(sample.report)));
                for (happened, what) in sample.events {
                    action.record(ticket, Some(happened), what);
                }
            }
            let mut effects = action.finish(Done::Added, &policies);
            effects.push(Effect::Focus(Spot::Tickets));
            effects
        }
        TicketsMessage::SamplesUnwanted => {
            let rows = tickets.board.rows().iter();
            let all: Vec<TicketId> = rows
                .filter(|row| row.is_sample && !row.is_deleted)
                .map(|row| row.ticket)
                .collect();
            let mut action = Action::at(tickets, now);
            for ticket in all {
                action.record(ticket, None, Happening::Deleted);
            }
            let mut effects = action.finish(Done::Deleted, &policies);
            tickets.selected.clear();
            effects.push(Effect::Focus(Spot::Tickets));
            effects
        }
        TicketsMessage::Undone => tickets.undo(&policies, now),
        TicketsMessage::UndoShut => {
            tickets.undo = None;
            vec![Effect::Focus(Spot::Tickets)]
        }
        TicketsMessage::LiveChosen(live) => {
            tickets.imposed.live = None;
            tickets.settings.live = live;
            tickets.keep_settings()
        }
        TicketsMessage::Grouped(is_grouped) => {
            tickets.settings.is_grouped = is_grouped;
            tickets.keep_settings()
        }
        TicketsMessage::KeysChosen(has_keys) => {
            tickets.settings.has_keys = has_keys;
            tickets.keep_settings()
        }
        TicketsMessage::NoticesChosen(wants) => {
            tickets.settings.wants_notices = wants;
            let mut effects = tickets.keep_settings();
            if wants && tickets.notices == Permission::NotAsked {
                effects.push(Effect::AskForNotices);
            }
            effects
        }
        TicketsMessage::NameTyped(name) => {
            tickets.settings.name = name.chars().take(LONGEST_NAME).collect();
            tickets.keep_settings()
        }
        TicketsMessage::TryAgain => tickets.storage.try_again(),
        TicketsMessage::SaveAllAgain => tickets.storage.save_all_again(),
        TicketsMessage::Download => vec![Effect::Save(download::all(tickets, now))],
        TicketsMessage::DownloadDamaged => vec![Effect::Save(download::damaged(tickets))],
        TicketsMessage::Reload => vec![Effect::Reload],
    }
}

impl Tickets {
    /// A row of a long list must be drawn before the focus can go there.
    fn draw_what_gets_the_focus(&mut self, effects: &[Effect]) {
        for effect in effects {
            if let Effect::Focus(Spot::Ticket(ticket)) = effect
                && let Some(line) = self.list.line_of(&self.board, *ticket)
            {
                self.list.look_at(line, 1);
            }
        }
    }

    pub(super) fn record_one(
        &mut self,
        ticket: TicketId,
        done: Done,
        what: Happening,
        around: Around<'_>,
    ) -> Vec<Effect> {
        let mut action = Action::at(self, around.now);
        action.record(ticket, None, what);
        action.finish(done, around.policies)
    }

    pub(super) fn open_panel(
        &mut self,
        kind: PanelKind,
        targets: Vec<TicketId>,
        around: Around<'_>,
    ) -> Vec<Effect> {
        self.set_panel_aside();
        let mut effects = vec![Effect::Focus(Spot::Panel)];
        // What is said of one ticket is entered beside its history.
        let is_beside = matches!(
            kind,
            PanelKind::FirstResponse | PanelKind::Solve | PanelKind::Reopen
        );
        if let (true, &[ticket]) = (is_beside, targets.as_slice()) {
            let before = self.opened.replace(ticket);
            if before != Some(ticket) {
                let ticket = Some(ticket);
                effects.push(Effect::ShowAddress(TicketsLink { ticket }.write()));
            }
        }
        let is_draft = |draft: &mut Panel| draft.kind == kind && draft.targets == targets;
        if let Some(draft) = self.draft.take_if(is_draft) {
            self.panel = Some(draft);
            return effects;
        }
        let mut panel = Panel::new(kind, targets);
        if let (PanelKind::Correct, [ticket]) = (kind, panel.targets.as_slice()) {
            let ticket = fold(self.journal.events(*ticket));
            panel = panel.holding(&ticket.report, around.policy, around.zones.own);
        }
        if kind == PanelKind::SaveView {
            panel.enter(Field::Name, self.filter.words.clone());
            panel.is_touched = false;
        }
        self.panel = Some(panel);
        effects
    }

    /// Has the settings kept, if there is a store.
    pub(in crate::app) fn keep_settings(&mut self) -> Vec<Effect> {
        let storage = &mut self.storage;
        if storage.phase != Phase::Ready || storage.choices == Choices::Unread {
            return Vec::new();
        }
        storage.choices = Choices::Known;
        vec![Effect::Store(StoreRequest::WriteSettings(
            self.settings.write(),
        ))]
    }
}
