//! Events by chance, with the texts that break formats.

use proptest::prelude::*;
use sla_widget::domain::calendar::instant::Instant;
use sla_widget::domain::policy::TicketState;
use sla_widget::domain::severity::facts::Facts;
use sla_widget::domain::ticket::event::{
    ClockAfterReopening, Event, EventId, Happening, PolicyName, Resolution, Satisfaction, TicketId,
};
use sla_widget::domain::ticket::report::{Correction, Report};

/// Texts that formats stumble over.
pub const AWKWARD: [&str; 12] = [
    "",
    " ",
    "\"quoted\" and \\backslashed\\",
    "a\0b\u{1}\u{7f}\u{85}",
    "one\ntwo\r\nthree\ttabbed",
    "\u{2028}\u{2029}\u{feff}\u{202e}",
    "😀 é 漢字 \u{10ffff}",
    "</script><!-- <b>&amp;</b>",
    "{\"id\":null}",
    "null",
    "\\u0000 \\ud83d",
    "'; DROP TABLE tickets; --",
];

pub fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => prop::sample::select(AWKWARD.to_vec()).prop_map(str::to_owned),
        3 => "[ -~]{0,30}",
        2 => any::<String>(),
        1 => (prop::sample::select(vec!["x", "\0", "😀", "<", "\""]), 0..=4_000_usize)
            .prop_map(|(one, times)| one.repeat(times)),
    ]
}

fn some_text() -> impl Strategy<Value = Option<String>> {
    prop::option::of(any_text())
}

fn some_link() -> impl Strategy<Value = Option<String>> {
    prop::option::of(prop_oneof![
        "(https?|HTTPS)://[!-~]{1,30}",
        Just("https://example.com/</script>?q=\"😀\"".to_owned()),
    ])
}

pub fn any_instant() -> impl Strategy<Value = Instant> {
    (Instant::EARLIEST.unix_seconds()..=Instant::LATEST.unix_seconds())
        .prop_map(Instant::from_unix_seconds)
}

pub fn any_id(highest: u64) -> impl Strategy<Value = EventId> {
    let counter = prop_oneof![0..=20_u64, 0..=highest, Just(highest)];
    let replica = prop_oneof![Just(0), any::<u64>(), Just(u64::MAX)];
    (counter, replica).prop_map(|(counter, replica)| EventId { counter, replica })
}

fn any_policy() -> impl Strategy<Value = PolicyName> {
    (any_text(), any_text()).prop_map(|(id, version)| PolicyName { id, version })
}

fn any_facts() -> impl Strategy<Value = Facts> {
    prop::collection::vec((any_text(), any_text()), 0..4).prop_map(|facts| {
        facts.iter().fold(Facts::new(), |all, (fact, answer)| {
            let short = |text: &str| text.chars().take(100).collect::<String>();
            all.with(&short(fact), &short(answer))
        })
    })
}

fn any_report() -> impl Strategy<Value = Report> {
    (
        (any_text(), some_text(), some_link()),
        (some_text(), some_text(), some_text()),
        (any_facts(), any_instant(), any_policy(), any::<bool>()),
    )
        .prop_map(|(first, second, (facts, aware, policy, is_sample))| {
            let (subject, reference, link) = first;
            let (customer, plan, severity) = second;
            Report {
                subject,
                reference,
                link,
                customer,
                plan,
                facts,
                severity,
                aware,
                policy,
                is_sample,
            }
        })
}

fn any_correction() -> impl Strategy<Value = Correction> {
    prop_oneof![
        any_text().prop_map(Correction::Subject),
        some_text().prop_map(Correction::Reference),
        some_link().prop_map(Correction::Link),
        some_text().prop_map(Correction::Customer),
        some_text().prop_map(Correction::Plan),
        any_instant().prop_map(Correction::Aware),
        some_text().prop_map(Correction::Severity),
        (any_text(), some_text()).prop_map(|(fact, answer)| Correction::Fact { fact, answer }),
    ]
}

pub const STATES: [TicketState; 6] = [
    TicketState::New,
    TicketState::Open,
    TicketState::Pending,
    TicketState::OnHold,
    TicketState::Solved,
    TicketState::Closed,
];

fn any_happening(highest: u64) -> impl Strategy<Value = Happening> {
    let resolutions = [
        Resolution::Solution,
        Resolution::Workaround,
        Resolution::ProductUpdate,
    ];
    let clocks = [
        ClockAfterReopening::Continues,
        ClockAfterReopening::StartsAnew,
    ];
    let time_corrected =
        (any_id(highest), any_instant(), any_text()).prop_map(|(event, happened, reason)| {
            Happening::TimeCorrected {
                event,
                happened,
                reason,
            }
        });
    let responded = any::<(bool, bool)>().prop_map(|(tried, next)| Happening::Responded {
        says_what_was_tried: tried,
        says_what_happens_next: next,
    });
    prop_oneof![
        any_report().prop_map(|report| Happening::Opened(Box::new(report))),
        (any_correction(), any_text())
            .prop_map(|(correction, reason)| Happening::Corrected { correction, reason }),
        time_corrected,
        prop::sample::select(STATES.to_vec()).prop_map(Happening::StateChanged),
        responded,
        any_instant().prop_map(|by| Happening::UpdatePromised { by }),
        prop::sample::select(resolutions.to_vec()).prop_map(Happening::Resolved),
        prop::sample::select(clocks.to_vec()).prop_map(Happening::Reopened),
        any_text().prop_map(Happening::Noted),
        prop::sample::select(vec![Satisfaction::Good, Satisfaction::Bad])
            .prop_map(Happening::Rated),
        any_policy().prop_map(Happening::MovedToPolicy),
        any_id(highest).prop_map(Happening::Retracted),
        Just(Happening::Deleted),
        Just(Happening::Restored),
    ]
}

/// Any event whose counters go up to `highest`.
pub fn any_event_up_to(highest: u64) -> impl Strategy<Value = Event> {
    (
        any_id(highest),
        any_id(highest),
        any_instant(),
        any_instant(),
        some_text(),
        any_happening(highest),
    )
        .prop_map(|(id, ticket, happened, recorded, by, what)| Event {
            id,
            ticket: TicketId(ticket),
            happened,
            recorded,
            by,
            what,
        })
}

/// Any event that a store may hold and whose line is not too long.
pub fn any_event() -> impl Strategy<Value = Event> {
    any_event_up_to(1 << 53).prop_filter("too long", fits)
}

/// Whether the line of an event can be read again.
pub fn fits(event: &Event) -> bool {
    sla_widget::exchange::journal::write_event(event).len()
        <= sla_widget::exchange::journal::limits::LINE_BYTES
}
