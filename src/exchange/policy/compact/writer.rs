//! From a policy to its compact form.

use super::{CLOCKS, MARKS, METRICS, PERIODS, STATES, UNITS, WEEKDAYS};
use crate::domain::calendar::schedule::Hours;
use crate::domain::deadline::target::Target;
use crate::domain::policy::aims::{Aims, Availability};
use crate::domain::policy::clause::{Clause, Source};
use crate::domain::policy::promise::{Promise, Reading, TargetTable};
use crate::domain::policy::{NamedSchedule, Policy};
use crate::domain::severity::classification::{Outcome, Rule};
use crate::domain::severity::condition::Condition;
use crate::domain::severity::facts::Fact;

#[derive(Default)]
struct Lines {
    written: String,
    has_breaks: bool,
}

/// The compact form of `policy`; `None` if a text of it has more than one line.
#[must_use]
pub fn write(policy: &Policy) -> Option<String> {
    let mut lines = Lines::default();
    lines.policy(policy);
    (!lines.has_breaks).then_some(lines.written)
}

impl Lines {
    fn line(&mut self, value: impl ToString) {
        let value = value.to_string();
        self.has_breaks |= value.contains('\n');
        self.written += &value;
        self.written.push('\n');
    }

    fn value<T: PartialEq>(&mut self, values: &[T], value: &T) {
        let place = values.iter().position(|one| one == value);
        self.line(place.unwrap_or(values.len()));
    }

    fn list<'a, T: 'a>(
        &mut self,
        entries: impl IntoIterator<Item = &'a T>,
        one: impl Fn(&mut Self, &T),
    ) {
        let entries: Vec<&T> = entries.into_iter().collect();
        self.line(entries.len());
        for entry in entries {
            one(self, entry);
        }
    }

    fn policy(&mut self, policy: &Policy) {
        self.line(&policy.id);
        self.line(&policy.name);
        self.line(&policy.version);
        self.list(&policy.holds_from, |lines, date| lines.line(date));
        self.line(&policy.vendor);
        self.list(&policy.source, Self::source);
        self.list(&policy.schedules, Self::schedule);
        self.list(&policy.facts, Self::fact);
        self.list(&policy.severities, |lines, severity| {
            lines.line(&severity.id);
            lines.line(&severity.name);
            lines.line(&severity.summary);
        });
        self.list(&policy.rules, Self::rule);
        self.list(&policy.tables, Self::table);
        self.clause(&policy.awareness);
        self.list(&policy.aims, Self::aims);
        self.list(&policy.availability, Self::availability);
        self.list(&policy.pauses.states, |lines, state| {
            lines.value(&STATES, state)
        });
        self.clause(&policy.pauses.clause);
    }

    fn source(&mut self, source: &Source) {
        self.line(&source.title);
        self.line(&source.address);
    }

    fn clause(&mut self, clause: &Clause) {
        self.line(&clause.text);
        self.value(&MARKS, &clause.mark);
        self.list(&clause.source, Self::source);
    }

    fn schedule(&mut self, named: &NamedSchedule) {
        let schedule = named.calendar.schedule();
        self.line(&named.id);
        self.line(named.calendar.zone().name());
        for weekday in WEEKDAYS {
            self.list(schedule.week.hours_on(weekday), Self::hours);
        }
        self.line(schedule.holidays.len());
        for (date, name) in schedule.holidays.iter() {
            self.line(date);
            self.list(name, |lines, name| lines.line(name));
        }
        self.line(schedule.special_hours.len());
        for (date, hours) in schedule.special_hours.iter() {
            self.line(date);
            self.list(hours, Self::hours);
        }
        self.list(&named.clause, Self::clause);
    }

    fn hours(&mut self, hours: &Hours) {
        const DAY: u32 = 24 * 60;
        let closing = hours.closing_minute();
        self.line(hours.opening_minute());
        self.line(if closing > DAY {
            closing - DAY
        } else {
            closing
        });
    }

    fn fact(&mut self, fact: &Fact) {
        self.line(&fact.id);
        self.line(&fact.question);
        self.list(&fact.hint, |lines, hint| lines.line(hint));
        self.list(&fact.answers, |lines, answer| {
            lines.line(&answer.id);
            lines.line(&answer.text);
        });
        self.condition(&fact.asked_when);
    }

    fn condition(&mut self, condition: &Condition) {
        match condition {
            Condition::Always => self.line("always"),
            Condition::All(parts) => {
                self.line("all");
                self.list(parts, Self::condition);
            }
            Condition::Any(parts) => {
                self.line("any");
                self.list(parts, Self::condition);
            }
            Condition::Not(part) => {
                self.line("not");
                self.condition(part);
            }
            Condition::Is { fact, answers } => {
                self.line("is");
                self.line(fact);
                self.list(answers, |lines, answer| lines.line(answer));
            }
        }
    }

    fn rule(&mut self, rule: &Rule) {
        match &rule.outcome {
            Outcome::Severity(id) => {
                self.line(0);
                self.line(id);
            }
            Outcome::OutOfScope => self.line(1),
            Outcome::ByContract => self.line(2),
            Outcome::Unnamed => self.line(3),
        }
        self.condition(&rule.when);
        self.clause(&rule.clause);
    }

    fn table(&mut self, table: &TargetTable) {
        self.line(&table.id);
        self.line(&table.name);
        self.condition(&table.when);
        self.list(&table.promises, Self::promise);
    }

    fn promise(&mut self, promise: &Promise) {
        self.line(&promise.severity);
        self.value(&METRICS, &promise.metric);
        self.clause(&promise.clause);
        self.list(&promise.effort, |lines, effort| lines.line(effort));
        self.line(&promise.schedule);
        self.reading(&promise.reading);
        self.list(&promise.other_readings, Self::reading);
    }

    fn reading(&mut self, reading: &Reading) {
        self.line(&reading.name);
        self.target(reading.target);
        self.clause(&reading.clause);
    }

    fn target(&mut self, target: Target) {
        match target {
            Target::Elapsed { duration, clock } => {
                self.line(0);
                self.line(duration.amount);
                self.value(&UNITS, &duration.unit);
                self.value(&CLOCKS, &clock);
            }
            Target::BusinessDays(days) => {
                self.line(1);
                self.line(days);
            }
            Target::BusinessWeeks(weeks) => {
                self.line(2);
                self.line(weeks);
            }
            Target::WhenComplete { clock } => {
                self.line(3);
                self.value(&CLOCKS, &clock);
            }
        }
    }

    fn aims(&mut self, aims: &Aims) {
        self.list(&aims.answer, |lines, aim| {
            lines.target(aim.target);
            lines.line(&aim.schedule);
            lines.clause(&aim.clause);
        });
        self.list(&aims.resolution, |lines, aim| {
            lines.line(aim.average_days);
            lines.clause(&aim.clause);
        });
        self.list(&aims.answered_in_time, |lines, aim| {
            lines.line(aim.basis_points);
            lines.clause(&aim.clause);
        });
        self.list(&aims.others, Self::clause);
        self.list(&aims.customer_order, |lines, group| lines.line(group));
    }

    fn availability(&mut self, availability: &Availability) {
        self.line(&availability.table);
        self.list(&availability.period, |lines, period| {
            lines.value(&PERIODS, period);
        });
        for number in [
            &availability.basis_points,
            &availability.longest_maintenance_minutes,
            &availability.maintenance_notice_minutes,
        ] {
            self.list(number, |lines, number| lines.line(number));
        }
        self.list(&availability.clauses, Self::clause);
    }
}
