// Damaged and hostile files: each gets a sentence that names the place, and the store is never touched.
import { expect, test } from "./guarded.mjs";
import { FRIDAY } from "./screen.mjs";
import { arrival, choose, download, goToSync, kept, openSync, outcome, takeIn } from "./sync.mjs";
import { openTickets, quickAdd, row } from "./tickets.mjs";

test.beforeEach(async ({ page }) => {
  await page.clock.setFixedTime(FRIDAY);
  await openTickets(page);
  await quickAdd(page, "#1 Sev2 Mine");
  await goToSync(page);
});

const event = (more) =>
  `{"id":"1-00c0ffee00c0ffee","ticket":"1-00c0ffee00c0ffee","at":"2026-06-12T10:00:00Z","recorded":"2026-06-12T10:00:00Z",${more}}`;
const opening = (subject, more = "") =>
  event(`"opened":{"subject":${JSON.stringify(subject)},"aware":"2026-06-12T10:00:00Z","policy":"sourcegraph-handbook","policy_version":"fiscal-year-2023"${more}}`);
const data = (...events) => `{"format":"sla-data/1","events":[\n${events.join(",\n")}\n]}\n`;

/** Files that are refused, and what has to be said of each. */
const REFUSED = {
  "empty": ["", /no text/],
  "another kind of document": ['{"name":"pkg","version":"1.0.0"}', /no document of tickets/],
  "a format alone": ['{"format":"sla-widget"}', /another kind of document/],
  "a newer major version": ['{"format":"sla-data/2","events":[]}', /newer version/],
  "a version as a number": ['{"format":1,"events":[]}', /Line 1, format: Found a number\. Expected a text/],
  "cut off": ['{"format":"sla-data/1","events":[', /still open|ends/],
  "nested without end": [`{"format":"sla-data/1","events":${"[".repeat(100_000)}`, /deep|Line 1/],
  "two members of one name": ['{"format":"sla-data/1","format":"sla-data/1","events":[]}', /Line 1, format: This name stands here more than once\. Keep one of them\./],
  "events that are none": ['{"format":"sla-data/1","events":{}}', /Line 1, events: Found an object\. Expected a list/],
  "bytes that are no text": [Buffer.concat([Buffer.from('{"format":"sla-data/1"'), Buffer.from([0xff, 0xfe, 0xc3])]), /Line 1/],
};

for (const [what, [content, said]] of Object.entries(REFUSED)) {
  test(`refused with its place, and nothing is touched: ${what}`, async ({ page }) => {
    const before = await kept(page);
    const file = await download(page, "Save to a file");
    await choose(page, "damaged.json", content);
    await expect(arrival(page).getByRole("heading")).toHaveText("The file was not taken");
    await expect(arrival(page)).toContainText("Nothing was changed.");
    await expect(arrival(page)).toContainText(said);
    await expect(arrival(page)).toBeFocused();
    await expect(page).toHaveTitle("Error: Sync");
    expect(await kept(page)).toEqual(before);
    expect((await download(page, "Save to a file")).text).toBe(file.text);
    await page.getByRole("button", { name: "Close", exact: true }).click();
    await expect(arrival(page)).toHaveCount(0);
  });
}

test("what can be saved of a file that breaks off is offered, and taken only after a look", async ({ page }) => {
  const whole = data(opening("Kept"), opening("Lost"));
  const before = await kept(page);
  await choose(page, "cut.json", whole.slice(0, whole.length - 30));
  await expect(arrival(page)).toContainText("The file was not taken");
  expect(await kept(page)).toEqual(before);
  await arrival(page).getByRole("button", { name: /^Look at what could be read/ }).click();
  await expect(arrival(page)).toContainText("breaks off");
  await takeIn(page);
  await page.getByRole("link", { name: "Tickets", exact: true }).click();
  await expect(row(page, "Kept")).toBeVisible();
});

test("one damaged event is told with its place, and the others can be taken", async ({ page }) => {
  const bad = event('"resolved":"perhaps"').replaceAll("1-00c0ffee00c0ffee", "2-00c0ffee00c0ffee");
  await choose(page, "one-bad.json", data(opening("Good"), bad));
  await expect(arrival(page)).toContainText("1 entry of the file cannot be read and is left out:");
  await expect(arrival(page)).toContainText("Line 3");
  const file = await download(page, "Save what cannot be read");
  expect(file.text).toContain("perhaps");
  await takeIn(page);
  await expect(outcome(page)).toHaveText("1 ticket added.");
});

test("markup, scripts and prototype keys stay text", async ({ page }) => {
  const hostile = '<img src=x onerror="window.broken=1"><script>window.broken=1</script>';
  const more = `,"reference":"__proto__","customer":${JSON.stringify(hostile)},"__proto__":{"polluted":1}`;
  await choose(page, `${hostile.slice(0, 30)}.json`, data(opening(hostile, more)));
  await expect(arrival(page)).toContainText("New: 1");
  await takeIn(page);
  await page.getByRole("link", { name: "Tickets", exact: true }).click();
  await expect(row(page, "__proto__")).toContainText("<script>");
  expect(await page.evaluate(() => [window.broken, {}.polluted])).toEqual([undefined, undefined]);
});

test("a link that would run something is told and not taken", async ({ page }) => {
  await choose(page, "link.json", data(opening("Click me", ',"link":"javascript:alert(1)"')));
  await expect(arrival(page)).toContainText(/1 entry of the file cannot be read/);
  await expect(arrival(page).locator("button.primary")).toHaveCount(0);
});

test("UTF-16, a byte order mark and line ends of Windows are read as if they were not there", async ({ page }) => {
  const text = data(opening("Žluťoučký kůň 🛠️"));
  for (const [name, bytes] of [
    ["utf-16.json", Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")])],
    ["bom.json", Buffer.from(`\ufeff${text}`)],
    ["crlf.json", Buffer.from(text.replaceAll("\n", "\r\n"))],
  ]) {
    await choose(page, name, bytes);
    await expect(arrival(page)).toContainText("New: 1");
    await expect(arrival(page)).toContainText("Žluťoučký kůň 🛠️");
  }
});

test("two contents under one id are told as damage, and neither is chosen", async ({ page }) => {
  await choose(page, "one.json", data(opening("This")));
  await takeIn(page);
  await choose(page, "two.json", data(opening("That")));
  await expect(arrival(page)).toContainText("two different things under one id");
});

test("200 MB in one piece are read until they are too much for one event, and refused with the place", async ({ page }) => {
  test.setTimeout(120_000);
  await page.evaluate(() => {
    window.longest = 0;
    new PerformanceObserver((list) => {
      for (const task of list.getEntries()) window.longest = Math.max(window.longest, task.duration);
    }).observe({ type: "longtask" });
  });
  const transfer = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    const blank = " ".repeat(1 << 20);
    const parts = ['{"format":"sla-data/1","events":[{"note":"', ...Array(200).fill(blank), '"}]}'];
    transfer.items.add(new File(parts, "huge.json"));
    return transfer;
  });
  await page.dispatchEvent(".sla", "drop", { dataTransfer: transfer });
  await expect(arrival(page)).toContainText("Line 1, column 34: What stands here has more than 2097152 bytes.", { timeout: 110_000 });
  const longest = await page.evaluate(() => window.longest);
  test.info().annotations.push({ type: "longest task", description: `${Math.round(longest)} ms` });
});

test("the screen opens for everything above without the list ever having been seen", async ({ page }) => {
  await page.reload();
  await openSync(page);
  await choose(page, "one.json", data(opening("This")));
  await expect(arrival(page)).toContainText("Only here: 1");
});
