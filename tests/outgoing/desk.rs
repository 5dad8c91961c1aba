//! Tickets without a screen and without a store.

use std::sync::Arc;

use proptest::prelude::*;
use sla_widget::app::model::{Model, Viewer};
use sla_widget::app::sync::outgoing::{Format, Outgoing, Which, Wish};
use sla_widget::app::tickets::samples::samples;
use sla_widget::domain::calendar::instant::Instant;
use sla_widget::domain::calendar::zone::Zone;
use sla_widget::domain::policy::{Policy, TicketState};
use sla_widget::domain::severity::facts::Facts;
use sla_widget::domain::ticket::event::{Event, EventId, Happening, PolicyName, TicketId};
use sla_widget::domain::ticket::report::Report;
use sla_widget::exchange::policy;
use sla_widget::ports::formats::{Formats, PlainFormats};

use crate::at;

/// Texts that formats and other programs stumble over.
pub const AWKWARD: [&str; 22] = [
    "",
    " ",
    "\"quoted\" and \\backslashed\\",
    "a\0b\u{1}\u{7f}\u{85}",
    "one\ntwo\r\nthree\rfour\ttabbed",
    "\u{2028}\u{2029}\u{feff}\u{202e}\u{2066}",
    "😀 é 漢字 \u{10ffff}",
    "</script><!-- <b>&amp;</b> <javascript:alert(1)>",
    "[x](javascript:alert(1)) ![y](https://z.example) [r]: https://z.example",
    "*a* **b** _c_ `d` ~~e~~ $f$ | g | #1 @you a@b.example",
    "https://z.example www.z.example http://z.example",
    "=HYPERLINK(\"http://x.example\",\"y\")",
    "+1+1",
    "-90",
    "@SUM(1)",
    " \u{200b}'=1",
    "＝1+1",
    "'=1",
    "a,b;c\\,d\\n",
    "# a\n- b\n1. c\n> d\n```\ne",
    "BEGIN:VEVENT\r\nEND:VCALENDAR",
    "Žluťoučký kůň",
];

pub fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(AWKWARD.to_vec()).prop_map(str::to_owned),
        1 => (prop::sample::select(AWKWARD.to_vec()), prop::sample::select(AWKWARD.to_vec()))
            .prop_map(|(one, other)| format!("{one}{other}")),
        3 => "[ -~]{0,40}",
        1 => "[\\\\`*_\\[\\]<>&~|#$@:.!()\\-+= wth\n]{0,20}",
        2 => any::<String>(),
        1 => (prop::sample::select(vec!["x", "\0", "😀", "<", "č ", "\""]), 0..=400_usize)
            .prop_map(|(one, times)| one.repeat(times)),
    ]
}

/// The tickets of somebody, on Friday 12 June 2026, 16:30 in Los Angeles.
pub struct Desk {
    pub model: Model,
    pub now: Instant,
    policy: Arc<Policy>,
}

impl Desk {
    pub fn new() -> Self {
        Self::under(policy::built_in().unwrap())
    }

    /// With the built-in policy, but waiting for the customer stops the clocks.
    pub fn that_pauses() -> Self {
        let mut policy = policy::built_in().unwrap();
        policy.pauses.states.push(TicketState::Pending);
        Self::under(policy)
    }

    fn under(policy: Policy) -> Self {
        let now = at("2026-06-12T23:30:00Z");
        let viewer = Viewer::in_zone(Some("Europe/Berlin"), PlainFormats.month_names());
        let policy = Arc::new(policy);
        Self {
            model: Model::new(policy.clone(), viewer, 1, now),
            now,
            policy,
        }
    }

    /// The five examples of the product.
    pub fn with_samples() -> Self {
        let mut desk = Self::new();
        for sample in samples(&desk.policy.clone(), desk.now) {
            let ticket = desk.opens(sample.report);
            for (happened, what) in sample.events {
                desk.happens(ticket, happened, what);
            }
        }
        desk
    }

    /// A severe report about the cloud, of which support heard at `aware`.
    pub fn report(&self, subject: &str, aware: &str) -> Report {
        let facts = [
            ("beta", "no"),
            ("kind", "broken"),
            ("production", "yes"),
            ("effect", "severe"),
            ("impact", "yes"),
            ("deployment", "cloud"),
        ];
        Report {
            subject: subject.to_owned(),
            facts: facts.iter().fold(Facts::new(), |facts, (fact, answer)| {
                facts.with(fact, answer)
            }),
            policy: PolicyName {
                id: self.policy.id.clone(),
                version: self.policy.version.clone(),
            },
            ..Report::unknown(at(aware))
        }
    }

    pub fn opens(&mut self, report: Report) -> TicketId {
        let id = self.model.tickets.journal.next_id(0xc0_ffee);
        let ticket = TicketId(id);
        self.add(
            id,
            ticket,
            report.aware,
            Happening::Opened(Box::new(report)),
        );
        ticket
    }

    pub fn happens(&mut self, ticket: TicketId, happened: Instant, what: Happening) {
        let id = self.model.tickets.journal.next_id(0xc0_ffee);
        self.add(id, ticket, happened, what);
    }

    fn add(&mut self, id: EventId, ticket: TicketId, happened: Instant, what: Happening) {
        let tickets = &mut self.model.tickets;
        tickets.journal.add(Event {
            id,
            ticket,
            happened,
            recorded: happened,
            by: Some("Ana".to_owned()),
            what,
        });
        let policies = std::slice::from_ref(&self.policy);
        tickets
            .board
            .renew_many([ticket], &tickets.journal, policies);
        tickets.board.put_in_order();
    }

    pub fn wish(format: Format) -> Wish {
        Wish {
            format,
            zone: Zone::named("America/Los_Angeles").unwrap(),
            with_names: true,
        }
    }

    /// All tickets in this format.
    pub fn gives(&self, format: Format) -> String {
        self.gives_as(Which::All, Self::wish(format))
    }

    pub fn gives_as(&self, which: Which, wish: Wish) -> String {
        let mut outgoing = Outgoing::begin(&self.model, which, wish, self.now);
        let mut text = String::new();
        while let Some(part) = outgoing.next_part(&self.model, &PlainFormats, 2) {
            text.push_str(&part);
        }
        assert_eq!(outgoing.done(), outgoing.all());
        text
    }
}

/// A desk for goldens: the examples, and one ticket of every awkward kind.
pub fn full() -> Desk {
    let mut desk = Desk::with_samples();
    let answered = Happening::Responded {
        says_what_was_tried: true,
        says_what_happens_next: true,
    };
    // Answered late, waits for a third party, with a note of several lines and a link.
    let mut report = desk.report(
        "=1+1, \"quoted\"; Žluťoučký kůň 📞\r\nsecond line",
        "2026-06-10T16:00:00Z",
    );
    report.reference = Some("-90".to_owned());
    report.customer = Some("@Acme [x](javascript:alert(1))".to_owned());
    report.plan = Some("Enterprise".to_owned());
    report.link = Some("https://desk.example/a_b?q=(1)&r=<é>".to_owned());
    let ticket = desk.opens(report);
    desk.happens(ticket, at("2026-06-11T17:00:00Z"), answered.clone());
    desk.happens(
        ticket,
        at("2026-06-11T18:00:00Z"),
        Happening::StateChanged(TicketState::OnHold),
    );
    let note =
        "Asked the *network* team,\nsee https://status.example; they look into <it>. ".repeat(4);
    desk.happens(ticket, at("2026-06-11T18:30:00Z"), Happening::Noted(note));
    // Of another policy, and all of its times are unknown.
    let mut report = desk.report(
        "Kept under a policy that is not here",
        "2026-06-12T20:00:00Z",
    );
    report.policy.version = "1".to_owned();
    desk.opens(report);
    // Half of the answers are missing, so the deadlines are only the soonest.
    let mut report = desk.report("How bad it is, nobody knows", "2026-06-12T20:15:30Z");
    report.facts = Facts::new().with("deployment", "cloud");
    desk.opens(report);
    let mut report = desk.report("Deleted", "2026-06-12T20:00:00Z");
    report.reference = Some("#999".to_owned());
    let deleted = desk.opens(report);
    desk.happens(deleted, at("2026-06-12T21:00:00Z"), Happening::Deleted);
    desk
}
