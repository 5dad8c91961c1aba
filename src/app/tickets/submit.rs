//! What the forms of the Tickets screen do once they are complete.

use super::Tickets;
use super::board::{Policies, policy_named};
use super::panel::{Field, FieldProblem, Panel, PanelKind, Trouble};
use super::record::{Action, Done};
use super::written_zone::LikelyZones;
use crate::app::effect::{Effect, Spot};
use crate::domain::calendar::instant::Instant;
use crate::domain::policy::{Policy, TicketState};
use crate::domain::ticket::event::{ClockAfterReopening, Happening, Resolution, TicketId};
use crate::domain::ticket::fold::fold;
use crate::domain::ticket::standing::Mover;
use crate::exchange::settings::{STATES, SavedView, value_of};

/// What a form needs to know of the world.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    pub policy: &'a Policy,
    pub policies: &'a Policies,
    pub zones: LikelyZones,
    pub now: Instant,
}

/// The ways to solve a ticket, as the form names them.
pub const RESOLUTIONS: [(&str, Resolution); 3] = [
    ("solution", Resolution::Solution),
    ("workaround", Resolution::Workaround),
    ("product_update", Resolution::ProductUpdate),
];

/// What clocks can do after a reopening, as the form names them.
pub const CLOCKS: [(&str, ClockAfterReopening); 2] = [
    ("continues", ClockAfterReopening::Continues),
    ("starts_anew", ClockAfterReopening::StartsAnew),
];

type Checked<T> = Result<T, Vec<FieldProblem>>;

impl Tickets {
    /// Carries out the form that is open, or tells what is wrong with it.
    pub(super) fn submit(&mut self, around: Around<'_>) -> Vec<Effect> {
        let Some(mut panel) = self.panel.take() else {
            return Vec::new();
        };
        match self.carry_out(&panel, around) {
            Ok(effects) => effects,
            Err(problems) => {
                panel.problems = problems;
                self.panel = Some(panel);
                vec![Effect::Focus(Spot::Problems)]
            }
        }
    }

    fn carry_out(&mut self, panel: &Panel, around: Around<'_>) -> Checked<Vec<Effect>> {
        let too_long = panel.too_long();
        if !too_long.is_empty() {
            return Err(too_long);
        }
        match panel.kind {
            PanelKind::Add => self.add(panel, around),
            PanelKind::Correct => self.correct(panel, around),
            PanelKind::FirstResponse => self.respond(panel, around),
            PanelKind::Solve => {
                let how = value_of(&RESOLUTIONS, Some(panel.text(Field::Resolution)));
                let how = how.ok_or_else(|| trouble(Field::Resolution, Trouble::Empty))?;
                self.record_all(panel, around, Done::Solved, &Happening::Resolved(how))
            }
            PanelKind::Reopen => {
                let clock = value_of(&CLOCKS, Some(panel.text(Field::Clock)));
                let clock = clock.ok_or_else(|| trouble(Field::Clock, Trouble::Empty))?;
                self.record_all(panel, around, Done::Reopened, &Happening::Reopened(clock))
            }
            PanelKind::PromiseUpdate => {
                let by = promise(panel, around)?;
                let by = by.ok_or_else(|| trouble(Field::Promise, Trouble::Empty))?;
                self.record_all(
                    panel,
                    around,
                    Done::Promised,
                    &Happening::UpdatePromised { by },
                )
            }
            PanelKind::Note => {
                let text = required(panel, Field::Note)?;
                self.record_all(panel, around, Done::Noted, &Happening::Noted(text))
            }
            PanelKind::CorrectTime(event) => {
                let happened = self.past(panel, around, false)?;
                let happened = happened.ok_or_else(|| trouble(Field::Time, Trouble::Empty))?;
                let what = Happening::TimeCorrected {
                    event,
                    happened,
                    reason: panel.text(Field::Reason).trim().to_owned(),
                };
                self.record_now(panel, around, Done::TimeCorrected, &what)
            }
            PanelKind::SaveView => {
                let name = required(panel, Field::Name)?;
                let filter = self.filter.clone();
                if self.settings.views.iter().any(|view| view.name == name) {
                    return Err(trouble(Field::Name, Trouble::NameTaken));
                }
                self.settings.views.push(SavedView { name, filter });
                Ok(vec![Effect::Focus(Spot::Tickets)])
            }
            PanelKind::Help => Ok(vec![Effect::Focus(Spot::Tickets)]),
        }
    }

    fn add(&mut self, panel: &Panel, around: Around<'_>) -> Checked<Vec<Effect>> {
        let report = panel.report(around.policy, around.zones, around.now)?;
        let mut action = Action::at(self, around.now);
        let ticket = action.open(Happening::Opened(Box::new(report)));
        let mut effects = action.finish(Done::Added, around.policies);
        effects.push(Effect::Focus(Spot::Ticket(ticket)));
        Ok(effects)
    }

    fn correct(&mut self, panel: &Panel, around: Around<'_>) -> Checked<Vec<Effect>> {
        let Some(&ticket) = panel.targets.first() else {
            return Ok(Vec::new());
        };
        let before = fold(self.journal.events(ticket));
        let policy = policy_named(around.policies, &before.policy);
        let policy = policy.map_or(around.policy, |policy| policy);
        if panel.text(Field::Aware).trim().is_empty() {
            return Err(trouble(Field::Aware, Trouble::Empty));
        }
        let right = panel.report(policy, around.zones, around.now)?;
        let known = policy.facts.iter().map(|fact| fact.id.as_str());
        // What was changed in the form, not what others changed since it was opened.
        let filled_from = panel.filled_from.as_ref().unwrap_or(&before.report);
        let mut corrections = filled_from.corrections_to(&right, known);
        let mut report = before.report.clone();
        corrections.retain(|correction| report.correct(correction) != *correction);
        if corrections.is_empty() {
            return Err(trouble(Field::Subject, Trouble::NothingChanged));
        }
        let reason = panel.text(Field::Reason).trim();
        let mut action = Action::at(self, around.now);
        for correction in corrections {
            let what = Happening::Corrected {
                correction,
                reason: reason.to_owned(),
            };
            action.record(ticket, Some(around.now), what);
        }
        let mut effects = action.finish(Done::Corrected, around.policies);
        effects.push(Effect::Focus(Spot::Opened));
        Ok(effects)
    }

    /// An answer to the customer, and what was said in it or done with it.
    fn respond(&mut self, panel: &Panel, around: Around<'_>) -> Checked<Vec<Effect>> {
        let promised = promise(panel, around)?;
        let (tried, next) = (panel.is_ticked(Field::Tried), panel.is_ticked(Field::Next));
        let then = value_of(&STATES, Some(panel.text(Field::Then)));
        let happened = self.past(panel, around, then.is_some())?;
        let mut action = Action::at(self, around.now);
        for &ticket in &panel.targets {
            let is = action.ticket(ticket);
            if is.deleted.is_some() || is.state.mover() == Mover::Nobody {
                action.leave_out();
                continue;
            }
            let happened =
                happened.unwrap_or_else(|| action.ticket(ticket).time_of_action(around.now));
            let answer = Happening::Responded {
                says_what_was_tried: tried,
                says_what_happens_next: next,
            };
            action.record(ticket, Some(happened), answer);
            if let Some(by) = promised {
                let what = Happening::UpdatePromised { by };
                action.record(ticket, Some(happened), what);
            }
            if let Some(state) = then {
                action.record(ticket, Some(happened), Happening::StateChanged(state));
            }
        }
        let done = if tried && next {
            Done::Answered
        } else {
            Done::Acknowledged
        };
        let mut effects = action.finish(done, around.policies);
        effects.push(Effect::Focus(self.spot_after(&panel.targets)));
        Ok(effects)
    }

    /// The same for all tickets of the form, at the time that it names.
    fn record_all(
        &mut self,
        panel: &Panel,
        around: Around<'_>,
        done: Done,
        what: &Happening,
    ) -> Checked<Vec<Effect>> {
        let moves = matches!(what, Happening::Resolved(_) | Happening::Reopened(_));
        let happened = self.past(panel, around, moves)?;
        Ok(self.record_at(panel, around, done, what, happened))
    }

    fn record_now(
        &mut self,
        panel: &Panel,
        around: Around<'_>,
        done: Done,
        what: &Happening,
    ) -> Checked<Vec<Effect>> {
        Ok(self.record_at(panel, around, done, what, Some(around.now)))
    }

    fn record_at(
        &mut self,
        panel: &Panel,
        around: Around<'_>,
        done: Done,
        what: &Happening,
        happened: Option<Instant>,
    ) -> Vec<Effect> {
        let mut action = Action::at(self, around.now);
        for &ticket in &panel.targets {
            // Of many tickets, some may be solved, closed for good or deleted.
            let is = action.ticket(ticket);
            let state = is.state_at(around.now);
            let fits = is.deleted.is_none()
                && match what {
                    Happening::Resolved(_) => state.mover() != Mover::Nobody,
                    Happening::Reopened(_) => state == TicketState::Solved,
                    _ => true,
                };
            if fits {
                action.record(ticket, happened, what.clone());
            } else {
                action.leave_out();
            }
        }
        let mut effects = action.finish(done, around.policies);
        effects.push(Effect::Focus(self.spot_after(&panel.targets)));
        effects
    }

    /// When something happened, which was not after now, nor before the report; if it `moves` the
    /// tickets, nor before the state that they are in, as that would stay. `None` stands for now.
    fn past(&self, panel: &Panel, around: Around<'_>, moves: bool) -> Checked<Option<Instant>> {
        let field = Field::Time;
        let at = panel
            .time(field, around.zones, around.now)
            .map_err(|problem| vec![problem])?;
        let Some(happened) = at else {
            return Ok(None);
        };
        if happened > around.now {
            return Err(trouble(field, Trouble::NotYet));
        }
        for &ticket in &panel.targets {
            let ticket = fold(self.journal.events(ticket));
            if happened < ticket.report.aware {
                return Err(trouble(field, Trouble::BeforeReport));
            }
            let since = ticket.states.last().map(|last| last.from);
            if moves && since.is_some_and(|since| happened < since) {
                return Err(trouble(field, Trouble::BeforeState));
            }
        }
        Ok(at)
    }

    /// Where the focus goes after something was done to these tickets.
    pub(super) fn spot_after(&self, tickets: &[TicketId]) -> Spot {
        match tickets {
            [ticket] if self.opened == Some(*ticket) => Spot::Opened,
            [ticket] => Spot::Ticket(*ticket),
            _ => Spot::Tickets,
        }
    }
}

fn trouble(field: Field, trouble: Trouble) -> Vec<FieldProblem> {
    vec![FieldProblem { field, trouble }]
}

/// A text that must be there.
fn required(panel: &Panel, field: Field) -> Checked<String> {
    let text = panel.text(field).trim();
    if text.is_empty() {
        Err(trouble(field, Trouble::Empty))
    } else {
        Ok(text.to_owned())
    }
}

/// By when the customer was promised the next news: after now.
fn promise(panel: &Panel, around: Around<'_>) -> Checked<Option<Instant>> {
    match panel.time(Field::Promise, around.zones, around.now) {
        Ok(Some(by)) if by <= around.now => Err(trouble(Field::Promise, Trouble::Passed)),
        Ok(by) => Ok(by),
        Err(problem) => Err(vec![problem]),
    }
}
