//! What is brought up to date: the list after something was done, and times as they pass.

use super::Tickets;
use super::list::OLDEST_ORDER;
use crate::app::effect::Effect;
use crate::app::host_news::near;
use crate::app::text::tickets::notice_of;
use crate::domain::calendar::instant::Instant;
use crate::exchange::settings::Live;
use crate::ports::notices::Permission;

impl Tickets {
    /// Takes the list and what depends on it anew.
    pub(in crate::app) fn show_anew(&mut self, now: Instant) -> Vec<Effect> {
        self.take_list();
        self.list.count(&self.board);
        self.count_late(now)
    }

    /// Takes the list anew by another filter; of the tickets nothing has changed.
    pub(super) fn take_list(&mut self) {
        self.list.take(
            &self.board,
            &self.filter,
            self.settings.is_grouped,
            self.shown_now,
        );
    }

    /// Takes the list anew unless the focus is in it: then it follows once the focus has left.
    pub(super) fn show_what_came(&mut self, now: Instant) -> Vec<Effect> {
        if self.list.has_focus {
            self.list.is_behind = true;
            self.count_late(now)
        } else {
            self.show_anew(now)
        }
    }

    fn count_late(&mut self, now: Instant) -> Vec<Effect> {
        let late = self.board.late(now);
        if late == self.late {
            return Vec::new();
        }
        self.late = late;
        vec![Effect::ShowBadge(late)]
    }

    /// Time has passed; `was_away` if the page comes back into view.
    pub(super) fn tick(&mut self, now: Instant, was_away: bool) -> Vec<Effect> {
        let shown_for = now.seconds_since(self.shown_now);
        let is_due = match self.live() {
            Live::Second => true,
            // A clock that was set back is followed at once.
            Live::Minute => !(0..60).contains(&shown_for),
            Live::Off => was_away,
        };
        if is_due || was_away {
            self.shown_now = now;
        }
        let crossed = self.watch.look(&self.board, now);
        let mut effects = self.count_late(now);
        effects.extend(crossed.iter().map(near).map(Effect::TellHost));
        let is_old = self.list.is_behind
            || self
                .list
                .taken_at
                .is_some_and(|at| !(0..OLDEST_ORDER).contains(&now.seconds_since(at)));
        let may_move = self.live() != Live::Off || self.list.is_behind;
        if is_old && may_move && !self.list.has_focus {
            effects.extend(self.show_anew(now));
        }
        if self.settings.wants_notices && self.notices == Permission::Granted {
            effects.extend(notice_of(self, &crossed, now).map(Effect::ShowNotice));
        }
        effects
    }
}
