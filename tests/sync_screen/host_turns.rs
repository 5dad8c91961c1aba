//! What the page around the application asks for, while the reader or the page itself is at something else.

use serde_json::Value;
use sla_widget::app::effect::{Effect, StoreRequest};
use sla_widget::app::message::TicketsMessage;
use sla_widget::app::sync::effect::SyncEffect;
use sla_widget::app::sync::host::Wish;
use sla_widget::app::sync::leaving::Format;
use sla_widget::app::sync::message::SyncMessage;
use sla_widget::app::tickets::panel::{Field as FormField, PanelKind};

use crate::desk::{Browser, Desk};
use crate::page::{counts, import};
use crate::undo::{state, with_a_file};

#[test]
fn several_questions_are_answered_one_after_the_other() {
    let (mut desk, file, _, theirs) = with_a_file();
    let goes_on = |effect: &Effect| matches!(effect, Effect::Sync(SyncEffect::GoOn { .. }));
    desk.holds(goes_on);
    desk.is_asked(1, Wish::Export);
    desk.is_asked(2, import(&file, false));
    desk.is_asked(3, import(&file, true));
    desk.is_asked(4, import(b"{", false));
    desk.is_asked(5, Wish::Export);
    assert_eq!(desk.answers(), []);
    desk.lets_go();
    let answers = desk.answers();
    let numbers: Vec<u32> = answers.iter().map(|(number, _)| *number).collect();
    assert_eq!(numbers, [1, 2, 3, 4, 5]);
    let text = |place: usize| answers[place].1.clone().unwrap();
    let subject = desk.subject(theirs);
    assert!(!text(0).contains(&subject), "before the import");
    assert!(text(1).contains("\"new\":1") && text(1).contains("\"done\":true"));
    assert!(text(2).contains("\"new\":0"), "{}", text(2));
    assert!(answers[3].1.is_err());
    assert!(text(4).contains(&subject), "after the import");
    desk.is_sound();
}

#[test]
fn an_import_is_answered_once_it_is_kept() {
    let (mut desk, file, ..) = with_a_file();
    desk.holds(|effect| matches!(effect, Effect::Store(StoreRequest::Add(_))));
    desk.is_asked(1, import(&file, false));
    desk.is_asked(2, Wish::Export);
    assert_eq!(
        desk.answers(),
        [],
        "nothing is said to be kept before it is"
    );
    desk.lets_go();
    assert_eq!(desk.answers().len(), 2);
    desk.is_sound();
}

#[test]
fn whatever_the_reader_begins_goes_first() {
    let (mut desk, file, ..) = with_a_file();
    let saved = desk.exports();
    let sight = desk.sight();
    // After each slice of what is done for the page, the reader begins something.
    for patience in 0..8 {
        for wish in [Wish::Export, import(&file, true)] {
            desk.patience = patience;
            desk.is_asked(1, wish);
            desk.saved.clear();
            desk.patience = usize::MAX;
            desk.does(SyncMessage::ExportWanted(Format::Data));
            desk.lets_go();
            assert_eq!(desk.saved.len(), 1, "after {patience} slices");
            assert_eq!(desk.saved[0].bytes, saved);
            assert!(desk.told().is_ok());
            assert!(desk.model.sync.work.is_none());
            assert_eq!(desk.sight(), sight);
        }
    }
    desk.is_sound();
}

#[test]
fn what_the_reader_does_waits_while_tickets_are_taken_in_for_the_page() {
    let (desk, file, ..) = with_a_file();
    let end = {
        let mut desk = desk.next_visit(3);
        desk.slices = 0;
        desk.is_handed(&file, false).unwrap();
        desk.slices
    };
    for patience in 0..=end {
        let (mut desk, file, ..) = with_a_file();
        desk.patience = patience;
        desk.is_asked(1, import(&file, false));
        assert_eq!(
            desk.model.sync.works_quietly(),
            desk.model.sync.work.is_some()
        );
        desk.does(SyncMessage::StopWanted);
        desk.does(SyncMessage::ExportWanted(Format::Data));
        desk.lets_go();
        let told: Value = serde_json::from_str(&desk.told().unwrap()).unwrap();
        assert_eq!(told["done"], true, "after {patience} slices");
        assert!(!desk.has_arrival());
        desk.is_sound();
        desk.undoes();
        desk.is_sound();
        assert_eq!(desk.ids().len(), 2);
    }
}

#[test]
fn who_is_deciding_about_a_file_or_fills_in_a_form_is_not_disturbed() {
    let (mut desk, file, mine, _) = with_a_file();
    let mut third = Desk::at(&Browser::default(), 8);
    third.adds("#20 S1 deployment=cloud Of somebody else");
    let theirs = third.exports();
    desk.does(SyncMessage::PasteTyped("half of a te".to_owned()));
    desk.acts(TicketsMessage::QuickLineTyped("#99 S".to_owned()));
    desk.previews(&theirs);
    desk.asked.clear();
    let sight = desk.sight();
    let before = (state(&desk), desk.kept());
    let said = desk.is_handed(&file, false).unwrap_err();
    assert!(said.contains("just deciding about a file"), "{said}");
    assert_eq!((state(&desk), desk.kept()), before);
    assert_eq!(counts(&desk.is_handed(&file, true).unwrap())[0], 1);
    desk.hands_all_to_page();
    assert_eq!(desk.sight(), sight);
    desk.is_left_alone();
    desk.takes_in();
    assert_eq!(desk.said(), "1 ticket added.");

    desk.acts(TicketsMessage::PanelOpened(PanelKind::Note, vec![mine]));
    desk.acts(TicketsMessage::Entered(
        FormField::Note,
        "half of a no".to_owned(),
    ));
    desk.asked.clear();
    let sight = desk.sight();
    assert!(
        sight.contains("half of a no") && sight.contains("half of a te") && sight.contains("#99 S")
    );
    assert_eq!(desk.is_handed(&file, false).unwrap()["done"], true);
    assert_eq!(desk.sight(), sight);
    desk.is_left_alone();
    desk.acts(TicketsMessage::Submitted);
    desk.is_sound();

    // While a table is told apart as well.
    desk.drops(
        "table.csv",
        b"Key,Title\n1,Login loops\n2,Search is empty\n",
    );
    desk.columns();
    let sight = desk.sight();
    third.adds("#21 S1 deployment=cloud Another one");
    let theirs = third.exports();
    assert!(desk.is_handed(&theirs, false).is_err());
    assert!(desk.is_handed(&theirs, true).is_ok());
    assert_eq!(desk.sight(), sight);
    desk.columns();
}
