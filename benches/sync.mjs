// The Sync screen in Chromium with 1,000, 10,000 and 100,000 tickets of five events each: how long it takes to read and
// compare a file, to take it in, to write everything again, to read that again, and to undo the import; and the longest
// task of each. `cargo xtask bench` runs it after a build; figures are told, never judged.
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { lines, watch } from "./many-tickets.mjs";

const PORT = process.env.E2E_PORT ?? "4173";
const ADDRESS = `http://127.0.0.1:${PORT}/#/sync`;
const SIZES = (process.env.TICKETS ?? "1000,10000,100000").split(",").map(Number);
const webdriver = JSON.parse(readFileSync(new URL("../webdriver.json", import.meta.url), "utf8"));

async function measure(browser, tickets) {
  const path = join(tmpdir(), `sla-data-${tickets}.json`);
  writeFileSync(path, `{"format":"sla-data/1","events":[\n${[...lines(tickets)].join(",\n")}\n]}\n`);
  const context = await browser.newContext({ locale: "en-GB", timezoneId: "Europe/Berlin", acceptDownloads: true });
  const page = await context.newPage();
  page.setDefaultTimeout(600_000);
  await page.addInitScript(watch);
  await page.goto(ADDRESS);
  await page.getByRole("button", { name: "Choose a file" }).waitFor();
  const figures = { "size of the file, MB": (statSync(path).size / 1e6).toFixed(1) };

  const timed = async (name, action) => {
    await page.waitForTimeout(1_000);
    await page.evaluate(() => { window.tasks = []; });
    const before = performance.now();
    await action();
    const took = Math.round(performance.now() - before);
    await page.waitForTimeout(500);
    // Tasks of less than 50 ms are not told by the browser.
    const tasks = await page.evaluate(() => window.tasks);
    figures[name] = `${took} (${tasks.length ? Math.max(...tasks) : "< 50"})`;
  };
  const choose = async () => {
    const asking = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Choose a file" }).click();
    await (await asking).setFiles(path);
    await page.locator(".arrival h2").waitFor();
  };
  const outcome = (text) => page.locator("[data-spot=outcome]").filter({ hasText: text }).waitFor();
  await timed("read and compare, nothing here yet", choose);
  await timed("take in", async () => {
    await page.locator(".arrival button.primary").click();
    await outcome("added");
  });
  await timed("save to a file", async () => {
    const coming = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save to a file", exact: true }).click();
    await (await coming).path();
  });
  await timed("table as CSV", async () => {
    const coming = page.waitForEvent("download");
    await page.getByRole("button", { name: "Table (CSV)", exact: true }).click();
    await (await coming).path();
  });
  await timed("read and compare, all here already", choose);
  await page.getByRole("button", { name: "Change nothing" }).click();
  const memory = await page.evaluate(() => window.wasmMemory.buffer.byteLength + performance.memory.usedJSHeapSize);
  figures["memory, MB"] = Math.round(memory / 1e6);
  await timed("undo the import", async () => {
    await page.getByRole("button", { name: "Undo the import" }).click();
    await outcome("taken back");
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
  console.log(`| ms (longest task, ms) | ${SIZES.map((size) => size.toLocaleString("en")).join(" | ")} |`);
  console.log(`|---|${SIZES.map(() => "---:|").join("")}`);
  for (const name of Object.keys(columns[0])) console.log(`| ${name} | ${columns.map((column) => column[name]).join(" | ")} |`);
} finally {
  await browser.close();
  server.kill();
}
