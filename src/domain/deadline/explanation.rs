//! Why a deadline is what it is, as a value.
//!
//! Text, picture and table on a screen are views of this one value. It adds up
//! by itself: the steps follow one another from the start without a hole, and
//! those that count last as long as the target.

use chrono::{Days, NaiveDate};

use super::business_days::{self, BusinessDayCount};
use super::commitment::{Commitment, Deadline};
use super::target::{Clock, Roll, Target};
use crate::domain::calendar::Calendar;
use crate::domain::calendar::instant::{Instant, Span, without};
use crate::domain::calendar::local_time;
use crate::domain::calendar::zone::Change;

/// How a commitment came to its deadline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The moment of awareness.
    pub start: Instant,
    /// What happened from the start to the deadline, or to a pause that goes on; without a hole.
    pub steps: Vec<Step>,
    /// The dates that were counted, if the target is in business days or weeks.
    pub business_days: Option<BusinessDayCount>,
    /// The clock changes of the schedule's zone between start and end.
    pub clock_changes: Vec<Change>,
}

/// A stretch of time on the way to a deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The stretch.
    pub span: Span,
    /// Whether it counts.
    pub course: Course,
}

/// Whether a stretch of time counts, and if not, why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Course {
    /// Every second of it counts.
    Counted,
    /// Outside the opening hours.
    Closed,
    /// Closed for the holiday of this date, on which the schedule would be open otherwise.
    Holiday(NaiveDate),
    /// A pause holds, in time that would count otherwise.
    Paused,
    /// The time has run out, and the deadline moves to the next opening.
    Rolled,
}

/// What one date contributes to a deadline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateShare {
    /// The date, in the schedule's zone.
    pub date: NaiveDate,
    /// When the schedule is open on it.
    pub open: Vec<Span>,
    /// What counts of it.
    pub counted: Vec<Span>,
    /// What would count but for a pause.
    pub paused: Vec<Span>,
    /// Whether it is a holiday on which the schedule would be open otherwise.
    pub is_holiday: bool,
}

impl DateShare {
    /// How many seconds of the date count.
    #[must_use]
    pub fn counted_seconds(&self) -> i64 {
        self.counted.iter().map(|span| span.seconds()).sum()
    }
}

impl Explanation {
    /// How many seconds count in all.
    #[must_use]
    pub fn counted_seconds(&self) -> i64 {
        self.spans(Course::Counted).map(Span::seconds).sum()
    }

    /// The end of the last step; the start if there is none.
    #[must_use]
    pub fn end(&self) -> Instant {
        self.steps.last().map_or(self.start, |step| step.span.to())
    }

    /// The holidays that were skipped, each once, in order.
    #[must_use]
    pub fn holidays(&self) -> Vec<NaiveDate> {
        let mut dates: Vec<NaiveDate> = self
            .steps
            .iter()
            .filter_map(|step| match step.course {
                Course::Holiday(date) => Some(date),
                _ => None,
            })
            .collect();
        dates.dedup();
        dates
    }

    /// The stretches that went this way.
    pub fn spans(&self, course: Course) -> impl Iterator<Item = Span> {
        self.steps
            .iter()
            .filter(move |step| step.course == course)
            .map(|step| step.span)
    }

    /// The same, date by date of the schedule's zone: from the date of the start to that of the end.
    #[must_use]
    pub fn by_date(&self, calendar: &Calendar) -> Vec<DateShare> {
        let zone = calendar.zone();
        let last_second = self.end().plus_seconds(-1).max(self.start);
        let first = zone.local_reading(self.start).date();
        let counted: Vec<Span> = self.spans(Course::Counted).collect();
        let paused: Vec<Span> = self.spans(Course::Paused).collect();
        let of_date = |spans: &[Span], date: Span| -> Vec<Span> {
            let begun = spans.partition_point(|span| span.to() <= date.from());
            let rest = spans[begun..].iter();
            rest.map_while(|span| span.intersection(date)).collect()
        };
        first
            .iter_days()
            // Not by the date that the last second reads: clocks may run back over midnight.
            .take_while(|&date| local_time::start_of_date(zone, date) <= last_second)
            .filter_map(|date| {
                let span = local_time::span_of_date(zone, date)?;
                Some(DateShare {
                    date,
                    open: calendar.open_spans_between(span.from(), span.to()),
                    counted: of_date(&counted, span),
                    paused: of_date(&paused, span),
                    is_holiday: calendar.schedule().is_holiday(date)
                        && takes_away_hours(calendar, date),
                })
            })
            .collect()
    }
}

impl Commitment<'_> {
    /// How the commitment comes to its deadline; `None` where there is none to explain.
    #[must_use]
    pub fn explanation(&self) -> Option<Explanation> {
        let end = match self.deadline() {
            Deadline::Due(instant) => instant,
            Deadline::Paused { .. } => self.pauses.open_from()?.max(self.start),
            Deadline::WhenComplete | Deadline::NoOpenTime | Deadline::BeyondRange => return None,
        };
        let days = match self.target {
            Target::BusinessDays(days) => Some(days),
            Target::BusinessWeeks(weeks) => business_days::days_of_weeks(self.calendar, weeks),
            _ => None,
        };
        let business_days =
            days.and_then(|days| business_days::count(self.calendar, self.start, days).ok());
        Some(Explanation {
            start: self.start,
            steps: self.steps(end),
            business_days,
            clock_changes: self.clock_changes(end),
        })
    }

    fn steps(&self, end: Instant) -> Vec<Step> {
        let mut steps = Vec::new();
        let unrolled = self.unrolled_end(end);
        let mut reached = self.start;
        for span in self.counting().spans_between(self.start, unrolled) {
            self.add_skipped(&mut steps, reached, span.from());
            steps.push(Step {
                span,
                course: Course::Counted,
            });
            reached = span.to();
        }
        self.add_skipped(&mut steps, reached, unrolled);
        steps.extend(Span::new(unrolled, end).map(|span| Step {
            span,
            course: Course::Rolled,
        }));
        steps
    }

    /// Where the time runs out, before a roll.
    fn unrolled_end(&self, end: Instant) -> Instant {
        let Target::Elapsed {
            duration,
            clock: Clock::Calendar {
                roll: Roll::NextOpen,
            },
        } = self.target
        else {
            return end;
        };
        let clock = Clock::Calendar { roll: Roll::None };
        let unrolled = Self {
            target: Target::Elapsed { duration, clock },
            ..*self
        };
        unrolled.deadline().instant().unwrap_or(end)
    }

    /// Adds why nothing counts in `[from, to)`.
    fn add_skipped(&self, steps: &mut Vec<Step>, from: Instant, to: Instant) {
        let Some(skipped) = Span::new(from, to) else {
            return;
        };
        let paused = self.pauses.within(from, to);
        let closed = match self.counting().open {
            Some(calendar) => without(&[skipped], &calendar.open_spans_between(from, to)),
            None => Vec::new(),
        };
        // Both lists are in order, and no stretch of one meets a stretch of the other.
        let mut paused = without(&paused, &closed).into_iter().map(|span| Step {
            span,
            course: Course::Paused,
        });
        let mut next_pause = paused.next();
        for span in closed {
            while let Some(step) = next_pause.filter(|step| step.span < span) {
                steps.push(step);
                next_pause = paused.next();
            }
            self.add_closed(steps, span);
        }
        steps.extend(next_pause);
        steps.extend(paused);
    }

    /// Splits a closed stretch into holidays and the rest.
    fn add_closed(&self, parts: &mut Vec<Step>, closed: Span) {
        let zone = self.calendar.zone();
        let begin = zone.local_reading(closed.from()).date();
        let end = zone.local_reading(closed.to()).date();
        // Where clocks run back over midnight the end may read an earlier date than the
        // beginning, and a second may read the date before the one to which it belongs.
        let (first, last) = (begin.min(end), begin.max(end) + Days::new(1));
        let mut rest_from = closed.from();
        let holidays = self.calendar.schedule().holidays_between(first, last);
        for date in holidays.filter(|&date| takes_away_hours(self.calendar, date)) {
            let span = local_time::span_of_date(zone, date);
            let Some(holiday) = span.and_then(|span| span.intersection(closed)) else {
                continue;
            };
            let before = Span::new(rest_from, holiday.from());
            parts.extend(before.map(|span| Step {
                span,
                course: Course::Closed,
            }));
            parts.push(Step {
                span: holiday,
                course: Course::Holiday(date),
            });
            rest_from = holiday.to();
        }
        let rest = Span::new(rest_from, closed.to());
        parts.extend(rest.map(|span| Step {
            span,
            course: Course::Closed,
        }));
    }

    fn clock_changes(&self, end: Instant) -> Vec<Change> {
        let zone = self.calendar.zone();
        std::iter::successors(zone.next_change_after(self.start), |change| {
            zone.next_change_after(change.at)
        })
        .take_while(|change| change.at < end)
        .collect()
    }
}

/// Whether a holiday on `date` takes away hours: its own, or the tail of the night before.
fn takes_away_hours(calendar: &Calendar, date: NaiveDate) -> bool {
    let schedule = calendar.schedule();
    let night_before = schedule.hours_on(date - Days::new(1));
    !schedule.hours_on(date).is_empty() || night_before.iter().any(|hours| hours.crosses_midnight())
}
