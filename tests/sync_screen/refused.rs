//! Files that are not taken: nothing is touched, and what can be saved of them is offered.

use sla_widget::app::message::TicketsMessage;
use sla_widget::app::sync::arrival::Refusal;
use sla_widget::app::sync::message::SyncMessage;
use sla_widget::app::text::sync::arrival as words;
use sla_widget::ports::incoming_files::{FileFault, Incoming, IncomingFile, MemoryBytes};

use crate::desk::Desk;

const SMALL: &str = include_str!("../data_files/small.json");

/// Files of the wrong kind, and broken ones, each with a part of what is said of it.
fn bad_files() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let text = |text: &str| text.as_bytes().to_vec();
    let utf_16 = |text: &str| {
        let units = text.encode_utf16().flat_map(u16::to_le_bytes);
        [0xFF, 0xFE].into_iter().chain(units).collect::<Vec<u8>>()
    };
    let changed = |from: &str, to: &str| {
        assert!(SMALL.contains(from), "{from}");
        text(&SMALL.replacen(from, to, 1))
    };
    vec![
        ("nothing", text(""), ""),
        ("blanks", text(" \n\t "), ""),
        ("an empty object", text("{}"), ""),
        ("an empty list", text("[]"), ""),
        ("null", text("null"), ""),
        ("a number", text("42"), ""),
        ("a text", text("\"x\""), ""),
        (
            "a package",
            text("{\"name\":\"pkg\",\"version\":\"1.0.0\"}"),
            "",
        ),
        (
            "a format and no more",
            text("{\"format\":\"sla-widget\"}"),
            "",
        ),
        (
            "our format and no more",
            text("{\"format\":\"sla-data/1\"}"),
            "",
        ),
        (
            "a newer version",
            changed("sla-data/1", "sla-data/2"),
            "newer",
        ),
        ("a version as a number", changed("\"sla-data/1\"", "1"), ""),
        (
            "a policy",
            text("{\"format\":\"sla-policy/1\",\"id\":\"a\"}"),
            "",
        ),
        ("half of a file", text(&SMALL[..SMALL.len() / 2]), ""),
        ("nearly all of a file", text(&SMALL[..SMALL.len() - 3]), ""),
        ("an open bracket", text("{"), ""),
        (
            "lone surrogates",
            changed("\"by\":\"Bo\"", "\"by\":\"B\\ud83d\""),
            "half of a character",
        ),
        ("deep nesting", text(&"[".repeat(100_000)), ""),
        (
            "deep nesting inside",
            changed(
                "\"zones\"",
                &format!("\"x\": {}, \"zones\"", "[".repeat(900)),
            ),
            "",
        ),
        (
            "bytes of a picture",
            vec![0x89, b'P', b'N', b'G', 0, 0, 0, 13, 0xFF, 0xD8],
            "is no text",
        ),
        (
            "halves of letters in JSON",
            b"{\"format\":\"sla-data/1\",\xC3\"a\":1}".to_vec(),
            "",
        ),
        (
            "UTF-16 with half a unit",
            {
                let mut bytes = utf_16(SMALL);
                bytes.pop();
                bytes
            },
            "",
        ),
        ("a page", text("<!doctype html><title>Sign in</title>"), ""),
        ("a shopping list", text("My shopping list"), ""),
        (
            "a key twice",
            changed("\"zones\"", "\"by\": \"x\", \"zones\""),
            "",
        ),
        (
            "no list of events",
            changed("\"events\": [", "\"events\": 7, \"x\": ["),
            "",
        ),
        ("text after the end", text(&format!("{SMALL} x")), ""),
        (
            "comments",
            changed("  \"written\"", "  // x\n  \"written\""),
            "",
        ),
        ("single quotes", changed("\"written\"", "'written'"), ""),
        (
            "a trailing comma",
            changed(
                "\"unreadable\": [\n\"{\\\"id\\\":7}\"",
                "\"unreadable\": [\n\"{\\\"id\\\":7}\",",
            ),
            "",
        ),
        (
            "not a number",
            changed("\"zones\": \"2026f\"", "\"zones\": NaN"),
            "",
        ),
    ]
}

#[test]
fn a_refused_file_leaves_everything_as_it_was_and_says_why() {
    let mut desk = Desk::new();
    desk.acts(TicketsMessage::SamplesWanted);
    let files = bad_files();
    assert!(files.len() >= 30, "{}", files.len());
    let (kept, file) = (desk.kept(), desk.exports());
    let journal = desk.model.tickets.journal.clone();
    let rows = desk.rows();
    for (name, bytes, part) in files {
        desk.drops("theirs.json", &bytes);
        assert!(desk.model.sync.work.is_none(), "{name}");
        let said = words::refusal(desk.refused());
        let first = said.lines().next().unwrap();
        assert!(first.ends_with('.') && first.len() > 20, "{name}: {said}");
        assert!(said.contains(part), "{name}: {said}");
        // There is nothing to go on with.
        desk.takes_in();
        desk.does(SyncMessage::ColumnsGiven);
        assert_eq!(desk.kept(), kept, "{name}");
        assert_eq!(desk.model.tickets.journal, journal, "{name}");
        assert_eq!(desk.rows(), rows, "{name}");
        desk.does(SyncMessage::Shut);
        assert!(!desk.has_arrival(), "{name}");
    }
    assert_eq!(desk.exports(), file);
    desk.is_sound();
}

#[test]
fn nothing_is_written_before_the_preview_was_confirmed() {
    let (mut theirs, _) = crate::round_trips::busy_desk();
    let file = theirs.exports();
    let mut desk = Desk::new();
    desk.adds("#9 S1 deployment=cloud mine");
    let kept = desk.kept();
    let journal = desk.model.tickets.journal.clone();
    desk.previews(&file);
    desk.ticks(120);
    assert_eq!(desk.kept(), kept);
    assert_eq!(desk.model.tickets.journal, journal);
    desk.does(SyncMessage::Shut);
    assert!(!desk.has_arrival());
    assert_eq!(desk.kept(), kept);
    desk.takes_in();
    assert_eq!(desk.kept(), kept, "what was put away cannot be taken in");
    desk.is_sound();
}

#[test]
fn what_can_be_read_of_a_damaged_file_is_offered_and_marked() {
    let mut desk = Desk::new();
    let cut = SMALL.find("{\"id\":\"2-").unwrap() + 30;
    desk.drops("theirs.json", &SMALL.as_bytes()[..cut]);
    let salvage = desk
        .refused()
        .salvage
        .as_ref()
        .expect("something can be read");
    assert_eq!(salvage.events.len(), 2);
    assert!(desk.records().is_empty());
    desk.does(SyncMessage::SalvageWanted);
    assert_eq!(desk.preview().totals.new, 1);
    assert!(desk.preview().remarks.iter().any(|remark| remark.loses()));
    assert!(desk.records().is_empty());
    desk.takes_in();
    assert_eq!(desk.said(), "1 ticket added.");
    desk.is_sound();
}

#[test]
fn a_file_with_a_part_that_cannot_be_read_brings_the_rest() {
    let mut desk = Desk::new();
    desk.previews(SMALL.as_bytes());
    assert_eq!(desk.preview().damaged.len(), 1);
    desk.does(SyncMessage::DamagedWanted);
    let saved = desk.asked.iter().any(|effect| {
        use sla_widget::app::effect::Effect;
        matches!(effect, Effect::Save(file) if file.content == "{\"id\":7}")
    });
    assert!(saved);
    desk.takes_in();
    assert_eq!(desk.ids().len(), 2);
    assert!(desk.model.tickets.storage.damaged.is_empty());
    desk.is_sound();
}

#[test]
fn a_file_that_goes_away_or_is_too_large_is_told_of() {
    let mut desk = Desk::new();
    for fault in [
        FileFault::Gone,
        FileFault::Changed,
        FileFault::Failed("no disk".to_owned()),
    ] {
        let bytes = MemoryBytes::of(SMALL.as_bytes());
        bytes.fault.replace(Some(fault.clone()));
        let file = IncomingFile {
            source: std::rc::Rc::new(bytes),
            ..IncomingFile::of_bytes("theirs.json", SMALL.as_bytes())
        };
        desk.does(SyncMessage::Handed(Incoming::Dropped(vec![file])));
        assert_eq!(desk.refused().refusal, Refusal::Fault(fault));
        assert!(words::refusal(desk.refused()).starts_with("The file “theirs.json”"));
    }
    let file = IncomingFile {
        size: (256 << 20) + 1,
        ..IncomingFile::of_bytes("huge.json", b"{}")
    };
    desk.does(SyncMessage::Handed(Incoming::Dropped(vec![file])));
    let said = words::refusal(desk.refused());
    assert!(said.contains("257 MB"), "{said}");
}

#[test]
fn several_files_at_once_are_not_read_and_none_is_nothing() {
    let mut desk = Desk::new();
    let file = || IncomingFile::of_bytes("a.json", SMALL.as_bytes());
    desk.does(SyncMessage::Handed(Incoming::Dropped(vec![file(), file()])));
    assert!(
        desk.said()
            .starts_with("2 files came at once, and none was read.")
    );
    assert!(!desk.has_arrival());
    desk.choice = Vec::new();
    desk.does(SyncMessage::FileWanted);
    assert!(!desk.has_arrival() && desk.model.sync.work.is_none());
    desk.choice = vec![file()];
    desk.does(SyncMessage::FileWanted);
    assert_eq!(desk.preview().totals.new, 2);
}

#[test]
fn text_that_is_pasted_is_read_like_a_file() {
    let mut desk = Desk::new();
    desk.does(SyncMessage::PasteGiven);
    assert!(!desk.has_arrival());
    desk.does(SyncMessage::PasteTyped(SMALL.to_owned()));
    assert!(!desk.has_arrival());
    desk.does(SyncMessage::PasteGiven);
    assert_eq!(desk.preview().totals.new, 2);
    desk.takes_in();
    assert_eq!(desk.ids().len(), 2);
}

#[test]
fn of_a_file_that_stops_being_text_what_comes_before_is_offered() {
    let mut cut = SMALL.as_bytes()[..SMALL.find("{\"id\":\"2-").unwrap() + 30].to_vec();
    // The first half of a character of two bytes.
    cut.push(0xC3);
    let mut desk = Desk::new();
    desk.drops("theirs.json", &cut);
    let salvage = desk.refused().salvage.as_ref();
    assert_eq!(salvage.map(|data| data.events.len()), Some(2));
    assert!(desk.records().is_empty());
    desk.does(SyncMessage::SalvageWanted);
    desk.takes_in();
    assert_eq!(desk.said(), "1 ticket added.");
    desk.is_sound();
}
