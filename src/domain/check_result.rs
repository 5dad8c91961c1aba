//! What a policy makes of a report: what it may be, and by when each promise is to be met.

use super::calendar::instant::Instant;
use super::deadline::answer::Answer;
use super::deadline::pause::Pauses;
use super::deadline::target::{Clock, Roll, Target};
use super::policy::clause::Clause;
use super::policy::promise::{Metric, TargetTable, tables_that_may_apply};
use super::policy::{Policy, Severity};
use super::severity::classification::{Classification, Outcome, Possibility, classify};
use super::severity::facts::{Fact, Facts};

/// The result of a check: one outcome if the answers decide, several if they do not.
#[derive(Clone, Debug)]
pub struct CheckResult<'a> {
    /// From when the clocks count; `None` if no date comes of it.
    pub start: Option<Instant>,
    /// What the report may be; never empty.
    pub cases: Vec<Case<'a>>,
    /// The questions that would decide between several severities.
    pub deciding_facts: Vec<&'a Fact>,
    /// The questions that would decide between several target tables.
    pub deciding_table_facts: Vec<&'a Fact>,
}

/// One thing that the report may be, and what follows.
#[derive(Clone, Debug)]
pub struct Case<'a> {
    /// What it is.
    pub outcome: Outcome,
    /// Its severity, if it has one.
    pub severity: Option<&'a Severity>,
    /// What it rests on: the clauses that say so (several if it depends on open answers which of
    /// them applies), when the clocks start, and which hours count.
    pub clauses: Vec<&'a Clause>,
    /// What is promised, by groups of customers; several groups if the answers leave it open which applies.
    pub groups: Vec<Group<'a>>,
}

/// Target tables that promise the same for a report.
#[derive(Clone, Debug)]
pub struct Group<'a> {
    /// The tables; at least one.
    pub tables: Vec<&'a TargetTable>,
    /// The answer for each metric, first response first; `None` where nothing is promised.
    pub answers: Vec<(Metric, Option<Answer<'a>>)>,
}

/// The metrics in the order in which they are shown.
pub const METRICS: [Metric; 2] = [Metric::FirstResponse, Metric::Resolution];

impl<'a> CheckResult<'a> {
    /// What `policy` makes of a report of which `facts` are known and that was heard of at `start`.
    ///
    /// A `severity` set by hand goes before that of the facts, but cannot make the policy cover what
    /// it does not.
    #[must_use]
    pub fn of(
        policy: &'a Policy,
        facts: &Facts,
        severity: Option<&str>,
        start: Option<Instant>,
        pauses: &'a Pauses,
    ) -> Self {
        let classification = classify(policy, facts);
        let set = severity.filter(|_| !classification.ends_without_date());
        let (possible, open_facts) = match (classification, set) {
            (_, Some(severity)) => {
                let possibility = Possibility {
                    outcome: Outcome::Severity(severity.to_owned()),
                    rules: Vec::new(),
                };
                (vec![possibility], Vec::new())
            }
            (Classification::Decided(possibility), None) => (vec![possibility], Vec::new()),
            (
                Classification::Undecided {
                    possible,
                    open_facts,
                },
                None,
            ) => (possible, open_facts),
        };
        let tables = tables_that_may_apply(policy, facts);
        let cases: Vec<Case<'a>> = possible
            .into_iter()
            .map(|one| case(policy, one, &tables, start, pauses))
            .collect();
        let depends_on_table = cases.iter().any(|case| case.groups.len() > 1);
        let table_facts = if depends_on_table {
            open_table_facts(&tables, facts)
        } else {
            Vec::new()
        };
        let by_id = |ids: Vec<&str>| ids.into_iter().filter_map(|id| policy.fact(id)).collect();
        Self {
            start,
            cases,
            deciding_facts: by_id(open_facts),
            deciding_table_facts: by_id(table_facts),
        }
    }

    /// The only thing that the report can be; `None` while several are possible.
    #[must_use]
    pub fn decided(&self) -> Option<&Case<'a>> {
        match self.cases.as_slice() {
            [case] => Some(case),
            _ => None,
        }
    }

    /// The answer for a severity, table and metric, if it is part of the result.
    #[must_use]
    pub fn answer(&self, severity: &str, table: &str, metric: Metric) -> Option<&Answer<'a>> {
        let case = self
            .cases
            .iter()
            .find(|case| case.severity.is_some_and(|one| one.id == severity))?;
        let has_table = |group: &&Group| group.tables.iter().any(|one| one.id == table);
        let group = case.groups.iter().find(has_table)?;
        group.answer(metric)
    }
}

impl<'a> Group<'a> {
    /// The answer for this metric; `None` where nothing is promised.
    #[must_use]
    pub fn answer(&self, metric: Metric) -> Option<&Answer<'a>> {
        let found = self.answers.iter().find(|(one, _)| *one == metric)?;
        found.1.as_ref()
    }

    /// Whether both promise the same, in the same words and for the same times.
    fn promises_the_same(&self, other: &Self) -> bool {
        let alike = |one: &Option<Answer>, other: &Option<Answer>| match (one, other) {
            (Some(one), Some(other)) => {
                one.deadline == other.deadline
                    && one.promise.reading == other.promise.reading
                    && one.promise.clause == other.promise.clause
            }
            (None, None) => true,
            _ => false,
        };
        let pairs = self.answers.iter().zip(&other.answers);
        pairs
            .into_iter()
            .all(|((_, one), (_, other))| alike(one, other))
    }
}

fn case<'a>(
    policy: &'a Policy,
    possibility: Possibility<'a>,
    tables: &[&'a TargetTable],
    start: Option<Instant>,
    pauses: &'a Pauses,
) -> Case<'a> {
    let severity = match &possibility.outcome {
        Outcome::Severity(id) => policy.severity(id),
        _ => None,
    };
    let mut groups: Vec<Group<'a>> = Vec::new();
    if let (Some(severity), Some(start)) = (severity, start) {
        for &table in tables {
            let answer = |metric| {
                let promise = table.promise(&severity.id, metric)?;
                Some(promise.answer(start, pauses))
            };
            let answers = METRICS.map(|metric| (metric, answer(metric))).into();
            let group = Group {
                tables: vec![table],
                answers,
            };
            match groups.iter_mut().find(|one| one.promises_the_same(&group)) {
                Some(one) => one.tables.push(table),
                None => groups.push(group),
            }
        }
    }
    let mut clauses: Vec<&Clause> = possibility.rules.iter().map(|rule| &rule.clause).collect();
    if !groups.is_empty() {
        clauses.push(&policy.awareness);
    }
    for (_, answer) in groups.iter().flat_map(|group| &group.answers) {
        if let Some(clause) = answer
            .as_ref()
            .and_then(|answer| hours_clause(policy, answer))
            && !clauses.contains(&clause)
        {
            clauses.push(clause);
        }
    }
    Case {
        severity,
        clauses,
        outcome: possibility.outcome,
        groups,
    }
}

/// What the policy says about the hours that count, if only some do.
fn hours_clause<'a>(policy: &'a Policy, answer: &Answer) -> Option<&'a Clause> {
    let counts_open_hours = match answer.promise.reading.target {
        Target::Elapsed { clock, .. } => clock != Clock::Calendar { roll: Roll::None },
        Target::BusinessDays(_) | Target::BusinessWeeks(_) => true,
        Target::WhenComplete { .. } => false,
    };
    let schedule = policy.schedule(&answer.promise.schedule)?;
    schedule.clause.as_ref().filter(|_| counts_open_hours)
}

/// The unknown facts that would tell which of `tables` applies.
fn open_table_facts<'a>(tables: &[&'a TargetTable], facts: &Facts) -> Vec<&'a str> {
    let mut open: Vec<&str> = Vec::new();
    for table in tables {
        table.when.note_open_facts(facts, &mut open);
    }
    open
}
