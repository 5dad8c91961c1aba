//! Earlier states: when they are kept, how many, and how they come back.

use sla_widget::app::effect::Effect;
use sla_widget::app::message::TicketsMessage;
use sla_widget::app::sync::arrival::Source;
use sla_widget::app::sync::effect::SyncEffect;
use sla_widget::app::sync::message::{Field, SyncMessage};
use sla_widget::app::text::sync::preview as words;
use sla_widget::ports::backups::Reason;
use sla_widget::ports::journal_store::StoreFault;

use crate::desk::{Browser, Desk};
use crate::files::without_time;

const DAY: i64 = 86_400;

fn theirs(line: &str) -> Vec<u8> {
    let mut other = Desk::at(&Browser::default(), 77);
    other.adds(line);
    other.exports()
}

fn reasons(desk: &Desk) -> Vec<Reason> {
    let backups = desk.backups().into_iter();
    backups.map(|(backup, _)| backup.occasion.reason).collect()
}

#[test]
fn before_an_import_everything_is_kept_as_it_is() {
    let mut desk = Desk::new();
    desk.adds("#1 S1 deployment=cloud a");
    let before = desk.exports();
    desk.imports(&theirs("#2 S2 b"));
    assert_eq!(reasons(&desk), [Reason::Day, Reason::Import]);
    let (backup, content) = desk.backups().pop().unwrap();
    assert_eq!(backup.occasion.tickets, 1);
    assert_eq!(backup.occasion.at, desk.now);
    assert_eq!(without_time(&content), without_time(&before));
    let listed = desk.model.sync.backups.kept.as_ref().unwrap();
    assert_eq!(listed.len(), 2);
}

#[test]
fn where_nothing_is_here_there_is_nothing_to_keep() {
    let mut desk = Desk::new();
    desk.holds(|effect| matches!(effect, Effect::Sync(SyncEffect::KeepBackup { .. })));
    desk.imports(&theirs("#2 S2 b"));
    assert_eq!(desk.said(), "1 ticket added.");
    assert!(!reasons(&desk).contains(&Reason::Import));
}

#[test]
fn a_backup_that_cannot_be_made_is_told_before_anything_is_taken_in() {
    let mut desk = Desk::new();
    desk.adds("#1 S1 deployment=cloud a");
    let records = desk.records();
    desk.browser.backups.fault.replace(Some(StoreFault::Full));
    desk.previews(&theirs("#2 S2 b"));
    assert_eq!(words::import(desk.preview()), "Add 1, keep 1");
    desk.takes_in();
    assert_eq!(desk.records(), records, "nothing was taken in");
    assert_eq!(
        words::import(desk.preview()),
        "Add 1, keep 1, without a backup"
    );
    let fault = desk.preview().backup_fault.as_ref().unwrap();
    assert_eq!(
        words::no_backup(fault),
        "A backup of how it is now could not be made: there is no room left in this browser. Save your tickets to a file first, or go on without."
    );
    desk.takes_in();
    assert_eq!(
        desk.said(),
        "1 ticket added. There is no backup of how it was before."
    );
    assert_eq!(desk.ids().len(), 2);
    desk.browser.backups.fault.replace(None);
    desk.is_sound();
}

#[test]
fn a_file_can_be_saved_between_the_refusal_of_a_backup_and_the_import() {
    let mut desk = Desk::new();
    desk.adds("#1 S1 deployment=cloud a");
    desk.browser.backups.fault.replace(Some(StoreFault::Full));
    desk.previews(&theirs("#2 S2 b"));
    desk.takes_in();
    let file = desk.exports();
    assert_eq!(desk.preview().totals.new, 1, "the preview is still there");
    desk.takes_in();
    assert_eq!(desk.ids().len(), 2);
    assert!(!file.is_empty());
}

#[test]
fn stopping_a_backup_leads_back_to_the_preview() {
    let mut desk = Desk::new();
    desk.adds("#1 S1 deployment=cloud a");
    let kept = desk.kept();
    for holds in [
        (|effect: &Effect| matches!(effect, Effect::Sync(SyncEffect::GoOn { .. })))
            as fn(&Effect) -> bool,
        |effect| matches!(effect, Effect::Sync(SyncEffect::KeepBackup { .. })),
    ] {
        desk.previews(&theirs("#2 S2 b"));
        desk.holds(holds);
        desk.takes_in();
        assert!(desk.model.sync.work.is_some());
        desk.does(SyncMessage::StopWanted);
        assert_eq!(desk.preview().totals.new, 1);
        assert_eq!(desk.said(), "Stopped. Nothing was changed.");
        assert_eq!(desk.ids().len(), 1);
        desk.held.clear();
        desk.lets_go();
        assert_eq!(desk.kept(), kept);
        desk.does(SyncMessage::Shut);
    }
    desk.is_sound();
}

#[test]
fn the_first_change_of_a_day_is_kept_and_no_other() {
    let mut desk = Desk::new();
    let id = desk.adds("#1 S1 deployment=cloud a");
    assert_eq!(reasons(&desk), [Reason::Day]);
    desk.notes(id, "more");
    desk.passes(3_600);
    desk.notes(id, "and more");
    assert_eq!(desk.backups().len(), 1);
    desk.passes(DAY);
    assert_eq!(desk.backups().len(), 1, "a day without a change is none");
    desk.notes(id, "the next day");
    assert_eq!(desk.backups().len(), 2);
    // The next visit on the same day.
    let mut next = desk.next_visit(2);
    next.notes(id, "again");
    assert_eq!(next.backups().len(), 2);
}

#[test]
fn ten_days_and_ten_imports_are_kept() {
    let mut desk = Desk::new();
    let id = desk.adds("#0 S1 deployment=cloud a");
    for day in 1..15 {
        desk.passes(DAY);
        desk.notes(id, &format!("on day {day}"));
    }
    for number in 1..15 {
        desk.passes(60);
        desk.imports(&theirs(&format!("#{number} S2 b")));
    }
    let count = |reason| reasons(&desk).iter().filter(|one| **one == reason).count();
    assert_eq!((count(Reason::Day), count(Reason::Import)), (10, 10));
    let oldest = desk.backups().into_iter().next().unwrap().0;
    assert_eq!(
        desk.now.seconds_since(oldest.occasion.at) / DAY,
        9,
        "the latest ones are kept"
    );
    let listed = desk.model.sync.backups.kept.clone().unwrap();
    let there: Vec<_> = desk.backups().into_iter().map(|(one, _)| one).collect();
    assert_eq!(listed, there, "what is listed is what is there");
}

#[test]
fn a_change_before_the_backups_were_listed_is_kept_as_well() {
    let browser = Browser::default();
    let mut desk = Desk::shut(
        sla_widget::exchange::policy::built_in().unwrap(),
        &browser,
        1,
    );
    desk.holds(|effect| matches!(effect, Effect::Sync(SyncEffect::ListBackups)));
    desk.opens();
    desk.adds("#1 S1 deployment=cloud a");
    assert!(desk.backups().is_empty());
    desk.lets_go();
    assert_eq!(reasons(&desk), [Reason::Day]);
}

#[test]
fn a_change_before_the_code_of_this_screen_was_here_is_kept_as_well() {
    let mut desk = Desk::new();
    desk.holds(|effect| matches!(effect, Effect::Sync(_)));
    desk.adds("#1 S1 deployment=cloud a");
    desk.held.clear();
    desk.model.sync = sla_widget::app::sync::Sync::default();
    desk.lets_go();
    desk.does(SyncMessage::Started);
    assert_eq!(reasons(&desk), [Reason::Day]);
}

#[test]
fn a_backup_of_the_day_that_gave_way_is_made_later() {
    let mut desk = Desk::new();
    desk.holds(|effect| matches!(effect, Effect::Sync(SyncEffect::GoOn { .. })));
    let id = desk.adds("#1 S1 deployment=cloud a");
    assert!(desk.model.sync.works_quietly());
    desk.drops("theirs.json", &theirs("#2 S2 b"));
    desk.lets_go();
    assert_eq!(desk.preview().totals.new, 1);
    assert!(desk.backups().is_empty());
    desk.passes(15);
    assert_eq!(reasons(&desk), [Reason::Day]);
    desk.notes(id, "more");
    assert_eq!(desk.backups().len(), 1);
}

#[test]
fn another_tab_that_kept_the_day_already_is_heeded() {
    let browser = Browser::default();
    let mut one = Desk::at(&browser, 1);
    let mut other = Desk::at(&browser, 2);
    let id = one.adds("#1 S1 deployment=cloud a");
    other.hears();
    other.notes(id, "from the other tab");
    assert_eq!(one.backups().len(), 1);
}

#[test]
fn a_day_that_could_not_be_kept_is_told_and_tried_again() {
    let mut desk = Desk::new();
    desk.browser.backups.fault.replace(Some(StoreFault::Full));
    let id = desk.adds("#1 S1 deployment=cloud a");
    assert_eq!(desk.model.sync.backups.fault, Some(StoreFault::Full));
    desk.browser.backups.fault.replace(None);
    desk.notes(id, "more");
    assert_eq!(desk.model.sync.backups.fault, None);
    assert_eq!(reasons(&desk), [Reason::Day]);
}

#[test]
fn an_earlier_state_comes_back_by_the_same_preview() {
    let mut desk = Desk::new();
    let id = desk.adds("#1 S1 deployment=cloud a");
    desk.imports(&theirs("#2 S2 b"));
    desk.acts(TicketsMessage::Deleted(vec![id]));
    let kept = desk.kept();
    desk.does(SyncMessage::BackupWanted(1));
    let preview = desk.preview();
    assert_eq!(preview.source, Source::Backup(1));
    assert_eq!(
        words::heading(preview),
        "What the earlier state brings back"
    );
    assert_eq!(
        (preview.totals.stay_deleted, preview.totals.only_here),
        (1, 1)
    );
    assert_eq!(desk.kept(), kept);
    desk.enters(Field::Restore, "");
    desk.takes_in();
    assert!(desk.ticket(id).deleted.is_none());
    assert_eq!(desk.ids().len(), 2, "what came since stays");
    assert_eq!(reasons(&desk).len(), 3, "a backup before this as well");
    desk.is_sound();
}

#[test]
fn an_earlier_state_that_is_gone_or_cannot_be_read_is_told() {
    let mut desk = Desk::new();
    desk.adds("#1 S1 deployment=cloud a");
    let faulty = desk.browser.backups.fault.clone();
    faulty.replace(Some(StoreFault::Denied));
    desk.does(SyncMessage::BackupWanted(0));
    assert!(
        desk.said()
            .starts_with("The earlier state could not be opened")
    );
    faulty.replace(None);
    let key = desk.backups()[0].0.key.clone();
    crate::ready(sla_widget::ports::backups::Backups::remove(
        &desk.browser.backups,
        vec![key],
    ))
    .unwrap();
    desk.does(SyncMessage::BackupWanted(0));
    assert!(
        desk.said()
            .starts_with("This earlier state is not there any more")
    );
    desk.does(SyncMessage::BackupWanted(7));
    assert!(!desk.has_arrival());
}
