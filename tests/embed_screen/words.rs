//! The words of the screen: plain, complete, and never blaming.

use sla_widget::app::embed::choices::{CHOICES, Choice, Kind, PLACES};
use sla_widget::app::text::embed::options::{GROUPS, expected, hint, label, remark, word};
use sla_widget::app::text::embed::{
    PREVIEW_OTHER_POLICY, PREVIEW_WIDE, preview_hint, preview_stand_in,
};

use crate::desk::{at, chosen};

const BANNED: [&str; 8] = [
    "please",
    "sorry",
    "oops",
    "invalid",
    "forbidden",
    "illegal",
    "simply",
    "just ",
];

fn expect_plain(said: &str) {
    let small = said.to_lowercase();
    for banned in BANNED {
        assert!(!small.contains(banned), "{said}: {banned}");
    }
    assert!(
        !small
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| word == "valid"),
        "{said}"
    );
    for sentence in said.split_inclusive(['.', ':', ';']) {
        let words = sentence.split_whitespace().count();
        assert!(words <= 25, "{words} words: {sentence}");
    }
}

#[test]
fn every_choice_and_every_word_of_it_has_a_name() {
    for (choice, _, kind) in CHOICES {
        let name = label(choice);
        assert!(!name.is_empty() && !name.ends_with('.'), "{name}");
        expect_plain(name);
        hint(choice).into_iter().for_each(expect_plain);
        if let Kind::Words(words) = kind {
            for one in words {
                let said = word(choice, one);
                assert!(!said.is_empty(), "{one:?}");
                let is_named = said != *one || ["1", "2", "3", "4", "nginx"].contains(&said);
                assert!(is_named, "{one} of {name} has no name");
            }
        }
        if let Kind::Text(_) = kind {
            let said = expected(choice);
            assert!(said.starts_with("Not used: "), "{said}");
            assert!(!said.contains("one of the list"), "{name}");
            expect_plain(said);
        }
    }
}

#[test]
fn without_a_network_it_is_told_why_the_preview_stays_empty() {
    for is_offline in [false, true] {
        let said = preview_hint(is_offline);
        expect_plain(said);
        assert_eq!(said.contains("no network"), is_offline);
    }
}

#[test]
fn what_is_said_beside_the_preview_and_of_other_choices_is_plain() {
    expect_plain(PREVIEW_OTHER_POLICY);
    expect_plain(PREVIEW_WIDE);
    for condition in ["no-scripts", "wasm-blocked"] {
        expect_plain(preview_stand_in(&chosen(&[(Choice::Condition, condition)])).unwrap());
    }
    let choices = chosen(&[
        (Choice::PolicySource, "/p.json"),
        (Choice::Screens, "check sync"),
        (Choice::Storage, "none"),
    ]);
    for (choice, ..) in CHOICES {
        remark(choice, &choices).into_iter().for_each(expect_plain);
    }
}

#[test]
fn every_choice_stands_in_one_place_of_the_screen() {
    for (choice, name, _) in CHOICES {
        let in_groups = GROUPS
            .iter()
            .flat_map(|group| group.choices)
            .filter(|one| **one == choice)
            .count();
        let elsewhere = matches!(
            choice,
            Choice::Colour(..) | Choice::Width | Choice::Ground | Choice::Condition | Choice::Place
        );
        assert_eq!(in_groups, usize::from(!elsewhere), "{name}");
    }
}

#[test]
fn what_is_said_about_snippets_is_plain() {
    for place in PLACES {
        for block in at(place, &[(Choice::PolicySource, "https://p.example/")]) {
            expect_plain(&block.goes);
            block.notes.iter().for_each(|note| expect_plain(note));
        }
    }
}
