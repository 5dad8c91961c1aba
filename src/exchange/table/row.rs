//! What one row says of a ticket, or everything that keeps it from being used.

use super::date::{Assumed, DateOrder, Unreadable, Unsettled, WrittenTime};
use super::mapping::{Mapping, Meanings, Part, TIMES, columns_alike, holds_several};
use super::problem::{RowFault, RowProblem, shown};
use super::survey::{Survey, each_value};
use super::{Table, TableKind, TableRow};
use crate::domain::calendar::instant::Instant;
use crate::domain::policy::TicketState;
use crate::domain::severity::facts::Facts;
use crate::domain::ticket::event::{Event, EventId, Happening, PolicyName, TicketId};
use crate::domain::ticket::incoming::{Incoming, what_happened};
use crate::exchange::journal::{is_web_address, limits, write_event};

/// How the rows of a table are read.
pub(super) struct Rules {
    pub mapping: Mapping,
    orders: Vec<Option<DateOrder>>,
    severity: Values,
    state: Values,
    facts: Vec<Values>,
}

/// What became of a row.
pub(super) struct RowRead {
    /// What it says, as far as it can be told.
    pub incoming: Option<Incoming>,
    /// All that is wrong with it.
    pub problems: Vec<RowProblem>,
    /// What was assumed of its times.
    pub assumed: Vec<(Part, Assumed)>,
}

/// The columns whose values need a meaning.
#[derive(Default)]
struct Values {
    columns: Vec<usize>,
    are_several: bool,
}

impl Values {
    fn of(table: &Table, column: Option<usize>) -> Self {
        column.map_or_else(Self::default, |column| Self {
            columns: columns_alike(table, column),
            are_several: holds_several(table, column),
        })
    }
}

impl Rules {
    pub fn new(table: &Table, mapping: &Mapping, survey: &Survey) -> Self {
        let facts = mapping.facts.iter();
        Self {
            orders: survey.orders(),
            severity: Values::of(table, mapping.column(Part::Severity)),
            state: Values::of(table, mapping.column(Part::State)),
            facts: facts
                .map(|fact| Values::of(table, Some(fact.column)))
                .collect(),
            mapping: mapping.clone(),
        }
    }

    pub fn read(&self, table: &Table, row: &TableRow) -> RowRead {
        let mut reading = Reading {
            rules: self,
            table,
            row,
            problems: Vec::new(),
            assumed: Vec::new(),
        };
        RowRead {
            incoming: reading.incoming(),
            problems: reading.problems,
            assumed: reading.assumed,
        }
    }
}

/// One row while it is read. All of its problems are told.
struct Reading<'r> {
    rules: &'r Rules,
    table: &'r Table,
    row: &'r TableRow,
    problems: Vec<RowProblem>,
    assumed: Vec<(Part, Assumed)>,
}

impl Reading<'_> {
    fn incoming(&mut self) -> Option<Incoming> {
        let [
            aware,
            mut first_response,
            solved,
            closed,
            state_since,
            changed,
        ] = TIMES.map(|part| self.time(part));
        if self.cell(Part::Aware).is_none() {
            self.problem(Some(Part::Aware), RowFault::NoTime);
        }
        if let (Some(aware), None) = (aware, first_response) {
            first_response = self
                .minutes()
                .map(|minutes| aware.plus_seconds(minutes.saturating_mul(60)));
        }
        let subject = self.text(Part::Subject).unwrap_or_default();
        let reference = self.text(Part::Reference).map(|text| self.reference(text));
        if subject.is_empty() && reference.is_none() {
            self.problem(Some(Part::Subject), RowFault::Nameless);
        }
        let link = self.text(Part::Link).map(|link| self.link(link));
        let (customer, plan) = (self.text(Part::Customer), self.text(Part::Plan));
        let mapping = &self.rules.mapping;
        let severity = self.meaning(&self.rules.severity, &mapping.severities);
        let severity = self.settled(severity).cloned();
        let state = self.meaning(&self.rules.state, &mapping.states);
        let state = self.settled(state).copied();
        let mut facts = Facts::new();
        for (fact, values) in mapping.facts.iter().zip(&self.rules.facts) {
            let answer = self.meaning(values, &fact.answers);
            if let Some(answer) = self.settled(answer) {
                facts = facts.with(&fact.fact, answer);
            }
        }
        let note = self.text(Part::Note);
        let incoming = Incoming {
            reference,
            subject,
            link,
            customer,
            plan,
            severity,
            facts,
            aware: aware?,
            first_response,
            solved,
            closed,
            state,
            state_since,
            changed,
            note,
        };
        self.check_times(&incoming);
        self.check_length(&incoming);
        Some(incoming)
    }

    fn check_times(&mut self, incoming: &Incoming) {
        for (part, time) in [
            (Part::FirstResponse, incoming.first_response),
            (Part::Solved, incoming.solved),
            (Part::Closed, incoming.closed),
        ] {
            if time.is_some_and(|time| time < incoming.aware) {
                self.problem(Some(part), RowFault::BeforeReport(part));
            }
        }
        let (solved, closed) = (incoming.solved, incoming.closed);
        if closed.is_some_and(|closed| Some(closed) < solved) {
            self.problem(Some(Part::Closed), RowFault::ClosedBeforeSolved);
        }
        // When a ticket was closed tells nothing of when it was solved: only the time of either does.
        let is_untimed = match incoming.state {
            Some(TicketState::Solved) => incoming.state_since.is_none(),
            Some(TicketState::Closed) => true,
            _ => false,
        };
        if is_untimed && solved.or(closed).is_none() {
            self.problem(Some(Part::State), RowFault::FinishedWithoutTime);
        }
    }

    /// Whether the longest event that comes of the row can be read again.
    fn check_length(&mut self, incoming: &Incoming) {
        // Escaping makes a text at most six times as long.
        const SURELY_SHORT: usize = limits::LINE_BYTES / 8;
        if self.row.text.len() <= SURELY_SHORT {
            return;
        }
        let id = EventId {
            counter: limits::COUNTER_FROM_OUTSIDE,
            replica: u64::MAX,
        };
        // Room for who imports it and for the name of the policy.
        const ROOM: usize = 4_096;
        let news = what_happened(incoming, &PolicyName::default(), None);
        let is_too_long = news.happened.into_iter().any(|(happened, what)| {
            let by = matches!(what, Happening::Opened(_)).then(String::new);
            let event = Event {
                id,
                ticket: TicketId(id),
                happened,
                recorded: happened,
                by,
                what,
            };
            write_event(&event).len() + ROOM > limits::LINE_BYTES
        });
        if is_too_long {
            self.problem(None, RowFault::TooMuchText);
        }
    }

    /// The column's cell, if a column is chosen and the cell is not empty.
    fn cell(&self, part: Part) -> Option<&str> {
        let column = self.rules.mapping.column(part)?;
        let cell = self.row.cell(column).trim();
        (!cell.is_empty()).then_some(cell)
    }

    fn text(&mut self, part: Part) -> Option<String> {
        let text = self.cell(part)?.to_owned();
        if text.len() > limits::TEXT {
            let length = text.chars().count();
            if length > limits::TEXT {
                self.problem(Some(part), RowFault::TextTooLong(length));
            }
        }
        Some(text)
    }

    /// Zendesk and GitHub number their tickets, and people write a mark before the number.
    fn reference(&self, text: String) -> String {
        let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
        let has_mark = matches!(self.table.kind, TableKind::Zendesk | TableKind::GitHub);
        if is_number && has_mark {
            format!("#{text}")
        } else {
            text
        }
    }

    /// An address of a page; that of Zendesk's interface for programs becomes the one for people.
    fn link(&mut self, link: String) -> String {
        if !is_web_address(&link) {
            self.problem(Some(Part::Link), RowFault::NotAnAddress(shown(&link)));
        }
        if self.table.kind == TableKind::Zendesk
            && let Some((site, rest)) = link.split_once("/api/v2/tickets/")
            && let Some(number) = rest.strip_suffix(".json")
        {
            return format!("{site}/agent/tickets/{number}");
        }
        link
    }

    fn time(&mut self, part: Part) -> Option<Instant> {
        let cell = self.cell(part)?;
        let place = TIMES.iter().position(|one| *one == part)?;
        let order = self.rules.orders.get(place).copied().flatten();
        let order = order.or(self.rules.mapping.order);
        let settled = match WrittenTime::read(cell) {
            Ok(time) => time
                .settle(order, self.rules.mapping.zone)
                .map_err(|unsettled| match unsettled {
                    Unsettled::Order => RowFault::OrderUnknown(shown(cell)),
                    Unsettled::Zone => RowFault::ZoneUnknown(shown(cell)),
                    Unsettled::Skipped => RowFault::Skipped(shown(cell)),
                    Unsettled::OutOfRange => RowFault::OutOfRange(shown(cell)),
                }),
            Err(Unreadable::NotATime) => Err(RowFault::NotATime(shown(cell))),
            Err(Unreadable::NoSuchDay) => Err(RowFault::NoSuchDay(shown(cell))),
            Err(Unreadable::NotAZone) => Err(RowFault::NotAZone(shown(cell))),
        };
        match settled {
            Ok(time) => {
                self.assumed
                    .extend(time.assumed.map(|assumed| (part, assumed)));
                Some(time.instant)
            }
            Err(fault) => {
                self.problem(Some(part), fault);
                None
            }
        }
    }

    fn minutes(&mut self) -> Option<i64> {
        /// More than the supported years have.
        const MOST: i64 = 1 << 40;
        let cell = self.cell(Part::MinutesToFirstResponse)?;
        let whole = cell.split('.').next().unwrap_or_default();
        let minutes = whole
            .parse::<u64>()
            .ok()
            .and_then(|one| i64::try_from(one).ok());
        let minutes = minutes.filter(|minutes| *minutes <= MOST);
        if minutes.is_none() {
            let fault = RowFault::NotMinutes(shown(cell));
            self.problem(Some(Part::MinutesToFirstResponse), fault);
        }
        minutes
    }

    /// What the values of some columns stand for, or the value that is not settled. Where there are
    /// several, the first that stands for something counts, and those that are not settled do not.
    fn meaning<'m, T>(
        &self,
        values: &Values,
        meanings: &'m Meanings<T>,
    ) -> Result<Option<&'m T>, (usize, String)> {
        let are_several = values.are_several || values.columns.len() > 1;
        let mut found = None;
        for &column in &values.columns {
            let mut unsettled = None;
            let cell = self.row.cell(column);
            let is_found = each_value(cell, values.are_several, &mut |value| {
                match meanings.of(value) {
                    Some(meaning) => found = meaning.stands_for.as_ref(),
                    None if are_several => {}
                    None => unsettled = Some(shown(value)),
                }
                found.is_some()
            });
            if let Some(value) = unsettled {
                return Err((column, value));
            }
            if is_found {
                break;
            }
        }
        Ok(found)
    }

    fn settled<T>(&mut self, meaning: Result<Option<T>, (usize, String)>) -> Option<T> {
        match meaning {
            Ok(found) => found,
            Err((column, value)) => {
                self.add(Some(column), RowFault::UnknownValue(value));
                None
            }
        }
    }

    fn problem(&mut self, part: Option<Part>, fault: RowFault) {
        self.add(part.and_then(|part| self.rules.mapping.column(part)), fault);
    }

    fn add(&mut self, column: Option<usize>, fault: RowFault) {
        let name = column.and_then(|column| self.table.columns.get(column));
        self.problems.push(RowProblem {
            line: self.row.line,
            column: name.cloned().unwrap_or_default(),
            fault,
        });
    }
}
