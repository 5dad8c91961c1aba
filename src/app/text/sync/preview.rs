//! What a file brings, in words.

use super::arrival::source;
use super::{entries, number};
use crate::app::model::Model;
use crate::app::sync::arrival::Source;
use crate::app::sync::preview::{Preview, Remark};
use crate::app::text::tickets::row;
use crate::app::text::tickets::{count as tickets, forms, history};
use crate::app::text::time::{plural, short_moment};
use crate::domain::calendar::zone::Zone;
use crate::domain::policy::Policy;
use crate::domain::ticket::comparison::{Deletion, Field, Kind, TicketComparison, Value};
use crate::domain::ticket::fold::fold;
use crate::domain::ticket::journal::Journal;
use crate::domain::ticket::report::Correction;
use crate::ports::formats::Formats;

/// Over the values before, here, there and afterwards.
pub const COLUMNS: [&str; 5] = ["", "Before", "Here", "In the file", "Afterwards"];
/// To go away without taking anything in.
pub const CANCEL: &str = "Change nothing";
/// When there is nothing to take in.
#[must_use]
pub fn nothing(preview: &Preview) -> &'static str {
    let is_whole = preview.damaged.is_empty()
        && !preview.remarks.iter().any(Remark::loses)
        && preview.totals.stay_deleted == 0
        && preview
            .table
            .as_ref()
            .is_none_or(|table| table.unusable + table.broken.count + table.left == 0);
    if is_whole {
        "Everything in it is here already."
    } else {
        "There is nothing in it that would be taken in."
    }
}

/// The policy of a ticket in the preview: its own, as far as it is here or in the file.
#[must_use]
pub fn policy_of<'p>(model: &'p Model, preview: &'p Preview, one: &TicketComparison) -> &'p Policy {
    let here = model.tickets.journal.events(one.ticket);
    let events = if here.is_empty() {
        preview.journal.events(one.ticket)
    } else {
        here
    };
    let name = fold(events).policy;
    let is_it = |policy: &Policy| policy.id == name.id && policy.version == name.version;
    let here = model.policies().iter().map(|policy| &**policy);
    let new = preview.policies.iter().map(|new| &new.policy);
    here.chain(new)
        .find(|policy| is_it(policy))
        .unwrap_or(&model.policy)
}

/// That the file is written anew afterwards, without what cannot be kept.
pub const WRITTEN_ANEW: &str = "If you take it in, your file is written anew, and what is left out above will be gone from it. Keep a copy of the file first.";
/// To take back deleted tickets.
pub const RESTORE: &str = "Take these tickets back as well";

/// Over the preview.
#[must_use]
pub fn heading(preview: &Preview) -> String {
    match &preview.source {
        Source::Backup(_) => "What the earlier state brings back".to_owned(),
        Source::Text | Source::Host => "What the text brings".to_owned(),
        Source::File(name) | Source::Home(name, _) => format!("What “{name}” brings"),
    }
}

/// What the import does, as the label of its button: "Add 7, update 3, keep 41".
#[must_use]
pub fn import(preview: &Preview) -> String {
    let mut parts: Vec<String> = Vec::new();
    let totals = &preview.totals;
    if totals.new > 0 {
        parts.push(format!("add {}", totals.new));
    }
    if preview.updated() > 0 {
        parts.push(format!("update {}", preview.updated()));
    }
    if preview.restores && totals.stay_deleted > 0 {
        parts.push(format!("take back {}", totals.stay_deleted));
    }
    if parts.is_empty() && !preview.policies.is_empty() {
        parts.push(match preview.policies.len() {
            1 => "add the policy".to_owned(),
            count => format!("add {count} policies"),
        });
    }
    if preview.kept() > 0 {
        parts.push(format!("keep {}", preview.kept()));
    }
    if parts.is_empty() {
        parts.push("take it in".to_owned());
    }
    let label = parts.join(", ");
    let mut letters = label.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    let label: String = first.into_iter().chain(letters).collect();
    match preview.backup_fault {
        Some(_) => format!("{label}, without a backup"),
        None => label,
    }
}

/// What the kinds of tickets are called over their lists.
#[must_use]
pub fn kind_heading(kind: Kind, count: usize) -> String {
    let what = match kind {
        Kind::New => "New",
        Kind::OnlyHere => "Only here",
        Kind::Same => "The same",
        Kind::ChangedInFile => "Changed in the file",
        Kind::ChangedHere => "Changed here",
        Kind::ChangedInBoth => "Changed in both",
    };
    format!("{what}: {count}")
}

/// What happens to tickets of a kind.
#[must_use]
pub const fn kind_hint(kind: Kind) -> &'static str {
    match kind {
        Kind::New => "Only in the file. Will be added.",
        Kind::OnlyHere => "Not in the file. Stays as it is.",
        Kind::Same => "Nothing differs.",
        Kind::ChangedInFile => "The file knows more. Will be updated.",
        Kind::ChangedHere => "More is known here. Stays as it is.",
        Kind::ChangedInBoth => {
            "Both sides know something of their own. Nothing of either is lost: all of it stays in the history, and where a field differs, what was recorded later counts."
        }
    }
}

/// What merging deletes, takes back or leaves deleted; empty if it is none of these.
#[must_use]
pub fn deletions(preview: &Preview) -> Vec<String> {
    let totals = &preview.totals;
    let mut said = Vec::new();
    if totals.deleted_by_merging > 0 {
        said.push(format!(
            "Deleted in the file: {}. Deleting wins, so they are deleted here as well, and can be restored from the list of deleted tickets.",
            totals.deleted_by_merging
        ));
    }
    if totals.restored_by_merging > 0 {
        said.push(format!(
            "Restored in the file: {}. They come back here as well.",
            totals.restored_by_merging
        ));
    }
    let is_deleted_new =
        |one: &&TicketComparison| one.kind == Kind::New && one.deleted_in_file.is_some();
    let deleted_new = preview.tickets.iter().filter(is_deleted_new).count();
    if deleted_new > 0 {
        said.push(format!(
            "Of the new ones, {deleted_new} are deleted in the file: they come to the deleted tickets."
        ));
    }
    if totals.contradictory > 0 {
        said.push(format!(
            "In {} the file and this browser tell two different things under one id. That is damage: neither counts, both stay in the history, and the tickets are marked.",
            tickets(totals.contradictory)
        ));
    }
    said
}

/// Over the names of tickets that merging deletes.
pub const WILL_BE_DELETED: &str = "These tickets will be deleted here:";
/// Over the names of tickets that merging takes back.
pub const WILL_BE_RESTORED: &str = "These tickets will be taken back here:";

/// Over tickets that were deleted here and stay so.
#[must_use]
pub fn stay_deleted(preview: &Preview) -> String {
    let count = preview.totals.stay_deleted;
    let mut tickets = preview.staying_deleted();
    if tickets.all(|one| one.file_is_older_than_deletion) {
        format!("Deleted here: {count}. The file is older than the deletion, so they stay deleted.")
    } else {
        format!(
            "Deleted here: {count}. Deleting wins, whatever the file says of them, so they stay deleted."
        )
    }
}

/// When a ticket was deleted here, and by whom.
#[must_use]
pub fn deleted_here(deletion: &Deletion, model: &Model, formats: &dyn Formats) -> String {
    let at = short_moment(model.viewer.zone, deletion.at, formats);
    match &deletion.by {
        Some(name) => format!("deleted here {at} by {name}"),
        None => format!("deleted here {at}"),
    }
}

/// What a ticket of the preview is called.
#[must_use]
pub fn ticket_name(model: &Model, file: &Journal, one: &TicketComparison) -> String {
    let in_file = file.events(one.ticket);
    let here = model.tickets.journal.events(one.ticket);
    let mut both = Journal::new();
    for event in here.iter().chain(in_file) {
        both.add(event.clone());
    }
    row::name(&fold(both.events(one.ticket)))
}

/// How many entries only one side has, and who recorded them.
#[must_use]
pub fn shares(one: &TicketComparison) -> String {
    let share = |events: usize, place: &str| {
        (events > 0).then(|| format!("{} only {place}", entries(events)))
    };
    let shares = [
        share(one.only_in_file.events, "in the file"),
        share(one.only_here.events, "here"),
        (one.completed > 0).then(|| format!("names of {}", entries(one.completed))),
    ];
    let said: Vec<String> = shares.into_iter().flatten().collect();
    said.join(", ")
}

/// What the table of a ticket's fields is called.
#[must_use]
pub fn ticket_fields(count: usize) -> String {
    format!("{} that differ", plural(number(count), "field"))
}

/// What a field is called.
#[must_use]
pub fn field(field: &Field, policy: &Policy) -> String {
    let of = |correction: Correction| history::field(&correction, policy);
    match field {
        Field::Subject => of(Correction::Subject(String::new())),
        Field::Reference => of(Correction::Reference(None)),
        Field::Link => of(Correction::Link(None)),
        Field::Customer => of(Correction::Customer(None)),
        Field::Plan => of(Correction::Plan(None)),
        Field::Severity => of(Correction::Severity(None)),
        Field::Fact(fact) => of(Correction::Fact {
            fact: fact.clone(),
            answer: None,
        }),
        Field::Aware => row::AWARE.to_owned(),
        Field::Policy => row::POLICY.to_owned(),
        Field::State => "Status".to_owned(),
        Field::FirstResponse => "First response".to_owned(),
        Field::Resolution => "Solved".to_owned(),
        Field::PromisedUpdate => "Update promised by".to_owned(),
        Field::Satisfaction => row::SATISFACTION.to_owned(),
        Field::Notes => "Notes".to_owned(),
    }
}

/// What a field says.
#[must_use]
pub fn value(
    field: &Field,
    value: &Value,
    policy: &Policy,
    zone: Zone,
    formats: &dyn Formats,
) -> String {
    match value {
        Value::Nothing => "–".to_owned(),
        Value::Text(text) => match field {
            Field::Severity => policy
                .severity(text)
                .map_or_else(|| text.clone(), |severity| severity.name.clone()),
            Field::Fact(fact) => {
                let answers = policy.fact(fact).map(|fact| fact.answers.as_slice());
                let mut answers = answers.unwrap_or_default().iter();
                let answer = answers.find(|answer| answer.id == *text);
                answer.map_or_else(|| text.clone(), |answer| answer.text.clone())
            }
            _ => text.clone(),
        },
        Value::At(at) => short_moment(zone, *at, formats),
        Value::Policy(name) => [name.id.as_str(), name.version.as_str()].join(" "),
        Value::State(state) => row::state(*state).to_owned(),
        Value::Solved(at, how) => {
            let at = short_moment(zone, *at, formats);
            match how {
                Some(how) => format!("{at}, {}", forms::resolution(*how)),
                None => at,
            }
        }
        Value::Satisfaction(satisfaction) => row::satisfaction(*satisfaction).to_owned(),
        Value::Count(count) => count.to_string(),
    }
}

/// What is remarkable about a file.
#[must_use]
pub fn remark(remark: &Remark, from: &Source, model: &Model, formats: &dyn Formats) -> String {
    match remark {
        Remark::BrokenOff(problem) => format!(
            "{} breaks off, and only what comes before is shown here. Something may be missing: ask for the whole file if you can. {}",
            source(from),
            problem
        ),
        Remark::Written(origin) => {
            let by = origin.by.as_deref().unwrap_or("an unnamed tool");
            match origin.written {
                Some(at) => format!(
                    "Written {} by {by}.",
                    short_moment(model.viewer.zone, at, formats)
                ),
                None => format!("Written by {by}."),
            }
        }
        Remark::WithoutNames => "Names of people were left out when it was written. Names that are known here stay.".to_owned(),
        Remark::Changed => "The checksum does not fit: the file was changed after it was written, or damaged on the way. What counts here is what stands in it now. If nobody changed it on purpose, ask for it again.".to_owned(),
        Remark::NewerFormat(format) => format!(
            "It was written by a newer version of this tool ({format}). What this version does not know is left out."
        ),
        Remark::Unknown(names) => format!(
            "These parts of the file are not known here and are not kept: {}.",
            names.join(", ")
        ),
        Remark::Policy(name, problem) => format!(
            "The policy “{} {}” that comes with it cannot be used, so its tickets are kept without deadlines. {}",
            name.id, name.version, problem
        ),
        Remark::WorkedOutAnew => "Something was recorded here since you saw it last, so it was worked out anew. Look at it once more.".to_owned(),
        Remark::PolicyDiffers(name) => format!(
            "The policy “{} {}” in it says something else than the one of the same name and version here. The one here stays, so deadlines may be others than where the file was written. Whoever changed the policy has to give it another version.",
            name.id, name.version
        ),
        Remark::LettersGuessed => "It is not in Unicode, so its letters were taken for Windows-1252. Look whether accents and umlauts are right; if not, save the table as UTF-8 and choose it again.".to_owned(),
    }
}

/// A policy that comes with the file.
#[must_use]
pub fn new_policy(policy: &Policy) -> String {
    format!(
        "The policy “{}”, version {}, comes with it and is kept for its tickets.",
        policy.name, policy.version
    )
}

/// Why no backup could be made.
#[must_use]
pub fn no_backup(fault: &crate::ports::journal_store::StoreFault) -> String {
    format!(
        "A backup of how it is now could not be made: {}. Save your tickets to a file first, or go on without.",
        super::store_fault(fault)
    )
}
