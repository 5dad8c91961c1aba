//! The words of an answer.

use sla_widget::app::effect::Effect;
use sla_widget::app::message::CheckMessage;
use sla_widget::app::text::{check, summary, why};
use sla_widget::domain::policy::promise::Metric;
use sla_widget::ports::formats::{Formats, PlainFormats};

use super::Reader;

fn sentences(deployment: &str, metric: Metric) -> Vec<String> {
    let mut reader = Reader::in_zone("Europe/London");
    reader.reports_severity_1(deployment);
    let start = reader.model.check.start(&PlainFormats.month_names());
    let result = reader.model.check.result(&reader.model.policy, start);
    why::sentences(
        result.answer("1", deployment, metric).unwrap(),
        &PlainFormats,
    )
}

#[test]
fn why_this_time_in_working_hours() {
    assert_eq!(
        sentences("self_hosted", Metric::FirstResponse),
        [
            "Support hears of it on Friday 12 June 2026, 16:30 PDT. The clock starts there.",
            "Fri 12 Jun, 16:30 to 17:00: 30 min.",
            "Sat 13 Jun and Sun 14 Jun: closed.",
            "Mon 15 Jun and Tue 16 Jun: 8 h each.",
            "Wed 17 Jun, 09:00 to 16:30: 7 h 30 min. That makes 24 h.",
        ]
    );
}

#[test]
fn why_this_time_round_the_clock() {
    assert_eq!(
        sentences("cloud", Metric::FirstResponse),
        [
            "Support hears of it on Friday 12 June 2026, 16:30 PDT. The clock starts there.",
            "Every hour counts, day and night: 24 h later it is Sat 13 Jun, 16:30 PDT.",
        ]
    );
}

#[test]
fn the_answer_as_text_has_both_zones_and_the_instant() {
    let mut reader = Reader::in_zone("Europe/London");
    reader.reports_severity_1("self_hosted");
    let text = summary::answer(&reader.model, &PlainFormats);
    assert!(
        text.contains("First response: due Wednesday 17 June 2026, 16:30 PDT (Thu 18 Jun, 00:30 BST London), 2026-06-17T23:30:00Z"),
        "{text}"
    );
    assert!(
        text.starts_with("Severity 1: expect an answer by Wednesday 17 June\n"),
        "{text}"
    );
    assert_eq!(reader.does(CheckMessage::CopyAnswer), [Effect::Copy(text)]);
}

#[test]
fn a_calendar_entry_keeps_its_name_however_often_it_is_made() {
    let names: Vec<String> = (0..2)
        .map(|_| {
            let mut reader = Reader::in_zone("Asia/Tokyo");
            reader.reports_severity_1("self_hosted");
            let effects = reader.does(CheckMessage::AddToCalendar {
                severity: "1".to_owned(),
                table: "self_hosted".to_owned(),
                metric: Metric::FirstResponse,
            });
            let [Effect::Save(file)] = effects.as_slice() else {
                panic!("{effects:?}")
            };
            assert!(file.content.contains("\r\nDTSTART:20260617T233000Z\r\n"));
            file.content
                .lines()
                .find(|line| line.starts_with("UID:"))
                .unwrap()
                .to_owned()
        })
        .collect();
    assert_eq!(names[0], names[1]);
}

#[test]
fn no_calendar_entry_is_made_where_no_date_is_fixed() {
    let mut reader = Reader::in_zone("Asia/Tokyo");
    reader.reports_a_question("cloud");
    let effects = reader.does(CheckMessage::AddToCalendar {
        severity: "2".to_owned(),
        table: "cloud".to_owned(),
        metric: Metric::Resolution,
    });
    assert_eq!(effects, []);
}

/// Words that put readers off, and words of machines.
#[test]
fn questions_and_answers_avoid_words_that_put_readers_off() {
    const BANNED: [&str; 7] = [
        "please",
        "sorry",
        "oops",
        "invalid",
        "forbidden",
        "violated",
        "failed",
    ];
    let reader = Reader::in_zone("Europe/London");
    let policy = &reader.model.policy;
    let texts = policy
        .facts
        .iter()
        .flat_map(|fact| std::iter::once(&fact.question).chain(&fact.hint))
        .chain(policy.rules.iter().map(|rule| &rule.clause.text));
    for text in texts
        .map(String::as_str)
        .chain([check::INTRODUCTION, check::ZONE_NOT_KNOWN])
    {
        let words = text.to_lowercase();
        assert!(
            !BANNED.iter().any(|banned| words.contains(banned)),
            "{text}"
        );
    }
}
