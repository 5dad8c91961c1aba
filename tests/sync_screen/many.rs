//! Twenty thousand tickets: every slice does a bounded part, and each can be the last.

use sla_widget::app::effect::Effect;
use sla_widget::app::sync::arrival::Arrival;
use sla_widget::app::sync::effect::SyncEffect;
use sla_widget::app::sync::message::SyncMessage;
use sla_widget::app::sync::work::{Doing, Progress};
use sla_widget::domain::severity::facts::Facts;
use sla_widget::domain::ticket::event::{Event, EventId, Happening, PolicyName, TicketId};
use sla_widget::domain::ticket::journal::Journal;
use sla_widget::domain::ticket::report::Report;
use sla_widget::exchange::journal::{Content, Origin, write_data};
use sla_widget::exchange::policy::built_in;

use crate::at;
use crate::desk::Desk;
use crate::files::without_time;

const TICKETS: u64 = 20_000;
const EVENTS_OF_TICKET: u64 = 3;

/// A file with so many tickets of three events each.
pub fn file_of(tickets: u64) -> Vec<u8> {
    let policy = built_in().unwrap();
    let mut journal = Journal::new();
    let now = at("2026-06-12T20:00:00Z");
    for number in 0..tickets {
        let id = |step: u64| EventId {
            counter: number * EVENTS_OF_TICKET + step + 1,
            replica: 0xABC,
        };
        let report = Report {
            subject: format!("Ticket {number}"),
            reference: Some(format!("#{number}")),
            facts: Facts::new().with("deployment", "cloud"),
            severity: Some("2".to_owned()),
            policy: PolicyName {
                id: policy.id.clone(),
                version: policy.version.clone(),
            },
            ..Report::unknown(now)
        };
        let events = [
            Happening::Opened(Box::new(report)),
            Happening::Noted("a note".to_owned()),
            Happening::Noted("another".to_owned()),
        ];
        for (step, what) in (0..).zip(events) {
            journal.add(Event {
                id: id(step),
                ticket: TicketId(id(0)),
                happened: now,
                recorded: now,
                by: None,
                what,
            });
        }
    }
    let origin = Origin {
        written: now,
        version: "0.1.0",
        zones: "2026f",
    };
    write_data(&journal, Content::all(origin)).into_bytes()
}

fn count(desk: &Desk) -> usize {
    let tickets = desk.model.tickets.journal.tickets();
    tickets.map(|(_, events)| events.len()).sum()
}

/// Whether it never goes back as long as the same is being done.
#[track_caller]
fn grows(progress: &[Progress]) {
    for pair in progress.windows(2) {
        let [one, next] = pair else { continue };
        if one.doing == next.doing {
            assert!(one.percent <= next.percent, "{one:?} {next:?}");
        }
    }
}

#[test]
fn many_tickets_come_in_slices_of_a_bounded_size_and_go_out_again() {
    let file = file_of(TICKETS);
    let mut desk = Desk::new();
    desk.drops("many.json", &file);
    assert_eq!(desk.preview().totals.new, usize::try_from(TICKETS).unwrap());
    assert!(
        desk.slices > 60,
        "{} slices to read and compare",
        desk.slices
    );
    grows(&desk.progress);
    let doing = |doing| {
        desk.progress
            .iter()
            .filter(|one| one.doing == doing)
            .count()
    };
    assert!(doing(Doing::Reading) > 30 && doing(Doing::Comparing) > 30);

    // One slice after the other, with what each has added.
    desk.progress.clear();
    desk.patience = 0;
    desk.takes_in();
    let (mut before, mut added, mut most) = (0, 0, 0);
    while desk.model.sync.work.is_some() {
        desk.patience = 1;
        desk.lets_go_but_keeps_patience();
        let now = count(&desk);
        most = most.max(now - before);
        added += usize::from(now > before);
        before = now;
    }
    assert!(most <= 3_100, "{most} events in one slice");
    assert!(added >= 20, "in {added} slices");
    grows(&desk.progress);
    let adding = desk
        .progress
        .iter()
        .filter(|one| one.doing == Doing::Adding);
    assert!(
        adding.count() > 80,
        "the rows are brought up to date in slices as well"
    );
    assert_eq!(desk.said(), "20000 tickets added.");
    assert!(
        desk.records().len() >= 40,
        "{} records",
        desk.records().len()
    );
    let largest = desk.records().iter().map(|one| one.lines().count()).max();
    assert!(largest.is_some_and(|lines| lines <= 2_000), "{largest:?}");

    desk.patience = usize::MAX;
    desk.progress.clear();
    let (before, slices) = (desk.records().len(), desk.slices);
    let out = desk.exports();
    assert!(desk.slices - slices >= 20);
    grows(&desk.progress);
    let events = |bytes: &[u8]| {
        let text = without_time(bytes);
        let (from, to) = (text.find("\"events\""), text.find("  \"checksum\""));
        text[from.unwrap()..to.unwrap()].to_owned()
    };
    assert!(events(&out) == events(&file), "the same events");
    assert_eq!(desk.records().len(), before);

    desk.previews(&out);
    assert!(!desk.preview().brings_something());
    desk.progress.clear();
    desk.undoes();
    assert_eq!(
        desk.said(),
        "The import was taken back. Your tickets are as they were before."
    );
    assert!(desk.ids().is_empty() && desk.records().is_empty());
    assert!(desk.model.tickets.board.rows().is_empty());
}

#[test]
fn stopping_anywhere_before_the_import_leaves_nothing() {
    let file = file_of(2_000);
    let mut desk = Desk::new();
    desk.adds("#x S1 deployment=cloud Mine");
    let kept = desk.kept();
    let rows = desk.rows();
    for patience in 0..12 {
        desk.patience = patience;
        desk.drops("many.json", &file);
        if matches!(desk.model.sync.arrival, Arrival::Preview(_)) {
            break;
        }
        let work = desk.model.sync.work.as_ref().expect("it is under way");
        assert!(work.can_be_stopped());
        desk.does(SyncMessage::StopWanted);
        desk.lets_go();
        assert!(!desk.has_arrival() && desk.model.sync.work.is_none());
        assert_eq!(desk.kept(), kept, "after {patience} slices");
        assert_eq!(desk.rows(), rows);
    }
    // And in the backup before it.
    desk.lets_go();
    desk.previews(&file);
    desk.patience = 1;
    desk.takes_in();
    desk.does(SyncMessage::StopWanted);
    desk.lets_go();
    assert_eq!(desk.kept(), kept);
    desk.does(SyncMessage::Shut);
    desk.is_sound();
}

#[test]
fn an_export_that_is_stopped_half_way_gives_no_file() {
    let mut desk = Desk::new();
    desk.imports(&file_of(4_000));
    desk.patience = 2;
    desk.does(SyncMessage::ExportWanted(
        sla_widget::app::sync::leaving::Format::Data,
    ));
    let progress = desk.model.sync.work.as_ref().unwrap().progress();
    assert!(
        progress.percent > 0 && progress.percent < 100,
        "{progress:?}"
    );
    desk.does(SyncMessage::StopWanted);
    desk.lets_go();
    assert!(desk.saved.is_empty());
}

#[test]
fn a_file_is_read_in_pieces() {
    let file = file_of(6_000);
    let mut desk = Desk::new();
    let pieces = |effect: &Effect| matches!(effect, Effect::Sync(SyncEffect::Read { .. }));
    desk.holds(pieces);
    desk.drops("many.json", &file);
    let mut count = 0;
    while let Some(Effect::Sync(SyncEffect::Read { from, to, .. })) = desk.held.first() {
        assert!(to - from <= 1 << 20);
        count += 1;
        let progress = desk.model.sync.work.as_ref().unwrap().progress();
        assert!(progress.percent < 100);
        desk.lets_go_one();
    }
    assert!(count > 3, "{count} pieces of {} bytes", file.len());
    assert_eq!(desk.preview().totals.new, 6_000);
}
