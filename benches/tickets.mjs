// The Tickets screen in Chromium with 1,000, 10,000 and 100,000 tickets of five events each, every event in a record of
// its own (the most records there can be): how long opening takes, how much memory, and the longest task of each thing
// that one does with the list. `cargo xtask bench` runs it after a build; figures are told, never judged.
import { readFileSync } from "node:fs";
import { spawn } from "node:child_process";
import { chromium } from "@playwright/test";

const PORT = process.env.E2E_PORT ?? "4173";
const ADDRESS = `http://127.0.0.1:${PORT}/#/tickets`;
const SIZES = (process.env.TICKETS ?? "1000,10000,100000").split(",").map(Number);
const webdriver = JSON.parse(readFileSync(new URL("../webdriver.json", import.meta.url), "utf8"));

/** Runs in the page: fills the store with `tickets` tickets of five events. */
async function fill(tickets) {
  const database = await new Promise((done) => {
    indexedDB.open("sla-widget").onsuccess = (event) => done(event.target.result);
  });
  const replica = "00c0ffee00c0ffee";
  const instant = (milliseconds) => `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
  const now = Date.now();
  const [plans, deployments] = [["Pre-sales", "Enterprise", "Team", "Free"], ["cloud", "managed", "self_hosted"]];
  let counter = 0;
  let batch = [];
  const write = () => new Promise((done, failed) => {
    const transaction = database.transaction("events", "readwrite");
    const store = transaction.objectStore("events");
    for (const record of batch) store.add(record);
    batch = [];
    transaction.oncomplete = done;
    transaction.onabort = () => failed(transaction.error);
  });
  for (let number = 0; number < tickets; number += 1) {
    const aware = now - ((number * 7919) % 500) * 3600e3;
    const ticket = `${(counter += 1)}-${replica}`;
    const event = (id, minutes, what) => {
      const at = instant(aware + minutes * 60e3);
      batch.push(JSON.stringify({ id, ticket, at, recorded: at, by: "Ann", ...what }));
    };
    event(ticket, 0, {
      opened: {
        subject: `Report ${number}: search times out on page ${number % 97}`,
        reference: `#${number}`,
        customer: `Customer ${number % 1000}`,
        plan: plans[number % 4],
        facts: { deployment: deployments[number % 3], beta: "no", kind: number % 2 ? "broken" : "question", production: "yes", effect: "severe", impact: number % 3 ? "yes" : "no" },
        aware: instant(aware),
        policy: "sourcegraph-handbook",
        policy_version: "fiscal-year-2023",
      },
    });
    const more = [
      { state: "open" },
      { responded: { says_what_was_tried: true, says_what_happens_next: number % 5 > 0 } },
      { state: "pending" },
      { noted: "Asked for the logs of the search service." },
    ];
    more.forEach((what, place) => event(`${(counter += 1)}-${replica}`, 10 * (place + 1), what));
    if (batch.length >= 20_000) await write();
  }
  await write();
  database.close();
}

/** Runs before the page: keeps the memory of the wasm module and the long tasks in reach. */
function watch() {
  window.tasks = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.tasks.push(Math.round(entry.duration));
  }).observe({ type: "longtask", buffered: true });
  const { instantiateStreaming } = WebAssembly;
  WebAssembly.instantiateStreaming = async (...all) => {
    const result = await instantiateStreaming.apply(WebAssembly, all);
    window.wasmMemory = result.instance.exports.memory;
    return result;
  };
}

async function measure(browser, tickets) {
  const context = await browser.newContext({ locale: "en-GB", timezoneId: "Europe/Berlin" });
  const filling = await context.newPage();
  await filling.goto(ADDRESS);
  await filling.getByRole("button", { name: "Show 5 examples" }).waitFor();
  await filling.evaluate(fill, tickets);
  await filling.close();

  const page = await context.newPage();
  await page.addInitScript(watch);
  const before = performance.now();
  await page.goto(ADDRESS);
  await page.locator("tr.ticket").first().waitFor({ timeout: 300_000 });
  const figures = { "open, ms": Math.round(performance.now() - before) };
  const memory = await page.evaluate(() => window.wasmMemory.buffer.byteLength + performance.memory.usedJSHeapSize);
  figures["memory, MB"] = Math.round(memory / 1e6);
  figures["longest task while loading, ms"] = Math.max(0, ...(await page.evaluate(() => window.tasks)));

  const longest = async (name, action) => {
    await page.waitForTimeout(500);
    await page.evaluate(() => { window.tasks = []; });
    await action();
    await page.waitForTimeout(500);
    // Tasks of less than 50 ms are not told by the browser.
    const tasks = await page.evaluate(() => window.tasks);
    figures[name] = tasks.length ? Math.max(...tasks) : "< 50";
  };
  const words = page.getByRole("textbox", { name: "Words" });
  await longest("three seconds of live times", () => page.waitForTimeout(3_000));
  await longest("filter: words, letter by letter", () => words.pressSequentially("customer 77", { delay: 60 }));
  await longest("filter: no words", () => words.fill(""));
  await longest("sort: groups off and on", async () => {
    await page.locator(".settings summary").click();
    await page.getByText("Divide the list into groups").click();
    await page.getByText("Divide the list into groups").click();
  });
  await longest("scroll: 60 steps to the end", () => page.evaluate(async () => {
    const rows = document.querySelector(".rows");
    for (let step = 1; step <= 60; step += 1) {
      rows.scrollTop = (rows.scrollHeight * step) / 60;
      await new Promise(requestAnimationFrame);
    }
    rows.scrollTop = 0;
  }));
  await longest("open a ticket", () => page.locator("tr.ticket th button").nth(3).click());
  await longest("take it up", () => page.getByRole("button", { name: "Take it up" }).click());
  await longest("undo", () => page.getByRole("button", { name: "Undo" }).click());
  await longest("add by one line", async () => {
    await page.locator("#quick-line").fill("#1 Sev1 Something broke");
    await page.keyboard.press("Enter");
  });
  await context.close();
  return figures;
}

const server = spawn(process.execPath, ["tests/e2e/server.mjs", "--port", PORT], { stdio: "ignore" });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: [...webdriver["goog:chromeOptions"].args.filter((flag) => !flag.startsWith("--headless")), "--enable-precise-memory-info"],
});
try {
  await new Promise((done) => setTimeout(done, 1_000));
  const columns = [];
  for (const tickets of SIZES) columns.push(await measure(browser, tickets));
  console.log(`| longest task of each, ms | ${SIZES.map((size) => size.toLocaleString("en")).join(" | ")} |`);
  console.log(`|---|${SIZES.map(() => "---:|").join("")}`);
  for (const name of Object.keys(columns[0])) console.log(`| ${name} | ${columns.map((column) => column[name]).join(" | ")} |`);
} finally {
  await browser.close();
  server.kill();
}
