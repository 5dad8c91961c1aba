//! What is being entered about tickets: an inline form, its fields, and what is wrong with them.

use super::written_time::{WrittenTimeProblem, written_time};
use super::written_zone::LikelyZones;
use crate::domain::calendar::instant::Instant;
use crate::domain::calendar::zone::{LocalTime, Zone};
use crate::domain::policy::Policy;
use crate::domain::severity::facts::Facts;
use crate::domain::ticket::event::{EventId, PolicyName, TicketId};
use crate::domain::ticket::report::Report;
use crate::exchange::journal::is_web_address;

/// A form that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panel {
    /// What it is for.
    pub kind: PanelKind,
    /// The tickets that it is about; none for a new one.
    pub targets: Vec<TicketId>,
    /// What has to be put right.
    pub problems: Vec<FieldProblem>,
    /// The report that it was filled from, to tell what was changed in the form.
    pub filled_from: Option<Report>,
    /// Whether anything was entered.
    pub is_touched: bool,
    fields: Vec<(Field, String)>,
}

/// What a form is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PanelKind {
    /// A new ticket.
    Add,
    /// Another report than was recorded.
    Correct,
    /// An answer to the customer.
    FirstResponse,
    /// The end.
    Solve,
    /// Not the end after all.
    Reopen,
    /// By when the customer hears more.
    PromiseUpdate,
    /// Another time of an event.
    CorrectTime(EventId),
    /// A note.
    Note,
    /// A name for the filter.
    SaveView,
    /// The keys, explained.
    Help,
}

/// A field of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// What the ticket is about.
    Subject,
    /// What other systems call it.
    Reference,
    /// Where it is found elsewhere.
    Link,
    /// Who reported it.
    Customer,
    /// The group of customers.
    Plan,
    /// The severity, empty if the facts decide.
    Severity,
    /// When the vendor became aware.
    Aware,
    /// The answer to the fact at this place of the policy.
    Fact(u8),
    /// When it happened, empty for now.
    Time,
    /// Ticked if the answer says what was tried.
    Tried,
    /// Ticked if the answer says what happens next.
    Next,
    /// The state after the answer, as `exchange::settings` names it; empty to leave it.
    Then,
    /// By when the customer hears more.
    Promise,
    /// Why something is corrected.
    Reason,
    /// The text of a note.
    Note,
    /// How it was solved.
    Resolution,
    /// What the clocks do.
    Clock,
    /// The name of a view.
    Name,
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldProblem {
    /// The field.
    pub field: Field,
    /// What is wrong.
    pub trouble: Trouble,
}

/// What can be wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Something must be entered or chosen.
    Empty,
    /// It has more characters than are kept.
    TooLong,
    /// It is no address of the web.
    NotWebAddress,
    /// The time cannot be used.
    Time(WrittenTimeProblem),
    /// The time has not come yet.
    NotYet,
    /// The time has passed.
    Passed,
    /// The vendor was not aware of the report yet.
    BeforeReport,
    /// The ticket changed its state at a later time, which would stay.
    BeforeState,
    /// It is as it was.
    NothingChanged,
    /// Another view is called so.
    NameTaken,
}

/// The longest text of a field, in characters.
pub const LONGEST: usize = 2_000;
/// A ticked box.
pub const TICKED: &str = "yes";

impl Panel {
    /// An empty form.
    #[must_use]
    pub const fn new(kind: PanelKind, targets: Vec<TicketId>) -> Self {
        Self {
            kind,
            targets,
            problems: Vec::new(),
            filled_from: None,
            is_touched: false,
            fields: Vec::new(),
        }
    }

    /// The form with what `report` says.
    #[must_use]
    pub fn holding(mut self, report: &Report, policy: &Policy, zone: Zone) -> Self {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        self.enter(Field::Subject, report.subject.clone());
        self.enter(Field::Reference, text(&report.reference));
        self.enter(Field::Link, text(&report.link));
        self.enter(Field::Customer, text(&report.customer));
        self.enter(Field::Plan, text(&report.plan));
        self.enter(Field::Severity, text(&report.severity));
        self.enter(Field::Aware, write_time(report.aware, zone));
        for (place, fact) in (0..).zip(&policy.facts) {
            let answer = report.facts.answer(&fact.id).unwrap_or_default();
            self.enter(Field::Fact(place), answer.to_owned());
        }
        self.filled_from = Some(report.clone());
        self.is_touched = false;
        self
    }

    /// The text of a field.
    #[must_use]
    pub fn text(&self, field: Field) -> &str {
        let found = self.fields.iter().find(|(one, _)| *one == field);
        found.map_or("", |(_, text)| text)
    }

    /// Whether a box is ticked.
    #[must_use]
    pub fn is_ticked(&self, field: Field) -> bool {
        self.text(field) == TICKED
    }

    /// Puts a text into a field.
    pub fn enter(&mut self, field: Field, text: String) {
        self.is_touched = true;
        self.problems.retain(|problem| problem.field != field);
        match self.fields.iter_mut().find(|(one, _)| *one == field) {
            Some((_, place)) => *place = text,
            None => self.fields.push((field, text)),
        }
    }

    /// What is wrong with a field.
    #[must_use]
    pub fn problem(&self, field: Field) -> Option<&Trouble> {
        let found = self.problems.iter().find(|problem| problem.field == field);
        found.map(|problem| &problem.trouble)
    }

    /// The answers to the facts of `policy` as far as they are entered.
    #[must_use]
    pub fn facts(&self, policy: &Policy) -> Facts {
        let mut facts = Facts::new();
        for (place, fact) in (0..).zip(&policy.facts) {
            let answer = self.text(Field::Fact(place));
            if fact.answers.iter().any(|one| one.id == answer) {
                facts = facts.with(&fact.id, answer);
            }
        }
        facts
    }

    /// The fields that hold more than is kept.
    #[must_use]
    pub fn too_long(&self) -> Vec<FieldProblem> {
        let fields = self.fields.iter();
        let long = fields.filter(|(_, text)| text.chars().count() > LONGEST);
        long.map(|(field, _)| FieldProblem {
            field: *field,
            trouble: Trouble::TooLong,
        })
        .collect()
    }

    /// The report that is entered.
    ///
    /// # Errors
    /// What is wrong, field by field.
    pub fn report(
        &self,
        policy: &Policy,
        zones: LikelyZones,
        now: Instant,
    ) -> Result<Report, Vec<FieldProblem>> {
        let mut problems = Vec::new();
        let text = |field: Field| {
            let text = self.text(field).trim();
            (!text.is_empty()).then(|| text.to_owned())
        };
        let subject = text(Field::Subject);
        let reference = text(Field::Reference);
        let link = text(Field::Link);
        let customer = text(Field::Customer);
        let plan = text(Field::Plan);
        let severity = text(Field::Severity);
        if subject.is_none() {
            problems.push(FieldProblem {
                field: Field::Subject,
                trouble: Trouble::Empty,
            });
        }
        if link.as_deref().is_some_and(|link| !is_web_address(link)) {
            problems.push(FieldProblem {
                field: Field::Link,
                trouble: Trouble::NotWebAddress,
            });
        }
        let aware = self
            .time(Field::Aware, zones, now)
            .unwrap_or_else(|problem| {
                problems.push(problem);
                None
            });
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Report {
            subject: subject.unwrap_or_default(),
            reference,
            link,
            customer,
            plan,
            severity,
            facts: self.facts(policy),
            aware: aware.unwrap_or(now.whole_minute()),
            policy: PolicyName {
                id: policy.id.clone(),
                version: policy.version.clone(),
            },
            is_sample: false,
        })
    }

    /// The time that is entered; `None` for an empty field.
    ///
    /// # Errors
    /// Why it is no time.
    pub fn time(
        &self,
        field: Field,
        zones: LikelyZones,
        now: Instant,
    ) -> Result<Option<Instant>, FieldProblem> {
        let text = self.text(field);
        if text.trim().is_empty() {
            return Ok(None);
        }
        written_time(text, zones, now)
            .map(Some)
            .map_err(|problem| FieldProblem {
                field,
                trouble: Trouble::Time(problem),
            })
    }
}

/// A time as `written_time` reads it: `2026-06-12 16:30`, with the seconds if there are some and the
/// zone's abbreviation where the reading came twice.
#[must_use]
pub fn write_time(instant: Instant, zone: Zone) -> String {
    let local = zone.local_reading(instant);
    let mut text = local.to_string();
    if let Some(minutes) = text.strip_suffix(":00") {
        text = minutes.to_owned();
    }
    if matches!(zone.instants_of(local), LocalTime::Overlap { .. }) {
        text.push(' ');
        text.push_str(&zone.abbreviation_at(instant));
    }
    text
}
