//! Two tabs in which everything happens at once, with answers that come late and a store that now and
//! then refuses: in the end both have the same, the store has it as well, and nothing that somebody
//! did is lost.

use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};
use sla_widget::app::effect::Effect;
use sla_widget::app::message::{Message, TicketsMessage};
use sla_widget::app::sync::arrival::Arrival;
use sla_widget::app::sync::message::SyncMessage;
use sla_widget::app::tickets::storage::Phase;
use sla_widget::domain::ticket::event::TicketId;
use sla_widget::ports::home_file::HomeFault;
use sla_widget::ports::journal_store::StoreFault;

use crate::desk::{Browser, Desk};

#[derive(Clone, Debug)]
enum Step {
    Adds,
    Notes(usize),
    Drops(usize),
    TakesIn,
    TakesBack,
    Exports,
    Stops,
    Closes,
    /// The store gives so many answers.
    Store(usize),
    /// Anything else goes on for so many steps.
    GoesOn(usize),
    /// A file is taken in, as far as the store need not answer.
    TakesInAtOnce(usize),
    Hears,
    Ticks(i64),
    Seen,
    /// The next answer of the store is a refusal.
    Refuses,
    TriesAgain,
}

fn steps() -> impl Strategy<Value = Vec<(bool, Step)>> {
    let step = prop_oneof![
        2 => Just(Step::Adds),
        2 => (0..9_usize).prop_map(Step::Notes),
        1 => (0..3_usize).prop_map(Step::Drops),
        1 => Just(Step::TakesIn),
        3 => (0..3_usize).prop_map(Step::TakesInAtOnce),
        4 => Just(Step::TakesBack),
        1 => Just(Step::Exports),
        1 => Just(Step::Stops),
        1 => Just(Step::Closes),
        6 => (1..4_usize).prop_map(Step::Store),
        6 => (1..12_usize).prop_map(Step::GoesOn),
        3 => Just(Step::GoesOn(100)),
        5 => Just(Step::Hears),
        1 => (1..70_i64).prop_map(Step::Ticks),
        1 => Just(Step::Seen),
        1 => Just(Step::Refuses),
        1 => Just(Step::TriesAgain),
    ];
    prop::collection::vec((any::<bool>(), step), 20..90)
}

fn settings() -> Config {
    let settings = Config {
        failure_persistence: None,
        max_shrink_iters: 3_000,
        ..Config::default()
    };
    match std::env::var_os("PROPTEST_CASES") {
        Some(_) => settings,
        None => Config {
            cases: 40,
            rng_seed: RngSeed::Fixed(20_260_612),
            ..settings
        },
    }
}

const fn is_store(effect: &Effect) -> bool {
    matches!(effect, Effect::Store(_))
}

const fn is_other(effect: &Effect) -> bool {
    !is_store(effect)
}

/// Three files that overlap: tickets, the same with notes, and some of both with others.
fn files() -> [Vec<u8>; 3] {
    let mut theirs = Desk::at(&Browser::default(), 77);
    let first = theirs.adds("#11 S1 deployment=cloud a");
    theirs.adds("#12 S2 deployment=cloud b");
    let one = theirs.exports();
    theirs.notes(first, "a note");
    theirs.acts(TicketsMessage::Deleted(vec![first]));
    let two = theirs.exports();
    theirs.adds("#13 S2 deployment=cloud c");
    [one, two, theirs.exports()]
}

fn carry_out(desk: &mut Desk, step: &Step, files: &[Vec<u8>; 3], own: &mut Vec<TicketId>) {
    match step {
        Step::Adds => own.push(desk.adds("#1 S1 deployment=cloud own")),
        Step::Notes(place) => {
            let ids = desk.ids();
            // Of a ticket that is about to go away nothing is known.
            let known: Vec<TicketId> = ids.into_iter().filter(|id| own.contains(id)).collect();
            if let Some(id) = known.get(place % known.len().max(1)) {
                desk.notes(*id, "own");
            }
        }
        Step::Drops(place) => desk.drops("theirs.json", &files[*place]),
        Step::TakesIn => desk.takes_in(),
        Step::TakesBack => desk.undoes(),
        Step::Exports => desk.does(SyncMessage::ExportWanted(
            sla_widget::app::sync::leaving::Format::Data,
        )),
        Step::Stops => desk.does(SyncMessage::StopWanted),
        Step::Closes => desk.does(SyncMessage::Shut),
        Step::Store(answers) => {
            for _ in 0..*answers {
                desk.lets_go_of(is_store);
                desk.browser.store.fault.replace(None);
            }
        }
        Step::GoesOn(steps) => go_on(desk, *steps),
        Step::TakesInAtOnce(place) => {
            desk.drops("theirs.json", &files[*place]);
            go_on(desk, 100);
            desk.takes_in();
            go_on(desk, 5);
        }
        Step::Hears => desk.hears(),
        Step::Ticks(seconds) => desk.passes(*seconds),
        Step::Seen => desk.send(Message::Seen),
        Step::Refuses => {
            desk.browser.store.fault.replace(Some(StoreFault::Full));
        }
        Step::TriesAgain => desk.acts(TicketsMessage::TryAgain),
    }
}

fn go_on(desk: &mut Desk, most: usize) {
    for _ in 0..most {
        if !desk.lets_go_of(is_other) {
            return;
        }
    }
}

/// Everything is answered and heard, until nothing happens any more.
fn come_to_rest(one: &mut Desk, other: &mut Desk) {
    one.browser.store.fault.replace(None);
    for _ in 0..8 {
        for desk in [&mut *one, other] {
            desk.lets_go();
            desk.hears();
            desk.acts(TicketsMessage::TryAgain);
            if matches!(desk.model.sync.arrival, Arrival::Preview(_)) {
                desk.does(SyncMessage::Shut);
            }
            desk.ticks(3);
        }
        if !one.has_news() && !other.has_news() {
            break;
        }
    }
    for desk in [one, other] {
        desk.send(Message::Seen);
        desk.ticks(130);
        desk.hears();
    }
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn whatever_happens_at_once_both_tabs_and_the_store_agree_in_the_end(steps in steps()) {
        let files = files();
        let browser = Browser::default();
        let mut one = Desk::at(&browser, 1);
        let mut other = Desk::at(&browser, 2);
        let mut own = [Vec::new(), Vec::new()];
        for desk in [&mut one, &mut other] {
            desk.holds(|_| true);
        }
        for (is_other_tab, step) in &steps {
            let [of_one, of_other] = &mut own;
            if *is_other_tab {
                carry_out(&mut other, step, &files, of_other);
            } else {
                carry_out(&mut one, step, &files, of_one);
            }
        }
        come_to_rest(&mut one, &mut other);
        prop_assert!(one.model.tickets.storage.phase == Phase::Ready);
        prop_assert!(other.model.tickets.storage.phase == Phase::Ready);
        prop_assert!(one.model.sync.work.is_none() && other.model.sync.work.is_none());
        for id in own.iter().flatten() {
            prop_assert!(one.ids().contains(id) && other.ids().contains(id), "{id:?} is lost");
            prop_assert_eq!(one.subject(*id), "own");
        }
        one.is_sound();
        other.is_sound();
        prop_assert_eq!(one.rows(), other.rows());
        // An undo that is still offered works, or says why it cannot.
        one.undoes();
        other.hears();
        one.is_sound();
        other.is_sound();
        prop_assert_eq!(one.rows(), other.rows());
    }

    /// The same with one file as home of both.
    #[test]
    fn a_file_as_home_has_everything_in_the_end_and_is_left_in_peace(steps in steps()) {
        let files = files();
        let browser = Browser::default();
        let mut one = Desk::at(&browser, 1);
        one.chooses_new();
        let mut other = one.next_visit(2);
        let mut own = [Vec::new(), Vec::new()];
        for desk in [&mut one, &mut other] {
            desk.holds(|_| true);
        }
        for (is_other_tab, step) in &steps {
            let [of_one, of_other] = &mut own;
            if let (Step::Refuses, true) = (step, is_other_tab) {
                browser.home.fault.replace(Some(HomeFault::Full));
                continue;
            }
            if *is_other_tab {
                carry_out(&mut other, step, &files, of_other);
            } else {
                carry_out(&mut one, step, &files, of_one);
            }
            if let Step::GoesOn(_) = step {
                browser.home.fault.replace(None);
            }
        }
        browser.home.fault.replace(None);
        come_to_rest(&mut one, &mut other);
        for desk in [&mut one, &mut other] {
            use sla_widget::app::sync::message::HomeMessage;
            // What is in the file and was taken back here is offered; whoever takes it has it.
            desk.about_home(HomeMessage::ReadWanted);
            desk.about_home(HomeMessage::LookWanted);
            desk.takes_in();
            desk.ticks(3);
        }
        come_to_rest(&mut one, &mut other);
        one.is_sound();
        other.is_sound();
        prop_assert_eq!(one.rows(), other.rows());
        one.is_at_home();
        other.is_at_home();
        let writes = one.home_writes + other.home_writes;
        come_to_rest(&mut one, &mut other);
        prop_assert_eq!(one.home_writes + other.home_writes, writes);
    }
}
