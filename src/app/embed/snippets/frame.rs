//! A page that takes a frame: with a script that fits its height, or without any.

use super::{Block, Facts, attribute, escaping};
use crate::app::embed::choices::Choice;
use crate::app::text::embed::places as words;

/// What the script hides once the frame is there.
const FALLBACK: &str = "sla-widget-fallback";

pub(super) fn blocks(facts: &Facts) -> Vec<Block> {
    let alone = [facts.frame(), facts.fallback("", escaping::html)].concat();
    let is_followed = facts.choices.is_set(Choice::SyncUrl);
    vec![
        Block::new(words::FRAME_BY_SCRIPT, by_script(facts))
            .noting(facts.frame_notes())
            .noting(is_followed.then_some(words::FRAME_FOLLOWED)),
        Block::new(words::FRAME_ALONE, alone).noting([words::FRAME_ALONE_NOTE]),
    ]
}

fn by_script(facts: &Facts) -> String {
    let mut script = "<script".to_owned();
    let mut given = |name: &str, value: &str| {
        attribute(&mut script, name, Some(value), escaping::html);
    };
    given("src", &facts.file("embed.js"));
    let choices = facts.choices;
    let first = choices.first_screen();
    if first != "check" {
        given("data-screen", first);
    }
    if choices.word(Choice::Loading) != "lazy" {
        given("data-loading", choices.word(Choice::Loading));
    }
    if choices.is_set(Choice::SyncUrl) {
        given("data-sync-url", "");
    }
    for (name, value) in facts.frame_attributes() {
        given(&["data-", name].concat(), &value.unwrap_or_default());
    }
    for (role, value) in choices.colours() {
        given(&["data-color-", role.name()].concat(), &value);
    }
    given("data-fallback", &["#", FALLBACK].concat());
    script.push_str(" async></script>\n");
    let fallback = facts.fallback("  ", escaping::html);
    [
        "<div id=\"",
        FALLBACK,
        "\">\n",
        &fallback,
        "</div>\n",
        &script,
    ]
    .concat()
}
