//! What the reader hands over arrives byte for byte, however it came; nothing else is taken.

use std::cell::RefCell;
use std::rc::Rc;

use sla_widget::browser::incoming_files::{BrowserIncomingFiles, brought_by};
use sla_widget::domain::calendar::instant::Instant;
use sla_widget::ports::incoming_files::{
    FileFault, Incoming, IncomingFile, IncomingFiles, MemoryIncomingFiles,
};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use super::journal_store::database::Started;
use super::page::{Replaced, text, value};
use super::tasks::no_task_is_long;

const CONTENT: &str = "\u{feff}{\"größe\": \"日本 🕰\"}\r\n\u{0}";

/// A file of the browser, as an expression.
fn a_file(name: &str, content: &str) -> String {
    format!("new File([{content:?}], {name:?}, {{ lastModified: 1782864000999 }})")
}

/// What carries these files, and texts by their kinds, as an expression.
fn carrying(files: &[String], texts: &[(&str, &str)]) -> String {
    let files: String = files
        .iter()
        .map(|file| format!("carries.items.add({file});"))
        .collect();
    let texts: String = texts
        .iter()
        .map(|(kind, text)| format!("carries.setData('{kind}', {text:?});"))
        .collect();
    format!("(() => {{ const carries = new DataTransfer(); {files} {texts} return carries }})()")
}

/// The whole content of a file.
async fn content(file: &IncomingFile) -> Vec<u8> {
    file.read(0, file.size).await.unwrap()
}

fn names(files: &[IncomingFile]) -> Vec<&str> {
    files.iter().map(|file| file.name.as_str()).collect()
}

/// What is chosen in a browser where opening the dialogue does this.
async fn chosen_if_click_does(click: &str) -> Vec<IncomingFile> {
    value("globalThis.seen = {}");
    let click = format!("function () {{ seen.input = this; {click} }}");
    let picked = {
        let _click = Replaced::new("HTMLInputElement.prototype", "click", &click);
        BrowserIncomingFiles::over(&JsValue::NULL).pick(".json,text/csv")
    };
    picked.await
}

#[wasm_bindgen_test]
async fn every_chosen_file_is_told_and_read_as_it_is() {
    let carries = carrying(&[a_file("größe.json", CONTENT), a_file("b.csv", "")], &[]);
    let click = format!(
        "setTimeout(() => {{ this.files = {carries}.files; this.dispatchEvent(new Event('change')) }})"
    );
    let files = chosen_if_click_does(&click).await;
    assert_eq!(names(&files), ["größe.json", "b.csv"]);
    assert_eq!(files[0].size, CONTENT.len() as u64);
    let modified = Instant::from_unix_seconds(1_782_864_000);
    assert_eq!(files[0].modified, Some(modified));
    assert_eq!(content(&files[0]).await, CONTENT.as_bytes());
    assert_eq!(content(&files[1]).await, b"");
    let asked = "[seen.input.type, seen.input.accept, seen.input.multiple, seen.input.isConnected].join(' ')";
    assert_eq!(text(asked), "file .json,text/csv true false");

    let memory = MemoryIncomingFiles::default();
    let file = IncomingFile::of_bytes("größe.json", CONTENT.as_bytes());
    memory.choice.replace(vec![file.clone()]);
    let picked = memory.pick(".json,text/csv").await;
    assert_eq!(picked, [file]);
    assert_eq!(content(&picked[0]).await, CONTENT.as_bytes());
    assert_eq!(*memory.accepted.borrow(), ".json,text/csv");
    assert_eq!(memory.pick(".json").await, []);
}

#[wasm_bindgen_test]
async fn whoever_changes_their_mind_chooses_nothing() {
    let cancels = "setTimeout(() => this.dispatchEvent(new Event('cancel')))";
    assert_eq!(chosen_if_click_does(cancels).await, []);
    assert_eq!(chosen_if_click_does("throw new TypeError('no')").await, []);
}

#[wasm_bindgen_test]
async fn the_dialogue_opens_at_once_as_pressing_counts_only_for_a_moment() {
    value("globalThis.seen = {}");
    let _click = Replaced::new(
        "HTMLInputElement.prototype",
        "click",
        "function () { seen.input = this }",
    );
    drop(BrowserIncomingFiles::over(&JsValue::NULL).pick(".json"));
    assert_eq!(text("seen.input.accept"), ".json");
}

#[wasm_bindgen_test]
async fn every_piece_is_what_lies_between_its_ends() {
    let file = brought_by(&value(&format!(
        "({{ dataTransfer: {} }})",
        carrying(&[a_file("a.txt", "0123456789")], &[])
    )));
    let memory = IncomingFile::of_bytes("a.txt", b"0123456789");
    for file in [&file[0], &memory] {
        for (from, to, expected) in [
            (0, 10, "0123456789"),
            (3, 5, "34"),
            (9, 10, "9"),
            (8, 100, "89"),
            (10, 20, ""),
            (50, 60, ""),
            (4, 4, ""),
            (5, 4, ""),
            (0, u64::MAX, "0123456789"),
        ] {
            let piece = file.read(from, to).await.unwrap();
            assert_eq!(piece, expected.as_bytes(), "{from}..{to}");
        }
    }
}

#[wasm_bindgen_test]
async fn a_file_of_200_megabytes_is_read_in_pieces_without_a_long_task() {
    value(
        "globalThis.large = new File(Array(200).fill(new Uint8Array(1 << 20).fill(97)), 'large')",
    );
    let file = brought_by(&value(
        "({ dataTransfer: { files: [large], getData: () => '' } })",
    ));
    let file = &file[0];
    assert_eq!(file.size, 200 << 20);
    let read = async || {
        let (mut from, mut sum) = (0, 0);
        while from < file.size {
            let piece = file.read(from, from + (1 << 19)).await.unwrap();
            from += piece.len() as u64;
            sum += usize::from(piece.iter().all(|byte| *byte == b'a'));
        }
        sum
    };
    let pieces = no_task_is_long("200 MB read in pieces of 512 kB", read).await;
    value("delete globalThis.large");
    assert_eq!(pieces, 400);
}

#[wasm_bindgen_test]
async fn a_file_that_cannot_be_read_is_told_why() {
    for (error, expected) in [
        ("new DOMException('no', 'NotFoundError')", FileFault::Gone),
        (
            "new DOMException('no', 'NotReadableError')",
            FileFault::Changed,
        ),
        (
            "new TypeError('no')",
            FileFault::Failed("TypeError: no".to_owned()),
        ),
    ] {
        let refuses = format!(
            "({{ dataTransfer: {{ getData: () => '', files: [{{ size: 9, slice: () => ({{ arrayBuffer: () => Promise.reject({error}) }}) }}] }} }})"
        );
        let file = brought_by(&value(&refuses));
        assert_eq!(file[0].read(0, 9).await, Err(expected), "{error}");
    }
    // It has become shorter.
    let short = "({ dataTransfer: { getData: () => '', files: [{ size: 9, slice: () => new Blob(['1234']) }] } })";
    let file = brought_by(&value(short));
    assert_eq!(file[0].read(0, 9).await, Err(FileFault::Changed));
}

#[wasm_bindgen_test]
async fn what_a_file_is_depends_on_what_comes_with_it() {
    let file = a_file("a.json", "{}");
    let image = "new File(['x'], 'image.png', { type: 'image/png' })".to_owned();
    let cells = ("text/plain", "a\tb");
    for (files, texts, expected) in [
        (vec![file.clone()], vec![], vec!["a.json"]),
        // A file that was copied, with its name as a text.
        (
            vec![file.clone()],
            vec![("text/plain", "a.json")],
            vec!["a.json"],
        ),
        // Cells of a table, with an image of them.
        (vec![image.clone()], vec![cells], vec![""]),
        (vec![image.clone(), file], vec![cells], vec!["a.json"]),
        (vec![image], vec![], vec!["image.png"]),
        (vec![], vec![cells, ("text/html", "<b>a</b>")], vec![""]),
        (vec![], vec![("text/html", "<b>a</b>")], vec![]),
        (vec![], vec![], vec![]),
    ] {
        let event = format!("({{ clipboardData: {} }})", carrying(&files, &texts));
        let brought = brought_by(&value(&event));
        assert_eq!(names(&brought), expected, "{files:?} {texts:?}");
        if let [IncomingFile { name, modified, .. }] = &brought[..]
            && name.is_empty()
        {
            assert_eq!(content(&brought[0]).await, b"a\tb");
            assert_eq!(*modified, None);
        }
    }
    assert_eq!(brought_by(&value("new Event('drop')")), []);
}

/// A place with a field in it, and what is heard over it.
struct Place(Rc<RefCell<Vec<Incoming>>>);

impl Place {
    fn new() -> Self {
        value("globalThis.place = document.body.appendChild(document.createElement('section'))");
        value("place.innerHTML = '<p>text</p><input><div contenteditable><b>rich</b></div>'");
        let all = Rc::new(RefCell::new(Vec::new()));
        let heard = all.clone();
        let files = BrowserIncomingFiles::over(&value("place"));
        files.listen(Rc::new(move |one| heard.borrow_mut().push(one)));
        Self(all)
    }

    fn heard(&self) -> Vec<Incoming> {
        self.0.take()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        value("place.remove()");
    }
}

/// Whether something was done about an event that carries something from `element` of the place.
fn is_taken(kind: &str, element: &str, carries: &str, more: &str) -> bool {
    let (class, name) = if kind == "paste" {
        ("ClipboardEvent", "clipboardData")
    } else {
        ("DragEvent", "dataTransfer")
    };
    let event = format!(
        "new {class}('{kind}', {{ bubbles: true, cancelable: true, composed: true, {name}: {carries}, {more} }})"
    );
    let element = format!("place.querySelector('{element}')");
    value(&format!("!{element}.dispatchEvent({event})")).is_truthy()
}

#[wasm_bindgen_test]
async fn files_that_are_held_over_the_place_and_dropped_are_told() {
    let place = Place::new();
    let carries = carrying(&[a_file("a.json", CONTENT)], &[]);
    assert!(is_taken("dragover", "p", &carries, ""));
    assert!(is_taken("dragover", "input", &carries, ""));
    assert_eq!(place.heard(), [Incoming::Above]);
    // To another element of the place, then away.
    let inside = "relatedTarget: place.querySelector('input')";
    is_taken("dragleave", "p", &carries, inside);
    assert_eq!(place.heard(), []);
    is_taken("dragleave", "p", &carries, "relatedTarget: document.body");
    is_taken("dragleave", "p", &carries, "");
    assert_eq!(place.heard(), [Incoming::Away]);

    is_taken("dragover", "p", &carries, "");
    assert!(is_taken("drop", "p", &carries, ""));
    let heard = place.heard();
    let [Incoming::Above, Incoming::Away, Incoming::Dropped(files)] = &heard[..] else {
        panic!("{heard:?}");
    };
    assert_eq!(names(files), ["a.json"]);
    assert_eq!(content(&files[0]).await, CONTENT.as_bytes());
}

#[wasm_bindgen_test]
fn a_text_that_is_dragged_is_left_to_the_page() {
    let place = Place::new();
    let carries = carrying(&[], &[("text/plain", "a")]);
    assert!(!is_taken("dragover", "input", &carries, ""));
    assert!(!is_taken("drop", "input", &carries, ""));
    assert_eq!(place.heard(), []);
}

#[wasm_bindgen_test]
async fn what_is_pasted_outside_a_field_is_told() {
    let place = Place::new();
    let text = carrying(&[], &[("text/plain", CONTENT.trim_end_matches('\u{0}'))]);
    is_taken("paste", "p", &text, "");
    let heard = place.heard();
    let [Incoming::Pasted(files)] = &heard[..] else {
        panic!("{heard:?}");
    };
    assert_eq!(names(files), [""]);
    let expected = CONTENT.trim_end_matches('\u{0}').as_bytes();
    assert_eq!(content(&files[0]).await, expected);
    is_taken("paste", "p", &carrying(&[a_file("a.csv", "a,b")], &[]), "");
    assert!(matches!(&place.heard()[..], [Incoming::Pasted(files)] if names(files) == ["a.csv"]));
    is_taken("paste", "p", &carrying(&[], &[]), "");
    assert_eq!(place.heard(), []);
}

#[wasm_bindgen_test]
fn what_is_pasted_into_a_field_belongs_to_the_field() {
    let place = Place::new();
    let text = carrying(&[], &[("text/plain", "a")]);
    for field in ["input", "[contenteditable]", "b"] {
        assert!(!is_taken("paste", field, &text, ""), "{field}");
        assert_eq!(place.heard(), [], "{field}");
    }
    // A field behind the wall of a component.
    value(
        "Object.assign(place.querySelector('p').attachShadow({ mode: 'open' }), { innerHTML: '<textarea></textarea>' })",
    );
    value("globalThis.inner = place.querySelector('p').shadowRoot.firstChild");
    value(&format!(
        "inner.dispatchEvent(new ClipboardEvent('paste', {{ bubbles: true, composed: true, clipboardData: {text} }}))"
    ));
    assert_eq!(place.heard(), []);
}

#[wasm_bindgen_test]
fn what_somebody_else_has_taken_is_not_taken_again() {
    let place = Place::new();
    value("place.querySelector('p').addEventListener('drop', event => event.preventDefault())");
    let carries = carrying(&[a_file("a.json", "{}")], &[]);
    assert!(is_taken("drop", "p", &carries, ""));
    assert_eq!(place.heard(), []);
}

#[wasm_bindgen_test]
fn a_reader_in_memory_hands_over_what_is_laid_out() {
    let memory = MemoryIncomingFiles::default();
    let all = Rc::new(RefCell::new(Vec::new()));
    let heard = all.clone();
    memory.listen(Rc::new(move |one| heard.borrow_mut().push(one)));
    memory.clone().hand_over(Incoming::Above);
    assert_eq!(all.take(), [Incoming::Above]);
}

#[wasm_bindgen_test]
async fn a_choice_that_is_never_made_holds_nothing_up() {
    let never = "this.never = true";
    value("globalThis.seen = {}");
    let first = {
        let _click = Replaced::new(
            "HTMLInputElement.prototype",
            "click",
            &format!("function () {{ {never} }}"),
        );
        Started::new(BrowserIncomingFiles::over(&JsValue::NULL).pick(".json"))
    };
    let cancels = "setTimeout(() => this.dispatchEvent(new Event('cancel')))";
    assert_eq!(chosen_if_click_does(cancels).await, []);
    assert!(!first.is_done());
}
