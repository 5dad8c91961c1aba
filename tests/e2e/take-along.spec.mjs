// The answer can be taken along: as text, as a link, as an entry of a calendar.
import { readFile } from "node:fs/promises";
import ICAL from "ical.js";
import { expect, test } from "./guarded.mjs";
import { FRIDAY, QUESTION, SEVERE, card, expectDeadline, linkTo, open, resultHeading, wording } from "./screen.mjs";

test.use({ timezoneId: "Europe/London", locale: "en-GB", permissions: ["clipboard-read", "clipboard-write"] });

const notice = (page) => page.locator("p.notice[role=status]");
const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());

test.describe("Copy the answer", () => {
  test("gives deadlines in both zones and as instants, the reason and the policy", async ({ page }) => {
    await page.clock.setFixedTime(FRIDAY);
    await open(page, { ...SEVERE, deployment: "self_hosted", at: FRIDAY });
    await page.getByRole("button", { name: "Copy the answer" }).click();
    await expect(notice(page)).toHaveText("Copied.");
    const text = await clipboard(page);
    expect(text).toMatch(wording("Severity 1: expect an answer by Wednesday 17 June"));
    expect(text).toMatch(wording("First response: due Wednesday 17 June 2026, 16:30 PDT (Thu 18 Jun, 00:30 BST London), 2026-06-17T23:30:00Z; counted in working hours"));
    expect(text).toMatch(wording("Resolution or workaround: due Thursday 25 June 2026, 16:30 PDT (Fri 26 Jun, 00:30 BST London), 2026-06-25T23:30:00Z; counted in working hours"));
    expect(text).toMatch(wording("Support heard of it: Saturday 13 June 2026, 00:30 BST"));
    expect(text).toContain("Policy: Sourcegraph support, handbook edition, fiscal-year-2023");
  });

  test("says “when complete” where no date is fixed", async ({ page }) => {
    await open(page, { ...QUESTION, deployment: "cloud", at: FRIDAY });
    await page.getByRole("button", { name: "Copy the answer" }).click();
    await expect(notice(page)).toHaveText("Copied.");
    expect(await clipboard(page)).toContain("Resolution or workaround: No fixed time: the policy says “when complete”.");
  });
});

test.describe("Copy refused", () => {
  test.use({ permissions: [] });
  test("is told", async ({ page }) => {
    await page.addInitScript(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException("refused", "NotAllowedError"));
    });
    await open(page, { ...SEVERE, deployment: "cloud", at: FRIDAY });
    await page.getByRole("button", { name: "Copy the answer" }).click();
    await expect(notice(page)).toHaveText("Your browser did not allow copying. Select the text and copy it yourself.");
  });
});

test.describe("a link", () => {
  test("shows the same instant and the same vendor time to a reader elsewhere", async ({ page, browser }) => {
    await open(page, { ...SEVERE, deployment: "self_hosted", at: FRIDAY });
    await page.getByRole("button", { name: "Copy a link to this" }).click();
    await expect(notice(page)).toHaveText("Copied.");
    const link = await clipboard(page);
    expect(link.length).toBeLessThanOrEqual(300);

    const elsewhere = await browser.newContext({ timezoneId: "Pacific/Auckland", locale: "de-DE" });
    try {
      const there = await elsewhere.newPage();
      const faults = [];
      there.on("pageerror", (error) => faults.push(error.message));
      await there.goto(link);
      await expectDeadline(there, "First response", { instant: "2026-06-17T23:30:00Z", due: "Wednesday 17 June, 16:30 PDT" });
      await expectDeadline(there, "Resolution or workaround", { instant: "2026-06-25T23:30:00Z", due: "Thursday 25 June, 16:30 PDT" });
      await expect(card(there, "First response").locator(".for-viewer")).toHaveText(wording("In Auckland: Thu 18 Jun, 11:30 NZST (the next day for you)"));
      await expect(notice(there)).toBeEmpty();
      expect(faults).toEqual([]);
    } finally {
      await elsewhere.close();
    }
  });

  test("is the address of the page, so a reload shows the same", async ({ page }) => {
    await open(page, { ...SEVERE, deployment: "cloud", at: FRIDAY, step: "awareness" });
    await page.getByRole("button", { name: "Continue" }).click();
    await expectDeadline(page, "First response", { instant: "2026-06-13T23:30:00Z", due: "Saturday 13 June, 16:30 PDT" });
    await page.reload();
    await expectDeadline(page, "First response", { instant: "2026-06-13T23:30:00Z", due: "Saturday 13 June, 16:30 PDT" });
  });

  test("with a fact and an answer that are not known opens without them, and says so", async ({ page }) => {
    await open(page, { ...SEVERE, beta: "perhaps", moon: "full", deployment: "cloud", at: FRIDAY });
    await expect(notice(page)).toHaveText("Parts of this link mean nothing here and were left out. Check the answers below.");
    await expect(page.getByRole("group", { name: "Is the feature marked beta or experimental?" })).toBeVisible();
    await page.goto(`./${linkTo({ ...SEVERE, moon: "full", deployment: "cloud", at: FRIDAY })}`);
    await expectDeadline(page, "First response", { instant: "2026-06-13T23:30:00Z", due: "Saturday 13 June, 16:30 PDT" });
  });

  test("of another edition of the policy opens by the edition in force, and says so", async ({ page }) => {
    await open(page, { ...SEVERE, deployment: "cloud", at: FRIDAY, policy: "sourcegraph-handbook@fiscal-year-1999" });
    await expect(notice(page)).toContainText("another edition of the policy");
    await expectDeadline(page, "First response", { instant: "2026-06-13T23:30:00Z", due: "Saturday 13 June, 16:30 PDT" });
    await expect(page.getByRole("contentinfo").or(page.locator(".page-foot")).first()).toContainText("fiscal-year-2023");
  });

  // Case B43: times at the ends of every range.
  for (const at of ["0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "+275760-09-13T00:00:00.000Z", "-271821-04-20T00:00:00Z", "1969-12-31T23:59:59Z", "tomorrow"]) {
    test(`with the time ${at} asks for the time`, async ({ page }) => {
      await open(page, { ...SEVERE, deployment: "cloud", at: encodeURIComponent(at) });
      await expect(page.getByRole("group", { name: "When did support hear of it?" })).toBeVisible();
    });
  }

  test("with markup in it runs none of it", async ({ page }) => {
    const markup = encodeURIComponent("<img src=x onerror=document.title='run'>");
    await open(page, { ...SEVERE, deployment: markup, [markup]: markup, policy: markup, at: FRIDAY });
    await expect(page.locator("img")).toHaveCount(0);
    await expect(page).toHaveTitle("When is the answer due?");
  });
});

test.describe("Add to calendar", () => {
  for (const [heading, at, name] of [
    ["First response", "2026-06-17T23:30:00Z", "first-response-due.ics"],
    ["Resolution or workaround", "2026-06-25T23:30:00Z", "resolution-due.ics"],
  ]) {
    test(`${heading}: an independent reader finds the deadline`, async ({ page }) => {
      await page.clock.setFixedTime("2026-06-13T08:00:00Z");
      await open(page, { ...SEVERE, deployment: "self_hosted", at: FRIDAY });
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        card(page, heading).getByRole("button", { name: "Add to calendar" }).click(),
      ]);
      expect(download.suggestedFilename()).toBe(name);
      await expect(notice(page)).toContainText("Saved.");
      const bytes = await readFile(await download.path());
      const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);

      // RFC 5545, 3.1: lines end in CRLF and have at most 75 octets.
      expect(text.endsWith("\r\n")).toBe(true);
      expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
      for (const line of text.split("\r\n")) expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(75);

      const calendar = new ICAL.Component(ICAL.parse(text));
      expect(calendar.getFirstPropertyValue("version")).toBe("2.0");
      expect(calendar.getFirstPropertyValue("prodid")).toBeTruthy();
      const events = calendar.getAllSubcomponents("vevent");
      expect(events.length).toBe(1);
      const event = new ICAL.Event(events[0]);
      expect(event.startDate.toJSDate().toISOString()).toBe(new Date(at).toISOString());
      expect(event.endDate.toJSDate().toISOString()).toBe(new Date(at).toISOString());
      expect(event.startDate.zone.tzid).toBe("UTC");
      expect(event.uid).toMatch(/^\S+@\S+$/);
      expect(events[0].getFirstPropertyValue("dtstamp").toJSDate().toISOString()).toBe("2026-06-13T08:00:00.000Z");
      expect(event.summary).toBe(`${heading} due: Severity 1`);
      expect(event.description, "the way to the deadline").toMatch(/That makes (24|72) h\./);
      expect(events[0].getAllSubcomponents("valarm").length).toBe(1);
    });
  }

  test("both deadlines have names of their own, and the same ones every time", async ({ page }) => {
    await open(page, { ...SEVERE, deployment: "cloud", at: FRIDAY });
    const uids = [];
    for (const heading of ["First response", "Resolution or workaround", "First response"]) {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        card(page, heading).getByRole("button", { name: "Add to calendar" }).click(),
      ]);
      const calendar = new ICAL.Component(ICAL.parse(await readFile(await download.path(), "utf8")));
      uids.push(calendar.getFirstSubcomponent("vevent").getFirstPropertyValue("uid"));
    }
    expect(uids[0]).toBe(uids[2]);
    expect(uids[0]).not.toBe(uids[1]);
  });
});

test("Print opens the browser's own dialogue", async ({ page }) => {
  await page.addInitScript(() => {
    window.print = () => { document.documentElement.dataset.printed = "yes"; };
  });
  await open(page, { ...SEVERE, deployment: "cloud", at: FRIDAY });
  await expect(resultHeading(page)).toBeVisible();
  await page.getByRole("button", { name: "Print" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-printed", "yes");
});
