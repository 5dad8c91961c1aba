//! Aims, availability and pauses.

use super::clauses::{clause_list, required_clause};
use super::fields::{Fields, Place};
use super::names::Names;
use super::problems::Problems;
use super::scalars::{amount, one_of, percent, some_text, text};
use super::tables::{UNITS, schedule, target};
use crate::domain::policy::aims::{Aims, AnswerAim, Availability, Period, ResolutionAim, ShareAim};
use crate::domain::policy::{PauseRule, TicketState};
use crate::exchange::policy::limits;

/// The states of a ticket as a document names them.
pub const STATES: [(&str, TicketState); 6] = [
    ("new", TicketState::New),
    ("open", TicketState::Open),
    ("pending", TicketState::Pending),
    ("on_hold", TicketState::OnHold),
    ("solved", TicketState::Solved),
    ("closed", TicketState::Closed),
];

/// The periods of availability as a document names them.
pub(in crate::exchange::policy) const PERIODS: [(&str, Period); 3] = [
    ("month", Period::Month),
    ("quarter", Period::Quarter),
    ("year", Period::Year),
];

/// What the vendor aims at beyond its promises.
pub(super) fn aims(place: &Place<'_>, names: &Names<'_>, problems: &mut Problems) -> Option<Aims> {
    let known = [
        "answer",
        "resolution",
        "answered_in_time",
        "customer_order",
        "others",
    ];
    let fields = place.fields(&known, problems)?;
    let answer = fields
        .optional("answer")
        .and_then(|place| answer_aim(&place, names, problems));
    let resolution = fields.read_optional("resolution", resolution_aim, problems);
    let answered_in_time = fields.read_optional("answered_in_time", share_aim, problems);
    let customer_order = match fields.optional("customer_order") {
        Some(place) => place
            .entries(limits::ENTRIES, problems)
            .iter()
            .filter_map(|entry| text(entry, problems))
            .collect(),
        None => Vec::new(),
    };
    Some(Aims {
        answer,
        resolution,
        answered_in_time,
        others: clause_list(&fields, "others", problems),
        customer_order,
    })
}

fn answer_aim(place: &Place<'_>, names: &Names<'_>, problems: &mut Problems) -> Option<AnswerAim> {
    let fields = place.fields(&["target", "schedule", "clause"], problems)?;
    let schedule = schedule(&fields, names, problems);
    let calendar = schedule
        .as_ref()
        .and_then(|(_, calendar)| calendar.as_deref());
    let target = fields
        .required("target", problems)
        .and_then(|place| target(&place, calendar, problems));
    let clause = required_clause(&fields, problems);
    let (schedule, calendar) = schedule?;
    Some(AnswerAim {
        target: target?,
        schedule,
        calendar: calendar?,
        clause: clause?,
    })
}

fn resolution_aim(place: &Place<'_>, problems: &mut Problems) -> Option<ResolutionAim> {
    let fields = place.fields(&["average_days", "clause"], problems)?;
    let days = fields
        .required("average_days", problems)
        .and_then(|place| amount(&place, limits::BUSINESS_DAYS, problems));
    let clause = required_clause(&fields, problems);
    Some(ResolutionAim {
        average_days: u32::try_from(days?).ok()?,
        clause: clause?,
    })
}

fn share_aim(place: &Place<'_>, problems: &mut Problems) -> Option<ShareAim> {
    let fields = place.fields(&["percent", "clause"], problems)?;
    let percent = fields.read("percent", percent, problems);
    let clause = required_clause(&fields, problems);
    Some(ShareAim {
        basis_points: percent?,
        clause: clause?,
    })
}

/// Promised availability, by table.
pub(super) fn availability(
    place: &Place<'_>,
    names: &Names<'_>,
    problems: &mut Problems,
) -> Vec<Availability> {
    place
        .entries(limits::TABLES, problems)
        .iter()
        .filter_map(|entry| availability_of_table(entry, names, problems))
        .collect()
}

fn availability_of_table(
    place: &Place<'_>,
    names: &Names<'_>,
    problems: &mut Problems,
) -> Option<Availability> {
    let known = [
        "table",
        "percent",
        "period",
        "longest_maintenance",
        "maintenance_notice",
        "clauses",
    ];
    let fields = place.fields(&known, problems)?;
    let table = fields
        .required("table", problems)
        .and_then(|place| table_id(&place, names, problems));
    let basis_points = fields.read_optional("percent", percent, problems);
    let period = fields
        .optional("period")
        .and_then(|place| one_of(&place, &PERIODS, "period", problems));
    let longest_maintenance_minutes = minutes(&fields, "longest_maintenance", problems);
    let maintenance_notice_minutes = minutes(&fields, "maintenance_notice", problems);
    let clauses = clause_list(&fields, "clauses", problems);
    Some(Availability {
        table: table?,
        period,
        basis_points,
        longest_maintenance_minutes,
        maintenance_notice_minutes,
        clauses,
    })
}

fn table_id(place: &Place<'_>, names: &Names<'_>, problems: &mut Problems) -> Option<String> {
    let id = some_text(place, problems)?;
    if !names.tables.contains(&id) {
        problems.unknown_name(place, "table", id, names.tables.iter().copied());
    }
    Some(id.to_owned())
}

/// A length of time in hours or minutes, such as `{ "hours": 2 }`.
fn minutes(fields: &Fields<'_>, name: &str, problems: &mut Problems) -> Option<u32> {
    const MINUTE: u64 = 60;
    let place = fields.optional(name)?;
    let fields = place.fields(&["hours", "minutes"], problems)?;
    let present = fields.present(&["hours", "minutes"]);
    let [unit_name] = present.as_slice() else {
        problems.error(
            &place,
            "Expected one length of time.",
            "Write it with \"hours\" or with \"minutes\", such as { \"hours\": 2 }.",
        );
        return None;
    };
    let (_, _, seconds) = UNITS.iter().find(|(unit, ..)| unit == unit_name)?;
    let amount = amount(
        &fields.optional(unit_name)?,
        limits::TARGET_SECONDS / seconds,
        problems,
    )?;
    u32::try_from(amount * seconds / MINUTE).ok()
}

/// In which states the clocks stop.
pub(super) fn pauses(place: &Place<'_>, problems: &mut Problems) -> Option<PauseRule> {
    let fields = place.fields(&["states", "clause"], problems)?;
    let states = fields
        .required("states", problems)
        .map(|place| states(&place, problems));
    let clause = required_clause(&fields, problems);
    Some(PauseRule {
        states: states?,
        clause: clause?,
    })
}

fn states(place: &Place<'_>, problems: &mut Problems) -> Vec<TicketState> {
    place
        .entries(limits::ENTRIES, problems)
        .iter()
        .filter_map(|entry| one_of(entry, &STATES, "state", problems))
        .collect()
}
