//! Holds what a compiler cannot: which folder may use which, and the rules of the house.
//!
//! `cargo test --test tidy` runs it alone. To add a rule: a function in `rules.rs`, and below a sample
//! that breaks it.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may stop where it stands"
)]

mod rules;
mod source;

use rules::{faults_of_any_file, faults_of_source};
use source::Source;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn the_project_is_tidy() {
    let mut faults = Vec::new();
    let sources = files(&["src"], &["rs"]);
    assert!(sources.len() > 3, "src/ was not found");
    for source in &sources {
        faults.extend(faults_of_source(source));
    }
    for file in files(
        &["tests", "xtask", "loader", "library", "styles"],
        &["rs", "css", "js", "mjs"],
    ) {
        faults.extend(faults_of_any_file(&file));
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

fn files(folders: &[&str], endings: &[&str]) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut open: Vec<PathBuf> = folders.iter().map(|folder| root.join(folder)).collect();
    let mut sources = Vec::new();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(
                fs::read_dir(path)
                    .unwrap()
                    .map(|entry| entry.unwrap().path()),
            );
        } else if path
            .extension()
            .is_some_and(|end| endings.iter().any(|known| end == *known))
        {
            let inside = path
                .strip_prefix(root)
                .unwrap()
                .to_string_lossy()
                .replace('\\', "/");
            sources.push(Source::new(&inside, &fs::read_to_string(&path).unwrap()));
        }
    }
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    sources
}

/// Asserts that a file of this name and text breaks one rule, and that the sentence holds `expected`.
fn breaks(path: &str, text: &str, expected: &str) {
    let faults = faults_of_source(&Source::new(path, text));
    assert!(
        faults.len() == 1 && faults[0].contains(expected),
        "{path} with\n{text}\nshould give one sentence with `{expected}`, but gives {faults:#?}"
    );
}

fn keeps(path: &str, text: &str) {
    let faults = faults_of_source(&Source::new(path, text));
    assert!(faults.is_empty(), "{path} with\n{text}\ngives {faults:#?}");
}

#[test]
fn a_wrong_arrow_is_found_however_it_is_written() {
    let wrong = "src/domain/ticket/fold.rs:1: the arrow domain -> app is not allowed";
    for text in [
        "use crate::app::Model;",
        "use crate::{app::{Model, update}};",
        "use crate::{deadline, app};",
        "pub(crate) use crate::app as screenless;",
        "use ::sla_widget::app::Model;",
        "fn fold(model: &crate::app::Model) {}",
        "fn fold() { crate::app::update(1) }",
        "use super::super::super::app::Model;",
    ] {
        let faults = faults_of_source(&Source::new("src/domain/ticket/fold.rs", text));
        assert!(
            faults.iter().any(|fault| fault.contains(wrong)),
            "{text}: {faults:#?}"
        );
    }
    breaks(
        "src/exchange/mod.rs",
        "use super::ui::Root;",
        "exchange -> ui",
    );
    breaks(
        "src/exchange.rs",
        "\n\nuse crate::ports::journal::JournalStore;",
        "src/exchange.rs:3: the arrow exchange -> ports",
    );
    breaks(
        "src/app/update.rs",
        "use crate::browser::clock::now;",
        "app -> browser",
    );
    breaks("src/app/update.rs", "use crate::ui::parts;", "app -> ui");
    breaks(
        "src/ports/clock.rs",
        "use crate::app::Model;",
        "ports -> app",
    );
    breaks(
        "src/browser/files.rs",
        "use crate::exchange::csv;",
        "browser -> exchange",
    );
    breaks(
        "src/ui/root.rs",
        "use crate::browser::clock;",
        "ui -> browser",
    );
    breaks(
        "src/ui/root.rs",
        "use crate::embed::options::Options;",
        "ui -> embed",
    );
}

#[test]
fn the_right_arrows_are_free() {
    keeps(
        "src/domain/deadline/mod.rs",
        "use crate::domain::calendar::instant::Instant;\nuse super::policy;",
    );
    keeps(
        "src/exchange/data.rs",
        "use crate::domain::ticket;\nuse serde::Deserialize;",
    );
    keeps(
        "src/app/update.rs",
        "use crate::{domain, exchange, ports::clock::Clock};",
    );
    keeps(
        "src/browser/clock.rs",
        "use crate::ports::clock::Clock;\nuse js_sys::Date;\nfn now() -> f64 { Date::now() }",
    );
    keeps(
        "src/ui/root.rs",
        "use crate::app::{self, Model};\nuse crate::ports::clock::Clock;\nuse yew::prelude::*;",
    );
    keeps(
        "src/embed/element.rs",
        "use crate::{browser::journal, ports::journal::MemoryJournal, ui::Root};",
    );
    keeps(
        "src/main.rs",
        "use sla_widget::{browser, embed, ui};\nuse yew::Renderer;",
    );
    // A name inside a module that happens to be the name of a folder.
    keeps(
        "src/domain/policy/mod.rs",
        "use self::app::Scope;\nfn app() { model.ui(); }",
    );
}

#[test]
fn comments_texts_and_test_modules_are_not_code() {
    keeps(
        "src/domain/mod.rs",
        "// use crate::app::Model;\n/* crate::ui /* nested */ crate::ui */\n/// [`crate::app`]\nfn a() {}",
    );
    keeps(
        "src/domain/mod.rs",
        "const A: &str = \"crate::app::Model \\\" crate::ui\";\nconst B: &str = r#\"crate::\"app\"#;\nconst C: char = '\"';",
    );
    keeps(
        "src/domain/mod.rs",
        "fn a<'a>(b: &'a str) -> &'a str { b }\nconst C: char = '\\'';",
    );
    keeps(
        "src/domain/mod.rs",
        "#[cfg(test)]\nmod tests {\n    use serde_json::json;\n    fn a() { if true {} }\n}",
    );
    keeps(
        "src/app/update.rs",
        "#[cfg(test)]\nuse crate::ports::clock::MemoryClock;\nfn a() {}",
    );
    breaks(
        "src/domain/mod.rs",
        "#[cfg(test)]\nmod tests {\n    fn a() {}\n}\nuse crate::app;",
        "src/domain/mod.rs:5: the arrow domain -> app",
    );
    breaks(
        "src/domain/mod.rs",
        "const C: char = '\"'; use crate::app; const D: char = '\"';",
        "domain -> app",
    );
}

#[test]
fn the_world_is_reserved_for_its_folders() {
    breaks(
        "src/domain/policy/mod.rs",
        "use serde::Deserialize;",
        "only `exchange` knows a wire format",
    );
    breaks(
        "src/app/model.rs",
        "#[serde(default)]\nstruct Model;",
        "uses serde",
    );
    breaks(
        "src/app/model.rs",
        "fn a() { serde_json::to_string(&1); }",
        "uses serde_json",
    );
    breaks(
        "src/ui/transfer.rs",
        "use serde_json::Value;",
        "uses serde_json",
    );
    breaks(
        "src/app/model.rs",
        "use web_sys::Window;",
        "touch the browser",
    );
    breaks(
        "src/ports/files.rs",
        "use wasm_bindgen::JsValue;",
        "touch the browser",
    );
    breaks(
        "src/exchange/csv.rs",
        "use gloo_storage::LocalStorage;",
        "touch the browser",
    );
    breaks("src/app/view.rs", "use yew::AttrValue;", "know Yew");
    breaks("src/browser/files.rs", "use yew::Callback;", "know Yew");
    breaks(
        "src/ui/lazy.rs",
        "use wasm_split_helpers::wasm_split;",
        "where the app is cut",
    );
    keeps("src/main.rs", "use wasm_split_helpers::wasm_split;");
    breaks(
        "src/domain/deadline/mod.rs",
        "use std::time::Duration;",
        "time is an argument",
    );
    breaks(
        "src/domain/deadline/mod.rs",
        "use std::{fmt, time::Duration};",
        "time is an argument",
    );
    breaks(
        "src/domain/deadline/mod.rs",
        "fn a() { chrono::Utc::now(); }",
        "calls Utc::now",
    );
    breaks(
        "src/ui/root.rs",
        "fn a() { js_sys::Date::now(); }",
        "reads a clock",
    );
    breaks(
        "src/domain/ticket/mod.rs",
        "use rand::random;",
        "only `browser` draws them",
    );
    breaks(
        "src/app/update.rs",
        "use std::fs;",
        "no files, processes or threads",
    );
    breaks(
        "src/app/update.rs",
        "use crate::ports::clock::MemoryClock;",
        "sees ports only as traits",
    );
    breaks(
        "src/browser/tabs.rs",
        "use web_sys::{BroadcastChannel, WebSocket};",
        "asks nobody",
    );
}

#[test]
fn the_rules_of_the_house_hold() {
    breaks("src/ui/utils.rs", "", "says nothing");
    breaks("src/ui/date_helpers.rs", "", "says nothing");
    breaks("src/ui/common/mod.rs", "", "says nothing");
    breaks("src/app/mod.rs", "pub mod ticket_manager;", "says nothing");
    breaks(
        "src/ui/check.rs",
        "fn a() { html! { <p style=\"color: red\" /> } }",
        "style attribute",
    );
    breaks(
        "src/ui/check.rs",
        "fn a() { html! { <p class=\"a\" style={wide} /> } }",
        "style attribute",
    );
    breaks(
        "src/ui/check.rs",
        "fn a() { html! { <p {style} /> } }",
        "style attribute",
    );
    breaks(
        "src/embed/element.rs",
        "fn a() { node.set_attribute(\"style\", x) }",
        "style attribute",
    );
    breaks(
        "src/domain/mod.rs",
        &format!("// {}: later", concat!("TO", "DO")),
        "unfinished",
    );
    breaks("src/domain/mod.rs", &"\n".repeat(401), "401 lines");
    keeps("src/domain/mod.rs", &"\n".repeat(400));
    keeps(
        "src/domain/calendar/zone_table.rs",
        &format!("// @generated\n{}", "\n".repeat(900)),
    );
    keeps(
        "src/ui/check.rs",
        "fn a() { let style = 1; html! { <p class={style} /> } }",
    );
}
