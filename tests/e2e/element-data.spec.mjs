// What the methods check, exportData and importData of the element answer, and that the reader notices nothing of it.
import { readFileSync } from "node:fs";
import { VERSION, element, page as html } from "./host-page.mjs";
import { EXAMPLE, expect, heard, listen, shown, test } from "./widget.mjs";

test.use({ timezoneId: "Europe/London", locale: "en-GB" });

const SCRIPT = `<script type="module" src="/sla/${VERSION}/sla-widget.js"></script>`;
const DATA = readFileSync("tests/data_files/small.json", "utf8");
const question = (widget) => widget.locator("legend");
const tickets = (widget) => widget.locator("tr.ticket");
const exported = (widget) => widget.evaluate((element) => element.exportData());
/** What an import comes to, or the words of the error. */
const imported = (widget, data, options) => widget.evaluate((element, [data, options]) => element.importData(data, options).catch((error) => `${error.name}: ${error.message}`), [data, options]);
const checked = (widget, input) => widget.evaluate((element, input) => element.check(input).catch((error) => `${error.name}: ${error.message}`), input);
const withoutTime = (data) => data.replace(/^ {2}"written".*$/m, "");
const widget = (id, attributes = "") => `<sla-widget id="${id}" loading="eager" ${attributes}><p>By hand</p></sla-widget>`;

async function opened(page, host, ...widgets) {
  await listen(page);
  const site = await host({ pages: { "/": html(widgets.join("") + SCRIPT) } });
  await page.goto(`${site.origin}/`);
  for (const one of await page.locator("sla-widget").all()) await shown(one);
  return site;
}

async function adds(widget, line) {
  const field = widget.getByRole("textbox", { name: "Add a ticket by one line" });
  const before = await tickets(widget).count();
  await field.fill(line);
  await field.press("Enter");
  await expect(tickets(widget)).toHaveCount(before + 1);
}

test.describe("tickets go out and come in", () => {
  test("out of one namespace, everything is lost, and into another", async ({ page, host }) => {
    const site = await opened(page, host, widget("a", 'screens="tickets" namespace="one"'));
    const a = page.locator("#a");
    await adds(a, "#7 Sev1 2026-06-12 16:30 PT Search times out");
    await adds(a, "#8 Sev2 2026-06-12 16:30 PT A question with umlauts: ÄÖÜ 😕");
    const data = await exported(a);
    expect(JSON.parse(data)).toMatchObject({ format: "sla-data/1", events: { length: 2 } });

    await page.goto("about:blank");
    await page.goto(`${site.origin}/`);
    await expect(tickets(a)).toHaveCount(2);
    await page.evaluate(async () => {
      document.querySelector("sla-widget").remove();
      await new Promise((done) => setTimeout(done, 50));
      for (const { name } of await indexedDB.databases()) {
        await new Promise((done, failed) => Object.assign(indexedDB.deleteDatabase(name), { onsuccess: done, onerror: failed, onblocked: failed }));
      }
      document.querySelector("main").insertAdjacentHTML("beforeend", '<sla-widget id="b" loading="eager" namespace="two"></sla-widget>');
    });
    const b = page.locator("#b");
    await shown(b);
    expect(await imported(b, data, { dryRun: true })).toEqual({ new: 2, updated: 0, unchanged: 0, deleted: 0, contradictions: 0, done: false, remarks: [] });
    expect(JSON.parse(await exported(b)).events).toEqual([]);
    // As an object as well.
    expect(await imported(b, JSON.parse(data))).toEqual({ new: 2, updated: 0, unchanged: 0, deleted: 0, contradictions: 0, done: true, remarks: [] });
    expect(withoutTime(await exported(b))).toBe(withoutTime(data));
    expect(await imported(b, data)).toMatchObject({ new: 0, unchanged: 2, done: false });

    // It is kept.
    await page.evaluate(() => {
      document.querySelector("#b").remove();
      document.querySelector("main").insertAdjacentHTML("beforeend", '<sla-widget id="c" loading="eager" namespace="two" screens="tickets"></sla-widget>');
    });
    const c = page.locator("#c");
    await expect(tickets(c)).toHaveCount(2);
    expect(withoutTime(await exported(c))).toBe(withoutTime(data));
  });

  test("a widget that only checks loads what it needs, keeps what it shows, and takes no focus", async ({ page, host }) => {
    const site = await opened(page, host, widget("a"), '<input aria-label="Of the page">');
    const a = page.locator("#a");
    await expect(question(a)).toBeVisible();
    const parts = () => site.requests.filter((path) => /\/(tickets|sync|check|policy)-[^/]*\.wasm$/.test(path)).map((path) => /\/(\w+)-/.exec(path)[1]);
    expect(parts()).toEqual([]);
    const field = page.getByLabel("Of the page");
    await field.focus();
    await field.pressSequentially("half a wo");
    const answers = await a.evaluate((element, data) => Promise.all([element.exportData(), element.importData(data), element.exportData(), element.importData(data, { dryRun: true })]), DATA);
    expect(parts().sort()).toEqual(["sync", "tickets"]);
    expect(JSON.parse(answers[0]).events).toEqual([]);
    expect(answers[1].done).toBe(true);
    expect(answers[1].new).toBeGreaterThan(0);
    expect(JSON.parse(answers[2]).events.length).toBeGreaterThan(0);
    expect(answers[3]).toMatchObject({ new: 0, updated: 0, unchanged: answers[1].new, done: false });
    await expect(question(a)).toBeVisible();
    await expect(a.getByRole("navigation")).toHaveCount(0);
    await expect(field).toBeFocused();
    await field.pressSequentially("rd");
    await expect(field).toHaveValue("half a word");
    expect(page.url()).toBe(`${site.origin}/`);
    expect(await heard(page, "navigate")).toEqual([]);
    expect(await heard(page, "error")).toEqual([]);
    // The page itself is asked for once, whatever is asked of it.
    await a.evaluate((element) => element.exportData());
    expect(parts().length).toBe(2);
  });

  test("two widgets at once, each with its own tickets", async ({ page, host }) => {
    await opened(page, host, widget("a", 'screens="tickets" namespace="one"'), widget("b", 'screens="tickets" namespace="two"'));
    const [a, b] = [page.locator("#a"), page.locator("#b")];
    await adds(a, "#1 Sev1 2026-06-12 16:30 PT Of the first");
    await adds(b, "#2 Sev1 2026-06-12 16:30 PT Of the second");
    const [first, second] = await page.evaluate(() => Promise.all(["#a", "#b"].map((id) => document.querySelector(id).exportData())));
    expect([first.includes("Of the first"), first.includes("Of the second")]).toEqual([true, false]);
    expect([second.includes("Of the first"), second.includes("Of the second")]).toEqual([false, true]);
    const told = await page.evaluate(([first, second]) => Promise.all([document.querySelector("#a").importData(second), document.querySelector("#b").importData(first)]), [first, second]);
    for (const one of told) expect(one).toMatchObject({ new: 1, unchanged: 1, done: true });
    await expect(tickets(a)).toHaveCount(2);
    await expect(tickets(b)).toHaveCount(2);
    const events = async (widget) => JSON.parse(await exported(widget)).events.map((event) => event.id).sort();
    expect(await events(a)).toEqual(await events(b));
  });

  test("what the reader types and looks at stays, and they can take the import back", async ({ page, host }) => {
    await opened(page, host, widget("a", 'screens="sync tickets" screen="sync"'));
    const a = page.locator("#a");
    await a.getByText("Or paste the text of a file").first().click();
    const paste = a.getByRole("textbox", { name: "Or paste the text of a file" });
    await paste.fill("half of a te");
    await a.evaluate((element, data) => element.importData(data), DATA);
    await expect(paste).toBeFocused();
    await expect(paste).toHaveValue("half of a te");
    await expect(a.locator('[data-spot="outcome"]')).toHaveText(/tickets? added/);
    await a.getByRole("button", { name: "Undo the import" }).click();
    await expect(a.locator('[data-spot="outcome"]')).toHaveText(/was taken back/);
    expect(JSON.parse(await exported(a)).events).toEqual([]);

    // A file that they are deciding about goes first.
    await paste.fill(DATA);
    await a.getByRole("button", { name: "Read the text" }).click();
    await expect(a.getByRole("heading", { name: "What the text brings" })).toBeVisible();
    expect(await imported(a, DATA)).toMatch(/^Error: The reader is just deciding about a file on the Sync screen/);
    expect(await imported(a, DATA, { dryRun: true })).toMatchObject({ done: false });
    await expect(a.getByRole("heading", { name: "What the text brings" })).toBeVisible();
    await a.getByRole("button", { name: "Change nothing" }).click();
    expect(await imported(a, DATA)).toMatchObject({ done: true });
  });

  test("a document that is refused: an error that says where and why, and nothing is changed", async ({ page, host }) => {
    await opened(page, host, widget("a", 'screens="tickets"'));
    const a = page.locator("#a");
    await adds(a, "#7 Sev1 2026-06-12 16:30 PT Search times out");
    const before = withoutTime(await exported(a));
    expect(await imported(a, "{\n\n")).toMatch(/^Error: Line 3, column 1: .+\./);
    expect(await imported(a, DATA.replace("sla-data/1", "sla-data/2"))).toMatch(/^Error: Line \d+.*newer/);
    expect(await imported(a, { format: "sla-policy/1" })).toMatch(/^Error: Line 1.*sla-data\/1/);
    expect(await imported(a, "subject,severity\nLogin loops,1")).toMatch(/^Error: Line 1/);
    expect(await imported(a, null)).toMatch(/^Error: Line 1/);
    // Nothing at all.
    expect(await a.evaluate((element) => element.importData().catch((error) => `${error.name}: ${error.message}`))).toMatch(/^Error: Line 1, column 1: JSON does not know the word undefined\./);
    expect(await imported(a, "{", null)).toMatch(/^Error: Line 1/);
    // A misspelt word must not make an import of a trial.
    expect(await imported(a, DATA, { dryrun: true })).toMatch(/^Error: importData knows no option “dryrun”, only dryRun\. Nothing was taken in\.$/);
    expect(withoutTime(await exported(a))).toBe(before);
    await expect(tickets(a)).toHaveCount(1);
  });

  test("where nothing is kept, memory is all there is, and that is told", async ({ page, host }) => {
    await opened(page, host, widget("a", 'storage="memory" screens="tickets"'), widget("b", 'storage="none"'));
    for (const id of ["#a", "#b"]) {
      const one = page.locator(id);
      expect(JSON.parse(await exported(one)).events).toEqual([]);
      const told = await imported(one, DATA);
      expect(told.done).toBe(true);
      expect(told.remarks.at(-1)).toMatch(/cannot save in your browser/);
      expect(JSON.parse(await exported(one)).events.length).toBeGreaterThan(0);
    }
    await expect(tickets(page.locator("#a"))).not.toHaveCount(0);
  });

  test("a widget that goes away before it could answer says so", async ({ page, host }) => {
    await opened(page, host, widget("a"));
    const said = await page.locator("#a").evaluate(async (element) => {
      const asked = element.exportData().then(() => "answered", (error) => error.message);
      // It leaves the page a moment later, when the app was asked.
      element.remove();
      return asked;
    });
    expect(said).toBe("The widget was taken away, or began anew, before it could answer. Ask again.");
  });

  test("a part that is not on the server: an error, and the next try asks again", async ({ page, host, guard }) => {
    guard.expected.push(/sync-\w+\.wasm|404|Failed to fetch/);
    let isMissing = true;
    const answer = (path, response) => isMissing && /\/sync-[^/]*\.wasm$/.test(path) && response.writeHead(404).end() !== undefined;
    await listen(page);
    const site = await host({ pages: { "/": html(element('loading="eager"')) }, answer });
    await page.goto(`${site.origin}/`);
    const one = page.locator("sla-widget");
    await shown(one);
    const outcome = (widget) => widget.evaluate((element) => element.exportData().catch((error) => error.message));
    expect(await outcome(one)).toMatch(/^The files of the widget that read and write tickets could not be loaded\./);
    await expect(question(one)).toBeVisible();
    isMissing = false;
    expect(JSON.parse(await outcome(one))).toMatchObject({ format: "sla-data/1" });
  });
});

test.describe("check", () => {
  const INPUT = { facts: { deployment: "self_hosted", beta: "no", kind: "broken", production: "yes", effect: "severe", impact: "yes" }, reported: "2026-06-12T16:30:00-07:00" };

  test("the worked example, without the parts for tickets", async ({ page, host }) => {
    const site = await opened(page, host, widget("a"));
    const a = page.locator("#a");
    const result = await checked(a, INPUT);
    expect(result.severity).toMatchObject({ name: "Severity 1" });
    const [{ firstResponse }] = result.cases[0].groups;
    expect(firstResponse).toMatchObject({ due: "2026-06-17T23:30:00Z", dueLocal: "2026-06-17T16:30:00-07:00" });
    expect(firstResponse.otherReadings.map(({ due }) => due)).toEqual(["2026-06-13T23:30:00Z", "2026-06-15T16:00:00Z"]);
    // What is not known is not guessed.
    const open = await checked(a, { facts: {}, reported: INPUT.reported });
    expect(open).toMatchObject({ severity: null });
    expect(open.cases.length).toBeGreaterThan(1);
    expect(site.requests.filter((path) => /\/(tickets|sync)-[^/]*\.wasm$/.test(path))).toEqual([]);
    await expect(question(a)).toBeVisible();
    expect(await heard(page, "result")).toEqual([]);
  });

  test("what goes in wrong is refused with its sentence", async ({ page, host }) => {
    await opened(page, host, widget("a"));
    const a = page.locator("#a");
    expect(await checked(a, { ...INPUT, facts: { ...INPUT.facts, deployment: "clod" } })).toMatch(/^Error: facts\.deployment: .*“cloud”\?$/);
    expect(await checked(a, { ...INPUT, reported: "yesterday" })).toMatch(/^Error: reported: .+\.$/);
    expect(await checked(a, "{\n  nonsense")).toMatch(/^Error: Line 2, column 3: .+/);
    const several = await checked(a, { facts: { deployment: "clod", beta: "maybe" }, reported: INPUT.reported });
    expect(several.split("\n").length).toBe(2);
    for (const nothing of ["check()", "check(undefined)", "check(null)", "check(() => 1)"]) {
      expect(await page.evaluate((nothing) => new Promise((done) => {
        const element = document.querySelector("#a");
        const asked = { "check()": () => element.check(), "check(undefined)": () => element.check(undefined), "check(null)": () => element.check(null), "check(() => 1)": () => element.check(() => 1) }[nothing]();
        asked.catch((error) => done(`${error.name}: ${error.message}`));
      }), nothing), nothing).toMatch(/^Error: [A-Z].+[.?]$/);
    }
    // What JSON would leave out, or make null of, would be another question.
    const said = await a.evaluate(async (element, input) => {
      const wrong = [{ at: new Date("x") }, { facts: new Map() }, { facts: { beta: () => "no" } }, { severity: NaN }, { pauses: [{ from: input.reported, to: Infinity }] }, { pauses: [undefined] }, { pauses: [new Date("x")] }];
      const ask = (more) => element.check({ ...input, ...more }).then(() => "answered", (error) => error.message.split(" is not plain data, as JSON carries it.")[0]);
      return [...(await Promise.all(wrong.map(ask))), await element.check().catch((error) => error.message)];
    }, INPUT);
    expect(said).toEqual(["at", "facts", "beta", "severity", "to", "0", "0", "The input is missing. Call check(input) with an object."]);
    expect(await a.evaluate((element, input) => element.check({ ...input, reported: new Date(input.reported), at: undefined }).then((one) => one.severity.name), INPUT)).toBe("Severity 1");
    expect(await checked(a, INPUT)).toMatchObject({ severity: { name: "Severity 1" } });
  });

  test("under the policy of the widget; one that cannot be used is told", async ({ page, host }) => {
    await opened(page, host, widget("a"));
    const outcomes = await page.evaluate(async ([example, reported]) => {
      const element = document.createElement("sla-widget");
      const input = { facts: { impact: "high", urgency: "high" }, reported };
      const outcomes = [];
      for (const policy of [example, JSON.parse(example), example.replace("sla-policy/1", "sla-policy/7"), "{"]) {
        element.policy = policy;
        outcomes.push(await element.check(input).catch((error) => `${error.name}: ${error.message}`));
      }
      return outcomes;
    }, [EXAMPLE, INPUT.reported]);
    expect(outcomes[0].severity).toMatchObject({ name: "Priority 1" });
    expect(outcomes[1]).toEqual(outcomes[0]);
    expect(outcomes[2]).toMatch(/^Error: Line \d+/);
    expect(outcomes[3]).toMatch(/^Error: Line 1/);
  });
});
