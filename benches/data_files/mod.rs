//! How long a file of tickets takes to write and to read, and how long the longest slice of that.

use std::time::{Duration, Instant as Stopwatch};

use sla_widget::domain::calendar::instant::Instant;
use sla_widget::domain::policy::TicketState;
use sla_widget::domain::severity::facts::Facts;
use sla_widget::domain::ticket::event::{
    Event, EventId, Happening, PolicyName, Resolution, TicketId,
};
use sla_widget::domain::ticket::journal::Journal;
use sla_widget::domain::ticket::report::Report;
use sla_widget::exchange::incoming_text::{Fallback, IncomingText};
use sla_widget::exchange::journal::{
    ChecksumResult, Content, DataReader, DataWriter, Origin, Step, read_data,
};
use sla_widget::exchange::policy::built_in_text;

/// How many events are written in one slice.
const EVENTS: usize = 500;
/// How many bytes are read in one slice.
const BYTES: usize = 64 << 10;

/// Prints the figures for so many tickets with five events each.
pub fn print(tickets: u64) {
    let journal = journal(tickets);
    let (text, writing) = written(&journal);
    let (decoded, decoding) = decoded(&text);
    let (events, reading) = read(decoded);
    assert_eq!(events as u64, tickets * 5);
    let in_one_go = Stopwatch::now();
    assert!(read_data(&text).is_ok());
    let in_one_go = in_one_go.elapsed();
    let megabytes = text.len() as f64 / 1e6;
    println!(
        "{tickets:>7} tickets, {megabytes:.1} MB: written {writing}; decoded {decoding}; read {reading}; read in one go {} ms",
        in_one_go.as_millis()
    );
}

/// How long slices took.
#[derive(Default)]
struct Slices {
    all: Duration,
    longest: Duration,
}

impl Slices {
    fn time<T>(&mut self, slice: impl FnOnce() -> T) -> T {
        let stopwatch = Stopwatch::now();
        let result = slice();
        let elapsed = stopwatch.elapsed();
        self.all += elapsed;
        self.longest = self.longest.max(elapsed);
        result
    }
}

impl std::fmt::Display for Slices {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
        let (all, longest) = (milliseconds(self.all), milliseconds(self.longest));
        write!(formatter, "{all:.1} ms (longest slice {longest:.2} ms)")
    }
}

fn written(journal: &Journal) -> (String, Slices) {
    let origin = Origin {
        written: Instant::from_unix_seconds(1_781_307_000),
        version: "0.1.0",
        zones: "2026f",
    };
    let content = Content {
        policies: vec![built_in_text().to_owned()],
        ..Content::all(origin)
    };
    let mut writer = DataWriter::new(content);
    let mut parts = Vec::new();
    let mut slices = Slices::default();
    while let Some(part) = slices.time(|| writer.next_part(journal, EVENTS)) {
        parts.push(part);
    }
    (parts.concat(), slices)
}

fn decoded(text: &str) -> (String, Slices) {
    let mut slices = Slices::default();
    let mut incoming = IncomingText::new(Fallback::None).expecting(text.len());
    for part in text.as_bytes().chunks(BYTES) {
        slices.time(|| incoming.push(part));
    }
    (slices.time(|| incoming.finish()).unwrap().text, slices)
}

fn read(text: String) -> (usize, Slices) {
    let mut slices = Slices::default();
    let mut reader = DataReader::new(text);
    loop {
        match slices.time(|| reader.step(BYTES)) {
            Step::Going { .. } => {}
            Step::Done(data) => {
                assert_eq!(data.checksum, ChecksumResult::Matches);
                return (data.events.len(), slices);
            }
            Step::Stopped(salvage) => panic!("{}", salvage.problem),
        }
    }
}

/// The lives of so many tickets: opened, answered, two changes of state, solved.
fn journal(tickets: u64) -> Journal {
    let mut journal = Journal::new();
    for number in 0..tickets {
        let opened = Instant::from_unix_seconds(1_767_225_600 + (number * 977).cast_signed());
        let ticket = TicketId(id(number * 5 + 1));
        let what = [
            Happening::Opened(Box::new(report(number, opened))),
            Happening::Responded {
                says_what_was_tried: true,
                says_what_happens_next: number % 3 != 0,
            },
            Happening::StateChanged(TicketState::Pending),
            Happening::StateChanged(TicketState::Open),
            Happening::Resolved(Resolution::Solution),
        ];
        for (what, step) in what.into_iter().zip(0_u64..) {
            let happened = opened.plus_seconds(step.cast_signed() * 3_600);
            journal.add(Event {
                id: id(number * 5 + 1 + step),
                ticket,
                happened,
                recorded: happened.plus_seconds(20),
                by: Some("Ann Example".to_owned()),
                what,
            });
        }
    }
    journal
}

fn id(counter: u64) -> EventId {
    EventId {
        counter,
        replica: 0x00c0_ffee_00c0_ffee,
    }
}

fn report(number: u64, aware: Instant) -> Report {
    Report {
        subject: format!("Search in repository {number} times out after 30 seconds"),
        reference: Some(format!("#{number}")),
        link: Some(format!("https://support.example.com/tickets/{number}")),
        customer: Some(format!("Customer {}", number % 500)),
        facts: Facts::new()
            .with("production", "yes")
            .with("deployment", "cloud"),
        policy: PolicyName {
            id: "sourcegraph-handbook".to_owned(),
            version: "2023-05-01".to_owned(),
        },
        ..Report::unknown(aware)
    }
}
