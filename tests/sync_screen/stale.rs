//! Answers that come late, clicks that come twice, and things that are wanted at the same time.

use sla_widget::app::effect::Effect;
use sla_widget::app::message::Message;
use sla_widget::app::model::Screen;
use sla_widget::app::sync::Outcome;
use sla_widget::app::sync::effect::SyncEffect;
use sla_widget::app::sync::leaving::Format;
use sla_widget::app::sync::message::SyncMessage;
use sla_widget::ports::incoming_files::{Incoming, IncomingFile};

use crate::desk::{Browser, Desk};
use crate::undo::with_a_file;

const fn slices(effect: &Effect) -> bool {
    matches!(effect, Effect::Sync(SyncEffect::GoOn { .. }))
}

const fn pieces(effect: &Effect) -> bool {
    matches!(effect, Effect::Sync(SyncEffect::Read { .. }))
}

/// A file that takes several slices to take in.
fn large() -> Vec<u8> {
    crate::many::file_of(700)
}

/// Somebody in the middle of an import.
fn in_the_middle() -> Desk {
    let (mut desk, ..) = with_a_file();
    desk.previews(&large());
    desk.holds(|effect| matches!(effect, Effect::Sync(SyncEffect::KeepBackup { .. })));
    desk.takes_in();
    desk.holds(|_| false);
    desk.patience = 1;
    desk.lets_go_but_keeps_patience();
    let work = desk.model.sync.work.as_ref().expect("it is under way");
    assert!(!work.can_be_stopped());
    desk
}

#[test]
fn a_file_that_was_stopped_is_not_heard_of_again() {
    for holds in [pieces as fn(&Effect) -> bool, slices] {
        let (mut desk, file, ..) = with_a_file();
        let kept = desk.kept();
        desk.holds(holds);
        desk.drops("theirs.json", &file);
        desk.does(SyncMessage::StopWanted);
        assert_eq!(desk.said(), "Stopped. Nothing was changed.");
        desk.lets_go();
        assert!(!desk.has_arrival());
        assert!(desk.model.sync.work.is_none());
        assert_eq!(desk.kept(), kept);
        desk.is_sound();
    }
}

#[test]
fn another_file_takes_the_place_of_the_first() {
    for holds in [pieces as fn(&Effect) -> bool, slices] {
        let (mut desk, file, ..) = with_a_file();
        desk.holds(holds);
        desk.drops("theirs.json", &large());
        desk.drops("theirs.json", &file);
        desk.lets_go();
        assert_eq!(desk.preview().totals.new, 1, "only the second is shown");
    }
}

#[test]
fn answers_of_another_turn_do_nothing() {
    let (mut desk, file, ..) = with_a_file();
    desk.previews(&file);
    let turn = desk.model.sync.turn();
    for old in [turn.wrapping_sub(1), turn, turn.wrapping_add(1)] {
        desk.does(SyncMessage::PieceRead(old, Ok(b"{}".to_vec())));
        desk.does(SyncMessage::WentOn(old));
        desk.does(SyncMessage::TakenBack(Ok(())));
        assert_eq!(desk.preview().totals.new, 1);
        assert_eq!(desk.ids().len(), 2);
    }
    desk.is_sound();
}

#[test]
fn two_quick_clicks_on_import_are_one() {
    let (mut desk, file, ..) = with_a_file();
    desk.previews(&file);
    desk.holds(slices);
    desk.takes_in();
    desk.takes_in();
    desk.lets_go();
    assert_eq!(desk.said(), "1 ticket added, 1 updated.");
    assert_eq!(
        desk.backups().len(),
        2,
        "one of the day, one before the import"
    );
    desk.is_sound();
}

#[test]
fn nothing_gets_in_the_way_of_an_import_that_is_being_added() {
    let file = || IncomingFile::of_bytes("theirs.json", b"{}");
    let wanted = [
        SyncMessage::Handed(Incoming::Dropped(vec![file()])),
        SyncMessage::Handed(Incoming::Dropped(vec![file(), file()])),
        SyncMessage::Handed(Incoming::Pasted(vec![file()])),
        SyncMessage::FilePicked(vec![file()]),
        SyncMessage::PasteGiven,
        SyncMessage::ExportWanted(Format::Data),
        SyncMessage::ExportWanted(Format::Sheet),
        SyncMessage::CopyWanted(Format::PlainNote),
        SyncMessage::BackupWanted(0),
        SyncMessage::BackupOpened(0, Ok(Some(file()))),
        SyncMessage::SalvageWanted,
        SyncMessage::ColumnsGiven,
        SyncMessage::ImportWanted,
        SyncMessage::ImportUndone,
        SyncMessage::Shut,
        SyncMessage::StopWanted,
        SyncMessage::WentOn(0),
    ];
    for message in wanted {
        let mut desk = in_the_middle();
        desk.model.sync.pasted = "{}".to_owned();
        desk.does(message.clone());
        desk.lets_go();
        assert_eq!(desk.said(), "700 tickets added.", "{message:?}");
        assert_eq!(desk.ids().len(), 702, "{message:?}");
        assert!(!desk.has_arrival(), "{message:?}");
        desk.is_sound();
        assert!(desk.saved.is_empty() && desk.copied.is_empty());
        desk.undoes();
        assert_eq!(desk.ids().len(), 2, "{message:?}");
        desk.is_sound();
    }
}

#[test]
fn whoever_wants_something_during_an_import_is_told_to_wait() {
    let mut desk = in_the_middle();
    desk.does(SyncMessage::ExportWanted(Format::Data));
    assert_eq!(desk.model.sync.outcome, Some(Outcome::Busy));
    assert_eq!(
        desk.said(),
        "Tickets are just being taken in or taken back. Try again once that is done."
    );
    desk.lets_go();
    desk.exports();
    assert_eq!(
        desk.said(),
        "The file was handed to your browser. Look for it among your downloads before you close the page."
    );
}

#[test]
fn nothing_is_begun_while_a_backup_is_kept_for_an_import() {
    let (mut desk, file, ..) = with_a_file();
    for holds in [slices as fn(&Effect) -> bool, |effect| {
        matches!(effect, Effect::Sync(SyncEffect::KeepBackup { .. }))
    }] {
        desk.previews(&file);
        desk.holds(holds);
        desk.takes_in();
        desk.drops("theirs.json", b"{}");
        desk.does(SyncMessage::ExportWanted(Format::Data));
        assert_eq!(desk.model.sync.outcome, Some(Outcome::Busy));
        desk.lets_go();
        assert_eq!(desk.said(), "1 ticket added, 1 updated.");
        desk.undoes();
        desk.is_sound();
    }
}

#[test]
fn an_earlier_state_that_opens_late_does_not_push_away_what_was_wanted_since() {
    let (mut desk, file, ..) = with_a_file();
    let opens = |effect: &Effect| matches!(effect, Effect::Sync(SyncEffect::OpenBackup { .. }));
    desk.holds(opens);
    desk.does(SyncMessage::BackupWanted(0));
    desk.previews(&file);
    desk.lets_go();
    assert_eq!(desk.preview().totals.new, 1, "the file is still shown");
}

#[test]
fn an_answer_about_a_backup_that_was_given_up_is_only_noted() {
    let (mut desk, file, ..) = with_a_file();
    desk.previews(&file);
    desk.holds(|effect| matches!(effect, Effect::Sync(SyncEffect::KeepBackup { .. })));
    desk.takes_in();
    desk.does(SyncMessage::StopWanted);
    desk.lets_go();
    assert_eq!(desk.ids().len(), 2, "nothing was taken in");
    assert_eq!(desk.preview().totals.new, 1);
    let listed = desk.model.sync.backups.kept.clone().unwrap();
    assert_eq!(
        listed.len(),
        desk.backups().len(),
        "but the backup is there"
    );
}

#[test]
fn an_export_goes_on_while_somebody_works() {
    let (mut desk, _, mine, _) = with_a_file();
    desk.holds(slices);
    desk.does(SyncMessage::ExportWanted(Format::Data));
    desk.notes(mine, "meanwhile");
    desk.lets_go();
    assert_eq!(desk.saved.len(), 1);
    let mut other = Desk::at(&Browser::default(), 9);
    other.imports(&desk.saved[0].bytes);
    assert_eq!(other.ids().len(), 2);
}

#[test]
fn stopping_an_export_leaves_the_preview_alone() {
    let (mut desk, file, ..) = with_a_file();
    desk.previews(&file);
    desk.holds(slices);
    desk.does(SyncMessage::ExportWanted(Format::Data));
    desk.does(SyncMessage::StopWanted);
    desk.lets_go();
    assert!(desk.saved.is_empty());
    assert_eq!(desk.preview().totals.new, 1);
}

#[test]
fn a_file_that_is_dropped_elsewhere_leads_to_this_screen() {
    let (mut desk, file, ..) = with_a_file();
    desk.send(Message::AddressOpened("/tickets".to_owned()));
    assert_eq!(desk.model.screen, Screen::Tickets);
    desk.does(SyncMessage::Handed(Incoming::Above));
    assert!(desk.model.sync.is_above);
    desk.does(SyncMessage::Handed(Incoming::Away));
    assert!(!desk.model.sync.is_above);
    let pasted = IncomingFile::of_bytes("", &file);
    desk.does(SyncMessage::Handed(Incoming::Pasted(vec![pasted])));
    assert_eq!(
        desk.model.screen,
        Screen::Tickets,
        "what is pasted there is hardly meant for here"
    );
    desk.drops("theirs.json", &file);
    assert_eq!(desk.model.screen, Screen::Sync);
    assert!(
        desk.asked
            .contains(&Effect::ShowAddress("/sync".to_owned()))
    );
    assert_eq!(desk.preview().totals.new, 1);
}

#[test]
fn what_ends_while_the_reader_is_elsewhere_does_not_take_the_focus() {
    let (mut desk, file, ..) = with_a_file();
    desk.previews(&file);
    desk.holds(slices);
    desk.takes_in();
    desk.send(Message::AddressOpened("/tickets".to_owned()));
    desk.asked.clear();
    desk.lets_go();
    assert_eq!(desk.said(), "1 ticket added, 1 updated.");
    let focus = desk
        .asked
        .iter()
        .find(|effect| matches!(effect, Effect::Focus(_)));
    assert_eq!(focus, None);
}
