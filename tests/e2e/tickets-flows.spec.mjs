// Every action on a ticket, what it does to the clocks, and the way back.
import { expect, test } from "./guarded.mjs";
import { FRIDAY, SEVERE, open, wording } from "./screen.mjs";
import { clock, entries, fact, filterBy, nameIn, opened, openTicket, openTickets, panel, quickAdd, quickLine, row, said, submit, undo } from "./tickets.mjs";

// Berlin, where FRIDAY is Saturday 13 June, 01:30.
test.beforeEach(async ({ page }) => {
  await page.clock.setFixedTime(FRIDAY);
});

const SEARCH = "#1841 Sev1 2026-06-12 16:30 PT Search times out @Acme deployment=cloud";
const press = (page, name) => opened(page).getByRole("button", { name, exact: true }).click();
const field = (page, name) => panel(page).getByLabel(name);
const due = (page, name) => row(page, name).locator(".until");

/** A ticket of severity 1, opened. */
async function withTicket(page) {
  await openTickets(page);
  await quickAdd(page, SEARCH);
  await openTicket(page, "#1841");
}

/** Records an answer to the ticket that is opened. */
async function answer(page, { tried = false, next = false, time = "", then = "", promise = "" }) {
  await press(page, "Record an answer");
  if (time) await field(page, "When it happened").fill(time);
  if (tried) await field(page, "It says what has been tried").check();
  if (next) await field(page, "It says what happens next").check();
  if (promise) await field(page, "Next update promised by").fill(promise);
  if (then) await field(page, "After it").selectOption(then);
  await submit(page);
}

test.describe("a new ticket", () => {
  test("a line tells everything, and the next one can be typed at once", async ({ page }) => {
    await openTickets(page);
    await quickAdd(page, SEARCH);
    await expect(quickLine(page)).toBeFocused();
    const search = row(page, "#1841 Search times out");
    await expect(search).toContainText("Acme");
    await expect(search.locator(".severity")).toHaveText("Severity 1");
    await expect(search.locator(".state")).toHaveText("New");
    await expect(search.locator(".mover")).toHaveText("Us");
    await expect(search.locator(".next")).toHaveText("First response");
    await expect(search.locator("time")).toHaveAttribute("datetime", "2026-06-13T23:30:00Z");
    await expect(due(page, "#1841")).toHaveText(wording("Sun 14 Jun, 01:30 CEST"));
    await expect(search.locator(".remaining")).toHaveText("1 day left");
  });

  test("what was added can be undone, and that as well", async ({ page }) => {
    await openTickets(page);
    await quickAdd(page, SEARCH);
    await expect(said(page)).toHaveText(wording("#1841: added. Severity 1. Counting from Sat 13 Jun, 01:30 CEST."));
    await undo(page);
    await expect(said(page)).toHaveText("#1841: undone.");
    await expect(row(page, "#1841")).toHaveCount(0);
    await undo(page);
    await expect(row(page, "#1841")).toBeVisible();
    await page.getByRole("button", { name: "Close", exact: true }).click();
    await expect(said(page)).toBeEmpty();
  });

  const REFUSALS = [
    ["#1841 Sev1", "Say in a few words what the ticket is about."],
    ["Sev7 Search times out", "“Sev7” is no severity of the policy. It has Severity 1, Severity 2."],
    ["2026-02-30 16:30 Search", "There is no such day. Check the date."],
    ["2026-03-29 02:30 Search", "Clocks went forward, so this time did not happen. Enter Sunday 29 March, 03:00 or later."],
    ["2026-11-01 01:30 PT Search", "Clocks went back, so this time came twice. Write PDT behind it for the first one, or PST for the second."],
    ["1999-06-12 16:30 Search", "The year must be from 2000 to 2399: before and after that the time zones are not known."],
    ["javascript://x Search", "“javascript://x” cannot be kept as an address: it must begin with https:// or http://."],
  ];
  test("a line that cannot be taken stays, with what to do about it", async ({ page }) => {
    await openTickets(page);
    for (const [line, sentence] of REFUSALS) {
      await quickLine(page).fill(line);
      await page.getByRole("button", { name: "Add", exact: true }).click();
      await expect(page.locator(".quick-add .problem")).toHaveText(wording(`There is a problem: ${sentence}`));
      await expect(quickLine(page)).toHaveValue(line);
      await expect(quickLine(page)).toBeFocused();
      await expect(quickLine(page)).toHaveAttribute("aria-invalid", "true");
      await expect(page).toHaveTitle("Error: Tickets");
    }
    await quickLine(page).fill("Search");
    await expect(page.locator(".quick-add .problem")).toHaveCount(0);
    await expect(page.locator("tr.ticket")).toHaveCount(0);
  });

  test("the form takes all details, and names everything that is wrong at once", async ({ page }) => {
    await openTickets(page);
    await page.getByRole("button", { name: "Add with all details" }).click();
    await field(page, "Address in your ticket system").fill("ftp://desk.example");
    await field(page, "When support heard of it").fill("soon");
    await submit(page);
    const problems = page.getByRole("region", { name: "There is a problem" });
    await expect(problems).toBeFocused();
    await expect(problems.getByRole("listitem")).toHaveText([
      "What it is about: enter something.",
      "Address in your ticket system: it must begin with https:// or http://.",
      "When support heard of it: This time is not understood. Write it as 2026-06-12 16:30, or as 16:30 for today.",
    ]);
    await expect(field(page, "When support heard of it")).toHaveValue("soon");
    await field(page, "What it is about").fill("Search times out");
    await field(page, "Reference").fill("#77");
    await field(page, "Address in your ticket system").fill("https://desk.example/77");
    await field(page, "Customer").first().fill("Acme");
    await field(page, "When support heard of it").fill("2026-06-12 16:30 PT");
    await field(page, "How do you run the product?").selectOption("cloud");
    await field(page, "Is the feature marked beta or experimental?").selectOption("no");
    await field(page, "What do you want to report?").selectOption("question");
    await submit(page);
    await expect(nameIn(page, "#77")).toBeFocused();
    await expect(row(page, "#77").locator(".severity")).toHaveText("Severity 2");
    await openTicket(page, "#77");
    await expect(opened(page).getByRole("link", { name: "https://desk.example/77" })).toBeVisible();
  });

  test("an answer of the Check screen becomes a ticket", async ({ page }) => {
    await open(page, { ...SEVERE, deployment: "cloud", at: FRIDAY });
    await page.getByRole("button", { name: "Add to tickets" }).click();
    await expect(panel(page).getByRole("heading", { name: "Add a ticket" })).toBeFocused();
    await expect(field(page, "When support heard of it")).toHaveValue("2026-06-13 01:30");
    await expect(field(page, "Severity")).toHaveValue("");
    await expect(field(page, "Severity").locator("option:checked")).toHaveText("As the answers below say: Severity 1");
    await field(page, "What it is about").fill("Search times out");
    await submit(page);
    await expect(due(page, "Search times out")).toHaveText(wording("Sun 14 Jun, 01:30 CEST"));
    await page.goBack();
    await expect(page.locator('[data-spot="result"]')).toContainText("Severity 1");
  });

  // B65a of the reported faults.
  test("every severity that is chosen is kept as chosen", async ({ page }) => {
    await openTickets(page);
    for (const [chosen, name] of [["1", "Severity 1"], ["2", "Severity 2"], ["", "Not known yet"]]) {
      await page.getByRole("button", { name: "Add with all details" }).click();
      await field(page, "What it is about").fill(`chosen ${chosen || "nothing"}`);
      await field(page, "Severity").selectOption(chosen);
      await submit(page);
      await expect(row(page, `chosen ${chosen || "nothing"}`).locator(".severity")).toContainText(name);
    }
    await page.reload();
    await expect(row(page, "chosen 1").locator(".severity")).toHaveText("Severity 1");
    await expect(row(page, "chosen 2").locator(".severity")).toHaveText("Severity 2");
    await openTicket(page, "chosen 2");
    await expect(fact(page, "Severity")).toContainText("set by hand");
  });

  test("examples come and go in one step each", async ({ page }) => {
    await openTickets(page);
    await page.getByRole("button", { name: "Show 5 examples" }).click();
    await expect(said(page)).toHaveText("5 tickets added.");
    await expect(page.locator("tr.ticket .mark").first()).toHaveText("example");
    await page.getByRole("button", { name: "Remove the examples" }).click();
    await expect(said(page)).toHaveText("5 tickets deleted.");
    await expect(page.locator("tr.ticket")).toHaveCount(0);
    await undo(page);
    await expect(page.locator("tr.ticket")).toHaveCount(4);
  });
});

test.describe("answers", () => {
  test("an answer that says both is a first response", async ({ page }) => {
    await withTicket(page);
    await expect(clock(page, "First response")).toHaveText(wording("Due Sun 14 Jun, 01:30 CEST: 1 day left."));
    await answer(page, { tried: true, next: true });
    await expect(said(page)).toHaveText("#1841: first response recorded.");
    await expect(clock(page, "First response")).toHaveText(wording("Answered Sat 13 Jun, 01:30 CEST, in time."));
    await expect(fact(page, "Status")).toHaveText("Open");
    await expect(row(page, "#1841").locator(".next")).toHaveText("Resolution");
    await undo(page);
    await expect(clock(page, "First response")).toContainText("1 day left");
    await expect(fact(page, "Status")).toHaveText("New");
  });

  for (const only of ["tried", "next"]) {
    test(`an answer that says only what ${only === "tried" ? "was tried" : "comes next"} is an acknowledgement, and the clock runs on`, async ({ page }) => {
      await withTicket(page);
      await answer(page, { [only]: true });
      await expect(said(page)).toContainText("#1841: acknowledged.");
      await expect(clock(page, "First response")).toContainText("1 day left");
      await expect(row(page, "#1841").locator(".next")).toHaveText("First response");
      await expect(entries(page).last()).toContainText("No first response; the clock runs on.");
    });
  }

  test("an answer can be recorded later than it was given, not before it is", async ({ page }) => {
    await openTickets(page);
    await page.clock.setFixedTime("2026-06-14T08:00:00Z");
    await quickAdd(page, SEARCH);
    await openTicket(page, "#1841");
    await expect(clock(page, "First response")).toContainText("Late by 8 hours");
    await answer(page, { tried: true, next: true, time: "23:30 PT" });
    await expect(panel(page).getByRole("listitem")).toHaveText("When it happened: this time has not come yet. Enter one up to now.");
    await field(page, "When it happened").fill("2026-06-13 16:29 PT");
    await submit(page);
    await expect(clock(page, "First response")).toHaveText(wording("Answered Sun 14 Jun, 01:29 CEST, in time."));
    await expect(opened(page).locator(".entry-line").last()).toContainText("recorded late");
  });

  // B58 of the reported faults: nothing of two steps that happen at once is lost.
  test("an answer after which the ticket waits for the customer meets the clock", async ({ page }) => {
    await withTicket(page);
    await answer(page, { tried: true, next: true, then: "pending" });
    await expect(clock(page, "First response")).toHaveText(wording("Answered Sat 13 Jun, 01:30 CEST, in time."));
    await expect(fact(page, "Status")).toHaveText("Pending");
    await expect(fact(page, "Next move")).toHaveText("Customer");
    await undo(page);
    await expect(fact(page, "Status")).toHaveText("New");
    await expect(clock(page, "First response")).toContainText("1 day left");
  });

  test("the next update is promised with the answer or alone, and only ahead", async ({ page }) => {
    await withTicket(page);
    await answer(page, { tried: true, next: true, promise: "10:00" });
    await expect(clock(page, "Promised update")).toHaveText(wording("Due Sat 13 Jun, 10:00 CEST: 8 hours, 30 minutes left."));
    await press(page, "Promise the next update");
    await field(page, "Next update promised by").fill("01:00");
    await submit(page);
    await expect(panel(page).getByRole("listitem")).toHaveText("Next update promised by: this time has passed. Enter one after now.");
    await field(page, "Next update promised by").fill("tomorrow 9:00");
    await submit(page);
    await expect(said(page)).toHaveText("#1841: next update promised.");
    await expect(clock(page, "Promised update")).toContainText(wording("Sun 14 Jun, 09:00 CEST"));
    await undo(page);
    await expect(clock(page, "Promised update")).toContainText(wording("Sat 13 Jun, 10:00 CEST"));
  });
});

test.describe("whose move it is", () => {
  test("what is done most often is at hand in the row", async ({ page }) => {
    await openTickets(page);
    await quickAdd(page, SEARCH);
    const doing = (name) => row(page, "#1841").getByRole("button", { name: `${name}: #1841 Search times out` });
    await doing("Wait").click();
    await expect(row(page, "#1841").locator(".state")).toHaveText("Pending");
    await expect(doing("Take up")).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(row(page, "#1841").locator(".state")).toHaveText("Open");
    await expect(doing("Wait")).toBeFocused();
    await doing("Answer").click();
    await expect(panel(page).getByRole("heading", { name: "Record an answer: #1841" })).toBeFocused();
    await page.keyboard.press("Escape");
    await doing("Solve").click();
    await expect(panel(page).getByRole("heading", { name: "Solve: #1841" })).toBeFocused();
  });

  test("waiting for the customer, for a third party, and taking it up again", async ({ page }) => {
    await withTicket(page);
    for (const [name, status, mover, done] of [
      ["Wait for the customer", "Pending", "Customer", "#1841: waiting."],
      ["Wait for a third party", "On-hold", "Third party", "#1841: waiting."],
      ["Take it up", "Open", "Us", "#1841: open, your move."],
    ]) {
      await press(page, name);
      await expect(said(page)).toHaveText(done);
      await expect(fact(page, "Status")).toHaveText(status);
      await expect(fact(page, "Next move")).toHaveText(mover);
      await expect(opened(page).getByRole("button", { name, exact: true })).toHaveAttribute("aria-pressed", "true");
      await expect(opened(page).getByRole("button", { name, exact: true })).toBeFocused();
    }
    await undo(page);
    await expect(fact(page, "Status")).toHaveText("On-hold");
  });

  test("the policy does not say that waiting stops the clock: it runs on, and the page says what a pause would give", async ({ page }) => {
    await withTicket(page);
    await press(page, "Wait for the customer");
    await page.clock.setFixedTime("2026-06-13T02:30:00Z");
    await expect(clock(page, "First response")).toHaveText(wording("Due Sun 14 Jun, 01:30 CEST: 21 hours left."));
    await expect(opened(page)).toContainText(wording("If waiting had counted as a pause: Sun 14 Jun, 04:30 CEST."));
  });
});

test.describe("the end", () => {
  for (const [way, told] of [["A resolution", "Solved by a resolution."], ["A workaround", "Solved by a workaround."], ["A product update", "Solved by a product update."]]) {
    test(`solved by ${way.toLowerCase()}`, async ({ page }) => {
      await withTicket(page);
      await press(page, "Solve");
      await submit(page);
      await expect(panel(page).getByRole("listitem")).toHaveText("What settled it: choose one.");
      await field(page, way).check();
      await submit(page);
      await expect(said(page)).toHaveText("#1841: solved.");
      await expect(fact(page, "Status")).toHaveText("Solved");
      await expect(entries(page).last()).toHaveText(told);
      await expect(row(page, "#1841")).toHaveCount(0);
      await undo(page);
      await expect(fact(page, "Status")).toHaveText("New");
      await expect(row(page, "#1841")).toBeVisible();
    });
  }

  const solved = async (page) => {
    await withTicket(page);
    await answer(page, { tried: true, next: true });
    await press(page, "Solve");
    await field(page, "A workaround").check();
    await submit(page);
  };

  test("a reopened ticket goes on with its clock, without the time while it was solved", async ({ page }) => {
    await solved(page);
    await page.clock.setFixedTime("2026-06-13T01:30:00Z");
    await press(page, "Reopen");
    await submit(page);
    await expect(panel(page).getByRole("listitem")).toHaveText("The clock: choose one.");
    await field(page, "Continue the clock").check();
    await submit(page);
    await expect(said(page)).toHaveText("#1841: reopened.");
    await expect(clock(page, "First response")).toContainText("Answered");
    await expect(clock(page, "Resolution or workaround")).toContainText(wording("Due Tue 16 Jun, 03:30 CEST"));
    await undo(page);
    await expect(fact(page, "Status")).toHaveText("Solved");
  });

  test("a reopened ticket can start all clocks anew", async ({ page }) => {
    await solved(page);
    await page.clock.setFixedTime("2026-06-13T01:30:00Z");
    await press(page, "Reopen");
    await field(page, "Start a new clock").check();
    await submit(page);
    await expect(clock(page, "First response")).toContainText(wording("Due Sun 14 Jun, 03:30 CEST"));
    await expect(clock(page, "Resolution or workaround")).toContainText(wording("Due Tue 16 Jun, 03:30 CEST"));
  });

  test("72 hours after it was solved a ticket is closed for good", async ({ page }) => {
    await solved(page);
    await page.clock.setFixedTime("2026-06-15T23:29:59Z");
    await expect(opened(page).getByRole("button", { name: "Reopen" })).toBeVisible();
    await page.clock.setFixedTime("2026-06-15T23:30:00Z");
    await expect(fact(page, "Status")).toHaveText("Closed");
    await expect(opened(page).getByRole("button", { name: "Reopen" })).toHaveCount(0);
    await expect(opened(page)).toContainText("72 hours after it was solved a ticket is final.");
  });

  test("the customer's word is kept, and the last one counts", async ({ page }) => {
    await solved(page);
    await press(page, "Customer is not satisfied");
    await expect(fact(page, "Customer says")).toHaveText("Not satisfied");
    await press(page, "Customer is satisfied");
    await expect(said(page)).toHaveText("#1841: satisfaction recorded.");
    await expect(fact(page, "Customer says")).toHaveText("Satisfied");
    await undo(page);
    await expect(fact(page, "Customer says")).toHaveText("Not satisfied");
  });

  test("a deleted ticket is kept apart, and comes back with all that was done", async ({ page }) => {
    await withTicket(page);
    await answer(page, { tried: true, next: true });
    await press(page, "Delete");
    await expect(said(page)).toHaveText("#1841: deleted.");
    await expect(opened(page)).toHaveCount(0);
    await expect(row(page, "#1841")).toHaveCount(0);
    await filterBy(page, "part", "deleted");
    await openTicket(page, "#1841");
    await press(page, "Restore");
    await expect(said(page)).toHaveText("#1841: restored.");
    await filterBy(page, "part", "unfinished");
    await expect(row(page, "#1841").locator(".next")).toHaveText("Resolution");
  });
});
