//! From an event to its line.

use super::words::{self, word_of};
use crate::domain::calendar::instant::Instant;
use crate::domain::ticket::event::{Event, EventId, Happening, PolicyName};
use crate::domain::ticket::report::{Correction, Report};
use crate::exchange::json::{Node, on_one_line};
use crate::exchange::notation;
use crate::exchange::policy::STATES;

/// The event as one line.
pub(super) fn line(event: &Event) -> String {
    let mut line = Line(String::with_capacity(256));
    line.open();
    line.id(words::ID, event.id);
    line.id(words::TICKET, event.ticket.0);
    line.time(words::AT, event.happened);
    line.time(words::RECORDED, event.recorded);
    line.some_text(words::BY, event.by.as_deref());
    happening(&event.what, &mut line);
    line.close();
    line.0
}

fn happening(what: &Happening, line: &mut Line) {
    match what {
        Happening::Opened(opened) => {
            line.open_called(words::OPENED);
            report(opened, line);
            line.close();
        }
        Happening::Corrected { correction, reason } => {
            line.open_called(words::CORRECTED);
            corrected(correction, line);
            line.reason(reason);
            line.close();
        }
        Happening::TimeCorrected {
            event,
            happened,
            reason,
        } => {
            line.open_called(words::TIME_CORRECTED);
            line.id(words::EVENT, *event);
            line.time(words::AT, *happened);
            line.reason(reason);
            line.close();
        }
        Happening::StateChanged(state) => line.text(words::STATE, word_of(&STATES, *state)),
        Happening::Responded {
            says_what_was_tried,
            says_what_happens_next,
        } => {
            line.open_called(words::RESPONDED);
            line.truth(words::SAYS_WHAT_WAS_TRIED, *says_what_was_tried);
            line.truth(words::SAYS_WHAT_HAPPENS_NEXT, *says_what_happens_next);
            line.close();
        }
        Happening::UpdatePromised { by } => line.time(words::UPDATE_PROMISED, *by),
        Happening::Resolved(how) => {
            line.text(words::RESOLVED, word_of(&words::RESOLUTIONS, *how));
        }
        Happening::Reopened(clock) => {
            line.text(words::REOPENED, word_of(&words::REOPENINGS, *clock));
        }
        Happening::Noted(note) => line.text(words::NOTED, note),
        Happening::Rated(rating) => line.text(words::RATED, word_of(&words::RATINGS, *rating)),
        Happening::MovedToPolicy(name) => {
            line.open_called(words::MOVED_TO_POLICY);
            policy(name, line);
            line.close();
        }
        Happening::Retracted(event) => line.id(words::RETRACTED, *event),
        Happening::Deleted => line.truth(words::DELETED, true),
        Happening::Restored => line.truth(words::RESTORED, true),
    }
}

fn report(report: &Report, line: &mut Line) {
    line.text(words::SUBJECT, &report.subject);
    line.some_text(words::REFERENCE, report.reference.as_deref());
    line.some_text(words::LINK, report.link.as_deref());
    line.some_text(words::CUSTOMER, report.customer.as_deref());
    line.some_text(words::PLAN, report.plan.as_deref());
    if report.facts.iter().next().is_some() {
        line.open_called(words::FACTS);
        for (fact, answer) in report.facts.iter() {
            line.text(fact, answer);
        }
        line.close();
    }
    line.some_text(words::SEVERITY, report.severity.as_deref());
    line.time(words::AWARE, report.aware);
    policy(&report.policy, line);
    if report.is_sample {
        line.truth(words::SAMPLE, true);
    }
}

fn policy(name: &PolicyName, line: &mut Line) {
    line.text(words::POLICY, &name.id);
    line.text(words::POLICY_VERSION, &name.version);
}

fn corrected(correction: &Correction, line: &mut Line) {
    match correction {
        Correction::Subject(subject) => line.text(words::SUBJECT, subject),
        Correction::Reference(value) => line.text_or_null(words::REFERENCE, value.as_deref()),
        Correction::Link(value) => line.text_or_null(words::LINK, value.as_deref()),
        Correction::Customer(value) => line.text_or_null(words::CUSTOMER, value.as_deref()),
        Correction::Plan(value) => line.text_or_null(words::PLAN, value.as_deref()),
        Correction::Aware(aware) => line.time(words::AWARE, *aware),
        Correction::Fact { fact, answer } => {
            line.text(words::FACT, fact);
            line.text_or_null(words::ANSWER, answer.as_deref());
        }
        Correction::Severity(value) => line.text_or_null(words::SEVERITY, value.as_deref()),
    }
}

/// A line while it is written.
struct Line(String);

impl Line {
    fn open(&mut self) {
        self.0.push('{');
    }

    fn close(&mut self) {
        self.0.push('}');
    }

    /// What stands before a value.
    fn name(&mut self, name: &str) {
        if !self.0.ends_with('{') {
            self.0.push(',');
        }
        put_text(name, &mut self.0);
        self.0.push(':');
    }

    fn open_called(&mut self, name: &str) {
        self.name(name);
        self.open();
    }

    fn text(&mut self, name: &str, text: &str) {
        self.name(name);
        put_text(text, &mut self.0);
    }

    fn some_text(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.text(name, text);
        }
    }

    /// Of a correction: that a value was taken away has to be said.
    fn text_or_null(&mut self, name: &str, text: Option<&str>) {
        match text {
            Some(text) => self.text(name, text),
            None => self.word(name, "null"),
        }
    }

    fn truth(&mut self, name: &str, truth: bool) {
        self.word(name, if truth { "true" } else { "false" });
    }

    fn word(&mut self, name: &str, word: &str) {
        self.name(name);
        self.0.push_str(word);
    }

    fn id(&mut self, name: &str, id: EventId) {
        self.text(name, &notation::write_event_id(id));
    }

    fn time(&mut self, name: &str, time: Instant) {
        self.text(name, &notation::write_instant(time));
    }

    fn reason(&mut self, reason: &str) {
        if !reason.is_empty() {
            self.text(words::REASON, reason);
        }
    }
}

/// Appends a text in quotes, on one line and without `<`, as in every document of ours.
pub(super) fn put_text(text: &str, line: &mut String) {
    let is_plain = |byte| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\' | b'<');
    if text.bytes().all(is_plain) {
        // Most texts: nothing has to be escaped.
        line.push('"');
        line.push_str(text);
        line.push('"');
    } else {
        line.push_str(&on_one_line(&Node::of_text(text)));
    }
}
