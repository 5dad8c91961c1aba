// The Tickets screen in Chromium with 1,000, 10,000 and 100,000 tickets of five events each, every event in a record of
// its own (the most records there can be): how long opening takes, how much memory, and the longest task of each thing
// that one does with the list. `cargo xtask bench` runs it after a build; figures are told, never judged.
import { readFileSync } from "node:fs";
import { spawn } from "node:child_process";
import { chromium } from "@playwright/test";
import { lines, watch } from "./many-tickets.mjs";

const PORT = process.env.E2E_PORT ?? "4173";
const ADDRESS = `http://127.0.0.1:${PORT}/#/tickets`;
const SIZES = (process.env.TICKETS ?? "1000,10000,100000").split(",").map(Number);
const webdriver = JSON.parse(readFileSync(new URL("../webdriver.json", import.meta.url), "utf8"));

/** Fills the store of the page with tickets, some lines at a time. */
async function fill(page, tickets) {
  let batch = [];
  const write = async () => {
    await page.evaluate(async (records) => {
      const opening = indexedDB.open("sla-widget");
      await new Promise((done) => (opening.onsuccess = done));
      const transaction = opening.result.transaction("events", "readwrite");
      for (const record of records) transaction.objectStore("events").add(record);
      await new Promise((done, failed) => {
        transaction.oncomplete = done;
        transaction.onabort = () => failed(transaction.error);
      });
      opening.result.close();
    }, batch);
    batch = [];
  };
  for (const line of lines(tickets)) {
    if (batch.push(line) === 20_000) await write();
  }
  await write();
}

async function measure(browser, tickets) {
  const context = await browser.newContext({ locale: "en-GB", timezoneId: "Europe/Berlin" });
  const filling = await context.newPage();
  await filling.goto(ADDRESS);
  await filling.getByRole("button", { name: "Show 5 examples" }).waitFor();
  await fill(filling, tickets);
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
