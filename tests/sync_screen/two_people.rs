//! Two people, each with a browser of their own, who send files to each other.

use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};
use sla_widget::app::message::TicketsMessage;
use sla_widget::app::sync::message::Field;
use sla_widget::app::tickets::panel::{Field as FormField, PanelKind};
use sla_widget::domain::policy::TicketState;
use sla_widget::domain::ticket::event::Event;

use crate::desk::{Browser, Desk};

/// What somebody does.
#[derive(Clone, Debug)]
enum Step {
    Adds,
    Corrects(usize),
    Notes(usize),
    Pends(usize),
    Deletes(usize),
    Restores(usize),
    Undoes,
    /// Saves a file, with names or without; it may be sent long after.
    Saves(bool),
    /// Gets one of the files that the other has saved.
    Gets(usize),
    /// Gets one and thinks better of it.
    GetsAndTakesBack(usize),
}

fn steps() -> impl Strategy<Value = Vec<(bool, Step)>> {
    let place = 0..6_usize;
    let step = prop_oneof![
        2 => Just(Step::Adds),
        2 => place.clone().prop_map(Step::Corrects),
        1 => place.clone().prop_map(Step::Notes),
        1 => place.clone().prop_map(Step::Pends),
        1 => place.clone().prop_map(Step::Deletes),
        1 => place.clone().prop_map(Step::Restores),
        1 => Just(Step::Undoes),
        3 => any::<bool>().prop_map(Step::Saves),
        3 => place.clone().prop_map(Step::Gets),
        1 => place.prop_map(Step::GetsAndTakesBack),
    ];
    prop::collection::vec((any::<bool>(), step), 1..18)
}

fn settings() -> Config {
    let settings = Config {
        failure_persistence: None,
        ..Config::default()
    };
    match std::env::var_os("PROPTEST_CASES") {
        Some(_) => settings,
        None => Config {
            cases: 12,
            rng_seed: RngSeed::Fixed(20_260_612),
            ..settings
        },
    }
}

fn person(name: &str, replica: u64) -> Desk {
    let mut desk = Desk::at(&Browser::default(), replica);
    desk.acts(TicketsMessage::NameTyped(name.to_owned()));
    desk
}

fn takes(desk: &mut Desk, file: &[u8]) {
    desk.previews(file);
    if desk.preview().brings_something() {
        desk.takes_in();
    } else {
        desk.does(sla_widget::app::sync::message::SyncMessage::Shut);
    }
}

fn carry_out(desk: &mut Desk, step: Step, saved: &mut Vec<Vec<u8>>, got: &[Vec<u8>]) {
    let ids = desk.ids();
    let pick = |place: usize| ids.get(place % ids.len().max(1)).copied();
    let number = desk.now.unix_seconds() % 100_000;
    match step {
        Step::Adds => {
            desk.adds(&format!("#{number} S1 deployment=cloud @Kite x"));
        }
        Step::Corrects(place) => {
            if let Some(id) = pick(place) {
                desk.corrects(
                    id,
                    FormField::Subject,
                    &format!("at {number} by {}", desk.model.tickets.replica),
                );
            }
        }
        Step::Notes(place) => {
            if let Some(id) = pick(place) {
                desk.notes(id, &number.to_string());
            }
        }
        Step::Pends(place) => desk.acts(TicketsMessage::StateChosen(
            pick(place).into_iter().collect(),
            TicketState::Pending,
        )),
        Step::Deletes(place) => {
            desk.acts(TicketsMessage::Deleted(pick(place).into_iter().collect()))
        }
        Step::Restores(place) => {
            desk.acts(TicketsMessage::Restored(pick(place).into_iter().collect()))
        }
        Step::Undoes => desk.acts(TicketsMessage::Undone),
        Step::Saves(with_names) => {
            desk.model.sync.export.without_names = !with_names;
            saved.push(desk.exports());
        }
        Step::Gets(place) => {
            if let Some(file) = got.get(place % got.len().max(1)) {
                takes(desk, file);
            }
        }
        Step::GetsAndTakesBack(place) => {
            if let Some(file) = got.get(place % got.len().max(1)) {
                let before = crate::undo::state(desk);
                takes(desk, file);
                if desk.model.sync.can_take_back() {
                    desk.undoes();
                    // What was imported before can only be taken back once.
                    assert!(desk.records().len() <= before.2.len());
                }
            }
        }
    }
}

fn nameless(desk: &Desk) -> Vec<Event> {
    let tickets = desk.model.tickets.journal.tickets();
    let events = tickets.flat_map(|(_, events)| events);
    events.map(Event::without_names).collect()
}

proptest! {
    #![proptest_config(settings())]

    /// Whatever was done, and whichever old files went round: with the latest of both they agree.
    #[test]
    fn two_people_who_exchange_files_end_with_the_same_tickets(steps in steps()) {
        let mut people = [person("Ana", 1), person("Bo", 2)];
        let mut files: [Vec<Vec<u8>>; 2] = Default::default();
        for (is_bo, step) in steps {
            let [ana, bo] = &mut people;
            let [of_ana, of_bo] = &mut files;
            let (desk, saved, got) = if is_bo { (bo, of_bo, &*of_ana) } else { (ana, of_ana, &*of_bo) };
            desk.passes(61);
            carry_out(desk, step, saved, got);
            desk.is_sound();
        }
        let [ana, bo] = &mut people;
        for desk in [&mut *ana, bo] {
            desk.model.sync.export.without_names = false;
        }
        takes(ana, &bo.exports());
        takes(bo, &ana.exports());
        ana.now = bo.now.max(ana.now);
        bo.now = ana.now;
        prop_assert_eq!(&ana.model.tickets.journal, &bo.model.tickets.journal);
        prop_assert_eq!(ana.rows(), bo.rows());
        // Without names they differ in nothing but names.
        for desk in [&mut *ana, bo] {
            desk.enters(Field::WithoutNames, "");
        }
        ana.previews(&bo.exports());
        prop_assert!(!ana.preview().brings_something());
        prop_assert_eq!(nameless(ana), nameless(bo));
        ana.is_sound();
        bo.is_sound();
    }
}

/// B91: what was being typed was lost when a newer ticket came with a file.
#[test]
fn what_is_being_typed_survives_an_import_that_changes_the_ticket() {
    let mut ana = person("Ana", 1);
    let id = ana.adds("#1 S1 deployment=cloud Search is empty");
    let mut bo = person("Bo", 2);
    takes(&mut bo, &ana.exports());
    bo.passes(60);
    bo.corrects(id, FormField::Subject, "From Bo");
    bo.corrects(id, FormField::Plan, "Enterprise");
    ana.acts(TicketsMessage::PanelOpened(PanelKind::Correct, vec![id]));
    ana.acts(TicketsMessage::Entered(
        FormField::Customer,
        "Kite, as typed".to_owned(),
    ));
    let typed = ana.model.tickets.panel.clone();
    takes(&mut ana, &bo.exports());
    assert_eq!(ana.model.tickets.panel, typed);
    ana.passes(120);
    ana.acts(TicketsMessage::Submitted);
    let report = ana.ticket(id).report;
    assert_eq!(report.customer.as_deref(), Some("Kite, as typed"));
    assert_eq!(
        report.plan.as_deref(),
        Some("Enterprise"),
        "other fields are merged"
    );
    assert_eq!(report.subject, "From Bo");
    ana.is_sound();
    takes(&mut bo, &ana.exports());
    assert_eq!(ana.model.tickets.journal, bo.model.tickets.journal);
}

#[test]
fn a_stale_file_changes_nothing_that_is_newer() {
    let mut ana = person("Ana", 1);
    let id = ana.adds("#1 S1 deployment=cloud first");
    let stale = ana.exports();
    ana.passes(60);
    ana.corrects(id, FormField::Subject, "second");
    let mut bo = person("Bo", 2);
    takes(&mut bo, &ana.exports());
    bo.previews(&stale);
    assert!(!bo.preview().brings_something());
    bo.takes_in();
    assert_eq!(bo.subject(id), "second");
    assert_eq!(ana.model.tickets.journal, bo.model.tickets.journal);
}
