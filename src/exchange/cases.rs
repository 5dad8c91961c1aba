//! Cases of the conformance suite: a question to the engine and its answer, as one JSON object each.
//!
//! The format is SEMANTICS 12; `tests/vectors/README.md` tells it for other tools.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};

use chrono::{NaiveDate, Weekday};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::notation;
use crate::domain::calendar::Calendar;
use crate::domain::calendar::instant::Instant;
use crate::domain::calendar::schedule::{Hours, Schedule, Week};
use crate::domain::calendar::zone::Zone;
use crate::domain::deadline::commitment::{Commitment, Deadline};
use crate::domain::deadline::pause::{Pause, Pauses};
use crate::domain::deadline::status::{State, Status};
use crate::domain::deadline::target::{Clock, Duration, Roll, Target, Unit};

/// A question to the engine.
#[derive(Clone, Debug)]
pub struct Case {
    /// The name of the case, a string as a rule; null if it has none.
    pub id: Value,
    question: Result<Question, CaseProblem>,
    /// The answer that the case expects, if it says so.
    pub expect: Option<Value>,
}

#[derive(Clone, Debug)]
struct Question {
    calendar: Calendar,
    target: Target,
    start: Instant,
    pauses: Pauses,
    status_at: Option<(Instant, Option<Instant>)>,
}

/// What is wrong with a case, as a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseProblem(String);

impl std::fmt::Display for CaseProblem {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for CaseProblem {}

fn problem<T>(sentence: impl Into<String>) -> Result<T, CaseProblem> {
    Err(CaseProblem(sentence.into()))
}

#[derive(Deserialize)]
struct Line {
    zone: String,
    week: Option<BTreeMap<String, Vec<(String, String)>>>,
    holidays: Option<Vec<String>>,
    special_hours: Option<BTreeMap<String, Vec<(String, String)>>>,
    start: String,
    /// Null is a target too, but to leave it out is a mistake.
    #[serde(deserialize_with = "Option::deserialize")]
    target: Option<Map<String, Value>>,
    clock: String,
    roll: Option<String>,
    pauses: Option<Vec<(String, Option<String>)>>,
    now: Option<String>,
    completed_at: Option<String>,
}

/// Answers JSON Lines: one JSON object a line out for each line in, in order, with
/// the `id` of its case. Blank lines are skipped.
///
/// What is wrong with a line goes to `problems`, its answer is an error, and the run
/// goes on. The result says whether every line was a well-formed case.
///
/// # Errors
/// Only if reading or writing itself fails.
pub fn answer_lines(
    lines: impl BufRead,
    mut answers: impl Write,
    mut problems: impl Write,
) -> io::Result<bool> {
    let mut all_well_formed = true;
    for (number, line) in lines.split(b'\n').enumerate() {
        let line = line?;
        if line.trim_ascii().is_empty() {
            continue;
        }
        let case = Case::read_bytes(&line);
        if let Some(problem) = case.problem() {
            all_well_formed = false;
            writeln!(problems, "line {}: {problem}", number + 1)?;
        }
        let mut answer = Map::from_iter([("id".to_owned(), case.id.clone())]);
        if let Value::Object(fields) = case.answer() {
            answer.extend(fields);
        }
        writeln!(answers, "{}", Value::Object(answer))?;
    }
    answers.flush()?;
    Ok(all_well_formed)
}

impl Case {
    /// Reads one line as it came, which may not even be text.
    #[must_use]
    fn read_bytes(line: &[u8]) -> Self {
        match std::str::from_utf8(line) {
            Ok(line) => Self::read(line),
            Err(error) => Self::unreadable(format!("This line is not UTF-8: {error}.")),
        }
    }

    fn unreadable(sentence: String) -> Self {
        Self {
            id: Value::Null,
            question: problem(sentence),
            expect: None,
        }
    }

    /// Reads one line. A line that cannot be understood is a case too: its answer is an error.
    #[must_use]
    pub fn read(line: &str) -> Self {
        let value: Value = match serde_json::from_str(line) {
            Ok(value) => value,
            Err(error) => return Self::unreadable(format!("This line is not JSON: {error}.")),
        };
        let id = value.get("id").cloned().unwrap_or(Value::Null);
        let expect = value.get("expect").cloned();
        let question = serde_json::from_value(value)
            .map_err(|error| CaseProblem(format!("This is not a case: {error}.")))
            .and_then(Question::new);
        Self {
            id,
            question,
            expect,
        }
    }

    /// What keeps the engine from answering, if anything does.
    #[must_use]
    pub fn problem(&self) -> Option<&CaseProblem> {
        self.question.as_ref().err()
    }

    /// The engine's answer, with the fields that `expect` has in the vectors.
    #[must_use]
    pub fn answer(&self) -> Value {
        match &self.question {
            Ok(question) => question.answer(),
            Err(_) => error_answer("invalid_input"),
        }
    }
}

impl Question {
    fn new(line: Line) -> Result<Self, CaseProblem> {
        let zone = Zone::named(&line.zone).map_err(|unknown| CaseProblem(unknown.to_string()))?;
        let schedule = schedule(
            line.week.unwrap_or_default(),
            line.holidays.unwrap_or_default(),
            line.special_hours.unwrap_or_default(),
        )?;
        let optional = |text: Option<String>| text.as_deref().map(instant).transpose();
        let (now, completed_at) = (optional(line.now)?, optional(line.completed_at)?);
        Ok(Self {
            calendar: Calendar::new(zone, schedule),
            target: target(line.target, &line.clock, line.roll.as_deref())?,
            start: instant(&line.start)?,
            pauses: pauses(&line.pauses.unwrap_or_default())?,
            status_at: now.map(|now| (now, completed_at)),
        })
    }

    fn answer(&self) -> Value {
        let commitment = Commitment {
            target: self.target,
            calendar: &self.calendar,
            start: self.start,
            pauses: &self.pauses,
        };
        match self.status_at {
            Some((now, completed_at)) => status_answer(commitment.status(now, completed_at)),
            None => deadline_answer(commitment.deadline()),
        }
    }
}

fn error_answer(error: &str) -> Value {
    json!({ "deadline": null, "error": error })
}

fn deadline_answer(deadline: Deadline) -> Value {
    match deadline {
        Deadline::Due(instant) => json!({ "deadline": notation::write_instant(instant) }),
        Deadline::WhenComplete => json!({ "deadline": null, "state": "open_ended" }),
        Deadline::Paused { remaining } => {
            json!({ "deadline": null, "state": "paused", "remaining": remaining })
        }
        Deadline::NoOpenTime => error_answer("no_open_time"),
        // The format has no finer code for what lies outside the supported years.
        Deadline::BeyondRange => error_answer("invalid_input"),
    }
}

fn status_answer(status: Status) -> Value {
    if matches!(
        status.deadline,
        Deadline::NoOpenTime | Deadline::BeyondRange
    ) {
        return deadline_answer(status.deadline);
    }
    json!({
        "state": match status.state {
            State::Running => "running",
            State::Paused => "paused",
            State::Met => "met",
            State::Breached => "breached",
        },
        "deadline": status.deadline.instant().map(notation::write_instant),
        "elapsed": status.elapsed,
        "remaining": status.remaining,
        "percent": status.percent,
    })
}

fn instant(text: &str) -> Result<Instant, CaseProblem> {
    match notation::instant(text) {
        Some(instant) if instant.is_supported() => Ok(instant),
        Some(_) => problem(format!("{text} is outside the years 2000 to 2399.")),
        None => problem(format!(
            "“{text}” is not an instant. Write it like 2026-06-12T23:30:00Z."
        )),
    }
}

fn date(text: &str) -> Result<NaiveDate, CaseProblem> {
    notation::date(text)
        .ok_or_else(|| CaseProblem(format!("“{text}” is not a date. Write it like 2026-06-12.")))
}

fn hours(spans: &[(String, String)]) -> Result<Vec<Hours>, CaseProblem> {
    let minute = |text: &str| {
        notation::minute_of_day(text)
            .ok_or_else(|| CaseProblem(format!("“{text}” is not a time. Write it like 09:00.")))
    };
    let interval = |(opening, closing): &(String, String)| {
        Hours::new(minute(opening)?, minute(closing)?).ok_or_else(|| {
            CaseProblem(format!(
                "{opening} to {closing} is not an interval: it must open before 24:00 and close at another time. Write 00:00 to 24:00 for a whole day."
            ))
        })
    };
    spans.iter().map(interval).collect()
}

fn schedule(
    week: BTreeMap<String, Vec<(String, String)>>,
    holidays: Vec<String>,
    special_hours: BTreeMap<String, Vec<(String, String)>>,
) -> Result<Schedule, CaseProblem> {
    let mut open = Week::closed();
    for (name, spans) in week {
        let weekday = match name.as_str() {
            "mon" => Weekday::Mon,
            "tue" => Weekday::Tue,
            "wed" => Weekday::Wed,
            "thu" => Weekday::Thu,
            "fri" => Weekday::Fri,
            "sat" => Weekday::Sat,
            "sun" => Weekday::Sun,
            _ => return problem(format!("“{name}” is not a weekday. Use mon to sun.")),
        };
        open = open.with(weekday, hours(&spans)?);
    }
    Ok(Schedule {
        week: open,
        holidays: holidays
            .iter()
            .map(|text| Ok((date(text)?, None)))
            .collect::<Result<_, CaseProblem>>()?,
        special_hours: special_hours
            .iter()
            .map(|(day, spans)| Ok((date(day)?, hours(spans)?)))
            .collect::<Result<_, CaseProblem>>()?,
    })
}

fn target(
    target: Option<Map<String, Value>>,
    clock: &str,
    roll: Option<&str>,
) -> Result<Target, CaseProblem> {
    let roll = match roll {
        None | Some("none") => Roll::None,
        Some("next_open") => Roll::NextOpen,
        Some(other) => return problem(format!("“{other}” is not a roll: none or next_open.")),
    };
    let clock = match clock {
        "calendar" => Clock::Calendar { roll },
        "business" => Clock::Business,
        other => return problem(format!("“{other}” is not a clock: calendar or business.")),
    };
    let Some(target) = target else {
        return Ok(Target::WhenComplete { clock });
    };
    let mut amounts = target.iter();
    let (Some((unit, amount)), None) = (amounts.next(), amounts.next()) else {
        return problem("A target has exactly one unit.");
    };
    let Some(amount) = amount.as_u64() else {
        return problem(format!("{amount} is not a whole number of {unit}."));
    };
    let days = || match (clock, u32::try_from(amount)) {
        (Clock::Business, Ok(days)) => Ok(days),
        (Clock::Business, Err(_)) => problem(format!("{amount} {unit} are too many.")),
        _ => problem(format!("{unit} need the business clock.")),
    };
    let elapsed = |unit| Target::Elapsed {
        duration: Duration { amount, unit },
        clock,
    };
    match unit.as_str() {
        "seconds" => Ok(elapsed(Unit::Seconds)),
        "minutes" => Ok(elapsed(Unit::Minutes)),
        "hours" => Ok(elapsed(Unit::Hours)),
        "business_days" => Ok(Target::BusinessDays(days()?)),
        "business_weeks" => Ok(Target::BusinessWeeks(days()?)),
        _ => problem(format!("“{unit}” is not a unit.")),
    }
}

fn pauses(pauses: &[(String, Option<String>)]) -> Result<Pauses, CaseProblem> {
    let pause = |(from, to): &(String, Option<String>)| {
        let to_instant = to.as_deref().map(instant).transpose()?;
        Pause::new(instant(from)?, to_instant).ok_or_else(|| {
            CaseProblem(format!(
                "The pause from {from} ends before it begins, at {}.",
                to.as_deref().unwrap_or_default()
            ))
        })
    };
    let pauses: Vec<Pause> = pauses.iter().map(pause).collect::<Result<_, _>>()?;
    Ok(Pauses::new(&pauses))
}
