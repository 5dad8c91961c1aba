//! Reads what a line says about a report, and corrections of it.

use super::fault::Read;
use super::limits;
use super::members::{nothing_known, two_at_once};
use super::scalars::{checked, instant, some_link, some_text, text, text_here};
use super::scanner::Scanner;
use super::words;
use crate::domain::calendar::instant::Instant;
use crate::domain::severity::facts::Facts;
use crate::domain::ticket::event::{Happening, PolicyName};
use crate::domain::ticket::report::{Correction, Report};

/// What was reported.
pub(super) fn report(scanner: &mut Scanner<'_>) -> Read<Report> {
    const NAMES: [&str; 11] = [
        words::SUBJECT,
        words::REFERENCE,
        words::LINK,
        words::CUSTOMER,
        words::PLAN,
        words::FACTS,
        words::SEVERITY,
        words::AWARE,
        words::POLICY,
        words::POLICY_VERSION,
        words::SAMPLE,
    ];
    let mut object = scanner.object(&NAMES, 1)?;
    let mut report = Report::unknown(Instant::EARLIEST);
    while let Some(name) = scanner.next_known(&mut object)? {
        let read = match name {
            words::SUBJECT => text(scanner).map(|value| report.subject = value),
            words::REFERENCE => some_text(scanner).map(|value| report.reference = value),
            words::LINK => some_link(scanner).map(|value| report.link = value),
            words::CUSTOMER => some_text(scanner).map(|value| report.customer = value),
            words::PLAN => some_text(scanner).map(|value| report.plan = value),
            words::FACTS => facts(scanner).map(|value| report.facts = value),
            words::SEVERITY => some_text(scanner).map(|value| report.severity = value),
            words::AWARE => instant(scanner).map(|value| report.aware = value),
            words::POLICY => text(scanner).map(|value| report.policy.id = value),
            words::POLICY_VERSION => text(scanner).map(|value| report.policy.version = value),
            _ => scanner.truth().map(|value| report.is_sample = value),
        };
        read.map_err(|fault| fault.inside(name))?;
    }
    object.require(&[
        words::SUBJECT,
        words::AWARE,
        words::POLICY,
        words::POLICY_VERSION,
    ])?;
    Ok(report)
}

fn facts(scanner: &mut Scanner<'_>) -> Read<Facts> {
    let mut object = scanner.object(&[], 2)?;
    let mut facts = Facts::new();
    let mut count = 0;
    while let Some(fact) = scanner.next_member(&mut object)? {
        count += 1;
        if count > limits::FACTS {
            return Err(object.fault(
                format!("There are more than {} facts.", limits::FACTS),
                "Check that this is the right file.",
            ));
        }
        if facts.answer(&fact).is_some() {
            return Err(object.twice(&fact));
        }
        checked(object.name_offset(), &fact).map_err(|fault| fault.inside(&fact))?;
        let answer = text_here(scanner).map_err(|fault| fault.inside(&fact))?;
        facts = facts.with(&fact, &answer);
    }
    Ok(facts)
}

/// Which policy, in which version.
pub(super) fn policy(scanner: &mut Scanner<'_>) -> Read<PolicyName> {
    const NAMES: [&str; 2] = [words::POLICY, words::POLICY_VERSION];
    let mut object = scanner.object(&NAMES, 1)?;
    let mut policy = PolicyName::default();
    while let Some(name) = scanner.next_known(&mut object)? {
        let value = text(scanner).map_err(|fault| fault.inside(name))?;
        match name {
            words::POLICY => policy.id = value,
            _ => policy.version = value,
        }
    }
    object.require(&NAMES)?;
    Ok(policy)
}

/// A right value, and why.
pub(super) fn corrected(scanner: &mut Scanner<'_>) -> Read<Happening> {
    const NAMES: [&str; 10] = [
        words::SUBJECT,
        words::REFERENCE,
        words::LINK,
        words::CUSTOMER,
        words::PLAN,
        words::AWARE,
        words::SEVERITY,
        words::FACT,
        words::ANSWER,
        words::REASON,
    ];
    /// How many of them are right values.
    const PARTS: usize = 8;
    let mut object = scanner.object(&NAMES, 1)?;
    let mut correction: Option<(&str, Correction)> = None;
    let mut answer: Option<Option<String>> = None;
    let mut reason = String::new();
    while let Some(name) = scanner.next_known(&mut object)? {
        let read = match name {
            words::SUBJECT => text(scanner).map(Correction::Subject),
            words::REFERENCE => some_text(scanner).map(Correction::Reference),
            words::LINK => some_link(scanner).map(Correction::Link),
            words::CUSTOMER => some_text(scanner).map(Correction::Customer),
            words::PLAN => some_text(scanner).map(Correction::Plan),
            words::AWARE => instant(scanner).map(Correction::Aware),
            words::SEVERITY => some_text(scanner).map(Correction::Severity),
            words::FACT => text(scanner).map(|fact| Correction::Fact { fact, answer: None }),
            words::ANSWER => {
                answer = Some(some_text(scanner).map_err(|fault| fault.inside(name))?);
                continue;
            }
            _ => {
                reason = text(scanner).map_err(|fault| fault.inside(name))?;
                continue;
            }
        };
        let value = read.map_err(|fault| fault.inside(name))?;
        if let Some((other, _)) = correction {
            return Err(two_at_once(&object, "are corrected", other, name));
        }
        correction = Some((name, value));
    }
    let correction = match (correction, answer) {
        (Some((_, Correction::Fact { fact, .. })), Some(answer)) => {
            Correction::Fact { fact, answer }
        }
        (Some((words::FACT, _)), None) => return Err(object.missing(words::ANSWER)),
        (Some((_, correction)), None) => correction,
        (_, Some(_)) => return Err(object.missing(words::FACT)),
        (None, None) => {
            let parts = NAMES.get(..PARTS).unwrap_or_default();
            return Err(nothing_known(&object, "is corrected", parts));
        }
    };
    Ok(Happening::Corrected { correction, reason })
}
