//! A second answer to every question, by walking through time.
//!
//! Written from SEMANTICS alone: a [`Window`] is a list of what the wall clock
//! reads in each minute of some weeks, an [`Oracle`] a list of which of these
//! minutes are open, and a deadline is found by counting on from the start. There
//! is no index, no span arithmetic and no search for an instant by its reading.
//! Offsets since 2000 are whole minutes in every zone, so a minute of UTC has one
//! offset and is open or closed as a whole; starts, pauses and targets may fall on
//! any second, and within the minute of such an edge the walk goes second by second.

use crate::question::{
    PlainClock, PlainDeadline, PlainSchedule, PlainStatus, PlainTarget, Question, Written,
};
use crate::window::{OutsideWindow, Window};

/// Minutes.
const DAY: i64 = 1_440;

/// One schedule over one window.
pub struct Oracle<'a> {
    window: &'a Window,
    schedule: &'a PlainSchedule,
    holiday: Vec<bool>,
    open: Vec<bool>,
    edges: Vec<i64>,
}

impl<'a> Oracle<'a> {
    pub fn new(window: &'a Window, schedule: &'a PlainSchedule) -> Self {
        let mut oracle = Self {
            window,
            schedule,
            holiday: vec![false; window.readings.len()],
            open: vec![false; window.readings.len()],
            edges: Vec::new(),
        };
        let (first, last) = oracle.days();
        for day in first..=last {
            if !oracle.is_holiday(day) {
                continue;
            }
            // A date begins with the first minute that reads its 00:00 or later (SEMANTICS 3.3).
            let starts_at = |day: i64| {
                let mut readings = window.readings.iter();
                readings
                    .position(|&reading| reading >= day * DAY)
                    .unwrap_or(window.readings.len())
            };
            oracle.holiday[starts_at(day)..starts_at(day + 1)].fill(true);
        }
        for day in first..=last {
            for (from, to) in oracle.stretches(day) {
                oracle.open[from..to].fill(true);
            }
        }
        for (open, holiday) in oracle.open.iter_mut().zip(&oracle.holiday) {
            *open &= !holiday;
        }
        let pairs = oracle.open.windows(2).enumerate();
        oracle.edges = pairs
            .filter(|(_, pair)| pair[0] != pair[1])
            .map(|(place, _)| window.first_second() + (place as i64 + 1) * 60)
            .collect();
        oracle
    }

    /// The dates of which the window shows something.
    fn days(&self) -> (i64, i64) {
        let readings = &self.window.readings;
        (readings[0] / DAY - 1, readings[readings.len() - 1] / DAY)
    }

    fn hours(&self, day: i64) -> &[Written] {
        match self.schedule.special_hours.get(&day) {
            Some(hours) => hours,
            None => &self.schedule.week[(day + 3).rem_euclid(7) as usize],
        }
    }

    fn is_holiday(&self, day: i64) -> bool {
        self.schedule.holidays.contains(&day) && !self.schedule.special_hours.contains_key(&day)
    }

    /// For each interval that opens on `day` the smallest stretch that holds every
    /// minute whose reading lies in it (SEMANTICS 3.2), as places in the window.
    fn stretches(&self, day: i64) -> Vec<(usize, usize)> {
        let readings = &self.window.readings;
        // Clocks are at most 14 hours off UTC, and intervals end before two days are over.
        let near = |minute: i64| {
            let place = (minute - self.window.first_minute).max(0);
            usize::try_from(place).unwrap().min(readings.len())
        };
        let (from, to) = (near(day * DAY - 15 * 60), near((day + 2) * DAY + 15 * 60));
        self.hours(day)
            .iter()
            .filter_map(|&(open, close)| {
                let close = if close < open { close + DAY } else { close };
                let wanted = day * DAY + open..day * DAY + close;
                let holds = |place: &usize| wanted.contains(&readings[*place]);
                let first = (from..to).find(holds)?;
                let last = (from..to).rev().find(holds)?;
                Some((first, last + 1))
            })
            .collect()
    }

    /// The seconds at which the schedule opens or closes.
    pub fn edges(&self) -> &[i64] {
        &self.edges
    }

    /// Whether a second lies in O (SEMANTICS 2.4).
    pub fn is_open(&self, second: i64) -> Result<bool, OutsideWindow> {
        Ok(self.open[self.window.index(second)?])
    }

    /// Whether a second lies in O(D), here `own` as [`Self::stretches`] gives them (SEMANTICS 7).
    fn is_own(&self, own: &[(usize, usize)], second: i64) -> Result<bool, OutsideWindow> {
        let place = self.window.index(second)?;
        let within = |&(from, to): &(usize, usize)| from <= place && place < to;
        Ok(own.iter().any(within) && !self.holiday[place])
    }

    fn open_at_or_after(&self, mut second: i64) -> Result<i64, OutsideWindow> {
        while !self.is_open(second)? {
            second = (second.div_euclid(60) + 1) * 60;
        }
        Ok(second)
    }

    /// The deadline and the status at the question's `now`.
    pub fn answer(
        &self,
        question: &Question,
    ) -> Result<(PlainDeadline, PlainStatus), OutsideWindow> {
        let walk = Walk {
            oracle: self,
            question,
        };
        let deadline = walk.deadline()?;
        Ok((deadline, walk.status(deadline)?))
    }

    /// SEMANTICS 7, points 1 to 6; `days` is not 0.
    fn unpaused_business_days(&self, start: i64, days: i64) -> Result<i64, OutsideWindow> {
        let begin = self.open_at_or_after(start)?;
        let (_, last) = self.days();
        let begin_reading = self.window.reading(begin)?;
        let begin_date = begin_reading.div_euclid(DAY * 60);
        let begin_day = (begin_date - 3..=begin_date + 3)
            .rev()
            .find(|&day| self.is_own(&self.stretches(day), begin) == Ok(true))
            .unwrap();
        let wall_seconds = begin_reading - begin_day * DAY * 60;
        let mut day = begin_day;
        let mut left = days;
        while left > 0 {
            day += 1;
            if day >= last {
                return Err(OutsideWindow);
            }
            left -= i64::from(self.is_business_day(day));
        }
        let wanted = self
            .window
            .first_at_or_after(day * DAY * 60 + wall_seconds)?;
        self.clamp(day, wanted)
    }

    fn is_business_day(&self, day: i64) -> bool {
        let mut own = self.stretches(day).into_iter();
        !self.is_holiday(day) && own.any(|(from, to)| (from..to).any(|place| !self.holiday[place]))
    }

    /// SEMANTICS 7.6, forward and then back from `wanted`.
    fn clamp(&self, day: i64, wanted: i64) -> Result<i64, OutsideWindow> {
        let own = self.stretches(day);
        let open = |second| self.is_own(&own, second).unwrap_or(false);
        let within_or_closing = |&second: &i64| open(second) || open(second - 1);
        let until = own.iter().map(|&(_, to)| to as i64).max().unwrap();
        let until = self.window.first_second() + until * 60;
        let mut at = wanted;
        while at <= until {
            if within_or_closing(&at) {
                return Ok(at);
            }
            at = (at.div_euclid(60) + 1) * 60;
        }
        let mut back = until;
        while !open(back - 1) {
            back -= 60;
        }
        Ok(back)
    }
}

struct Walk<'a> {
    oracle: &'a Oracle<'a>,
    question: &'a Question,
}

impl Walk<'_> {
    fn is_paused(&self, second: i64) -> bool {
        let holds =
            |&(from, to): &(i64, Option<i64>)| from <= second && to.is_none_or(|to| second < to);
        self.question.pauses.iter().any(holds)
    }

    fn is_paused_for_good(&self, second: i64) -> bool {
        let holds = |&(from, to): &(i64, Option<i64>)| from <= second && to.is_none();
        self.question.pauses.iter().any(holds)
    }

    /// The next second after this one at which a pause begins or ends.
    fn next_pause_edge(&self, second: i64) -> i64 {
        let pauses = self.question.pauses.iter();
        pauses
            .flat_map(|&(from, to)| [Some(from), to])
            .flatten()
            .filter(|&edge| edge > second)
            .fold(i64::MAX, i64::min)
    }

    /// The longest step from `second` on, up to `limit`, in which the clock counts all or nothing.
    fn step(&self, second: i64, limit: i64) -> Result<(i64, bool), OutsideWindow> {
        match self.question.clock {
            PlainClock::Business => {
                let minute = (second.div_euclid(60) + 1) * 60;
                Ok((minute.min(limit) - second, self.oracle.is_open(second)?))
            }
            _ => Ok((limit - second, true)),
        }
    }

    fn counted(&self, from: i64, to: i64, with_pauses: bool) -> Result<i64, OutsideWindow> {
        let (mut at, mut sum) = (from, 0);
        while at < to {
            let edge = self.next_pause_edge(at).min(to);
            if with_pauses && self.is_paused(at) {
                at = edge;
            }
            while at < edge {
                let (step, counts) = self.step(at, edge)?;
                sum += if counts { step } else { 0 };
                at += step;
            }
        }
        Ok(sum)
    }

    /// The earliest second from `from` on before which `wanted` have counted since `from` (SEMANTICS 5).
    fn count_on(&self, from: i64, wanted: i64) -> Result<PlainDeadline, OutsideWindow> {
        let (mut at, mut left) = (from, wanted);
        while left > 0 {
            if self.is_paused_for_good(at) {
                if self.question.clock == PlainClock::Business {
                    // Whether the closure lasts for ten years is not to be seen from a window.
                    self.oracle.open_at_or_after(at)?;
                }
                return Ok(PlainDeadline::Paused { remaining: left });
            }
            let edge = self.next_pause_edge(at);
            if self.is_paused(at) {
                at = edge;
            }
            while at < edge && left > 0 {
                let (step, counts) = self.step(at, edge)?;
                let step = if counts { step.min(left) } else { step };
                left -= if counts { step } else { 0 };
                at += step;
            }
        }
        Ok(PlainDeadline::At(at))
    }

    fn deadline(&self) -> Result<PlainDeadline, OutsideWindow> {
        let start = self.question.start;
        let seconds = match self.question.target {
            PlainTarget::OpenEnded => return Ok(PlainDeadline::OpenEnded),
            PlainTarget::Seconds(amount) => amount,
            PlainTarget::Minutes(amount) => amount * 60,
            PlainTarget::Hours(amount) => amount * 3_600,
            PlainTarget::BusinessDays(_) | PlainTarget::BusinessWeeks(_) => {
                let unpaused = self.unpaused()?;
                let allowed = self.counted(start, unpaused, false)?;
                let counted = self.counted(start, unpaused, true)?;
                return self.count_on(unpaused, allowed - counted);
            }
        };
        match (self.question.clock, seconds) {
            (PlainClock::Business, 0) => {
                Ok(PlainDeadline::At(self.oracle.open_at_or_after(start)?))
            }
            (PlainClock::CalendarWithRoll, _) => match self.count_on(start, seconds)? {
                PlainDeadline::At(end) => Ok(PlainDeadline::At(self.oracle.open_at_or_after(end)?)),
                other => Ok(other),
            },
            _ => self.count_on(start, seconds),
        }
    }

    /// The deadline of business days without pauses (SEMANTICS 7).
    fn unpaused(&self) -> Result<i64, OutsideWindow> {
        let week = &self.oracle.schedule.week;
        let open_days = week.iter().filter(|hours| !hours.is_empty()).count() as i64;
        let days = match self.question.target {
            PlainTarget::BusinessWeeks(weeks) if open_days == 0 && weeks > 0 => {
                return Err(OutsideWindow);
            }
            PlainTarget::BusinessWeeks(weeks) => weeks * open_days,
            PlainTarget::BusinessDays(days) => days,
            _ => unreachable!("only business days and weeks come here"),
        };
        if days == 0 {
            return self.oracle.open_at_or_after(self.question.start);
        }
        self.oracle
            .unpaused_business_days(self.question.start, days)
    }

    /// SEMANTICS 9.
    fn status(&self, deadline: PlainDeadline) -> Result<PlainStatus, OutsideWindow> {
        let Question { start, now, .. } = *self.question;
        let completed = self.question.completed_at.filter(|&at| at <= now);
        let due = match deadline {
            PlainDeadline::At(due) => Some(due),
            _ => None,
        };
        let late = |at: i64| due.is_some_and(|due| at > due);
        let state = match completed {
            Some(at) if late(at) => "breached",
            Some(_) => "met",
            None if late(now) => "breached",
            None if self.is_paused(now) => "paused",
            None => "running",
        };
        let elapsed = self.counted(start, completed.unwrap_or(now), true)?;
        let allowed = match (self.question.target, due) {
            (PlainTarget::OpenEnded, _) => None,
            (PlainTarget::BusinessDays(_) | PlainTarget::BusinessWeeks(_), _) => {
                Some(self.counted(start, self.unpaused()?, false)?)
            }
            (_, Some(due)) if self.question.clock == PlainClock::CalendarWithRoll => {
                Some(self.counted(start, due, true)?)
            }
            (PlainTarget::Seconds(amount), _) => Some(amount),
            (PlainTarget::Minutes(amount), _) => Some(amount * 60),
            (PlainTarget::Hours(amount), _) => Some(amount * 3_600),
        };
        Ok(PlainStatus {
            state,
            elapsed,
            remaining: allowed.map(|allowed| allowed - elapsed),
            percent: allowed.map(|allowed| match allowed {
                0 => 100,
                _ => (100 * elapsed).div_euclid(allowed),
            }),
        })
    }
}
