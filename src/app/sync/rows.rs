//! From the rows of a table to what they would record: for tickets that are here already, found by
//! their reference, and for new ones.

use super::arrival::Source;
use super::columns::Columns;
use super::comparing::Comparing;
use super::preview::Remark;
use super::work::Work;
use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::domain::order::ordered;
use crate::domain::ticket::event::{Event, EventId, PolicyName, TicketId};
use crate::domain::ticket::fold::fold;
use crate::domain::ticket::incoming::{Incoming, what_happened};
use crate::exchange::table::{
    Arrival as Row, Problems, References, Remark as RowRemark, RowProblem, RowReader, TableProblem,
};
use crate::ports::journal_store::StoreFault;

/// How far it has come.
pub struct Rows {
    columns: Box<Columns>,
    reader: Option<RowReader>,
    rows: std::vec::IntoIter<Row>,
    found: TableImport,
    /// The tickets that are here, by reference, address and subject.
    known: [References; 3],
    places: Vec<TicketId>,
    unknown: Option<std::vec::IntoIter<TicketId>>,
    events: Vec<Event>,
    next: EventId,
    backup_fault: Option<StoreFault>,
    done: u64,
    of: u64,
}

/// What was made of a table.
pub struct TableImport {
    /// The table, to be read anew if need be.
    pub columns: Option<Box<Columns>>,
    /// Whether it was, as something was recorded here in the meantime.
    is_anew: bool,
    /// The id of the first event that it would record.
    first: EventId,
    /// Rows that could not be used.
    pub unusable: usize,
    /// Why.
    pub problems: Problems<RowProblem>,
    /// What could not be read as a row.
    pub broken: Problems<TableProblem>,
    /// What was assumed, or passed over.
    pub remarks: Vec<RowRemark>,
    /// How many rows tell something otherwise that stays as it is here.
    pub left: usize,
    /// The tickets here of which rows tell, in the order of their ids, each once.
    told: Vec<TicketId>,
}

/// So many rows are read, and so many tickets looked up, in a slice.
const ROWS: usize = 300;

impl TableImport {
    /// Whether a row tells of this ticket, which is here.
    #[must_use]
    pub fn tells_of(&self, ticket: TicketId) -> bool {
        self.told.binary_search(&ticket).is_ok()
    }

    /// The id of the first event that it would record.
    #[must_use]
    pub const fn first_id(&self) -> EventId {
        self.first
    }
}

impl Rows {
    /// Begins with the first row.
    pub fn begin(model: &mut Model, columns: Columns) -> Vec<Effect> {
        Self::begin_after(model, Box::new(columns), None, false)
    }

    /// Begins anew, as the ids that were meant for it have been used since.
    pub fn make_anew(
        model: &mut Model,
        table: TableImport,
        backup_fault: Option<StoreFault>,
    ) -> Vec<Effect> {
        let Some(mut columns) = table.columns else {
            return Vec::new();
        };
        columns.table.problems = table.broken;
        Self::begin_after(model, columns, backup_fault, true)
    }

    fn begin_after(
        model: &mut Model,
        mut columns: Box<Columns>,
        backup_fault: Option<StoreFault>,
        is_anew: bool,
    ) -> Vec<Effect> {
        let next = model.tickets.journal.next_id(model.tickets.replica);
        let reader = RowReader::new(&columns.table, &columns.mapping, &columns.survey);
        let here = model.tickets.journal.len();
        let found = TableImport {
            columns: None,
            is_anew,
            first: next,
            unusable: 0,
            problems: Problems::default(),
            broken: std::mem::take(&mut columns.table.problems),
            remarks: Vec::new(),
            left: 0,
            told: Vec::new(),
        };
        model.sync.begin(Work::Rows(Box::new(Self {
            of: (columns.table.rows.len() * 2 + here) as u64,
            columns,
            reader: Some(reader),
            rows: Vec::new().into_iter(),
            found,
            known: [References::new(), References::new(), References::new()],
            places: Vec::new(),
            unknown: None,
            events: Vec::new(),
            next,
            backup_fault,
            done: 0,
        })))
    }

    /// How far it has come, of how much.
    pub const fn progress(&self) -> (u64, u64) {
        (self.done, self.of)
    }

    /// Goes on.
    pub fn step(mut self: Box<Self>, model: &mut Model) -> Vec<Effect> {
        if let Some(mut reader) = self.reader.take() {
            let table = &self.columns.table;
            let progress = reader.step(table, ROWS);
            self.done = progress.done as u64;
            if progress.is_finished {
                let arrivals = reader.finish(table);
                self.rows = arrivals.rows.into_iter();
                self.found.problems = arrivals.problems;
                self.found.unusable = arrivals.unusable;
                self.found.remarks = arrivals.remarks;
                let here = model.tickets.journal.tickets().map(|(id, _)| id);
                self.unknown = Some(here.collect::<Vec<_>>().into_iter());
            } else {
                self.reader = Some(reader);
            }
        } else if let Some(mut unknown) = self.unknown.take() {
            for ticket in unknown.by_ref().take(ROWS) {
                self.done += 1;
                self.get_to_know(model, ticket);
            }
            self.unknown = (unknown.len() > 0).then_some(unknown);
        } else {
            for _ in 0..ROWS {
                let Some(row) = self.rows.next() else {
                    return self.finish(model);
                };
                self.done += 1;
                self.take_row(model, &row.incoming);
            }
        }
        model.sync.go_on_with(Work::Rows(self))
    }

    fn get_to_know(&mut self, model: &Model, ticket: TicketId) {
        let report = fold(model.tickets.journal.events(ticket)).report;
        let place = u32::try_from(self.places.len()).unwrap_or(u32::MAX);
        self.places.push(ticket);
        let texts = [report.reference, report.link, Some(report.subject)];
        for (known, text) in self.known.iter_mut().zip(texts) {
            if let Some(text) = text.filter(|text| !text.is_empty()) {
                known.add(&text, place);
            }
        }
    }

    /// The ticket here that a row is about.
    fn ticket_of(&self, model: &Model, incoming: &Incoming) -> Option<TicketId> {
        let texts = [
            incoming.reference.as_deref(),
            incoming.link.as_deref(),
            Some(incoming.subject.as_str()),
        ];
        let ticket = |place: u32| self.places.get(place as usize).copied();
        let is_meant = |place: u32| {
            ticket(place).is_some_and(|ticket| {
                incoming.is_about(&fold(model.tickets.journal.events(ticket)).report)
            })
        };
        let mut known = self.known.iter().zip(texts);
        let place = known.find_map(|(known, text)| {
            let text = text.filter(|text| !text.is_empty())?;
            known.find(text, &is_meant)
        });
        place.and_then(ticket)
    }

    fn take_row(&mut self, model: &Model, incoming: &Incoming) {
        let policy = PolicyName {
            id: model.policy.id.clone(),
            version: model.policy.version.clone(),
        };
        let ticket = self.ticket_of(model, incoming);
        self.found.told.extend(ticket);
        let existing = ticket.map(|ticket| fold(model.tickets.journal.events(ticket)));
        let news = what_happened(incoming, &policy, existing.as_ref());
        self.found.left += usize::from(!news.left.is_empty());
        let ticket = ticket.unwrap_or(TicketId(self.next));
        for (happened, what) in news.happened {
            self.events.push(Event {
                id: self.next,
                ticket,
                happened,
                recorded: model.now,
                by: model.tickets.settings.own_name(),
                what,
            });
            self.next.counter = self.next.counter.saturating_add(1);
        }
    }

    fn finish(self: Box<Self>, model: &mut Model) -> Vec<Effect> {
        let mut found = self.found;
        let source: Source = self.columns.source.clone();
        let has_guessed = self.columns.has_guessed_letters;
        let remarks = [
            found.is_anew.then_some(Remark::WorkedOutAnew),
            has_guessed.then_some(Remark::LettersGuessed),
        ];
        found.told = ordered(found.told);
        found.told.dedup();
        found.columns = Some(self.columns);
        Comparing::begin_table(
            model,
            source,
            Box::new(found),
            self.events,
            remarks.into_iter().flatten().collect(),
            self.backup_fault,
        )
    }
}
