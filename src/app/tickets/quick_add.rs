//! A ticket in one pasted line: `#1841 Sev1 2026-06-12 16:30 PT Search times out @Acme`.

use super::panel::LONGEST;
use super::quick_time::{is_until, looks_like_date, time_at};
use super::written_time::WrittenTimeProblem;
use super::written_zone::LikelyZones;
use crate::domain::calendar::instant::Instant;
use crate::domain::policy::Policy;
use crate::domain::severity::facts::Facts;
use crate::domain::ticket::event::PolicyName;
use crate::domain::ticket::report::Report;
use crate::exchange::journal::is_web_address;

/// Why a line gives no ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuickAddProblem {
    /// Nothing is left that tells what it is about.
    NoSubject,
    /// It has more characters than are kept.
    TooLong,
    /// The severity is none of the policy's.
    UnknownSeverity(String),
    /// The time cannot be used.
    Time(WrittenTimeProblem),
    /// The address is neither `http` nor `https`.
    Link(String),
}

/// The report that a line tells, under `policy`. Without a time the vendor became aware now; without
/// a zone it is the writer's own.
///
/// Understood anywhere in the line: a reference (`#1841`, `ABC-123`), a severity (`Sev1`, `S1`,
/// `Severity 1`), a date and a time with a zone, a customer (`@Acme`), an address, and answers
/// (`deployment=cloud`). The rest is what it is about.
///
/// # Errors
/// The first thing that cannot be taken as it is.
pub fn read_line(
    line: &str,
    policy: &Policy,
    zones: LikelyZones,
    now: Instant,
) -> Result<Report, QuickAddProblem> {
    if line.chars().count() > LONGEST {
        return Err(QuickAddProblem::TooLong);
    }
    let mut report = Report::unknown(now.whole_minute());
    report.policy = PolicyName {
        id: policy.id.clone(),
        version: policy.version.clone(),
    };
    let words: Vec<&str> = line.split_whitespace().collect();
    let mut subject: Vec<&str> = Vec::new();
    let mut facts = Facts::new();
    let mut has_time = false;
    let mut at = 0;
    while let Some(&word) = words.get(at) {
        let next = words.get(at + 1).copied();
        at += 1;
        if report.severity.is_none()
            && let Some((severity, used)) = severity_of(word, next, policy)?
        {
            report.severity = Some(severity);
            at += used - 1;
        } else if report.reference.is_none() && is_reference(word) {
            report.reference = Some(word.to_owned());
        } else if let Some(customer) = word.strip_prefix('@').filter(|name| !name.is_empty()) {
            report.customer = Some(customer.replace('_', " "));
        } else if word.contains("://") {
            if !is_web_address(word) {
                return Err(QuickAddProblem::Link(word.to_owned()));
            }
            report.link = Some(word.to_owned());
        } else if let Some((fact, answer)) = fact_of(word, policy) {
            facts = facts.with(fact, answer);
        } else if let Some((instant, used)) = time_at(&words[at - 1..], zones, now)
            .filter(|_| !has_time && !subject.last().is_some_and(|word| is_until(word)))
        {
            report.aware = instant.map_err(QuickAddProblem::Time)?;
            has_time = true;
            at += used - 1;
        } else if looks_like_date(word) {
            // A date that was not understood must not end in the subject, and the time be another.
            let problem = WrittenTimeProblem::NotUnderstood;
            return Err(QuickAddProblem::Time(problem));
        } else {
            subject.push(word);
        }
    }
    report.facts = facts;
    report.subject = subject.join(" ");
    if report.subject.is_empty() {
        return Err(QuickAddProblem::NoSubject);
    }
    Ok(report)
}

/// `#1841` or `ABC-123`.
fn is_reference(word: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|one| one.is_ascii_digit());
    if let Some(number) = word.strip_prefix('#') {
        return is_number(number);
    }
    word.split_once('-').is_some_and(|(project, number)| {
        project.len() >= 2
            && project.bytes().all(|one| one.is_ascii_uppercase())
            && is_number(number)
    })
}

/// `deployment=cloud`, if the policy knows both.
fn fact_of<'w>(word: &'w str, policy: &Policy) -> Option<(&'w str, &'w str)> {
    let (fact, answer) = word.split_once('=')?;
    let known = policy.fact(fact)?;
    known
        .answers
        .iter()
        .any(|one| one.id == answer)
        .then_some((fact, answer))
}

/// A severity of the policy, and in how many words it was written.
fn severity_of(
    word: &str,
    next: Option<&str>,
    policy: &Policy,
) -> Result<Option<(String, usize)>, QuickAddProblem> {
    let by_id = |id: &str| {
        let found = policy
            .severities
            .iter()
            .find(|severity| severity.id.eq_ignore_ascii_case(id));
        found.map(|severity| severity.id.clone())
    };
    let word = word.trim_end_matches([':', ',']);
    let lower = word.to_ascii_lowercase();
    let is_marked = ["severity", "sev"].contains(&lower.as_str());
    if let (true, Some(id)) = (is_marked, next) {
        let id = id.trim_end_matches([':', ',']);
        // "Severity of the problem" is a subject.
        let is_short = id.len() <= 3 && id.bytes().any(|one| one.is_ascii_digit());
        return match by_id(id) {
            Some(found) => Ok(Some((found, 2))),
            None if is_short => Err(QuickAddProblem::UnknownSeverity(format!("{word} {id}"))),
            None => Ok(None),
        };
    }
    for prefix in ["severity-", "severity", "sev-", "sev", "s"] {
        let Some(id) = lower.strip_prefix(prefix) else {
            continue;
        };
        let is_number = !id.is_empty() && id.bytes().all(|one| one.is_ascii_digit());
        match by_id(id) {
            Some(found) => return Ok(Some((found, 1))),
            // "S3" is also a place to keep files.
            None if is_number && prefix != "s" => {
                return Err(QuickAddProblem::UnknownSeverity(word.to_owned()));
            }
            None => {}
        }
    }
    // Severities such as `P1` stand for themselves.
    let is_own = word.len() >= 2 && word.bytes().any(|one| one.is_ascii_alphabetic());
    Ok(by_id(word).filter(|_| is_own).map(|found| (found, 1)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

    use super::*;
    use crate::domain::calendar::zone::Zone;
    use crate::exchange::policy::built_in;

    fn read(line: &str) -> Result<Report, QuickAddProblem> {
        let now = Instant::from_unix_seconds(1_781_307_000); // 2026-06-12T23:30:00Z
        let zones = LikelyZones {
            own: Zone::named("Europe/Berlin").unwrap(),
            vendor: Zone::named("America/Los_Angeles").unwrap(),
        };
        read_line(line, &built_in().unwrap(), zones, now)
    }

    #[test]
    fn a_line_tells_a_whole_ticket() {
        let report = read("#1841 Sev1 2026-06-12 16:30 PT Search times out @Acme_Ltd deployment=cloud https://desk.example/1841").unwrap();
        assert_eq!(report.subject, "Search times out");
        assert_eq!(report.reference.as_deref(), Some("#1841"));
        assert_eq!(report.severity.as_deref(), Some("1"));
        assert_eq!(format!("{:?}", report.aware), "2026-06-12T23:30:00Z");
        assert_eq!(report.customer.as_deref(), Some("Acme Ltd"));
        assert_eq!(report.facts.answer("deployment"), Some("cloud"));
        assert_eq!(report.link.as_deref(), Some("https://desk.example/1841"));
    }

    #[test]
    fn severities_are_understood_in_many_spellings() {
        for line in [
            "S2 x",
            "x sev2",
            "Severity 2 x",
            "severity2 x",
            "SEV-2 x",
            "Sev 2: x",
            "sev2, x",
            "sev 2 x",
        ] {
            let report = read(line).unwrap();
            assert_eq!(report.severity.as_deref(), Some("2"), "{line}");
            assert_eq!(report.subject, "x", "{line}");
        }
    }

    #[test]
    fn words_that_only_look_alike_stay_in_the_subject() {
        for line in [
            "Severity of the problem is unclear",
            "S3 bucket cannot be read",
            "Ratio 3 of 4 fails = bad",
            "deployment=moon fails",
            "March of the servers",
            "Version 2.4.1 crashes on 12 nodes",
            "May not log in",
            "answer needed by 17:00",
        ] {
            let report = read(line).unwrap();
            assert_eq!(report.severity, None, "{line}");
            assert_eq!(report.subject, line);
            assert_eq!(
                format!("{:?}", report.aware),
                "2026-06-12T23:30:00Z",
                "{line}"
            );
        }
    }

    #[test]
    fn a_time_is_understood_in_many_spellings_and_leaves_the_subject_alone() {
        for line in [
            "12 June 2026 16:30 PT Search",
            "Search June 12 2026 4:30 pm PDT",
            "Fri 2026-06-12, 16:30 PT Search",
            "2026-06-12 16:30 pt Search",
            "2026-06-12T23:30:00Z Search",
            "2026-06-12 16:30 America/Los_Angeles Search",
            "Search yesterday 16:30 PT",
            "2026-06-12 16:30 -07:00 Search",
        ] {
            let report = read(line).unwrap();
            let at = format!("{:?}", report.aware);
            let day = if line.contains("yesterday") {
                "11"
            } else {
                "12"
            };
            assert_eq!(at, format!("2026-06-{day}T23:30:00Z"), "{line}");
            assert_eq!(report.subject, "Search", "{line}");
        }
        // A word behind the time that is no zone belongs to the subject.
        let report = read("16:30 API is down").unwrap();
        assert_eq!(report.subject, "API is down");
        assert_eq!(read("16:30 mst ist weg").unwrap().subject, "mst ist weg");
    }

    #[test]
    fn a_date_or_zone_that_is_not_understood_is_told_and_not_left_in_the_subject() {
        use WrittenTimeProblem::{NotUnderstood, UnknownZone};
        let time = |problem| Err(QuickAddProblem::Time(problem));
        for line in [
            "12.06.2026 16:30 x",
            "06/12/2026 4:30 PM PT x",
            "2026-06-12 x",
            "2026-06-12T25:00:00Z x",
            "16:30 x 2026-06-12",
        ] {
            assert_eq!(read(line), time(NotUnderstood), "{line}");
        }
        for (line, word) in [("16:30 CST x", "CST"), ("2026-06-12 16:30 IST x", "IST")] {
            assert_eq!(read(line), time(UnknownZone(word.to_owned())), "{line}");
        }
    }

    #[test]
    fn what_cannot_be_taken_is_told() {
        assert_eq!(read("  "), Err(QuickAddProblem::NoSubject));
        assert_eq!(read("#1841 Sev1 16:30"), Err(QuickAddProblem::NoSubject));
        assert_eq!(
            read("Sev7 x"),
            Err(QuickAddProblem::UnknownSeverity("Sev7".to_owned()))
        );
        assert_eq!(
            read("sev 7 x"),
            Err(QuickAddProblem::UnknownSeverity("sev 7".to_owned()))
        );
        assert_eq!(
            read("2026-02-30 16:30 x"),
            Err(QuickAddProblem::Time(WrittenTimeProblem::NoSuchDay))
        );
        assert_eq!(
            read("javascript://x y"),
            Err(QuickAddProblem::Link("javascript://x".to_owned()))
        );
    }
}
