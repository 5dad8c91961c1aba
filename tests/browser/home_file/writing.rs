//! Writing: whatever goes wrong, the file is as before or as it was to be.

use std::cell::Cell;

use sla_widget::ports::home_file::{HomeFault, HomeFile};
use sla_widget::ports::incoming_files::FileFault;
use wasm_bindgen_test::wasm_bindgen_test;

use super::disk::{Disk, parts};
use crate::browser::page::{Replaced, value};
use crate::browser::tasks::no_task_is_long;

/// What writing "ours" comes to in a browser with another method of a class, which has the real one
/// as `seen.real`; and what is in the file then.
async fn written_if(
    disk: &Disk,
    class: &str,
    method: &str,
    replacement: &str,
) -> (Result<u64, HomeFault>, String) {
    let (home, _) = disk.chosen().await;
    let opened = home.open().await.unwrap();
    value(&format!(
        "globalThis.seen = {{ real: {class}.prototype.{method} }}"
    ));
    let written = {
        let class = format!("{class}.prototype");
        let _method = Replaced::new(&class, method, replacement);
        home.write(parts("ours"), opened.version).await
    };
    (written.map(|version| version.size), disk.text().await)
}

#[wasm_bindgen_test]
async fn writing_that_fails_is_told_and_leaves_the_file_as_it_was() {
    let disk = Disk::holding("fails to write", "before").await;
    for (error, expected) in [
        ("DOMException('no', 'QuotaExceededError')", HomeFault::Full),
        ("DOMException('no', 'NotAllowedError')", HomeFault::Denied),
        ("DOMException('no', 'NotFoundError')", HomeFault::Gone),
        (
            "DOMException('no', 'AbortError')",
            HomeFault::Failed("AbortError: no".to_owned()),
        ),
        (
            "DOMException('no', 'NoModificationAllowedError')",
            HomeFault::Failed("NoModificationAllowedError: no".to_owned()),
        ),
    ] {
        let fails = format!("() => Promise.reject(new {error})");
        let at_once = format!("() => {{ throw new {error} }}");
        for (class, method) in [
            ("FileSystemFileHandle", "createWritable"),
            ("FileSystemWritableFileStream", "write"),
            ("WritableStream", "close"),
        ] {
            for how in [&fails, &at_once] {
                let (written, text) = written_if(&disk, class, method, how).await;
                assert_eq!(written, Err(expected.clone()), "{method}: {error}");
                assert_eq!(text, "before");
            }
        }
    }
}

#[wasm_bindgen_test]
async fn what_is_written_half_never_comes_into_the_file() {
    let disk = Disk::holding("half", "before").await;
    let half = "async function (all) {
        await seen.real.call(this, all.slice(0, 2));
        throw new DOMException('', 'QuotaExceededError');
    }";
    let (written, text) = written_if(&disk, "FileSystemWritableFileStream", "write", half).await;
    assert_eq!(written, Err(HomeFault::Full));
    assert_eq!(text, "before");
}

#[wasm_bindgen_test]
async fn a_change_while_it_is_written_is_not_written_over() {
    let disk = Disk::holding("meanwhile", "before").await;
    for theirs in ["theirs", "longer than before"] {
        disk.change("before").await;
        let change = format!(
            "async function (all) {{
                await seen.real.call(this, all);
                await new Promise(done => setTimeout(done, 20));
                const folder = await navigator.storage.getDirectory();
                const writing = await (await folder.getFileHandle('meanwhile')).createWritable();
                await seen.real.call(writing, '{theirs}');
                await writing.close();
            }}"
        );
        let (written, text) =
            written_if(&disk, "FileSystemWritableFileStream", "write", &change).await;
        assert_eq!(written, Err(HomeFault::ChangedOutside));
        assert_eq!(text, theirs);
    }
}

#[wasm_bindgen_test]
async fn a_change_right_after_writing_is_told() {
    let disk = Disk::holding("right after", "before").await;
    let change = "async function () {
        await seen.real.call(this);
        if (seen.once) return;
        seen.once = true;
        const folder = await navigator.storage.getDirectory();
        const writing = await (await folder.getFileHandle('right after')).createWritable();
        await writing.write('theirs, longer');
        await seen.real.call(writing);
    }";
    let (written, text) = written_if(&disk, "WritableStream", "close", change).await;
    assert_eq!(written, Err(HomeFault::ChangedOutside));
    assert_eq!(text, "theirs, longer");
}

#[wasm_bindgen_test]
async fn reading_on_in_a_file_that_was_changed_is_told() {
    let disk = Disk::holding("read on", "before").await;
    let (home, _) = disk.chosen().await;
    let opened = home.open().await.unwrap();
    assert_eq!(opened.file.read(0, 3).await.unwrap(), b"bef");
    disk.change("another content").await;
    assert_eq!(opened.file.read(3, 6).await, Err(FileFault::Changed));
    disk.delete().await;
    assert_eq!(opened.file.read(3, 6).await, Err(FileFault::Gone));
}

#[wasm_bindgen_test]
async fn every_length_around_a_piece_has_a_mark_of_its_own() {
    let disk = Disk::holding("lengths", "").await;
    let (home, _) = disk.chosen().await;
    let mut version = home.look().await.unwrap();
    let mut marks = Vec::new();
    for size in [
        0,
        1,
        (1 << 20) - 1,
        1 << 20,
        (1 << 20) + 1,
        2 << 20,
        5 << 19,
    ] {
        let content = vec![b'a'; size];
        version = home.write(vec![content], version).await.unwrap();
        assert_eq!(version.size, size as u64);
        let opened = home.open().await.unwrap();
        assert_eq!(opened.version, version, "{size}");
        assert!(!marks.contains(&version.mark), "{size}");
        marks.push(version.mark);
    }
    // The last byte of a long content counts as well.
    let mut content = vec![b'a'; 5 << 19];
    let last = content.len() - 1;
    content[last] = b'b';
    let changed = home.write(vec![content], version).await.unwrap();
    assert!(!marks.contains(&changed.mark));
}

#[wasm_bindgen_test]
async fn a_file_of_75_megabytes_is_written_and_read_without_a_long_task() {
    let disk = Disk::holding("large home", "").await;
    let (home, _) = disk.chosen().await;
    let version = home.look().await.unwrap();
    let all = vec![vec![b'a'; 150_000]; 500];
    // The second time it is compared with what is there.
    let version = Cell::new(version);
    let write = || {
        let writing = home.write(all.clone(), version.get());
        let version = &version;
        async move { version.set(writing.await.unwrap()) }
    };
    no_task_is_long("75 MB written into the home file", &write).await;
    no_task_is_long("75 MB written over the same", &write).await;
    assert_eq!(version.get().size, 75_000_000);
    let open = async || home.open().await.map(|opened| opened.version);
    let opened = no_task_is_long("75 MB opened with their mark", open).await;
    assert_eq!(opened, Ok(version.get()));
}
