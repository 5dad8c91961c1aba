//! Tickets that need another policy than the one that is built in.

use sla_widget::app::effect::{Effect, StoreRequest};
use sla_widget::app::message::{Message, TicketsMessage};
use sla_widget::app::sync::home::HomeState;
use sla_widget::app::sync::message::{Field, HomeMessage};
use sla_widget::app::sync::preview::Remark;
use sla_widget::app::text::sync::preview as words;
use sla_widget::domain::policy::Policy;
use sla_widget::exchange::policy::{built_in, read_policy, write_policy};
use sla_widget::ports::journal_store::StoreFault;

use crate::desk::{Browser, Desk};
use crate::files::without_time;

/// The built-in policy under another name.
fn another() -> Policy {
    let mut policy = built_in().unwrap();
    policy.id = "in-house".to_owned();
    policy.name = "In-house".to_owned();
    policy.version = "7".to_owned();
    let text = write_policy(&policy);
    read_policy(&text).unwrap().policy
}

/// Somebody who works under another policy.
pub fn another_desk() -> Desk {
    Desk::under(another(), &Browser::default(), 40)
}

#[track_caller]
fn has_deadlines(desk: &Desk) {
    for row in desk.model.tickets.board.rows() {
        assert!(row.terms.is_some(), "{:?}", desk.rows());
        assert!(row.due().is_some(), "{:?}", desk.rows());
    }
}

fn theirs() -> (Desk, Vec<u8>) {
    let mut theirs = another_desk();
    theirs.adds("#9 S1 deployment=cloud Under the other policy");
    let file = theirs.exports();
    (theirs, file)
}

#[test]
fn the_policy_comes_along_and_tickets_have_deadlines_at_once_and_later() {
    let (theirs, file) = theirs();
    let mut desk = Desk::new();
    desk.adds("#1 S1 deployment=cloud Mine");
    desk.previews(&file);
    let preview = desk.preview();
    assert_eq!(preview.policies.len(), 1);
    assert_eq!(
        words::new_policy(&preview.policies[0].policy),
        "The policy “In-house”, version 7, comes with it and is kept for its tickets."
    );
    assert_eq!(desk.model.policies().len(), 1, "nothing is taken before");
    desk.takes_in();
    has_deadlines(&desk);
    let due = |desk: &Desk| desk.rows().into_iter().find(|row| row.contains("#9"));
    assert_eq!(due(&desk), due(&theirs));
    desk.is_sound();
    let next = desk.next_visit(5);
    has_deadlines(&next);
    assert_eq!(next.model.policies().len(), 2);
}

#[test]
fn a_file_carries_the_policies_that_its_tickets_need_and_no_others() {
    let (_, file) = theirs();
    let mut desk = Desk::new();
    let mine = desk.adds("#1 S1 deployment=cloud Mine");
    desk.imports(&file);
    let names = |file: Vec<u8>| {
        let text = without_time(&file);
        let names = ["\"in-house\"", "\"sourcegraph"];
        names.map(|name| text.contains(&format!("\"id\": {name}")))
    };
    let all = desk.exports();
    assert_eq!(names(all.clone()), [true, true]);
    desk.acts(TicketsMessage::Selected(mine, true));
    desk.enters(Field::Which, "picked");
    assert_eq!(names(desk.exports()), [false, true]);
    // The next visit has the policies in another order, and the file is the same.
    let mut next = desk.next_visit(5);
    assert_eq!(without_time(&next.exports()), without_time(&all));
    let mut other = Desk::new();
    other.imports(&all);
    assert_eq!(without_time(&other.exports()), without_time(&all));
    has_deadlines(&other);
}

/// A row for each of more kinds of reports than are kept at once.
#[test]
fn a_policy_is_not_left_out_because_many_kinds_of_reports_came_after() {
    let (_, file) = theirs();
    let mut desk = Desk::new();
    desk.imports(&file);
    let policy = built_in().unwrap();
    for number in 0..300 {
        let mut rest = number;
        let mut line = String::from("x");
        for fact in &policy.facts {
            let answer = &fact.answers[rest % fact.answers.len()];
            rest /= fact.answers.len();
            line += &format!(" {}={}", fact.id, answer.id);
        }
        desk.adds(&line);
    }
    let text = without_time(&desk.exports());
    assert!(text.contains("\"id\": \"in-house\""), "after many kinds");
}

#[test]
fn a_policy_alone_is_taken_in_as_well() {
    let (_, file) = theirs();
    let text = String::from_utf8(file).unwrap();
    let from = text.find("\"events\": [").unwrap();
    let file = format!("{}\"events\": []\n}}\n", &text[..from]);
    let mut desk = Desk::new();
    desk.previews(file.as_bytes());
    assert_eq!(words::import(desk.preview()), "Add the policy");
    desk.takes_in();
    assert_eq!(desk.said(), "1 policy added.");
    assert_eq!(desk.next_visit(3).model.policies().len(), 2);
    desk.previews(file.as_bytes());
    assert!(!desk.preview().brings_something());
}

#[test]
fn a_policy_that_could_not_be_kept_is_kept_with_the_next_that_can() {
    let (_, file) = theirs();
    let mut desk = Desk::new();
    desk.browser.store.fault.replace(Some(StoreFault::Full));
    desk.imports(&file);
    has_deadlines(&desk);
    desk.browser.store.fault.replace(None);
    desk.acts(TicketsMessage::TryAgain);
    desk.is_sound();
    has_deadlines(&desk.next_visit(3));
}

#[test]
fn policies_are_saved_anew_with_everything_else() {
    let (_, file) = theirs();
    let mut desk = Desk::new();
    desk.imports(&file);
    desk.browser.store.fault.replace(Some(StoreFault::Cleared));
    desk.adds("#8 S2 deployment=cloud own");
    desk.browser.store = sla_widget::ports::journal_store::MemoryJournalStore::default();
    desk.acts(TicketsMessage::SaveAllAgain);
    desk.is_sound();
    assert_eq!(desk.next_visit(3).model.policies().len(), 2);
}

#[test]
fn tickets_whose_policy_is_missing_get_deadlines_when_it_comes() {
    let (mut theirs, file) = theirs();
    let text = String::from_utf8(file.clone()).unwrap();
    let (from, to) = (
        text.find("  \"policies\"").unwrap(),
        text.find("  \"events\"").unwrap(),
    );
    let bare = format!("{}{}", &text[..from], &text[to..]);
    let mut desk = Desk::new();
    desk.imports(bare.as_bytes());
    assert!(desk.model.tickets.board.rows()[0].terms.is_none());
    desk.previews(&file);
    assert!(desk.preview().brings_something());
    desk.takes_in();
    has_deadlines(&desk);
    assert_eq!(desk.rows(), theirs.rows());
    theirs.passes(1);
}

#[test]
fn a_policy_that_cannot_be_used_is_told_and_its_tickets_are_kept() {
    let (_, file) = theirs();
    let text = String::from_utf8(file).unwrap();
    let file = text.replacen("\"tables\":", "\"tables\":7,\"x\":", 1);
    assert_ne!(file, text);
    let mut desk = Desk::new();
    desk.previews(file.as_bytes());
    let remarks = &desk.preview().remarks;
    let remarks: Vec<String> = remarks
        .iter()
        .map(|remark| {
            let source = &desk.preview().source;
            words::remark(
                remark,
                source,
                &desk.model,
                &sla_widget::ports::formats::PlainFormats,
            )
        })
        .collect();
    let said = remarks.iter().find(|said| said.contains("cannot be used"));
    assert!(
        said.is_some_and(|said| said.contains("in-house 7")),
        "{remarks:?}"
    );
    desk.takes_in();
    assert_eq!(desk.ids().len(), 1);
    assert_eq!(desk.model.policies().len(), 1);
}

#[test]
fn nothing_of_a_policy_is_kept_before_the_import() {
    let (_, file) = theirs();
    let mut desk = Desk::new();
    desk.previews(&file);
    let keeps = |effect: &Effect| matches!(effect, Effect::Store(StoreRequest::KeepPolicy { .. }));
    assert!(!desk.asked.iter().any(keeps));
    desk.send(Message::Tick);
    assert_eq!(desk.next_visit(3).model.policies().len(), 1);
}

/// The document of a desk, with another wording in its policy than the built-in one has.
fn of_changed_policy() -> Vec<u8> {
    let mut policy = built_in().unwrap();
    policy.name.push_str(", changed");
    let mut theirs = Desk::under(policy, &Browser::default(), 41);
    theirs.adds("#9 S1 deployment=cloud Theirs");
    theirs.exports()
}

#[test]
fn another_policy_under_the_same_name_is_told_and_never_swapped() {
    let mut desk = Desk::new();
    desk.previews(&of_changed_policy());
    let differs = |one: &Remark| matches!(one, Remark::PolicyDiffers(_));
    assert_eq!(
        desk.preview()
            .remarks
            .iter()
            .filter(|one| differs(one))
            .count(),
        1
    );
    assert!(desk.preview().policies.is_empty());
    desk.takes_in();
    assert_eq!(desk.model.policies().len(), 1);
    assert_eq!(*desk.model.policies()[0], built_in().unwrap());
    // The same policy is nothing to remark.
    let mut same = Desk::new();
    same.adds("#1 S1 deployment=cloud Mine");
    let file = same.exports();
    desk.previews(&file);
    assert!(!desk.preview().remarks.iter().any(differs));
}

#[test]
fn a_home_with_another_policy_under_the_same_name_is_looked_at_before_it_is_written() {
    let file = of_changed_policy();
    let mut desk = Desk::new();
    desk.imports(&file);
    desk.browser.home.change_outside(Some(&file));
    desk.about_home(HomeMessage::ExistingWanted);
    desk.adds("#2 S1 deployment=cloud b");
    desk.ticks(100);
    assert_eq!(*desk.home_state(), HomeState::ChangedOutside);
    assert_eq!(desk.in_home(), file);
}
