//! What merging means, from the words alone and with no thought of speed.

use sla_widget::domain::ticket::comparison::{Field, Kind, Value};
use sla_widget::domain::ticket::event::{Event, EventId, Happening};
use sla_widget::domain::ticket::fold::{Counts, Ticket, fold};
use sla_widget::domain::ticket::history::history;
use sla_widget::domain::ticket::report::{Correction, Report};

/// An event of which nobody learns who recorded it or who the customer is.
pub fn nameless(event: &Event) -> Event {
    let what = match event.what.clone() {
        Happening::Opened(report) => Happening::Opened(Box::new(Report {
            customer: None,
            ..*report
        })),
        Happening::Corrected {
            correction: Correction::Customer(_),
            reason,
        } => Happening::Corrected {
            correction: Correction::Customer(None),
            reason,
        },
        what => what,
    };
    Event {
        by: None,
        what,
        ..event.clone()
    }
}

/// Everything once, without the copies that say the same with fewer names.
pub fn union(bags: &[&[Event]]) -> Vec<Event> {
    let all: Vec<&Event> = bags.iter().copied().flatten().collect();
    let says_less = |one: &Event, other: &Event| one != other && nameless(other) == *one;
    let best = all
        .iter()
        .filter(|one| !all.iter().any(|other| says_less(one, other)));
    let mut events: Vec<Event> = Vec::new();
    best.for_each(|&event| {
        if !events.contains(event) {
            events.push(event.clone());
        }
    });
    events.sort();
    events
}

/// A ticket here and in a file, compared from the words.
#[derive(Debug)]
pub struct Compared {
    pub kind: Kind,
    pub only_in_file: Vec<Event>,
    pub only_here: Vec<Event>,
    pub completed: usize,
    pub contradictions: Vec<EventId>,
    /// By both, here, in the file, merged.
    pub versions: [Vec<Event>; 4],
    pub fields: Vec<(Field, [Value; 4])>,
    pub file_is_older: bool,
}

pub fn compared(here: &[Event], file: &[Event]) -> Compared {
    let here = union(&[here]);
    let file = union(&[file]);
    let merged = union(&[&here, &file]);
    // One event, however many names each copy tells.
    let same = |one: &Event, other: &Event| {
        one == other || nameless(one) == *other || *one == nameless(other)
    };
    let is_in = |events: &[Event], event: &Event| events.iter().any(|other| same(other, event));
    let without = |events: &[Event], others: &[Event]| -> Vec<Event> {
        let left = events.iter().filter(|event| !is_in(others, event));
        left.cloned().collect()
    };
    let only_here = without(&here, &file);
    let common = without(&here, &only_here);
    // What the file says, in the words of the union.
    let in_file: Vec<Event> = merged
        .iter()
        .filter(|event| file.contains(event) || file.contains(&nameless(event)))
        .cloned()
        .collect();
    let mut only_in_file = merged.clone();
    only_in_file.retain(|event| !here.contains(event));
    let gained = only_in_file.len();
    let mut completed = 0;
    for incomplete in here.iter().filter(|event| !merged.contains(event)) {
        let complete = only_in_file
            .iter()
            .position(|event| nameless(event) == *incomplete);
        only_in_file.remove(complete.unwrap());
        completed += 1;
    }
    let kind = match (here.is_empty(), file.is_empty(), gained, only_here.len()) {
        (_, _, 0, 0) => Kind::Same,
        (true, ..) => Kind::New,
        (_, true, ..) => Kind::OnlyHere,
        (_, _, 0, _) => Kind::ChangedHere,
        (_, _, _, 0) => Kind::ChangedInFile,
        _ => Kind::ChangedInBoth,
    };
    let times = |events: &[Event], id| events.iter().filter(|event| event.id == id).count();
    let mut contradictions: Vec<EventId> = merged.iter().map(|event| event.id).collect();
    contradictions.dedup();
    contradictions.retain(|&id| times(&merged, id) > 1 && times(&here, id) < 2);
    let versions = [common, here, in_file, merged];
    let file_is_older = is_older(&versions, &file, &only_in_file);
    let is_changed = !matches!(kind, Kind::New | Kind::OnlyHere);
    Compared {
        kind,
        only_in_file,
        only_here,
        completed,
        contradictions,
        fields: if is_changed {
            fields(&versions)
        } else {
            Vec::new()
        },
        versions,
        file_is_older,
    }
}

/// Deleted here and merged, unknown to the file; and of all that only the file says, nothing was
/// recorded when or after the deletion was.
fn is_older(versions: &[Vec<Event>; 4], file: &[Event], only_in_file: &[Event]) -> bool {
    let [_, here, in_file, merged] = versions;
    let is_deleted = |events: &[Event]| fold(events).deleted.is_some();
    if file.is_empty() || !is_deleted(here) || is_deleted(in_file) || !is_deleted(merged) {
        return false;
    }
    let deletion = deleting(here).unwrap();
    let mut only_in_file = only_in_file.iter();
    in_file.iter().all(|event| event.id != deletion.id)
        && only_in_file.all(|event| event.recorded < deletion.recorded)
}

/// The event that deletes a deleted ticket: a deletion that counts, or an undo of the only opening.
pub fn deleting(events: &[Event]) -> Option<&Event> {
    let ticket = fold(events);
    let at = ticket.deleted?;
    let lines = history(events);
    let opening = lines
        .iter()
        .filter(|line| matches!(line.event.what, Happening::Opened(_)))
        .find(|line| line.counts != Counts::Contradicted);
    let takes_opening_back = |id| {
        opening.is_some_and(|opening| opening.counts == Counts::RetractedBy(id))
            && !lines.iter().any(|line| {
                matches!(line.event.what, Happening::Opened(_)) && line.counts == Counts::Yes
            })
    };
    let found = lines.iter().rfind(|line| {
        line.counts == Counts::Yes
            && line.happened == at
            && match line.event.what {
                Happening::Deleted => true,
                Happening::Retracted(_) => takes_opening_back(line.event.id),
                _ => false,
            }
    });
    found.map(|line| line.event)
}

fn fields(versions: &[Vec<Event>; 4]) -> Vec<(Field, [Value; 4])> {
    let mut facts: Vec<String> = Vec::new();
    for events in &versions[1..] {
        let known = fold(events).report.facts;
        facts.extend(known.iter().map(|(fact, _)| fact.to_owned()));
    }
    facts.sort();
    facts.dedup();
    let [before, here, in_file, merged] =
        [0, 1, 2, 3].map(|version| said(&versions[version], &facts));
    let mut all = Vec::new();
    for (place, (field, value)) in here.into_iter().enumerate() {
        let values = [&before, &in_file, &merged].map(|version| version[place].1.clone());
        let [before, in_file, merged] = values;
        if value != in_file || value != merged {
            all.push((field, [before, value, in_file, merged]));
        }
    }
    all
}

fn said(events: &[Event], facts: &[String]) -> Vec<(Field, Value)> {
    let ticket: Ticket = fold(events);
    let cycle = ticket.cycles.last().unwrap().clone();
    let report = ticket.report;
    let text = |text: Option<String>| text.map_or(Value::Nothing, Value::Text);
    let at = |at| Option::map_or(at, Value::Nothing, Value::At);
    let notes = history(events)
        .iter()
        .filter(|line| line.counts == Counts::Yes)
        .filter(|line| matches!(line.event.what, Happening::Noted(_)))
        .count();
    let mut said = vec![
        (Field::Subject, Value::Text(report.subject)),
        (Field::Reference, text(report.reference)),
        (Field::Link, text(report.link)),
        (Field::Customer, text(report.customer)),
        (Field::Plan, text(report.plan)),
        (Field::Policy, Value::Policy(ticket.policy)),
        (Field::Severity, text(report.severity)),
        (Field::Aware, Value::At(report.aware)),
        (Field::State, Value::State(ticket.state)),
        (Field::FirstResponse, at(cycle.first_response)),
        (
            Field::Resolution,
            match cycle.resolved {
                Some((at, how)) => Value::Solved(at, how),
                None => Value::Nothing,
            },
        ),
        (Field::PromisedUpdate, at(ticket.promised_update)),
        (
            Field::Satisfaction,
            ticket
                .satisfaction
                .map_or(Value::Nothing, Value::Satisfaction),
        ),
        (Field::Notes, Value::Count(notes)),
    ];
    for fact in facts {
        let answer = report.facts.answer(fact).map(str::to_owned);
        said.push((Field::Fact(fact.clone()), text(answer)));
    }
    said
}
