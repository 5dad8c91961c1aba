//! Which column of a table says what of a ticket: guessed, looked at, changed, remembered.

use super::arrival::{Arrival, Source};
use super::message::Field;
use super::rows::Rows;
use super::work::Work;
use crate::app::effect::{Effect, Spot};
use crate::app::model::Model;
use crate::domain::policy::Policy;
use crate::exchange::settings::{STATES, value_of};
use crate::exchange::table::date::DateOrder;
use crate::exchange::table::{
    DateNeeds, Mapping, PARTS, Part, Survey, Table, ValueSeen, fingerprint, guess,
};

/// A table whose columns are told apart.
pub struct Columns {
    /// Where it comes from.
    pub source: Source,
    /// The table.
    pub table: Table,
    /// What is taken from which column.
    pub mapping: Mapping,
    /// What stands in these columns.
    pub survey: Survey,
    /// Whether the letters of its text were guessed.
    pub has_guessed_letters: bool,
    /// Whether the mapping is one that was used before.
    pub is_remembered: bool,
    /// What keeps it from being used, once that was tried.
    pub problems: Vec<ColumnsProblem>,
    /// Whether all rows were looked at.
    pub is_surveyed: bool,
}

/// What keeps a mapping from being used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnsProblem {
    /// No column tells when tickets were reported.
    NoTime,
    /// No column tells what tickets are about or called.
    NoName,
    /// It is not settled whether day or month comes first.
    NoOrder,
    /// Times name no zone, and none was chosen.
    NoZone,
}

/// The orders of day and month, as fields have them.
pub const ORDERS: [(&str, DateOrder); 2] = [
    ("day", DateOrder::DayFirst),
    ("month", DateOrder::MonthFirst),
];

/// So many rows are looked at in a slice.
const ROWS: usize = 1_000;
/// So many kinds of tables are remembered.
const MOST_REMEMBERED: usize = 10;
/// The value of a field that chooses nothing.
const NOTHING: &str = "";

/// Begins with a table that was read.
pub(super) fn show(
    model: &mut Model,
    source: Source,
    table: Table,
    has_guessed_letters: bool,
) -> Vec<Effect> {
    let kind = fingerprint(&table.columns);
    let mut known = model.tickets.settings.mappings.iter();
    let known = known.find(|known| known.kind == kind);
    let mapping = match known {
        Some(known) => Mapping::read(&known.mapping, &table.columns),
        None => guess(&table, &model.policy),
    };
    let is_remembered = known.is_some();
    model.sync.arrival = Arrival::Columns(Box::new(Columns {
        survey: Survey::new(&table, &mapping),
        source,
        table,
        mapping,
        has_guessed_letters,
        is_remembered,
        problems: Vec::new(),
        is_surveyed: false,
    }));
    let mut effects = model.sync.go_on_with(Work::Surveying);
    effects.push(Effect::Focus(Spot::Arrival));
    effects
}

/// Looks at some more rows.
pub(super) fn survey(model: &mut Model) -> Vec<Effect> {
    let Arrival::Columns(columns) = &mut model.sync.arrival else {
        return Vec::new();
    };
    if !columns.survey.step(&columns.table, ROWS).is_finished {
        return model.sync.go_on_with(Work::Surveying);
    }
    columns.is_surveyed = true;
    columns.mapping.settle_known(&columns.survey, &model.policy);
    Vec::new()
}

/// Takes what was chosen in a field. Another column has other values to look at.
pub(super) fn enter(model: &mut Model, field: Field, value: &str) -> Vec<Effect> {
    let Arrival::Columns(columns) = &mut model.sync.arrival else {
        return Vec::new();
    };
    if !columns.enter(field, value, &model.policy) {
        return Vec::new();
    }
    columns.survey = Survey::new(&columns.table, &columns.mapping);
    columns.is_surveyed = false;
    model.sync.begin(Work::Surveying)
}

/// The columns are told apart: on to the rows, if nothing is left open.
pub(super) fn given(model: &mut Model) -> Vec<Effect> {
    match std::mem::take(&mut model.sync.arrival) {
        Arrival::Columns(mut columns) if columns.is_surveyed => {
            columns.problems = columns.open_questions();
            if columns.problems.is_empty() {
                return Rows::begin(model, *columns);
            }
            model.sync.arrival = Arrival::Columns(columns);
            vec![Effect::Focus(Spot::Problems)]
        }
        other => {
            model.sync.arrival = other;
            Vec::new()
        }
    }
}

/// Has the mapping remembered for the next table of this kind.
pub(super) fn remember(model: &mut Model, columns: &Columns) -> Vec<Effect> {
    let kind = fingerprint(&columns.table.columns);
    let mapping = columns.mapping.write(&columns.table.columns);
    let known = &mut model.tickets.settings.mappings;
    known.retain(|one| one.kind != kind);
    known.insert(0, crate::exchange::settings::KnownTable { kind, mapping });
    known.truncate(MOST_REMEMBERED);
    model.tickets.keep_settings()
}

impl Columns {
    /// What has to be asked about the times in the chosen columns.
    #[must_use]
    pub fn needs(&self) -> DateNeeds {
        self.survey.needs()
    }

    /// The values of the severity's column that need a meaning, with what they stand for.
    pub fn severities(&self) -> impl Iterator<Item = (&ValueSeen, Option<&str>)> {
        self.survey.severities().iter().map(|seen| {
            let meaning = self.mapping.severities.of(&seen.value);
            (seen, meaning.and_then(|one| one.stands_for.as_deref()))
        })
    }

    /// The values of the state's column that need a meaning, with the name of the state.
    pub fn states(&self) -> impl Iterator<Item = (&ValueSeen, Option<&str>)> {
        self.survey.states().iter().map(|seen| {
            let meaning = self.mapping.states.of(&seen.value);
            let state = meaning.and_then(|one| one.stands_for);
            (
                seen,
                state.map(|state| crate::exchange::settings::name_of(&STATES, state)),
            )
        })
    }

    /// The column that gives a part, as a field has it.
    #[must_use]
    pub fn chosen(&self, part: Part) -> String {
        let column = self.mapping.column(part);
        column.map_or_else(String::new, |column| column.to_string())
    }

    fn open_questions(&self) -> Vec<ColumnsProblem> {
        let has = |part| self.mapping.column(part).is_some();
        let needs = self.needs();
        let checks = [
            (!has(Part::Aware), ColumnsProblem::NoTime),
            (
                !has(Part::Subject) && !has(Part::Reference),
                ColumnsProblem::NoName,
            ),
            (
                needs.order.is_some() && self.mapping.order.is_none(),
                ColumnsProblem::NoOrder,
            ),
            (
                needs.zone.is_some() && self.mapping.zone.is_none(),
                ColumnsProblem::NoZone,
            ),
        ];
        let open = checks.into_iter().filter(|(is_open, _)| *is_open);
        open.map(|(_, problem)| problem).collect()
    }

    /// Takes what was chosen; `true` if other values have to be looked at.
    fn enter(&mut self, field: Field, value: &str, policy: &Policy) -> bool {
        self.problems.clear();
        match field {
            Field::Column(place) => {
                if let Some(&(_, part)) = PARTS.get(place as usize) {
                    self.mapping.choose(part, value.parse().ok());
                }
                return true;
            }
            Field::Severity(place) => {
                if let Some(seen) = self.survey.severities().get(place as usize) {
                    let known = policy.severity(value).map(|severity| severity.id.clone());
                    self.mapping.severities.settle(&seen.value, known);
                }
            }
            Field::State(place) => {
                if let Some(seen) = self.survey.states().get(place as usize) {
                    let known = value_of(&STATES, Some(value).filter(|name| *name != NOTHING));
                    self.mapping.states.settle(&seen.value, known);
                }
            }
            Field::DateOrder => self.mapping.order = value_of(&ORDERS, Some(value)),
            _ => {}
        }
        false
    }
}
