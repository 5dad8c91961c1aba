//! By when a promise is to be met, why, and what other readings of it give.

use super::text::Text;
use crate::domain::calendar::instant::Instant;
use crate::domain::calendar::zone::Zone;
use crate::domain::deadline::answer::Answer;
use crate::domain::deadline::commitment::Deadline;
use crate::domain::deadline::explanation::{Course, Explanation, Step};
use crate::domain::policy::clause::{Clause, Mark, Source};
use crate::exchange::notation;

/// The members of an answer, inside an object that is open; `None` where nothing is promised.
pub(super) fn put_answer(text: &mut Text, answer: Option<&Answer>) {
    let Some(answer) = answer else {
        text.text("state", "not_promised");
        text.null("due");
        text.null("dueLocal");
        return;
    };
    let promise = answer.promise;
    let zone = promise.calendar.zone();
    put_deadline(text, answer.deadline, zone);
    text.text("zone", zone.name());
    text.some_text("effort", promise.effort.as_deref());
    put_clause(text, "clause", &promise.clause);
    text.open("reading", '{');
    text.text("name", &promise.reading.name);
    put_clause(text, "clause", &promise.reading.clause);
    text.close('}');
    text.open("otherReadings", '[');
    for (reading, deadline) in &answer.other_readings {
        text.open("", '{');
        text.text("name", &reading.name);
        put_deadline(text, *deadline, zone);
        put_clause(text, "clause", &reading.clause);
        text.close('}');
    }
    text.close(']');
    match &answer.explanation {
        Some(explanation) => put_explanation(text, explanation),
        None => text.null("explanation"),
    }
}

/// What the policy says, and how sure that is.
pub(super) fn put_clause(text: &mut Text, name: &str, clause: &Clause) {
    text.open(name, '{');
    text.text("text", &clause.text);
    let mark = match clause.mark {
        Mark::Stated => "stated",
        Mark::Reading => "reading",
    };
    text.text("mark", mark);
    put_source(text, clause.source.as_ref());
    text.close('}');
}

/// Where something was published.
pub(super) fn put_source(text: &mut Text, source: Option<&Source>) {
    let Some(source) = source else {
        text.null("source");
        return;
    };
    text.open("source", '{');
    text.text("title", &source.title);
    text.text("address", &source.address);
    text.close('}');
}

fn put_deadline(text: &mut Text, deadline: Deadline, zone: Zone) {
    let (state, remaining) = match deadline {
        Deadline::Due(_) => ("due", None),
        Deadline::WhenComplete => ("when_complete", None),
        Deadline::Paused { remaining } => ("paused", Some(remaining)),
        Deadline::NoOpenTime => ("no_open_time", None),
        Deadline::BeyondRange => ("beyond_range", None),
    };
    text.text("state", state);
    let due = deadline.instant();
    text.instant("due", due);
    text.some_text("dueLocal", due.map(|due| local(due, zone)).as_deref());
    if remaining.is_some() {
        text.number("remaining", remaining);
    }
}

/// Such as `2026-06-17T16:30:00-07:00`: what clocks in `zone` show, and how far they are from UTC.
fn local(instant: Instant, zone: Zone) -> String {
    let offset = zone.offset_at(instant);
    let mut shown = notation::write_instant(instant.plus_seconds(offset.into()));
    shown.pop();
    let sign = if offset < 0 { '-' } else { '+' };
    let minutes = offset.abs() / 60;
    format!("{shown}{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

fn put_explanation(text: &mut Text, explanation: &Explanation) {
    text.open("explanation", '{');
    text.open("steps", '[');
    for step in &explanation.steps {
        put_step(text, step);
    }
    text.close(']');
    text.number("countedSeconds", Some(explanation.counted_seconds()));
    if let Some(days) = &explanation.business_days {
        text.open("businessDays", '[');
        for date in &days.counted_dates {
            text.text("", &notation::write_date(*date));
        }
        text.close(']');
    } else {
        text.null("businessDays");
    }
    text.open("clockChanges", '[');
    for change in &explanation.clock_changes {
        text.open("", '{');
        text.instant("at", Some(change.at));
        text.number("offsetBefore", Some(change.offset_before.into()));
        text.number("offsetAfter", Some(change.offset_after.into()));
        text.close('}');
    }
    text.close(']');
    text.close('}');
}

fn put_step(text: &mut Text, step: &Step) {
    text.open("", '{');
    text.instant("from", Some(step.span.from()));
    text.instant("to", Some(step.span.to()));
    let (course, holiday) = match step.course {
        Course::Counted => ("counted", None),
        Course::Closed => ("closed", None),
        Course::Holiday(date) => ("holiday", Some(date)),
        Course::Paused => ("paused", None),
        Course::Rolled => ("rolled", None),
    };
    text.text("course", course);
    if let Some(date) = holiday {
        text.text("holiday", &notation::write_date(date));
    }
    text.close('}');
}
