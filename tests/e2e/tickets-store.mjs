// The store of tickets as the end-to-end tests see it: what the browser's database holds, beside the app and behind
// its back, and how it can be made to fail.
import { readFile } from "node:fs/promises";
import { expect } from "./guarded.mjs";

/** A page of the same origin without the app. It can look into the database, hold it, or delete it. */
export async function outsidePage(context) {
  const page = await context.newPage();
  const body = '<!doctype html><title>Outside</title><link rel="icon" href="data:,">';
  await page.route("**/outside.html", (route) => route.fulfill({ contentType: "text/html", body }));
  await page.goto("./outside.html");
  return page;
}

/** The records of the store as they are, in order; none if there is no database. A page that holds it reads what it holds. */
export function storedRecords(page) {
  return page.evaluate(async () => {
    const known = globalThis.held ? [] : await indexedDB.databases();
    if (!globalThis.held && !known.some((one) => one.name === "sla-widget")) return [];
    const done = (request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = globalThis.held ?? (await done(indexedDB.open("sla-widget")));
    const records = await done(database.transaction("events").objectStore("events").getAll());
    if (database !== globalThis.held) database.close();
    return records;
  });
}

/** The events of the store, as objects. Every record must be whole. */
export async function storedEvents(page) {
  const records = await storedRecords(page);
  return records.flatMap((record) => record.split("\n").map((line) => JSON.parse(line)));
}

/** The subjects of the tickets in the store, in the order in which they were added. */
export async function storedSubjects(page) {
  const events = await storedEvents(page);
  return events.filter((event) => event.opened).map((event) => event.opened.subject);
}

/** Waits until the store holds tickets with these subjects. */
export async function expectStored(page, subjects) {
  await expect.poll(() => storedSubjects(page), "the tickets that are stored").toEqual(subjects);
}

/** Puts records into the store behind the app's back. */
export function putRecords(page, records) {
  return page.evaluate(
    (records) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open("sla-widget");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const transaction = opening.result.transaction("events", "readwrite");
          for (const record of records) transaction.objectStore("events").add(record);
          transaction.onabort = () => reject(transaction.error);
          transaction.oncomplete = () => resolve(opening.result.close());
        };
      }),
    records,
  );
}

/** Opens the database in this version and keeps it open, deaf to what other tabs ask for. */
export function holdDatabase(page, version) {
  return page.evaluate(
    (version) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open("sla-widget", version);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          globalThis.held = opening.result;
          resolve();
        };
      }),
    version,
  );
}

/** Deletes the database. */
export function deleteDatabase(page) {
  return page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase("sla-widget");
        request.onsuccess = () => resolve();
        request.onerror = () => reject(request.error);
      }),
  );
}

/** Ways in which browsers say that there is no room, each in the page's next transactions until `mend`. */
export const WAYS_TO_BE_FULL = {
  "add throws QuotaExceededError": (add) => {
    throw new DOMException("", "QuotaExceededError");
  },
  "add throws QUOTA_EXCEEDED_ERR 22": (add) => {
    throw Object.assign(new Error("full"), { name: "QUOTA_EXCEEDED_ERR", code: 22 });
  },
  "add throws NS_ERROR_DOM_QUOTA_REACHED 1014": (add) => {
    throw Object.assign(new Error("full"), { name: "NS_ERROR_DOM_QUOTA_REACHED", code: 1014 });
  },
  "add throws an error known by its code alone": (add) => {
    throw Object.assign(new Error("full"), { code: 22 });
  },
  "the transaction aborts while the request runs": (add, transaction) => {
    const request = add();
    Object.defineProperty(transaction, "error", { value: new DOMException("", "QuotaExceededError") });
    transaction.abort();
    return request;
  },
  "the request succeeds and the transaction aborts later": (add, transaction) => {
    const request = add();
    request.addEventListener("success", () => {
      Object.defineProperty(transaction, "error", { value: new DOMException("", "QuotaExceededError") });
      transaction.abort();
    });
    return request;
  },
};

/** Lets adding fail in a way of `WAYS_TO_BE_FULL`, from the add with this number on. */
export async function fill(page, way, from = 1) {
  // The page's policy refuses code made of texts, so the ways are handed over as a script of their own.
  const script = `{
    const add = IDBObjectStore.prototype.add;
    let count = 0;
    globalThis.mend = () => { IDBObjectStore.prototype.add = add; };
    IDBObjectStore.prototype.add = function (...values) {
      const really = () => add.apply(this, values);
      count += 1;
      return count < ${from} ? really() : (${WAYS_TO_BE_FULL[way]})(really, this.transaction);
    };
  }`;
  await page.evaluate(script);
}

/** Takes back what `fill` did. */
export function mend(page) {
  return page.evaluate(() => globalThis.mend());
}

/** The messages about the store. */
export function messages(page) {
  return page.locator("section.storage-notice");
}

/** What the foot of the page says about where tickets are. */
export function place(page) {
  return page.locator(".page-foot p").last();
}

/** Presses a button that offers a file, and gives the file's text. */
export async function downloaded(page, label) {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: label }).click();
  return readFile(await (await download).path(), "utf8");
}

/** The subjects of the tickets in "Download all tickets". */
export async function downloadedSubjects(page) {
  const data = JSON.parse(await downloaded(page, "Download all tickets"));
  expect(data.format).toBe("sla-data/1");
  return data.events.filter((event) => event.opened).map((event) => event.opened.subject);
}

/** A script for a page: keeps every database that the page opens in `opened`. */
export function openedBy() {
  globalThis.opened = [];
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (...values) {
    const request = open.apply(this, values);
    request.addEventListener("success", () => globalThis.opened.push(request.result));
    return request;
  };
}
