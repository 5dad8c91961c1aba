//! What the page around the application asks for while the tickets are not there yet, cannot be kept, or
//! cannot be known.

use sla_widget::app::effect::{Effect, StoreRequest};
use sla_widget::app::lazy::{Arrived, Code};
use sla_widget::app::message::Message;
use sla_widget::app::model::Screen;
use sla_widget::app::sync::effect::SyncEffect;
use sla_widget::app::sync::host::{Asked, Wish};
use sla_widget::app::sync::message::{Field, SyncMessage};
use sla_widget::app::sync::update as sync_update;
use sla_widget::app::tickets::arrival;
use sla_widget::app::tickets::storage::StoreMessage;
use sla_widget::exchange::policy::built_in;
use sla_widget::ports::host::HostNews;
use sla_widget::ports::journal_store::{StoreFault, StoreNews, WaitingFor};

use crate::desk::{Browser, Desk};
use crate::files::without_time;
use crate::page::import;
use crate::undo::{state, with_a_file};

/// A widget that shows the Check screen alone, and has loaded nothing else.
fn check_alone(browser: &Browser) -> Desk {
    let mut desk = Desk::shut(built_in().unwrap(), browser, 3);
    desk.model.code = Code::default();
    desk.model.options.screens = vec![Screen::Check];
    desk.send(Message::AddressOpened(String::new()));
    desk.asked.clear();
    desk
}

fn gets(desk: &mut Desk, screen: Screen) {
    let code = match screen {
        Screen::Tickets => arrival::update,
        _ => sync_update::update,
    };
    desk.send(Message::Loaded(screen, Some(Arrived(code))));
}

#[test]
fn a_widget_that_only_checks_loads_what_it_needs_and_shows_what_it_showed() {
    let (mut desk, file, ..) = with_a_file();
    let saved = desk.exports();
    let mut widget = check_alone(&desk.browser);
    widget.now = desk.now;
    widget.is_asked(1, Wish::Export);
    widget.is_asked(2, import(&file, false));
    let loads = [Effect::Load(Screen::Tickets), Effect::Load(Screen::Sync)];
    assert_eq!(widget.asked, loads, "each once");
    widget.asked.clear();
    gets(&mut widget, Screen::Tickets);
    assert_eq!(widget.answers(), []);
    gets(&mut widget, Screen::Sync);
    let answers = widget.answers();
    let (number, answer) = &answers[0];
    assert_eq!((*number, answer.as_ref().unwrap().as_bytes()), (1, &*saved));
    // Which backups there are is only known once the code has started.
    assert_eq!(answers.len(), 1);
    widget.does(SyncMessage::Started);
    let answers = widget.answers();
    assert!(answers[0].1.as_ref().unwrap().contains("\"done\":true"));
    assert_eq!(
        (widget.model.screen, widget.model.shown()),
        (Screen::Check, Screen::Check)
    );
    assert!(widget.model.awaited.is_none());
    widget.is_left_alone();
    widget.is_sound();
    assert_eq!(widget.ids().len(), 3);
}

#[test]
fn code_that_does_not_come_is_told_and_asked_for_again() {
    for fails in [Screen::Tickets, Screen::Sync] {
        let mut widget = check_alone(&Browser::default());
        widget.is_asked(1, Wish::Export);
        widget.send(Message::Loaded(fails, None));
        let said = widget.told().unwrap_err();
        assert!(
            said.contains("could not be loaded") && said.contains("try again"),
            "{said}"
        );
        assert!(widget.model.awaited.is_none(), "nothing of that is shown");
        widget.asked.clear();
        widget.is_asked(2, Wish::Export);
        assert_eq!(
            widget.asked,
            [Effect::Load(fails)],
            "the other one is on its way"
        );
        gets(&mut widget, Screen::Tickets);
        gets(&mut widget, Screen::Sync);
        let answers = widget.answers();
        assert_eq!((answers.len(), answers[0].0), (1, 2));
        assert!(answers[0].1.is_ok());
    }
}

#[test]
fn only_code_of_files_concerns_the_page() {
    let mut widget = check_alone(&Browser::default());
    widget.is_asked(1, Wish::Export);
    widget.send(Message::Loaded(Screen::Embed, None));
    assert_eq!(widget.answers(), []);
}

#[test]
fn what_is_asked_while_tickets_are_read_waits_until_all_are_there() {
    let (mut desk, file, ..) = with_a_file();
    let saved = desk.exports();
    for held in [
        (|effect| matches!(effect, Effect::Store(StoreRequest::Open))) as fn(&Effect) -> bool,
        |effect| matches!(effect, Effect::Store(StoreRequest::Read { .. })),
    ] {
        let mut next = Desk::shut(built_in().unwrap(), &desk.browser, 3);
        next.now = desk.now;
        next.holds(held);
        next.opens();
        next.is_asked(1, Wish::Export);
        next.is_asked(2, import(&file, true));
        assert_eq!(next.answers(), []);
        next.lets_go();
        let answers = next.answers();
        assert_eq!(answers[0].1.as_ref().unwrap().as_bytes(), saved);
        assert!(
            answers[1]
                .1
                .as_ref()
                .unwrap()
                .starts_with("{\"new\":1,\"updated\":1,\"unchanged\":1,")
        );
    }
}

#[test]
fn a_store_that_is_read_anew_half_way_is_waited_for() {
    let (mut desk, file, ..) = with_a_file();
    desk.imports(&file);
    let mut next = desk.next_visit(3);
    next.patience = 1;
    next.is_asked(1, Wish::Export);
    // Another tab takes something back meanwhile.
    desk.undoes();
    let reads = |effect: &Effect| matches!(effect, Effect::Store(StoreRequest::Read { .. }));
    next.holds(reads);
    next.hears();
    next.patience = usize::MAX;
    assert_eq!(next.answers(), []);
    next.lets_go();
    let handed = next.told().unwrap();
    assert_eq!(
        without_time(handed.as_bytes()),
        without_time(&desk.exports())
    );
}

/// Where nothing may be kept, what is in memory is all there is.
#[test]
fn without_a_store_tickets_go_in_and_out_of_memory_and_that_is_told() {
    let (mut theirs, file, ..) = with_a_file();
    let browser = Browser::default();
    for part in [&browser.store.fault, &browser.backups.fault] {
        part.replace(Some(StoreFault::Denied));
    }
    let mut desk = Desk::at(&browser, 9);
    let nothing = desk.hands_all_to_page();
    assert!(nothing.contains("sla-data/1"));
    for is_trial in [true, false] {
        let told = desk.is_handed(&theirs.exports(), is_trial).unwrap();
        assert_eq!(
            (&told["new"], &told["done"]),
            (&2.into(), &(!is_trial).into())
        );
        let said = told["remarks"].to_string();
        assert!(said.contains("cannot save in your browser"), "{said}");
    }
    // The second time there is something of which no backup can be kept.
    let told = desk.is_handed(&file, false).unwrap();
    assert_eq!(
        (&told["new"], &told["updated"], &told["done"]),
        (&1.into(), &1.into(), &true.into())
    );
    assert!(
        desk.said().contains("There is no backup"),
        "{}",
        desk.said()
    );
    theirs.imports(&file);
    desk.now = theirs.now;
    assert_eq!(
        without_time(desk.hands_all_to_page().as_bytes()),
        without_time(&theirs.exports())
    );
    assert!(desk.records().is_empty());
}

#[test]
fn tickets_that_cannot_be_known_are_not_handed_over_in_part() {
    let (desk, file, ..) = with_a_file();
    let sayings: [(StoreFault, &str); 2] = [
        (StoreFault::Newer, "saved by a newer version"),
        (StoreFault::Failed("broken".to_owned()), "could not be read"),
    ];
    for (fault, part) in sayings {
        let kept = desk.kept();
        desk.browser.store.fault.replace(Some(fault));
        let mut next = desk.next_visit(3);
        desk.browser.store.fault.replace(None);
        for wish in [Wish::Export, import(&file, true), import(&file, false)] {
            next.is_asked(1, wish);
            let said = next.told().unwrap_err();
            assert!(said.contains(part), "{said}");
        }
        assert_eq!(desk.kept(), kept);
    }
    for (news, part) in [
        (
            StoreNews::Waiting(WaitingFor::OtherTab),
            "Another tab holds your tickets",
        ),
        (StoreNews::Waiting(WaitingFor::Browser), "does not answer"),
        (StoreNews::Outdated, "A newer version of this page is open"),
    ] {
        let mut next = desk.next_visit(3);
        next.send(Message::Store(StoreMessage::News(news)));
        next.is_asked(1, Wish::Export);
        let said = next.told().unwrap_err();
        assert!(said.contains(part), "{said}");
    }
}

#[test]
fn without_a_backup_nothing_is_taken_in_for_the_page() {
    let (mut desk, file, ..) = with_a_file();
    let before = state(&desk);
    desk.browser.backups.fault.replace(Some(StoreFault::Full));
    desk.asked.clear();
    let said = desk.is_handed(&file, false).unwrap_err();
    assert!(
        said.starts_with(
            "A backup of how it is now could not be made: there is no room left in this browser."
        ),
        "{said}"
    );
    assert_eq!(state(&desk), before);
    assert!(!desk.has_arrival());
    desk.is_left_alone();
    assert_eq!(desk.is_handed(&file, true).unwrap()["done"], false);
    desk.browser.backups.fault.replace(None);
    assert_eq!(desk.is_handed(&file, false).unwrap()["done"], true);
    desk.is_sound();
}

#[test]
fn what_was_taken_in_and_could_not_be_written_is_told() {
    let (mut desk, file, ..) = with_a_file();
    desk.browser.store.fault.replace(Some(StoreFault::Full));
    let told = desk.is_handed(&file, false).unwrap();
    assert_eq!(told["done"], true);
    let said = told["remarks"].to_string();
    assert!(said.contains("no room"), "{said}");
    desk.undoes();
    assert_eq!(desk.ids().len(), 2);
}

#[test]
fn a_trial_and_a_way_out_need_no_list_of_backups() {
    let (desk, file, ..) = with_a_file();
    let mut next = Desk::shut(built_in().unwrap(), &desk.browser, 3);
    next.holds(|effect| matches!(effect, Effect::Sync(SyncEffect::ListBackups)));
    next.opens();
    next.is_asked(1, Wish::Export);
    next.is_asked(2, import(&file, true));
    assert_eq!(next.answers().len(), 2);
    next.is_asked(3, import(&file, false));
    assert_eq!(next.answers(), []);
    next.lets_go();
    assert!(next.told().is_ok());
    next.is_sound();
}

#[test]
fn what_is_done_for_the_page_is_no_act_of_the_reader() {
    let asked = Asked {
        number: 1,
        wish: Wish::Export,
    };
    for message in [
        SyncMessage::HostAsked(asked),
        SyncMessage::WentOn(1),
        SyncMessage::Started,
        SyncMessage::BackupsListed(Ok(Vec::new())),
        SyncMessage::BackupKept(1, Err(StoreFault::Full)),
    ] {
        assert!(!message.is_by_reader(), "{message:?}");
    }
    for message in [
        SyncMessage::PasteGiven,
        SyncMessage::Entered(Field::Restore, String::new()),
        SyncMessage::ImportWanted,
    ] {
        assert!(message.is_by_reader(), "{message:?}");
    }
    let answer = HostNews::Answer {
        number: 1,
        answer: Ok(String::new()),
    };
    assert_ne!(answer, HostNews::Changed);
}
