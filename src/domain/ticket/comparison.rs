//! What merging a file would change, ticket by ticket and field by field.
//!
//! A file that leaves names out is compared as if it had those that are known here: it does not
//! differ for want of them.

mod fields;

use std::borrow::Cow;

pub use self::fields::{Field, FieldComparison, Value};

use self::fields::{Version, differences};
use super::event::{Event, EventId, Happening, TicketId};
use super::fold::{Counts, told};
use super::journal::add_to;
use crate::domain::calendar::instant::Instant;
use crate::domain::order::ordered;

/// A ticket here and in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketComparison {
    /// The ticket.
    pub ticket: TicketId,
    /// How they differ.
    pub kind: Kind,
    /// What only the file knows.
    pub only_in_file: Share,
    /// What is known only here.
    pub only_here: Share,
    /// How many events are here with the names left out, and in the file with names.
    pub completed: usize,
    /// The ids under which something else stands in the file than here, or the file contradicts
    /// itself: merging makes that these events do not count. Those that contradict each other here
    /// already are not among them.
    pub contradictions: Vec<EventId>,
    /// The deletion, if it is deleted here.
    pub deleted_here: Option<Deletion>,
    /// The deletion, if it is deleted in the file.
    pub deleted_in_file: Option<Deletion>,
    /// The deletion, if it will be deleted once both are merged.
    pub deleted_merged: Option<Deletion>,
    /// It was deleted here, the file does not know that, and whatever the file says of it was
    /// recorded before: it stays deleted.
    pub file_is_older_than_deletion: bool,
    /// The fields that are not alike here, in the file, and in both merged. None for a ticket that
    /// only one of them has.
    pub fields: Vec<FieldComparison>,
}

/// How a ticket here differs from the one in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Only the file has it.
    New,
    /// The file does not have it.
    OnlyHere,
    /// Merging changes nothing, and nothing is known only here.
    Same,
    /// Only the file brings something.
    ChangedInFile,
    /// Something is known only here.
    ChangedHere,
    /// Both.
    ChangedInBoth,
}

/// The events that only one side has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// How many.
    pub events: usize,
    /// When the last of them was recorded.
    pub latest_recorded: Option<Instant>,
    /// Who recorded them, each once.
    pub authors: Vec<Author>,
}

/// Who recorded events.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Author {
    /// The name, if that is told.
    pub name: Option<String>,
    /// Which opened page.
    pub replica: u64,
}

/// How a ticket was deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deletion {
    /// The event: a deletion, or an undo of the opening.
    pub event: EventId,
    /// When it happened.
    pub at: Instant,
    /// When it was recorded.
    pub recorded: Instant,
    /// Who did it, if that is told.
    pub by: Option<String>,
}

/// How many tickets of each kind there are, and what merging does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Tickets that only the file has.
    pub new: usize,
    /// Tickets that the file does not have.
    pub only_here: usize,
    /// Tickets that do not differ.
    pub same: usize,
    /// Tickets of which only the file knows more.
    pub changed_in_file: usize,
    /// Tickets of which more is known here.
    pub changed_here: usize,
    /// Tickets of which both know something of their own.
    pub changed_in_both: usize,
    /// Tickets that merging deletes: they are here, and the file has them deleted.
    pub deleted_by_merging: usize,
    /// Tickets that merging takes back: they were deleted here, and the file has them restored.
    pub restored_by_merging: usize,
    /// Tickets that are in the file and stay deleted here.
    pub stay_deleted: usize,
    /// Tickets in which merging makes events contradict each other.
    pub contradictory: usize,
    /// Events that the file adds.
    pub added: usize,
    /// Events that were here with the names left out.
    pub completed: usize,
}

/// What merging the events of a ticket in a file with those that are here would change.
#[must_use]
pub fn compare(ticket: TicketId, here: &[Event], file: &[Event]) -> TicketComparison {
    let (here, file) = (&*normal(here), &*normal(file));
    let deleted_here = deletion(here);
    let mut comparison = TicketComparison {
        ticket,
        kind: Kind::Same,
        only_in_file: Share::default(),
        only_here: Share::default(),
        completed: 0,
        contradictions: Vec::new(),
        deleted_in_file: None,
        deleted_merged: deleted_here.clone(),
        deleted_here,
        file_is_older_than_deletion: false,
        fields: Vec::new(),
    };
    // Most tickets of most files.
    if here == file {
        comparison
            .deleted_in_file
            .clone_from(&comparison.deleted_here);
    } else if file.is_empty() {
        comparison.kind = Kind::OnlyHere;
        comparison.only_here = Share::of(here);
    } else if here.is_empty() {
        comparison.kind = Kind::New;
        comparison.only_in_file = Share::of(file);
        comparison.contradictions = contradictions(file, &[]);
        comparison.deleted_in_file = deletion(file);
        comparison
            .deleted_merged
            .clone_from(&comparison.deleted_in_file);
    } else {
        comparison.compare_changed(here, file);
    }
    comparison
}

impl TicketComparison {
    fn compare_changed(&mut self, here: &[Event], file: &[Event]) {
        let merged = union(here, file);
        let is_new = |event: &&Event| !has(here, event) && !completes_one(event, here, &merged);
        let is_unknown = |event: &&Event| !is_told(file, event) && !is_completed(file, event);
        self.only_in_file = Share::of(merged.iter().filter(is_new));
        self.only_here = Share::of(here.iter().filter(is_unknown));
        self.completed = here.iter().filter(|event| !has(&merged, event)).count();
        self.contradictions = contradictions(&merged, here);
        let changes_file = self.only_here.events > 0;
        let changes_here = merged != here;
        self.kind = match (changes_here, changes_file) {
            (false, false) => Kind::Same,
            (true, false) => Kind::ChangedInFile,
            (false, true) => Kind::ChangedHere,
            (true, true) => Kind::ChangedInBoth,
        };
        let in_file = those(&merged, |event| is_told(file, event));
        self.deleted_in_file = deletion(&in_file);
        self.deleted_merged = deletion(&merged);
        self.file_is_older_than_deletion = self.is_file_older(&in_file);
        if self.kind == Kind::Same {
            return;
        }
        let before = Version::of(&those(here, |event| !is_unknown(&event)));
        // Each of them, unless it is one that is known already.
        let of_here = changes_file.then(|| Version::of(here));
        let of_file = changes_here.then(|| Version::of(&in_file));
        let of_both = (changes_here && changes_file).then(|| Version::of(&merged));
        let here = of_here.as_ref().unwrap_or(&before);
        let in_file = of_file.as_ref().unwrap_or(&before);
        let merged = match &of_both {
            Some(both) => both,
            None if changes_here => in_file,
            None => here,
        };
        self.fields = differences(&before, here, in_file, merged);
    }

    fn is_file_older(&self, in_file: &[Event]) -> bool {
        let Some(deletion) = &self.deleted_here else {
            return false;
        };
        let latest = self.only_in_file.latest_recorded;
        self.deleted_in_file.is_none()
            && self.deleted_merged.is_some()
            && in_file.iter().all(|event| event.id != deletion.event)
            && latest.is_none_or(|latest| latest < deletion.recorded)
    }
}

impl Share {
    fn of<'e>(events: impl IntoIterator<Item = &'e Event>) -> Self {
        let mut share = Self::default();
        for event in events {
            share.events += 1;
            share.latest_recorded = share.latest_recorded.max(Some(event.recorded));
            let author = Author {
                name: event.by.clone(),
                replica: event.id.replica,
            };
            if share.authors.last() != Some(&author) {
                share.authors.push(author);
            }
        }
        share.authors = ordered(share.authors);
        share.authors.dedup();
        share
    }
}

impl Totals {
    /// One ticket more.
    pub fn count(&mut self, one: &TicketComparison) {
        let kind = match one.kind {
            Kind::New => &mut self.new,
            Kind::OnlyHere => &mut self.only_here,
            Kind::Same => &mut self.same,
            Kind::ChangedInFile => &mut self.changed_in_file,
            Kind::ChangedHere => &mut self.changed_here,
            Kind::ChangedInBoth => &mut self.changed_in_both,
        };
        *kind += 1;
        let is_in_both = !matches!(one.kind, Kind::New | Kind::OnlyHere);
        let (here, in_file, merged) = (
            one.deleted_here.is_some(),
            one.deleted_in_file.is_some(),
            one.deleted_merged.is_some(),
        );
        self.deleted_by_merging += usize::from(is_in_both && !here && merged);
        self.restored_by_merging += usize::from(here && !merged);
        self.stay_deleted += usize::from(is_in_both && here && !in_file && merged);
        self.contradictory += usize::from(!one.contradictions.is_empty());
        self.added += one.only_in_file.events;
        self.completed += one.completed;
    }
}

/// These events as a journal has them: in their order, each once.
fn normal(events: &[Event]) -> Cow<'_, [Event]> {
    if events.is_sorted_by(|one, next| one.id < next.id) {
        Cow::Borrowed(events)
    } else {
        Cow::Owned(union(&[], events))
    }
}

fn union(one: &[Event], other: &[Event]) -> Vec<Event> {
    let mut events = Vec::with_capacity(one.len() + other.len());
    // In their order each comes to the end, which moves none of the others.
    for event in ordered(one.iter().chain(other).collect::<Vec<&Event>>()) {
        add_to(&mut events, event.clone());
    }
    events
}

fn those(events: &[Event], which: impl Fn(&Event) -> bool) -> Vec<Event> {
    events
        .iter()
        .filter(|event| which(event))
        .cloned()
        .collect()
}

fn has(events: &[Event], event: &Event) -> bool {
    events.binary_search(event).is_ok()
}

fn with_id(events: &[Event], id: EventId) -> &[Event] {
    let from = events.partition_point(|event| event.id < id);
    let to = events.partition_point(|event| event.id <= id);
    &events[from..to]
}

/// Whether `events` tell of it, be it with the names left out.
fn is_told(events: &[Event], event: &Event) -> bool {
    has(events, event)
        || with_id(events, event.id)
            .iter()
            .any(|other| event.completes(other))
}

/// Whether `events` have it with names that it leaves out.
fn is_completed(events: &[Event], event: &Event) -> bool {
    with_id(events, event.id)
        .iter()
        .any(|other| other.completes(event))
}

/// Whether it is the one that takes the place of an event here.
fn completes_one(event: &Event, here: &[Event], merged: &[Event]) -> bool {
    let incomplete = with_id(here, event.id)
        .iter()
        .find(|other| event.completes(other));
    incomplete.is_some_and(|incomplete| {
        let mut complete = with_id(merged, event.id).iter();
        complete.find(|other| other.completes(incomplete)) == Some(event)
    })
}

/// The ids of events that contradict each other, unless they do so here already.
fn contradictions(merged: &[Event], here: &[Event]) -> Vec<EventId> {
    let by_id = merged.chunk_by(|one, next| one.id == next.id);
    by_id
        .filter_map(|same| match same {
            [first, _, ..] if with_id(here, first.id).len() < 2 => Some(first.id),
            _ => None,
        })
        .collect()
}

/// How these events delete their ticket, if they do; the same rule as that of the fold.
fn deletion(events: &[Event]) -> Option<Deletion> {
    let may_delete =
        |event: &Event| matches!(event.what, Happening::Deleted | Happening::Retracted(_));
    if !events.iter().any(may_delete) {
        return None;
    }
    let told = told(events, &mut Vec::new());
    let is_opening = |event: &Event| matches!(event.what, Happening::Opened(_));
    let mut openings = told.iter().filter(|one| is_opening(one.event));
    let stays_open = openings.clone().any(|one| one.counts == Counts::Yes);
    let opening = openings.find(|one| !stays_open && one.counts != Counts::Contradicted);
    let mut deletion = None;
    for one in told.iter().filter(|one| one.counts == Counts::Yes) {
        let retracts_opening =
            opening.is_some_and(|opening| opening.counts == Counts::RetractedBy(one.event.id));
        match one.event.what {
            Happening::Deleted => deletion = Some(one),
            Happening::Retracted(_) if retracts_opening => deletion = Some(one),
            Happening::Restored => deletion = None,
            _ => {}
        }
    }
    deletion.map(|one| Deletion {
        event: one.event.id,
        at: one.happened,
        recorded: one.event.recorded,
        by: one.event.by.clone(),
    })
}
