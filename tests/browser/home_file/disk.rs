//! A disk with one file, dialogues that choose it, and other programs that change it.

use js_sys::{Promise, Uint8Array};
use sla_widget::browser::home_file::BrowserHomeFile;
use sla_widget::browser::journal_store::BrowserJournalStore;
use sla_widget::ports::home_file::HomeFile;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::browser::journal_store::database::Database;
use crate::browser::page::{Replaced, run};

/// A file of this name that is deleted when the test is over, and a database that remembers it.
pub struct Disk {
    name: &'static str,
    /// Where it is remembered.
    pub database: Database,
}

impl Disk {
    /// A disk whose file holds this.
    pub async fn holding(name: &'static str, content: &str) -> Self {
        let disk = Self {
            name,
            database: Database(name),
        };
        disk.change(content).await;
        disk
    }

    /// What a promise comes to that is made with `file`, a handle of the file of another program,
    /// `folder`, where it lies, and `given`.
    async fn does(&self, given: &str, body: &str) -> JsValue {
        let body = format!(
            "return (async () => {{
                const folder = await navigator.storage.getDirectory();
                const file = await folder.getFileHandle(name, {{ create: true }});
                {body}
            }})()"
        );
        let promise = run(
            &["name", "given"],
            &body,
            &[&self.name.into(), &given.into()],
        );
        let done = JsFuture::from(promise.unchecked_into::<Promise>()).await;
        done.unwrap_or_else(|error| panic!("the disk of a test fails: {error:?}"))
    }

    /// Changes the file as another program does.
    pub async fn change(&self, content: &str) {
        let body = "const writing = await file.createWritable();
            await writing.write(given);
            await writing.close();";
        self.does(content, body).await;
    }

    /// Deletes the file.
    pub async fn delete(&self) {
        self.does("", "await folder.removeEntry(name)").await;
    }

    /// What is in the file.
    pub async fn content(&self) -> Vec<u8> {
        let all = self.does(
            "",
            "return new Uint8Array(await (await file.getFile()).arrayBuffer())",
        );
        all.await.unchecked_into::<Uint8Array>().to_vec()
    }

    /// What is in the file, if it is a text.
    pub async fn text(&self) -> String {
        String::from_utf8(self.content().await).unwrap()
    }

    /// A browser in which both dialogues choose the file; the one for new files empties it. What
    /// they were asked is `seen.asked`.
    pub async fn dialogues(&self) -> [Replaced; 2] {
        let handle = self.does("", "return file").await;
        let body = "globalThis.seen = { asked: [], handle }";
        run(&["handle"], body, &[&handle]);
        let new = "async options => {
            seen.asked.push(options);
            await (await seen.handle.createWritable()).close();
            return seen.handle;
        }";
        let existing = "async options => { seen.asked.push(options); return [seen.handle] }";
        [
            Replaced::new("globalThis", "showSaveFilePicker", new),
            Replaced::new("globalThis", "showOpenFilePicker", existing),
        ]
    }

    /// A tab in which the file was chosen, and its journal.
    pub async fn chosen(&self) -> (BrowserHomeFile, BrowserJournalStore) {
        let _dialogues = self.dialogues().await;
        let store = self.database.store();
        let home = BrowserHomeFile::beside(&store);
        home.choose_existing().await.unwrap();
        (home, store)
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        run(
            &["name"],
            "navigator.storage.getDirectory().then(folder => folder.removeEntry(name)).catch(() => {})",
            &[&self.name.into()],
        );
    }
}

/// A content in several parts.
pub fn parts(text: &str) -> Vec<Vec<u8>> {
    text.as_bytes().chunks(3).map(<[u8]>::to_vec).collect()
}
