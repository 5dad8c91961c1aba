//! What the page around the application asks for: it goes the ways of the Sync screen, out of the reader's
//! sight.

use serde_json::{Value, json};
use sla_widget::app::message::{Message, TicketsMessage};
use sla_widget::app::model::Screen;
use sla_widget::app::sync::arrival::Source;
use sla_widget::app::sync::message::{Field, SyncMessage};
use sla_widget::app::text::sync::arrival as words;
use sla_widget::app::tickets::panel::Field as FormField;
use sla_widget::ports::backups::Reason;

use crate::desk::{Browser, Desk};
use crate::files::without_time;
use crate::page::{counts, remarks};
use crate::round_trips::busy_desk;
use crate::undo::{state, with_a_file};

#[test]
fn what_the_page_gets_is_what_the_sync_screen_saves_to_the_byte() {
    let (mut desk, ids) = busy_desk();
    let saved = desk.exports();
    desk.saved.clear();
    desk.asked.clear();
    // What the reader has chosen for files of their own is not meant for it.
    desk.enters(Field::WithoutNames, "");
    desk.enters(Field::Which, "picked");
    desk.acts(TicketsMessage::Selected(ids[0], true));
    desk.model.tickets.settings.saved_to_file = None;
    let sight = desk.sight();
    let handed = desk.hands_all_to_page();
    assert_eq!(handed.as_bytes(), saved);
    assert_eq!(desk.sight(), sight);
    desk.is_left_alone();
    assert!(desk.saved.is_empty(), "no file was offered");
    let saved_to_file = desk.model.tickets.settings.saved_to_file;
    assert_eq!(saved_to_file, None, "it is no file of the reader's");
    // Once more, and from another screen.
    desk.send(Message::AddressOpened(String::new()));
    assert_eq!(desk.hands_all_to_page().as_bytes(), saved);
    assert_eq!(desk.model.screen, Screen::Check);
}

#[test]
fn a_trial_tells_what_the_preview_would_and_writes_nothing() {
    let (mut desk, file, mine, _) = with_a_file();
    let before = (state(&desk), desk.kept());
    desk.asked.clear();
    desk.model.sync.outcome = None;
    let sight = desk.sight();
    let told = desk.is_handed(&file, true).unwrap();
    assert_eq!(
        told,
        json!({ "new": 1, "updated": 1, "unchanged": 1, "deleted": 0, "contradictions": 0, "done": false,
            "remarks": [] })
    );
    assert_eq!((state(&desk), desk.kept()), before);
    assert_eq!(desk.sight(), sight);
    assert_eq!(desk.model.sync.outcome, None);
    desk.is_left_alone();
    desk.is_sound();

    // Deletions on both sides, and damage.
    let mut other = Desk::at(&Browser::default(), 5);
    other.now = desk.now;
    let [deleted_there, deleted_here, damaged] =
        ["#10 S1 a", "#11 S1 b", "#12 S1 c"].map(|line| desk.adds(line));
    desk.notes(damaged, "the right text");
    other.imports(&desk.exports());
    other.acts(TicketsMessage::Deleted(vec![deleted_there]));
    desk.acts(TicketsMessage::Deleted(vec![deleted_here]));
    desk.corrects(mine, FormField::Subject, "Mine again");
    let text = String::from_utf8(other.exports()).unwrap();
    let file = text.replace("the right text", "another text").into_bytes();
    desk.previews(&file);
    let preview = desk.preview();
    let totals = preview.totals;
    let expected = [
        totals.new,
        preview.updated(),
        preview.kept(),
        totals.deleted_by_merging,
        totals.contradictory,
    ];
    let expected = expected.map(|count| count as u64);
    assert_eq!(expected[3..], [1, 1]);
    desk.does(SyncMessage::Shut);
    let before = (state(&desk), desk.kept());
    let told = desk.is_handed(&file, true).unwrap();
    assert_eq!(counts(&told), expected);
    let said = remarks(&told);
    for part in [
        "The checksum does not fit",
        "Deleted in the file: 1.",
        "Deleted here: 1.",
        "tell two different things under one id",
    ] {
        assert!(said.contains(part), "{said}");
    }
    assert_eq!((state(&desk), desk.kept()), before);
    // To take in what would leave both things not counting is for a person to decide.
    let refusal = desk.is_handed(&file, false).unwrap_err();
    assert!(
        refusal.starts_with("In 1 ticket two different things are told under one id"),
        "{refusal}"
    );
    assert_eq!((state(&desk), desk.kept()), before);
    // Without the damage it is taken in.
    let told = desk.is_handed(text.as_bytes(), false).unwrap();
    assert_eq!(
        (told["contradictions"].as_u64(), &told["done"]),
        (Some(0), &json!(true))
    );
    assert!(desk.ticket(deleted_there).deleted.is_some());
    assert!(
        desk.ticket(deleted_here).deleted.is_some(),
        "by default it stays so"
    );
    desk.is_sound();
}

#[test]
fn what_was_handed_over_comes_back_whole_in_an_empty_browser() {
    let (mut desk, _) = busy_desk();
    let file = desk.hands_all_to_page();
    let mut other = Desk::new();
    other.now = desk.now;
    // A mark that some programs put in front of a text is no part of it.
    let marked = format!("\u{FEFF}{file}");
    let told = other.is_handed(marked.as_bytes(), false).unwrap();
    assert_eq!(counts(&told), [8, 0, 0, 0, 0]);
    assert_eq!(told["done"], true);
    assert_eq!(desk.model.tickets.journal, other.model.tickets.journal);
    assert_eq!(desk.rows(), other.rows());
    assert_eq!(desk.listed(), other.listed());
    assert_eq!(
        without_time(other.hands_all_to_page().as_bytes()),
        without_time(file.as_bytes())
    );
    assert!(
        other
            .backups()
            .iter()
            .all(|(one, _)| one.occasion.reason == Reason::Day)
    );
    other.is_sound();
    // The document as an object that a program wrote anew, in one line.
    let value: Value = serde_json::from_str(&file).unwrap();
    let mut third = Desk::at(&Browser::default(), 4);
    third
        .is_handed(value.to_string().as_bytes(), false)
        .unwrap();
    assert_eq!(third.model.tickets.journal, desk.model.tickets.journal);
    third.is_sound();
}

#[test]
fn an_import_keeps_a_backup_first_and_the_reader_can_take_it_back() {
    let (mut desk, file, ..) = with_a_file();
    let before = state(&desk);
    let saved = desk.exports();
    // The reader is told of a file of their own that was not taken.
    desk.drops("a list.csv", b"My shopping list");
    desk.asked.clear();
    let sight = desk.sight();
    let told = desk.is_handed(&file, false).unwrap();
    desk.refused();
    assert_eq!(
        (counts(&told), &told["done"]),
        ([1, 1, 1, 0, 0], &json!(true))
    );
    desk.is_left_alone();
    assert_eq!(desk.sight(), sight);
    desk.is_sound();
    let backups = desk.backups();
    let (_, content) = backups
        .iter()
        .find(|(one, _)| one.occasion.reason == Reason::Import)
        .unwrap();
    assert_eq!(*content, saved);
    assert_eq!(desk.said(), "1 ticket added, 1 updated.");
    desk.undoes();
    assert_eq!(state(&desk), before);
    desk.is_sound();
}

#[test]
fn what_brings_nothing_is_not_done_and_writes_nothing() {
    let (mut desk, file, ..) = with_a_file();
    desk.imports(&file);
    let before = (state(&desk), desk.kept());
    let told = desk.is_handed(&file, false).unwrap();
    assert_eq!(
        (counts(&told), &told["done"]),
        ([0, 0, 3, 0, 0], &json!(false))
    );
    assert_eq!((state(&desk), desk.kept()), before);
    assert!(
        desk.model.sync.can_take_back(),
        "the reader's import still is"
    );
}

#[test]
fn what_is_refused_changes_nothing_and_says_where_and_why() {
    let (mut desk, file, ..) = with_a_file();
    desk.drops("a list.csv", b"My shopping list");
    let before = (state(&desk), desk.kept());
    let text = String::from_utf8(file).unwrap();
    let newer = text.replacen("sla-data/1", "sla-data/2", 1);
    let half = &text[..text.len() / 2];
    let open = format!("{{{}", "\n".repeat(4));
    for (file, parts) in [
        ("", &["Line 1"][..]),
        (&open, &["Line 5"]),
        ("[]", &["Line 1"]),
        ("{\"format\":\"sla-policy/1\"}", &["Line 1", "sla-data/1"]),
        (&newer, &["newer"]),
        (half, &["Line "]),
        ("subject,severity\nLogin loops,1", &["Line 1"]),
        (
            "\0\0",
            &["The document that the page handed over is no text"],
        ),
    ] {
        for is_trial in [true, false] {
            desk.asked.clear();
            let said = desk.is_handed(file.as_bytes(), is_trial).unwrap_err();
            for part in parts {
                assert!(said.contains(part), "{file}: {said}");
            }
            let first = said.lines().next().unwrap();
            assert!(first.ends_with('.') && first.len() > 20, "{said}");
            desk.is_left_alone();
            assert!(desk.model.sync.work.is_none());
        }
    }
    assert_eq!((state(&desk), desk.kept()), before);
    assert_eq!(desk.refused().source, Source::File("a list.csv".to_owned()));
    // What the reader would be told of the same document, to the letter.
    let of_page = desk.is_handed(half.as_bytes(), false).unwrap_err();
    desk.drops("half.json", half.as_bytes());
    assert_eq!(of_page, words::refusal(desk.refused()));
}

#[test]
fn what_of_a_document_cannot_be_read_is_left_out_and_told() {
    let (mut desk, _, mine, _) = with_a_file();
    desk.notes(mine, "a good note");
    let text = String::from_utf8(desk.exports()).unwrap();
    let (before, after) = text.split_once("\"noted\"").unwrap();
    let file = format!("{before}\"sung\"{after}");
    let mut other = Desk::at(&Browser::default(), 6);
    let told = other.is_handed(file.as_bytes(), false).unwrap();
    let said = remarks(&told);
    assert!(
        said.contains("1 entry of the file cannot be read and is left out:\n"),
        "{said}"
    );
    assert_eq!(counts(&told)[0], 2);
    other.is_sound();
}
