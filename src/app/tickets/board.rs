//! All tickets as rows that can be ordered and filtered quickly. Derived from the journal, never
//! stored, and renewed ticket by ticket as events come.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use crate::domain::calendar::instant::Instant;
use crate::domain::order::in_order;
use crate::domain::policy::{Policy, TicketState};
use crate::domain::severity::facts::Facts;
use crate::domain::ticket::event::{PolicyName, TicketId};
use crate::domain::ticket::filter::{Filter, Traits, searchable};
use crate::domain::ticket::fold::{SECONDS_FROM_SOLVED_TO_CLOSED, Ticket, fold};
use crate::domain::ticket::journal::Journal;
use crate::domain::ticket::priority::{Group, Priority, compare};
use crate::domain::ticket::standing::{Standing, Terms};

/// The rows of all tickets.
#[derive(Clone, Debug, Default)]
pub struct Board {
    rows: Vec<Row>,
    places: BTreeMap<TicketId, u32>,
    /// Places of rows, the ticket that comes next first. Holds all of them unless `is_unordered`.
    order: Vec<u32>,
    is_unordered: bool,
    terms: Vec<KnownTerms>,
}

/// What is needed of a ticket to order and filter it.
#[derive(Clone, Debug)]
pub struct Row {
    /// The ticket.
    pub ticket: TicketId,
    /// What comes before what.
    pub priority: Priority,
    /// What the policy makes of it; `None` if its policy is not here.
    pub terms: Option<Rc<Terms>>,
    /// Its state as recorded.
    state: TicketState,
    /// Since when it has been in this state.
    since: Instant,
    /// Whether it was deleted.
    pub is_deleted: bool,
    /// Whether something about it does not fit together.
    pub is_odd: bool,
    /// Whether it is an example.
    pub is_sample: bool,
    policy: Rc<PolicyName>,
    text: Box<str>,
}

/// Terms are worked out once for all tickets with the same facts.
#[derive(Clone, Debug)]
struct KnownTerms {
    policy: Rc<PolicyName>,
    facts: Facts,
    severity: Option<String>,
    terms: Option<Rc<Terms>>,
}

/// The policies that tickets may refer to.
pub type Policies = [Arc<Policy>];

/// The policy with this name, if it is here.
#[must_use]
pub fn policy_named<'p>(policies: &'p Policies, name: &PolicyName) -> Option<&'p Arc<Policy>> {
    policies
        .iter()
        .find(|policy| policy.id == name.id && policy.version == name.version)
}

/// Beyond so many kinds of reports, the terms of the oldest are worked out again.
const MOST_KNOWN_TERMS: usize = 256;

impl Row {
    /// Where it stands at `now`: a ticket that was solved long enough ago is closed.
    #[must_use]
    pub fn state_at(&self, now: Instant) -> TicketState {
        let solved_for = now.seconds_since(self.since);
        match self.state {
            TicketState::Solved if solved_for >= SECONDS_FROM_SOLVED_TO_CLOSED => {
                TicketState::Closed
            }
            state => state,
        }
    }

    /// When the next thing is due.
    #[must_use]
    pub fn due(&self) -> Option<Instant> {
        self.priority.next.map(|(at, _)| at)
    }

    fn matches(&self, filter: &Filter, now: Instant) -> bool {
        let severities: Vec<&str> = match (&self.terms, &filter.severity) {
            (Some(terms), Some(_)) => terms.severities().collect(),
            _ => Vec::new(),
        };
        filter.matches(
            &Traits {
                text: &self.text,
                severities: &severities,
                state: self.state_at(now),
                group: self.priority.group,
                due: self.due(),
                policy: &self.policy.id,
                is_deleted: self.is_deleted,
                is_odd: self.is_odd,
            },
            now,
        )
    }
}

impl Board {
    /// Brings the row of `ticket` up to what `journal` tells. Cheap unless many come at once: then
    /// [`Board::renew_many`] is.
    pub fn renew(&mut self, ticket: TicketId, journal: &Journal, policies: &Policies) {
        self.renew_row(ticket, journal, policies, true);
    }

    /// Brings many rows up to date; the order follows with [`Board::put_in_order`].
    pub fn renew_many(
        &mut self,
        tickets: impl IntoIterator<Item = TicketId>,
        journal: &Journal,
        policies: &Policies,
    ) {
        self.is_unordered = true;
        for ticket in tickets {
            self.renew_row(ticket, journal, policies, false);
        }
    }

    /// Puts all rows in order after [`Board::renew_many`].
    pub fn put_in_order(&mut self) {
        if !std::mem::take(&mut self.is_unordered) {
            return;
        }
        let key = |place: usize| self.rows.get(place).map(|row| (&row.priority, row.ticket));
        let order = in_order(
            self.rows.len(),
            &|one, other| match (key(one), key(other)) {
                (Some(one), Some(other)) => compare(one, other),
                _ => one.cmp(&other),
            },
        );
        self.order = order;
    }

    fn renew_row(
        &mut self,
        ticket: TicketId,
        journal: &Journal,
        policies: &Policies,
        keeps_order: bool,
    ) {
        let row = self.row_of(ticket, journal, policies);
        let known = self.places.get(&ticket).copied();
        if let Some(place) = known
            && keeps_order
            && !self.is_unordered
        {
            let at = self.place_in_order(place);
            self.order.remove(at);
        }
        let place = match known {
            Some(place) => {
                if let Some(old) = self.rows.get_mut(place as usize) {
                    *old = row;
                }
                place
            }
            None => {
                let place = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
                self.rows.push(row);
                self.places.insert(ticket, place);
                place
            }
        };
        if keeps_order && !self.is_unordered {
            let at = self.place_in_order(place);
            self.order.insert(at, place);
        }
    }

    /// Where the row stands in the order, or would.
    fn place_in_order(&self, place: u32) -> usize {
        let Some(row) = self.rows.get(place as usize) else {
            return self.order.len();
        };
        let key = (&row.priority, row.ticket);
        self.order
            .partition_point(|&other| match self.rows.get(other as usize) {
                Some(other) => compare((&other.priority, other.ticket), key).is_lt(),
                None => true,
            })
    }

    fn row_of(&mut self, id: TicketId, journal: &Journal, policies: &Policies) -> Row {
        let ticket = fold(journal.events(id));
        let (terms, policy_name) = self.terms_of(&ticket, policies);
        let policy = policy_named(policies, &ticket.policy);
        let priority = match (policy, &terms) {
            (Some(policy), Some(terms)) => {
                let standing = Standing::of(&ticket, policy, terms);
                Priority::of(&standing, policy, ticket.report.plan.as_deref())
            }
            _ => Priority::without_policy(ticket.state.mover()),
        };
        let report = &ticket.report;
        let texts = [
            Some(&report.subject),
            report.reference.as_ref(),
            report.customer.as_ref(),
            report.plan.as_ref(),
        ];
        Row {
            ticket: id,
            priority,
            terms,
            state: ticket.state,
            since: ticket.states.last().map_or(ticket.latest, |last| last.from),
            is_deleted: ticket.deleted.is_some(),
            is_odd: !ticket.oddities.is_empty(),
            is_sample: report.is_sample,
            policy: policy_name,
            text: searchable(texts.into_iter().flatten().map(String::as_str)),
        }
    }

    /// What its policy makes of a ticket, and the name of that policy, shared with others alike.
    pub fn terms_of(
        &mut self,
        ticket: &Ticket,
        policies: &Policies,
    ) -> (Option<Rc<Terms>>, Rc<PolicyName>) {
        let report = &ticket.report;
        let known = self.terms.iter().find(|known| {
            *known.policy == ticket.policy
                && known.severity == report.severity
                && known.facts == report.facts
        });
        if let Some(known) = known {
            return (known.terms.clone(), known.policy.clone());
        }
        let terms = policy_named(policies, &ticket.policy)
            .map(|policy| Rc::new(Terms::of(policy, &report.facts, report.severity.as_deref())));
        if self.terms.len() >= MOST_KNOWN_TERMS {
            self.terms.remove(0);
        }
        let policy = Rc::new(ticket.policy.clone());
        self.terms.push(KnownTerms {
            policy: policy.clone(),
            facts: report.facts.clone(),
            severity: report.severity.clone(),
            terms: terms.clone(),
        });
        (terms, policy)
    }

    /// The ids of the policies that tickets are kept under, each once.
    #[must_use]
    pub fn policy_ids(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = Vec::new();
        for known in &self.terms {
            if !ids.contains(&known.policy.id.as_str()) {
                ids.push(&known.policy.id);
            }
        }
        ids
    }

    /// The row of a ticket.
    #[must_use]
    pub fn row(&self, ticket: TicketId) -> Option<&Row> {
        let place = self.places.get(&ticket)?;
        self.rows.get(*place as usize)
    }

    /// The row at this place, as [`Board::matching`] names it.
    #[must_use]
    pub fn row_at(&self, place: u32) -> Option<&Row> {
        self.rows.get(place as usize)
    }

    /// Every ticket with the place of its row, by its id.
    pub fn places_by_id(&self) -> impl Iterator<Item = (TicketId, u32)> {
        self.places.iter().map(|(ticket, place)| (*ticket, *place))
    }

    /// All rows, as they came.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The places of the rows that match, the ticket that comes next first.
    #[must_use]
    pub fn matching(&self, filter: &Filter, now: Instant) -> Vec<u32> {
        let matches = |place: &&u32| {
            let row = self.row_at(**place);
            row.is_some_and(|row| row.matches(filter, now))
        };
        self.order.iter().filter(matches).copied().collect()
    }

    /// The tickets of which something is due after `from` and up to `to`, soonest first; deleted
    /// ones left out.
    pub fn due_between(&self, from: Instant, to: Instant) -> impl Iterator<Item = &Row> {
        let is_before = |place: &u32| {
            self.row_at(*place).is_some_and(|row| {
                row.priority.group == Group::Due && row.due().is_some_and(|due| due <= from)
            })
        };
        let first = self.order.partition_point(is_before);
        self.order[first..]
            .iter()
            .filter_map(|&place| self.row_at(place))
            .take_while(move |row| {
                row.priority.group == Group::Due && row.due().is_some_and(|due| due <= to)
            })
            .filter(|row| !row.is_deleted)
    }

    /// How many tickets are late at `now`.
    #[must_use]
    pub fn late(&self, now: Instant) -> usize {
        self.due_between(Instant::from_unix_seconds(i64::MIN), now.plus_seconds(-1))
            .count()
    }
}
