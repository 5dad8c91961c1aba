//! Taking in what a file brings, and taking it back.

use super::arrival::{Arrival, Source};
use super::backups::no_place_for_backup;
use super::preview::Preview;
use super::rows::Rows;
use super::work::{Doing, Work};
use super::{Outcome, Sync, columns, home, host, leaving};
use crate::app::effect::{Effect, Spot, StoreRequest};
use crate::app::model::Model;
use crate::app::tickets::board::Board;
use crate::app::tickets::import_kept::ImportKept;
use crate::app::tickets::store_answers::keep_policy;
use crate::domain::ticket::event::{Event, EventId, Happening, TicketId};
use crate::domain::ticket::journal::{Addition, Journal};
use crate::exchange::journal::write_record;
use crate::ports::home_file::Version;
use crate::ports::journal_store::StoreFault;
use crate::ports::other_tabs::News;

/// What was imported last.
pub struct Import {
    additions: Vec<Addition>,
    /// Whether it came from the home of the tickets, which has it still once it is taken back here.
    is_of_home: bool,
}

/// How far taking in has come.
pub struct Adding {
    journal: Journal,
    tickets: std::vec::IntoIter<TicketId>,
    of: u64,
    additions: Vec<Addition>,
    added: usize,
    /// Events that are in no record yet.
    events: Vec<Event>,
    records: Vec<String>,
    policies: usize,
    without_backup: Option<StoreFault>,
    home: Option<HomeTaken>,
}

/// What was taken in is a version of the home of the tickets.
#[derive(Clone)]
struct HomeTaken {
    name: String,
    version: Version,
    /// Whether something is here that it does not have.
    has_more_here: bool,
}

/// How far it has come that rows are brought up to date.
pub struct Renewing {
    tickets: std::vec::IntoIter<TicketId>,
    of: u64,
    outcome: Outcome,
    home: Option<HomeTaken>,
    is_ordered: bool,
}

/// So many tickets are merged at a time.
const MERGED: usize = 300;
/// After so many events that were merged, the next ticket waits for the next slice.
const MERGED_EVENTS: usize = 3_000;
/// So many rows are brought up to date at a time.
const RENEWED: usize = 300;
/// So many events of an import make one record of the store: the next visit reads a thousand records at once.
const EVENTS_OF_RECORD: usize = 20;

/// Takes in what the preview shows: after a backup, if there is anything to keep. Where there can be
/// none, that is told before.
pub(super) fn import(model: &mut Model, preview: Box<Preview>) -> Vec<Effect> {
    // Whoever wants it again knows that there is no backup.
    if model.tickets.journal.is_empty() || preview.backup_fault.is_some() {
        return add(model, preview);
    }
    match no_place_for_backup(&model.tickets.storage.phase) {
        None => leaving::back_up_before(model, preview),
        Some(fault) => without_backup(model, preview, fault),
    }
}

/// There can be no backup, which is told before anything is taken in.
pub(super) fn without_backup(
    model: &mut Model,
    mut preview: Box<Preview>,
    fault: StoreFault,
) -> Vec<Effect> {
    if preview.source == Source::Host {
        return host::without_backup(model, preview, fault);
    }
    preview.backup_fault = Some(fault);
    model.sync.arrival = Arrival::Preview(preview);
    vec![Effect::Focus(Spot::Arrival)]
}

/// Takes in what the preview shows, whether there is a backup or not.
pub(super) fn add(model: &mut Model, mut preview: Box<Preview>) -> Vec<Effect> {
    // Ids that were meant for the rows of a table may have been used since.
    let next = model.tickets.journal.next_id(model.tickets.replica);
    if let Some(table) = preview.table.take_if(|table| table.first_id() != next) {
        return Rows::make_anew(model, *table, preview.backup_fault);
    }
    let mut effects = Vec::new();
    let has_more_here = preview.has_more_here() || preview.restores || !preview.damaged.is_empty();
    let home = match &preview.source {
        Source::Home(name, version) => Some(HomeTaken {
            name: name.clone(),
            version: *version,
            has_more_here,
        }),
        _ => None,
    };
    let columns = preview
        .table
        .as_ref()
        .and_then(|table| table.columns.as_ref());
    if let Some(columns) = columns {
        effects.extend(columns::remember(model, columns));
    }
    if preview.restores {
        let deleted: Vec<TicketId> = preview.staying_deleted().map(|one| one.ticket).collect();
        restore(model, &mut preview.journal, &deleted);
    }
    let policies = preview.policies.len();
    for new in preview.policies {
        effects.push(keep_policy(&new.policy, new.text));
        model.take_policy(new.policy);
    }
    // What is done meanwhile must not take ids of what comes in bit by bit.
    model.tickets.journal.leave_ids_to(&preview.journal);
    let tickets: Vec<TicketId> = preview.journal.tickets().map(|(id, _)| id).collect();
    // What the reader is looking at is something else.
    if preview.source != Source::Host {
        model.sync.arrival = Arrival::None;
    }
    model.tickets.storage.begin_import();
    // What was done before cannot be undone over what comes now.
    model.tickets.undo = None;
    effects.extend(model.sync.begin(Work::Adding(Box::new(Adding {
        journal: preview.journal,
        of: tickets.len() as u64,
        tickets: tickets.into_iter(),
        additions: Vec::new(),
        added: 0,
        events: Vec::new(),
        records: Vec::new(),
        policies,
        without_backup: preview.backup_fault,
        home,
    }))));
    effects
}

/// Adds to what comes in that these tickets are taken back.
fn restore(model: &Model, journal: &mut Journal, tickets: &[TicketId]) {
    let replica = model.tickets.replica;
    for &ticket in tickets {
        let here = model.tickets.journal.next_id(replica);
        let id = EventId {
            counter: here.counter.max(journal.next_id(replica).counter),
            replica,
        };
        journal.add(Event {
            id,
            ticket,
            happened: model.now,
            recorded: model.now,
            by: model.tickets.settings.own_name(),
            what: Happening::Restored,
        });
    }
}

impl Adding {
    /// How far it has come, of how much.
    pub fn progress(&self) -> (u64, u64) {
        (self.of - self.tickets.len() as u64, 2 * self.of)
    }

    /// Goes on.
    pub fn step(mut self: Box<Self>, model: &mut Model) -> Vec<Effect> {
        let mut merged = 0;
        for ticket in self.tickets.by_ref().take(MERGED) {
            let is_new = model.tickets.journal.events(ticket).is_empty();
            merged += self.journal.events(ticket).len();
            if let Some(addition) = model.tickets.journal.merge(ticket, &self.journal) {
                self.added += usize::from(is_new);
                self.events.extend_from_slice(addition.events());
                self.additions.push(addition);
            }
            if self.events.len() >= EVENTS_OF_RECORD {
                self.records.push(write_record(&self.events));
                self.events.clear();
            }
            if merged >= MERGED_EVENTS {
                break;
            }
        }
        if self.tickets.len() == 0 {
            return (*self).finish(model);
        }
        model.sync.go_on_with(Work::Adding(self))
    }

    fn finish(mut self, model: &mut Model) -> Vec<Effect> {
        if !self.events.is_empty() {
            self.records.push(write_record(&self.events));
        }
        let changed: Vec<TicketId> = self.additions.iter().map(Addition::ticket).collect();
        let outcome = Outcome::Imported {
            added: self.added,
            changed: changed.len() - self.added,
            policies: self.policies,
            without_backup: self.without_backup,
        };
        model.sync.import = (!changed.is_empty()).then_some(Import {
            additions: self.additions,
            is_of_home: self.home.is_some(),
        });
        let mut effects = model.tickets.storage.keep_import(self.records);
        let policies = model.policies().to_vec();
        effects.extend(model.tickets.read_anew_if_put_off(&policies));
        let tickets = if self.policies > 0 {
            all_tickets(model)
        } else {
            changed
        };
        effects.extend(renew(model, tickets, outcome, self.home));
        effects
    }
}

fn all_tickets(model: &mut Model) -> Vec<TicketId> {
    model.tickets.board = Board::default();
    let tickets = model.tickets.journal.tickets();
    tickets.map(|(ticket, _)| ticket).collect()
}

fn renew(
    model: &mut Model,
    tickets: Vec<TicketId>,
    outcome: Outcome,
    home: Option<HomeTaken>,
) -> Vec<Effect> {
    model.sync.begin(Work::Renewing(Box::new(Renewing {
        of: tickets.len() as u64,
        tickets: tickets.into_iter(),
        outcome,
        home,
        is_ordered: false,
    })))
}

/// After tickets went away, all rows are made anew.
fn renew_all(model: &mut Model, outcome: Outcome) -> Vec<Effect> {
    model.tickets.let_go_of_what_is_gone();
    let tickets = all_tickets(model);
    // The list shows places of rows, which are others now.
    let mut effects = model.tickets.show_anew(model.now);
    effects.extend(renew(model, tickets, outcome, None));
    effects
}

impl Renewing {
    /// What it is a part of.
    pub const fn doing(&self) -> Doing {
        match self.outcome {
            Outcome::Imported { .. } => Doing::Adding,
            _ => Doing::TakingBack,
        }
    }

    /// How far it has come, of how much: it is the second half.
    pub fn progress(&self) -> (u64, u64) {
        (2 * self.of - self.tickets.len() as u64, 2 * self.of)
    }

    /// Goes on.
    pub fn step(mut self: Box<Self>, model: &mut Model) -> Vec<Effect> {
        if self.tickets.len() == 0 {
            if self.is_ordered {
                return (*self).finish(model);
            }
            // Putting very many in order takes a moment of its own.
            model.tickets.board.put_in_order();
            self.is_ordered = true;
            return model.sync.go_on_with(Work::Renewing(self));
        }
        let policies = model.policies().to_vec();
        let tickets = &mut model.tickets;
        let journal = &tickets.journal;
        let some = self.tickets.by_ref().take(RENEWED);
        // Another tab may have taken some of them back.
        let some = some.filter(|ticket| !journal.events(*ticket).is_empty());
        tickets.board.renew_many(some, journal, &policies);
        model.sync.go_on_with(Work::Renewing(self))
    }

    fn finish(self, model: &mut Model) -> Vec<Effect> {
        // Other tabs may have brought more meanwhile.
        model.tickets.board.put_in_order();
        let mut effects = model.tickets.show_anew(model.now);
        home::changed(model);
        if let Some(taken) = self.home {
            let home = &mut model.sync.home;
            if home.name.as_ref() == Some(&taken.name) {
                let since = taken.has_more_here.then_some(model.now);
                home.took_in(taken.version, since);
            }
        }
        model.sync.outcome = Some(self.outcome);
        if !host::taken_in(model) {
            effects.push(Effect::Focus(Spot::Outcome));
        }
        effects
    }
}

/// Takes the last import back: from memory, and then from the store.
pub(super) fn take_back(model: &mut Model) -> Vec<Effect> {
    if !model.sync.can_take_back() {
        return Vec::new();
    }
    let storage = &model.tickets.storage;
    let kept = storage.import_kept();
    if kept == ImportKept::No {
        model.sync.import = None;
        return tell(model, Outcome::Untraceable);
    }
    if !storage.can_take_import_back() {
        return tell(model, Outcome::NotYetTakenBack);
    }
    let import = model.sync.import.as_ref();
    let additions = import.map_or(&[][..], |import| &import.additions);
    if let Err(in_the_way) = model.tickets.journal.take_out(additions) {
        return tell(model, Outcome::BuiltUpon(in_the_way.len()));
    }
    if let ImportKept::Kept { first, last } = kept {
        model.sync.give_up();
        model.sync.work = Some(Work::TakingBack);
        return vec![Effect::Store(StoreRequest::Remove { first, last })];
    }
    // It never reached the store.
    is_taken_back(model)
}

/// The store has taken the import back, or it has to stay.
pub(super) fn taken_back(model: &mut Model, answer: Result<(), StoreFault>) -> Vec<Effect> {
    if !matches!(model.sync.work, Some(Work::TakingBack)) {
        return Vec::new();
    }
    match answer {
        Ok(()) => {
            let mut effects = vec![Effect::TellOtherTabs(News::TookBack)];
            effects.extend(is_taken_back(model));
            effects
        }
        Err(fault) => {
            let additions = model
                .sync
                .import
                .iter()
                .flat_map(|import| &import.additions);
            for event in additions.flat_map(Addition::events) {
                model.tickets.journal.add(event.clone());
            }
            renew_all(model, Outcome::NotTakenBack(fault))
        }
    }
}

fn is_taken_back(model: &mut Model) -> Vec<Effect> {
    model.tickets.storage.forget_import();
    if model
        .sync
        .import
        .take()
        .is_some_and(|import| import.is_of_home)
    {
        // It has what was taken back, so it must not be written over without another look.
        model.sync.home.distrust();
    }
    let mut effects = renew_all(model, Outcome::TakenBack);
    effects.extend(model.tickets.storage.read_since_import());
    effects
}

fn tell(model: &mut Model, outcome: Outcome) -> Vec<Effect> {
    model.sync.outcome = Some(outcome);
    vec![Effect::Focus(Spot::Outcome)]
}

impl Sync {
    /// Whether the last import can be taken back now.
    #[must_use]
    pub fn can_take_back(&self) -> bool {
        self.import.is_some() && self.is_free()
    }
}
