// A fault inside the app: the widget that met it says so and can start again, the others on the page live on.
import { readFileSync } from "node:fs";
import { VERSION, page as html } from "./host-page.mjs";
import { EXAMPLE, countTimers, expect, expectPageIntact, heard, listen, notice, shown, test } from "./widget.mjs";

test.use({ timezoneId: "Europe/London", locale: "en-GB" });

const SCRIPT = `<script type="module" src="/sla/${VERSION}/sla-widget.js"></script>`;
const question = (widget) => widget.locator("legend");
const asking = (words) => EXAMPLE.replace("How many people are affected?", words);
const withPolicy = (id, words, attributes = "") => `<sla-widget id="${id}" loading="eager" ${attributes}><p>By hand</p><script type="application/json">${asking(words)}</script></sla-widget>`;
const goOn = (widget) => widget.getByRole("button", { name: "Continue" }).click();

/** Lets drawing fail: the next time in the widget of this id, or always where such words are drawn. */
async function breakable(page) {
  await countTimers(page);
  await page.addInitScript(() => {
    let broken;
    const insert = Node.prototype.insertBefore;
    Node.prototype.insertBefore = function (node, before) {
      const isNow = broken?.id ? this.getRootNode().host?.id === broken.id : broken?.words && node.textContent.includes(broken.words);
      if (isNow) {
        if (broken.id) broken = undefined;
        throw new Error("A fault that was wanted");
      }
      return insert.call(this, node, before);
    };
    Object.defineProperty(document, "breakAt", { value: (what) => (broken = what) });
  });
}

async function opened(page, host, guard, body) {
  guard.expected.push(/unreachable|A fault that was wanted|panicked at .*position\.rs/);
  await listen(page);
  await breakable(page);
  const site = await host({ pages: { "/": html(body + SCRIPT) } });
  return site;
}

test("the one says that it stopped and starts again, the other keeps its answers", async ({ page, host, guard }) => {
  await page.clock.install();
  const site = await opened(page, host, guard, withPolicy("a", "Who waits?") + withPolicy("b", "Who cannot work?"));
  await page.goto(`${site.origin}/`);
  const [a, b] = [page.locator("#a"), page.locator("#b")];
  for (const widget of [a, b]) {
    await widget.getByText("A team").click();
    await goOn(widget);
    await expect(question(widget)).toHaveText("How long can it wait?");
  }
  // What was answered before the fault counts, also the answer that could not be drawn any more.
  const steps = [
    ["Not at all", () => expect(question(a)).toHaveText("When did support hear of it?")],
    ["Now", () => expect(a.locator('[data-spot="result"]')).toContainText("Priority 2")],
  ];
  for (const [words, isBack] of steps) {
    await a.getByText(words, { exact: true }).click();
    await page.evaluate(() => document.breakAt({ id: "a" }));
    await goOn(a);
    await expect(notice(a)).toContainText("Something went wrong here, and this stopped. What was saved is still there.");
    await expect(a.getByText("By hand")).toBeVisible();
    await expect(notice(b)).toHaveCount(0);
    await expect(question(b)).toHaveText("How long can it wait?");
    const errors = await heard(page, "error", "a");
    expect(errors).toHaveLength(words === "Now" ? 2 : 1);
    expect(errors.at(-1).detail).toEqual({ code: "internal-error", message: expect.stringContaining("panicked at") });
    // Where nothing is kept, nothing is offered.
    await expect(notice(a).getByRole("button")).toHaveText(["Start again"]);
    await expect(notice(a).getByRole("button")).toBeFocused();
    await notice(a).getByRole("button", { name: "Start again" }).click();
    await isBack();
  }
  expect(await heard(page, "error", "b")).toEqual([]);
  // The other goes on to its end.
  await b.getByText("Not at all").click();
  await goOn(b);
  await expect(question(b)).toHaveText("When did support hear of it?");
  await expectPageIntact(page);
  // The timers of what broke stop when they would have come next.
  await page.clock.runFor(16_000);
  expect(await page.evaluate(() => document.timers)).toBe(1);
  expect(site.requests.filter((path) => path.endsWith("_bg.wasm"))).toHaveLength(1);
});

test("one that cannot be drawn at all does not take the others with it", async ({ page, host, guard }) => {
  const site = await opened(page, host, guard, ["a", "b", "c", "d"].map((id) => withPolicy(id, id === "b" ? "Who breaks?" : "Who cannot work?")).join(""));
  await page.addInitScript(() => document.breakAt({ words: "Who breaks?" }));
  await page.goto(`${site.origin}/`);
  await expect(notice(page.locator("#b"))).toBeVisible();
  for (const id of ["a", "c", "d"]) {
    await expect(question(page.locator(`#${id}`))).toHaveText("Who cannot work?");
    expect(await heard(page, "error", id)).toEqual([]);
  }
  await notice(page.locator("#b")).getByRole("button", { name: "Start again" }).click();
  await expect.poll(() => heard(page, "error", "b")).toHaveLength(2);
  for (const id of ["a", "c", "d"]) await expect(question(page.locator(`#${id}`))).toHaveText("Who cannot work?");
  await page.evaluate(() => document.breakAt(undefined));
  await notice(page.locator("#b")).getByRole("button", { name: "Start again" }).click();
  await expect(question(page.locator("#b"))).toHaveText("Who breaks?");
  await expectPageIntact(page);
});

test("what was asked of one that breaks is answered with an error", async ({ page, host, guard }) => {
  guard.expected.push(/unreachable|A fault that was wanted|panicked at .*position\.rs/);
  await breakable(page);
  // The files that would answer never come.
  const answer = (path) => /\/sync-[^/]*\.wasm$/.test(path);
  const site = await host({ pages: { "/": html(withPolicy("a", "Who waits?") + SCRIPT) }, answer });
  await page.goto(`${site.origin}/`);
  const a = page.locator("#a");
  await shown(a);
  const asked = a.evaluate((element) => element.exportData().then(() => "answered", (error) => error.message));
  await expect.poll(() => site.requests.some((path) => /\/sync-[^/]*\.wasm$/.test(path))).toBe(true);
  await a.getByText("A team").click();
  await page.evaluate(() => document.breakAt({ id: "a" }));
  await goOn(a);
  await expect(notice(a)).toBeVisible();
  expect(await asked).toBe("The widget was taken away, or began anew, before it could answer. Ask again.");
});

test("faults of the page are not taken for faults of the app", async ({ page, host, guard }) => {
  const site = await opened(page, host, guard, withPolicy("a", "Who waits?"));
  guard.expected.push(/of the page/);
  await page.goto(`${site.origin}/`);
  const a = page.locator("#a");
  await shown(a);
  await page.evaluate(() => {
    setTimeout(() => { throw new Error("of the page"); });
    Promise.reject(null).catch(() => {});
    void Promise.reject(new WebAssembly.RuntimeError("of the page"));
    document.querySelector("#a").addEventListener("sla-navigate", () => { throw new Error("of the page's listener"); });
  });
  await a.getByText("A team").click();
  await goOn(a);
  await expect(question(a)).toHaveText("How long can it wait?");
  expect(await heard(page, "error")).toEqual([]);
  expect(await heard(page, "ready")).toHaveLength(1);
});

test("a fault without a notice of the app, as when no memory is left: each is answered once, and only its own", async ({ page, host, guard }) => {
  const site = await opened(page, host, guard, withPolicy("a", "Who waits?") + withPolicy("b", "Who cannot work?"));
  guard.expected.push(/memory access out of bounds/);
  await page.goto(`${site.origin}/`);
  const [a, b] = [page.locator("#a"), page.locator("#b")];
  await expect(question(b)).toHaveText("Who cannot work?");
  const counts = async () => [(await heard(page, "ready")).length, (await heard(page, "error")).length];
  const module = site.requests.find((path) => path.endsWith("_bg.wasm"));
  const breaks = (at) => page.evaluate((at) => setTimeout(() => {
    const fault = new WebAssembly.RuntimeError("memory access out of bounds");
    fault.stack += `\n    at wasm-function[7] (${location.origin}${at}:wasm-function[7]:0x1)`;
    throw fault;
  }), at);
  await breaks("/somebody-elses_bg.wasm");
  await page.waitForTimeout(100);
  expect(await counts()).toEqual([2, 0]);
  for (let time = 1; time < 4; time++) {
    await a.getByText("A team").click();
    await breaks(module);
    // The one that was at work says so; the other goes on in another instance.
    await expect(notice(a)).toContainText("Something went wrong here");
    await expect(question(b)).toHaveText("Who cannot work?");
    await notice(a).getByRole("button", { name: "Start again" }).click();
    await expect(question(a)).toHaveText("Who waits?");
    await expect.poll(counts).toEqual([2 + 2 * time, time]);
  }
  // After one with a notice, too.
  await page.evaluate(() => document.breakAt({ id: "a" }));
  await a.getByText("A team").click();
  await goOn(a);
  await expect(notice(a)).toBeVisible();
  await notice(a).getByRole("button", { name: "Start again" }).click();
  await expect.poll(counts).toEqual([10, 4]);
  await expect(question(a)).toHaveText("How long can it wait?");
  await a.getByText("Not at all").click();
  await breaks(module);
  await expect(notice(a)).toBeVisible();
  await notice(a).getByRole("button", { name: "Start again" }).click();
  await expect.poll(counts).toEqual([12, 5]);
});

test("what was saved can be taken along from where it broke", async ({ page, host, guard }) => {
  const site = await opened(page, host, guard, withPolicy("a", "Who waits?", 'screens="check tickets" namespace="of-a"'));
  await page.goto(`${site.origin}/`);
  const a = page.locator("#a");
  await a.locator("nav").getByText("Tickets").click();
  const line = a.getByRole("textbox", { name: "Add a ticket by one line" });
  await line.fill("#7 P2 Something is slow");
  await line.press("Enter");
  await expect(a.locator("tr.ticket")).toHaveCount(1);
  const ready = (await heard(page, "ready")).length;
  await page.evaluate(() => document.breakAt({ id: "a" }));
  await a.locator("nav").getByText("Check").click();
  await expect(notice(a).getByRole("button")).toHaveText(["Start again", "Download the saved tickets"]);
  const coming = page.waitForEvent("download");
  await notice(a).getByRole("button", { name: "Download the saved tickets" }).click();
  const file = await coming;
  expect(file.suggestedFilename()).toBe("sla-data.json");
  expect(readFileSync(await file.path(), "utf8")).toContain("Something is slow");
  // Whoever read them for that is gone, and the page heard nothing of it.
  await expect(page.locator("sla-widget")).toHaveCount(1);
  expect(await heard(page, "ready")).toHaveLength(ready);
});
