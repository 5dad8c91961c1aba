//! From the compact form to the policy. What is no such form gives nothing.

use std::str::{FromStr, Split};
use std::sync::Arc;

use chrono::NaiveDate;

use super::{CLOCKS, MARKS, METRICS, PERIODS, STATES, UNITS, WEEKDAYS};
use crate::domain::calendar::Calendar;
use crate::domain::calendar::schedule::{Hours, Schedule, Week};
use crate::domain::calendar::zone::Zone;
use crate::domain::deadline::target::{Duration, Target};
use crate::domain::policy::aims::{Aims, AnswerAim, Availability, ResolutionAim, ShareAim};
use crate::domain::policy::clause::{Clause, Source};
use crate::domain::policy::promise::{Promise, Reading, TargetTable};
use crate::domain::policy::{NamedSchedule, PauseRule, Policy, Severity};
use crate::domain::severity::classification::{Outcome, Rule};
use crate::domain::severity::condition::Condition;
use crate::domain::severity::facts::{Answer, Fact};
use crate::exchange::notation;

/// The lines that are not read yet.
struct Lines<'a>(Split<'a, char>);

/// The policy that `text` holds; `None` if it is no compact form.
#[must_use]
pub fn read(text: &str) -> Option<Policy> {
    let mut lines = Lines(text.split('\n'));
    let policy = lines.policy()?;
    // Nothing may be left but the end of the last line.
    (lines.0.next() == Some("") && lines.0.next().is_none()).then_some(policy)
}

impl Lines<'_> {
    fn text(&mut self) -> Option<String> {
        self.0.next().map(str::to_owned)
    }

    fn number<T: FromStr>(&mut self) -> Option<T> {
        self.0.next()?.parse().ok()
    }

    fn date(&mut self) -> Option<NaiveDate> {
        notation::date(self.0.next()?)
    }

    fn value<T: Copy>(&mut self, values: &[T]) -> Option<T> {
        values.get(self.number::<usize>()?).copied()
    }

    fn list<T>(&mut self, one: impl Fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count: u32 = self.number()?;
        let mut list = Vec::new();
        for _ in 0..count {
            list.push(one(self)?);
        }
        Some(list)
    }

    /// Something that may be left out: a list of none or one.
    fn some<T>(&mut self, one: impl FnOnce(&mut Self) -> Option<T>) -> Option<Option<T>> {
        match self.number::<u32>()? {
            0 => Some(None),
            _ => one(self).map(Some),
        }
    }

    fn policy(&mut self) -> Option<Policy> {
        let (id, name, version) = (self.text()?, self.text()?, self.text()?);
        let holds_from = self.some(Self::date)?;
        let (vendor, source) = (self.text()?, self.some(Self::source)?);
        let schedules = self.list(Self::schedule)?;
        let calendar = |id: &str| {
            let mut schedules = schedules.iter();
            let found = schedules.find(|schedule| schedule.id == id)?;
            Some(found.calendar.clone())
        };
        Some(Policy {
            id,
            name,
            version,
            holds_from,
            vendor,
            source,
            facts: self.list(Self::fact)?,
            severities: self.list(Self::severity)?,
            rules: self.list(Self::rule)?,
            tables: self.list(|lines| lines.table(&calendar))?,
            awareness: self.clause()?,
            aims: self.some(|lines| lines.aims(&calendar))?,
            availability: self.list(Self::availability)?,
            pauses: PauseRule {
                states: self.list(|lines| lines.value(&STATES))?,
                clause: self.clause()?,
            },
            schedules,
        })
    }

    fn source(&mut self) -> Option<Source> {
        Some(Source {
            title: self.text()?,
            address: self.text()?,
        })
    }

    fn clause(&mut self) -> Option<Clause> {
        Some(Clause {
            text: self.text()?,
            mark: self.value(&MARKS)?,
            source: self.some(Self::source)?,
        })
    }

    fn schedule(&mut self) -> Option<NamedSchedule> {
        let id = self.text()?;
        let zone = Zone::named(self.0.next()?).ok()?;
        let mut week = Week::closed();
        for weekday in WEEKDAYS {
            week = week.with(weekday, self.list(Self::hours)?);
        }
        let mut schedule = Schedule {
            week,
            ..Schedule::default()
        };
        for _ in 0..self.number::<u32>()? {
            schedule
                .holidays
                .insert(self.date()?, self.some(Self::text)?);
        }
        for _ in 0..self.number::<u32>()? {
            let (date, hours) = (self.date()?, self.list(Self::hours)?);
            schedule.special_hours.insert(date, hours);
        }
        Some(NamedSchedule {
            id,
            calendar: Arc::new(Calendar::new(zone, schedule)),
            clause: self.some(Self::clause)?,
        })
    }

    fn hours(&mut self) -> Option<Hours> {
        Hours::new(self.number()?, self.number()?)
    }

    fn fact(&mut self) -> Option<Fact> {
        Some(Fact {
            id: self.text()?,
            question: self.text()?,
            hint: self.some(Self::text)?,
            answers: self.list(|lines| {
                Some(Answer {
                    id: lines.text()?,
                    text: lines.text()?,
                })
            })?,
            asked_when: self.condition()?,
        })
    }

    fn condition(&mut self) -> Option<Condition> {
        Some(match self.0.next()? {
            "always" => Condition::Always,
            "all" => Condition::All(self.list(Self::condition)?),
            "any" => Condition::Any(self.list(Self::condition)?),
            "not" => Condition::Not(Box::new(self.condition()?)),
            "is" => Condition::Is {
                fact: self.text()?,
                answers: self.list(Self::text)?,
            },
            _ => return None,
        })
    }

    fn severity(&mut self) -> Option<Severity> {
        Some(Severity {
            id: self.text()?,
            name: self.text()?,
            summary: self.text()?,
        })
    }

    fn rule(&mut self) -> Option<Rule> {
        let outcome = match self.number::<u32>()? {
            0 => Outcome::Severity(self.text()?),
            1 => Outcome::OutOfScope,
            2 => Outcome::ByContract,
            _ => Outcome::Unnamed,
        };
        Some(Rule {
            outcome,
            when: self.condition()?,
            clause: self.clause()?,
        })
    }

    fn table(&mut self, calendar: &dyn Fn(&str) -> Option<Arc<Calendar>>) -> Option<TargetTable> {
        Some(TargetTable {
            id: self.text()?,
            name: self.text()?,
            when: self.condition()?,
            promises: self.list(|lines| lines.promise(calendar))?,
        })
    }

    fn promise(&mut self, calendar: &dyn Fn(&str) -> Option<Arc<Calendar>>) -> Option<Promise> {
        let (severity, metric) = (self.text()?, self.value(&METRICS)?);
        let (clause, effort) = (self.clause()?, self.some(Self::text)?);
        let schedule = self.text()?;
        Some(Promise {
            severity,
            metric,
            clause,
            effort,
            calendar: calendar(&schedule)?,
            schedule,
            reading: self.reading()?,
            other_readings: self.list(Self::reading)?,
        })
    }

    fn reading(&mut self) -> Option<Reading> {
        Some(Reading {
            name: self.text()?,
            target: self.target()?,
            clause: self.clause()?,
        })
    }

    fn target(&mut self) -> Option<Target> {
        Some(match self.number::<u32>()? {
            0 => Target::Elapsed {
                duration: Duration {
                    amount: self.number()?,
                    unit: self.value(&UNITS)?,
                },
                clock: self.value(&CLOCKS)?,
            },
            1 => Target::BusinessDays(self.number()?),
            2 => Target::BusinessWeeks(self.number()?),
            _ => Target::WhenComplete {
                clock: self.value(&CLOCKS)?,
            },
        })
    }

    fn aims(&mut self, calendar: &dyn Fn(&str) -> Option<Arc<Calendar>>) -> Option<Aims> {
        Some(Aims {
            answer: self.some(|lines| {
                let (target, schedule) = (lines.target()?, lines.text()?);
                Some(AnswerAim {
                    target,
                    calendar: calendar(&schedule)?,
                    schedule,
                    clause: lines.clause()?,
                })
            })?,
            resolution: self.some(|lines| {
                Some(ResolutionAim {
                    average_days: lines.number()?,
                    clause: lines.clause()?,
                })
            })?,
            answered_in_time: self.some(|lines| {
                Some(ShareAim {
                    basis_points: lines.number()?,
                    clause: lines.clause()?,
                })
            })?,
            others: self.list(Self::clause)?,
            customer_order: self.list(Self::text)?,
        })
    }

    fn availability(&mut self) -> Option<Availability> {
        Some(Availability {
            table: self.text()?,
            period: self.some(|lines| lines.value(&PERIODS))?,
            basis_points: self.some(Self::number)?,
            longest_maintenance_minutes: self.some(Self::number)?,
            maintenance_notice_minutes: self.some(Self::number)?,
            clauses: self.list(Self::clause)?,
        })
    }
}
