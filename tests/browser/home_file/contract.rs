//! What holds for every home, in memory and on a disk.

use sla_widget::browser::home_file::BrowserHomeFile;
use sla_widget::ports::home_file::{HomeFault, HomeFile, MemoryHomeFile, Permission, Version};
use wasm_bindgen_test::wasm_bindgen_test;

use super::disk::{Disk, parts};

/// The world around a home.
enum World {
    Memory(MemoryHomeFile),
    Disk(Disk),
}

impl World {
    async fn change(&self, content: &str) {
        match self {
            Self::Memory(memory) => memory.change_outside(Some(content.as_bytes())),
            Self::Disk(disk) => disk.change(content).await,
        }
    }

    async fn delete(&self) {
        match self {
            Self::Memory(memory) => memory.change_outside(None),
            Self::Disk(disk) => disk.delete().await,
        }
    }

    async fn text(&self) -> String {
        match self {
            Self::Memory(memory) => {
                String::from_utf8(memory.content.borrow().clone().unwrap()).unwrap()
            }
            Self::Disk(disk) => disk.text().await,
        }
    }
}

/// Every home, each as two tabs, with a file that holds "before".
async fn check<Work: AsyncFn(&dyn HomeFile, &dyn HomeFile, &World)>(
    name: &'static str,
    work: Work,
) {
    let memory = MemoryHomeFile::default();
    memory.change_outside(Some(b"before"));
    let world = World::Memory(memory.clone());
    work(&memory, &memory.clone(), &world).await;

    let disk = Disk::holding(name, "before").await;
    let _dialogues = disk.dialogues().await;
    let (one, other) = (disk.database.store(), disk.database.store());
    let (one, other) = (
        BrowserHomeFile::beside(&one),
        BrowserHomeFile::beside(&other),
    );
    work(&one, &other, &World::Disk(disk)).await;
}

async fn read(home: &dyn HomeFile) -> (Version, Vec<u8>) {
    let opened = home.open().await.unwrap();
    let size = opened.file.size;
    (opened.version, opened.file.read(0, size).await.unwrap())
}

#[wasm_bindgen_test]
async fn no_file_is_touched_before_one_was_chosen() {
    check("not chosen", async |home, _, world| {
        assert!(home.is_available());
        assert_eq!(home.remembered().await, Ok(None));
        let version = Version {
            modified: 0,
            size: 6,
            mark: None,
        };
        assert_eq!(home.look().await, Err(HomeFault::NotChosen));
        assert_eq!(home.open().await, Err(HomeFault::NotChosen));
        let written = home.write(parts("a"), version).await;
        assert_eq!(written, Err(HomeFault::NotChosen));
        assert_eq!(world.text().await, "before");
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_file_that_is_there_is_read_as_it_is() {
    check("existing", async |home, _, world| {
        let chosen = home.choose_existing().await.unwrap();
        assert!(chosen.is_remembered);
        assert_eq!((chosen.version.size, chosen.version.mark), (6, None));
        assert_eq!(home.permission().await, Permission::Granted);
        let (version, content) = read(home).await;
        assert_eq!(content, b"before");
        assert!(version.mark.is_some());
        assert!(chosen.version.looks_like(&version));
        assert_eq!(home.look().await, Ok(chosen.version));
        assert_eq!(world.text().await, "before");
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_new_file_is_empty_and_takes_what_is_written() {
    check("new", async |home, _, world| {
        let chosen = home.choose_new("größe.json").await.unwrap();
        assert_eq!(chosen.version.size, 0);
        let text = "{\"größe\": \"日本 🕰\"}\n";
        let written = home.write(parts(text), chosen.version).await.unwrap();
        assert_eq!(world.text().await, text);
        assert_eq!(written.size, text.len() as u64);
        assert_eq!(read(home).await, (written, text.as_bytes().to_vec()));
        // And again, as long as it is this version.
        let shorter = home.write(parts("{}"), written).await.unwrap();
        assert_eq!(world.text().await, "{}");
        let empty = home.write(Vec::new(), shorter).await.unwrap();
        assert_eq!((world.text().await.as_str(), empty.size), ("", 0));
    })
    .await;
}

#[wasm_bindgen_test]
async fn what_somebody_else_wrote_is_never_written_over() {
    check("changed", async |home, _, world| {
        home.choose_existing().await.unwrap();
        let (known, _) = read(home).await;
        // Longer, shorter, as long; known with its mark and without.
        for content in ["longer than before", "short", "befOre"] {
            world.change(content).await;
            let without_mark = Version {
                mark: None,
                ..known
            };
            for expected in [known, without_mark] {
                let written = home.write(parts("ours"), expected).await;
                assert_eq!(written, Err(HomeFault::ChangedOutside), "{content}");
                assert_eq!(world.text().await, content);
            }
        }
        // Read and merged, it may be written.
        let (found, content) = read(home).await;
        assert_eq!(content, b"befOre");
        home.write(parts("merged"), found).await.unwrap();
        assert_eq!(world.text().await, "merged");
    })
    .await;
}

#[wasm_bindgen_test]
async fn the_same_content_at_another_time_is_the_same_version() {
    check("touched", async |home, _, world| {
        home.choose_existing().await.unwrap();
        let (known, _) = read(home).await;
        let other_time = Version {
            modified: known.modified + 5_000,
            ..known
        };
        let unmarked = Version {
            mark: None,
            ..other_time
        };
        let written = home.write(parts("ours"), unmarked).await;
        assert_eq!(written, Err(HomeFault::ChangedOutside));
        assert!(home.write(parts("ours"), other_time).await.is_ok());
        assert_eq!(world.text().await, "ours");
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_file_that_is_gone_is_told_and_not_made_anew() {
    check("gone", async |home, _, world| {
        let chosen = home.choose_existing().await.unwrap();
        world.delete().await;
        assert_eq!(home.look().await, Err(HomeFault::Gone));
        assert_eq!(home.open().await, Err(HomeFault::Gone));
        let written = home.write(parts("ours"), chosen.version).await;
        assert_eq!(written, Err(HomeFault::Gone));
        assert_eq!(home.look().await, Err(HomeFault::Gone));
    })
    .await;
}

#[wasm_bindgen_test]
async fn another_tab_knows_the_file_and_sees_what_was_written() {
    check("tabs", async |home, other, world| {
        let chosen = home.choose_existing().await.unwrap();
        assert_eq!(other.remembered().await, Ok(Some(chosen.name)));
        let theirs = read(other).await;
        assert_eq!(theirs.1, b"before");
        home.write(parts("ours"), chosen.version).await.unwrap();
        let written = other.write(parts("theirs"), theirs.0).await;
        assert_eq!(written, Err(HomeFault::ChangedOutside));
        let (found, content) = read(other).await;
        assert_eq!(content, b"ours");
        other.write(parts("both"), found).await.unwrap();
        assert_eq!(world.text().await, "both");
    })
    .await;
}

#[wasm_bindgen_test]
async fn what_is_forgotten_stays_on_the_disk_and_is_known_to_nobody() {
    check("forgotten", async |home, other, world| {
        home.choose_existing().await.unwrap();
        assert_eq!(home.forget().await, Ok(()));
        assert_eq!(home.look().await, Err(HomeFault::NotChosen));
        assert_eq!(home.remembered().await, Ok(None));
        assert_eq!(other.remembered().await, Ok(None));
        assert_eq!(home.forget().await, Ok(()));
        assert_eq!(world.text().await, "before");
    })
    .await;
}
