//! What a ticket is about, and corrections of it.

use std::cmp::Ordering;

use super::event::PolicyName;
use crate::domain::calendar::instant::Instant;
use crate::domain::severity::facts::Facts;

/// What was reported, by whom, and under which policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// What it is about, in a few words.
    pub subject: String,
    /// What other systems call it, such as `#1846`.
    pub reference: Option<String>,
    /// The address under which it is found elsewhere.
    pub link: Option<String>,
    /// Who reported it.
    pub customer: Option<String>,
    /// The group of customers they belong to, such as "Enterprise".
    pub plan: Option<String>,
    /// What is known of the report.
    pub facts: Facts,
    /// The severity, if it was set by hand; otherwise the facts decide.
    pub severity: Option<String>,
    /// When the vendor became aware of the report: both clocks start here (the policy's `awareness`).
    pub aware: Instant,
    /// The policy under which the ticket began.
    pub policy: PolicyName,
    /// Whether it is an example that can be removed with all the others.
    pub is_sample: bool,
}

/// The right value of one part of a report.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Correction {
    /// What it is about.
    Subject(String),
    /// What other systems call it.
    Reference(Option<String>),
    /// Where it is found elsewhere.
    Link(Option<String>),
    /// Who reported it.
    Customer(Option<String>),
    /// The group of customers.
    Plan(Option<String>),
    /// When the vendor became aware of it.
    Aware(Instant),
    /// The answer of a fact; `None` makes it unknown.
    Fact {
        /// The id of the fact.
        fact: String,
        /// The id of the answer.
        answer: Option<String>,
    },
    /// The severity set by hand; `None` lets the facts decide again.
    Severity(Option<String>),
}

impl PartialOrd for Report {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Report {
    /// By everything that it says, so that only equal reports are equal.
    fn cmp(&self, other: &Self) -> Ordering {
        self.everything().cmp(&other.everything())
    }
}

impl Report {
    /// A report of which nothing is known but the time.
    #[must_use]
    pub fn unknown(aware: Instant) -> Self {
        Self {
            subject: String::new(),
            reference: None,
            link: None,
            customer: None,
            plan: None,
            facts: Facts::new(),
            severity: None,
            aware,
            policy: PolicyName::default(),
            is_sample: false,
        }
    }

    /// The corrections that turn this report into `right`, facts of `known` only; the policy stays.
    #[must_use]
    pub fn corrections_to<'f>(
        &self,
        right: &Self,
        known: impl IntoIterator<Item = &'f str>,
    ) -> Vec<Correction> {
        type Text = Option<String>;
        type Part<'r> = (&'r Text, &'r Text, fn(Text) -> Correction);
        let mut corrections = Vec::new();
        if self.subject != right.subject {
            corrections.push(Correction::Subject(right.subject.clone()));
        }
        let texts: [Part<'_>; 5] = [
            (&self.reference, &right.reference, Correction::Reference),
            (&self.link, &right.link, Correction::Link),
            (&self.customer, &right.customer, Correction::Customer),
            (&self.plan, &right.plan, Correction::Plan),
            (&self.severity, &right.severity, Correction::Severity),
        ];
        for (before, after, correction) in texts {
            if before != after {
                corrections.push(correction(after.clone()));
            }
        }
        if self.aware != right.aware {
            corrections.push(Correction::Aware(right.aware));
        }
        for fact in known {
            let answer = right.facts.answer(fact);
            if self.facts.answer(fact) != answer {
                corrections.push(Correction::Fact {
                    fact: fact.to_owned(),
                    answer: answer.map(str::to_owned),
                });
            }
        }
        corrections
    }

    /// Puts the right value in place and returns the one that it replaces.
    pub fn correct(&mut self, correction: &Correction) -> Correction {
        use std::mem::replace;
        match correction.clone() {
            Correction::Subject(value) => Correction::Subject(replace(&mut self.subject, value)),
            Correction::Reference(value) => {
                Correction::Reference(replace(&mut self.reference, value))
            }
            Correction::Link(value) => Correction::Link(replace(&mut self.link, value)),
            Correction::Customer(value) => Correction::Customer(replace(&mut self.customer, value)),
            Correction::Plan(value) => Correction::Plan(replace(&mut self.plan, value)),
            Correction::Aware(value) => Correction::Aware(replace(&mut self.aware, value)),
            Correction::Severity(value) => Correction::Severity(replace(&mut self.severity, value)),
            Correction::Fact { fact, answer } => {
                let before = self.facts.answer(&fact).map(str::to_owned);
                let facts = std::mem::take(&mut self.facts);
                self.facts = match answer {
                    Some(answer) => facts.with(&fact, &answer),
                    None => facts.without(&fact),
                };
                Correction::Fact {
                    fact,
                    answer: before,
                }
            }
        }
    }

    fn everything(&self) -> impl Ord {
        let Self {
            subject,
            reference,
            link,
            customer,
            plan,
            facts,
            severity,
            aware,
            policy,
            is_sample,
        } = self;
        let facts: Vec<(&str, &str)> = facts.iter().collect();
        let names = (reference, link, customer, plan, severity);
        (subject, names, facts, aware, policy, is_sample)
    }
}
