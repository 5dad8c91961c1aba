//! Choosing a file, being allowed to use it, and knowing it at the next visit.

use sla_widget::browser::home_file::BrowserHomeFile;
use sla_widget::ports::home_file::{HomeFault, HomeFile, MemoryHomeFile, Permission};
use wasm_bindgen_test::wasm_bindgen_test;

use super::disk::{Disk, parts};
use crate::browser::journal_store::database::Database;
use crate::browser::page::{Replaced, text, value};

fn home(database: &Database) -> BrowserHomeFile {
    BrowserHomeFile::beside(&database.store())
}

#[wasm_bindgen_test]
async fn a_browser_without_such_files_or_a_page_inside_another_is_told_so() {
    let database = Database("not available");
    let disk = Disk::holding("not available", "").await;
    for (name, replacement) in [
        ("showSaveFilePicker", "undefined"),
        ("showOpenFilePicker", "undefined"),
        ("parent", "({})"),
    ] {
        let _dialogues = disk.dialogues().await;
        let _missing = Replaced::new("globalThis", name, replacement);
        let home = home(&database);
        assert!(!home.is_available(), "{name}");
        let unavailable = HomeFault::NotAvailable;
        assert_eq!(home.choose_new("a").await, Err(unavailable.clone()));
        assert_eq!(home.choose_existing().await, Err(unavailable.clone()));
        assert_eq!(home.remembered().await, Err(unavailable));
        assert_eq!(value("seen.asked.length").as_f64(), Some(0.0));
    }
    let memory = MemoryHomeFile::default();
    assert!(memory.is_available());
    memory.fault.replace(Some(HomeFault::NotAvailable));
    assert!(!memory.is_available());
    assert_eq!(memory.choose_existing().await, Err(HomeFault::NotAvailable));
}

#[wasm_bindgen_test]
async fn the_dialogues_offer_json_and_the_name() {
    let disk = Disk::holding("offered", "").await;
    let _dialogues = disk.dialogues().await;
    let home = home(&disk.database);
    let chosen = home.choose_new("größe 2026.json").await.unwrap();
    assert_eq!(chosen.name, "offered");
    home.choose_existing().await.unwrap();
    assert_eq!(
        text("JSON.stringify(seen.asked)"),
        "[{\"types\":[{\"accept\":{\"application/json\":[\".json\"]}}],\"suggestedName\":\"größe 2026.json\"},\
         {\"types\":[{\"accept\":{\"application/json\":[\".json\"]}}]}]"
    );
}

#[wasm_bindgen_test]
async fn the_real_dialogues_take_what_they_are_asked() {
    // Nothing was pressed, so they refuse; had they not understood, it would be a `TypeError`.
    let database = Database("real dialogues");
    let home = home(&database);
    assert!(home.is_available());
    let refused = HomeFault::NotAvailable;
    assert_eq!(home.choose_new("a.json").await, Err(refused.clone()));
    assert_eq!(home.choose_existing().await, Err(refused));
}

#[wasm_bindgen_test]
async fn the_dialogue_opens_at_once_as_pressing_counts_only_for_a_moment() {
    let disk = Disk::holding("at once", "").await;
    let _dialogues = disk.dialogues().await;
    let home = home(&disk.database);
    drop(home.choose_existing());
    assert_eq!(value("seen.asked.length").as_f64(), Some(1.0));
}

#[wasm_bindgen_test]
async fn why_nothing_was_chosen_is_told_and_the_file_before_stays() {
    let disk = Disk::holding("nothing chosen", "before").await;
    let (home, _) = disk.chosen().await;
    for (error, expected) in [
        ("DOMException('no', 'AbortError')", HomeFault::Cancelled),
        (
            "DOMException('no', 'SecurityError')",
            HomeFault::NotAvailable,
        ),
        ("DOMException('no', 'NotAllowedError')", HomeFault::Denied),
        ("DOMException('no', 'NotFoundError')", HomeFault::Gone),
        (
            "TypeError('no')",
            HomeFault::Failed("TypeError: no".to_owned()),
        ),
    ] {
        let later = format!("() => Promise.reject(new {error})");
        let at_once = format!("() => {{ throw new {error} }}");
        for dialogue in [later, at_once] {
            let _new = Replaced::new("globalThis", "showSaveFilePicker", &dialogue);
            let _existing = Replaced::new("globalThis", "showOpenFilePicker", &dialogue);
            assert_eq!(home.choose_new("a").await, Err(expected.clone()));
            assert_eq!(home.choose_existing().await, Err(expected.clone()));
        }
    }
    assert_eq!(home.look().await.map(|version| version.size), Ok(6));
    let remembered = home.remembered().await;
    assert_eq!(remembered, Ok(Some("nothing chosen".to_owned())));
}

#[wasm_bindgen_test]
async fn the_file_is_known_at_the_next_visit() {
    let disk = Disk::holding("visits of home", "before").await;
    {
        let (home, _) = disk.chosen().await;
        let version = home.look().await.unwrap();
        home.write(parts("first visit"), version).await.unwrap();
    }
    let home = home(&disk.database);
    assert_eq!(home.look().await, Err(HomeFault::NotChosen));
    let remembered = home.remembered().await;
    assert_eq!(remembered, Ok(Some("visits of home".to_owned())));
    let opened = home.open().await.unwrap();
    assert_eq!(opened.file.read(0, 99).await.unwrap(), b"first visit");
    let written = home.write(parts("second visit"), opened.version).await;
    assert!(written.is_ok());
    assert_eq!(disk.text().await, "second visit");
}

#[wasm_bindgen_test]
async fn a_file_that_cannot_be_remembered_is_home_until_the_page_is_closed() {
    let disk = Disk::holding("no memory", "before").await;
    let _dialogues = disk.dialogues().await;
    let _factory = Replaced::new("globalThis", "indexedDB", "undefined");
    let home = home(&disk.database);
    let chosen = home.choose_existing().await.unwrap();
    assert!(!chosen.is_remembered);
    assert!(home.write(parts("ours"), chosen.version).await.is_ok());
    assert_eq!(disk.text().await, "ours");
    assert_eq!(home.remembered().await, Err(HomeFault::NotAvailable));
    assert_eq!(home.forget().await, Err(HomeFault::NotAvailable));
    assert_eq!(home.look().await, Err(HomeFault::NotChosen));
}

#[wasm_bindgen_test]
async fn whether_the_file_may_be_used_is_what_the_browser_says_about_writing() {
    let disk = Disk::holding("permission", "").await;
    let (home, _) = disk.chosen().await;
    for (answer, expected) in [
        ("async mode => 'granted'", Permission::Granted),
        ("async mode => 'prompt'", Permission::ToBeAsked),
        ("async mode => 'denied'", Permission::Denied),
        (
            "({ mode }) => Promise.resolve(mode === 'readwrite' ? 'granted' : 'denied')",
            Permission::Granted,
        ),
        // Nothing was pressed.
        (
            "() => Promise.reject(new DOMException('no', 'SecurityError'))",
            Permission::ToBeAsked,
        ),
        ("undefined", Permission::ToBeAsked),
    ] {
        let prototype = "FileSystemHandle.prototype";
        {
            let _query = Replaced::new(prototype, "queryPermission", answer);
            assert_eq!(home.permission().await, expected, "{answer}");
        }
        let _request = Replaced::new(prototype, "requestPermission", answer);
        assert_eq!(home.ask_again().await, expected, "{answer}");
    }
}

#[wasm_bindgen_test]
async fn a_reader_in_memory_answers_as_laid_out() {
    let memory = MemoryHomeFile::default();
    memory.change_outside(Some(b"before"));
    let chosen = memory.choose_existing().await.unwrap();
    memory.permission.set(Permission::ToBeAsked);
    assert_eq!(memory.look().await, Err(HomeFault::Denied));
    memory.answer.set(Permission::Denied);
    assert_eq!(memory.ask_again().await, Permission::Denied);
    assert_eq!(memory.ask_again().await, Permission::Denied);
    memory.permission.set(Permission::ToBeAsked);
    memory.answer.set(Permission::Granted);
    assert_eq!(memory.ask_again().await, Permission::Granted);
    assert_eq!(memory.look().await, Ok(chosen.version));
}
