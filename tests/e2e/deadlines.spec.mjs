// By when: the deadlines on the screen, worked out by hand from tests/vectors/SEMANTICS.md.
// The vendor works Monday to Friday, 09:00 to 17:00 in Los Angeles, so 24 hours are three working days and 72 are nine.
import { expect, test } from "./guarded.mjs";
import { FRIDAY, QUESTION, SEVERE, answerSevere, card, enterTime, expectDeadline, goOn, open, resultHeading, wording } from "./screen.mjs";

test.use({ timezoneId: "Europe/London", locale: "en-GB" });

const WORKING = "counted in working hours";
const ROUND = "counted round the clock";

// The three readings of a Severity 1 reported on Friday 12 June 2026, 16:30 PDT.
const FIRST = {
  working: { instant: "2026-06-17T23:30:00Z", due: "Wednesday 17 June, 16:30 PDT", short: "Wed 17 Jun, 16:30 PDT" },
  round: { instant: "2026-06-13T23:30:00Z", due: "Saturday 13 June, 16:30 PDT", short: "Sat 13 Jun, 16:30 PDT" },
  opening: { short: "Mon 15 Jun, 09:00 PDT" },
};
// 72 working hours: half an hour on Friday, eight full days up to Wednesday 24 June, seven and a half hours on Thursday.
// Monday 16:30 is open, so it does not move.
const RESOLUTION = {
  working: { instant: "2026-06-25T23:30:00Z", due: "Thursday 25 June, 16:30 PDT", short: "Thu 25 Jun, 16:30 PDT" },
  round: { instant: "2026-06-15T23:30:00Z", due: "Monday 15 June, 16:30 PDT", short: "Mon 15 Jun, 16:30 PDT" },
  opening: { short: "Mon 15 Jun, 16:30 PDT" },
};

test("the worked example, answered question by question as a customer", async ({ page }) => {
  await page.clock.setFixedTime("2026-06-13T08:00:00Z");
  await open(page);
  await answerSevere(page, "On-premises or self-hosted");
  await enterTime(page, { day: 12, month: "June", year: 2026, hour: 16, minute: 30, city: "Los Angeles" });
  await goOn(page);
  await expect(resultHeading(page)).toHaveText(wording("Severity 1: expect an answer by Wednesday 17 June"));
  await expectDeadline(page, "First response", FIRST.working);
  await expectDeadline(page, "Resolution or workaround", RESOLUTION.working);
  await expect(page).toHaveTitle(wording("Severity 1: expect an answer by Wednesday 17 June"));
});

test("“Now” counts from this minute", async ({ page }) => {
  await page.clock.setFixedTime("2026-06-12T23:30:42Z");
  await open(page, { ...SEVERE, deployment: "self_hosted" });
  await page.getByRole("radio", { name: "Now" }).check();
  await goOn(page);
  await expectDeadline(page, "First response", FIRST.working);
  await expectDeadline(page, "Resolution or workaround", RESOLUTION.working);
});

test("self-hosted: working hours count, and both other readings are told", async ({ page }) => {
  await open(page, { ...SEVERE, deployment: "self_hosted", at: FRIDAY });
  for (const [heading, times] of [["First response", FIRST], ["Resolution or workaround", RESOLUTION]]) {
    await expectDeadline(page, heading, { ...times.working, others: [times.round.short, times.opening.short] });
    await expect(card(page, heading).locator(".reading")).toContainText(WORKING);
    await expect(card(page, heading).locator(".clause .mark").last()).toHaveText("Our reading");
  }
});

for (const deployment of ["managed", "cloud"]) {
  test(`${deployment}: every hour counts, and both other readings are told`, async ({ page }) => {
    await open(page, { ...SEVERE, deployment, at: FRIDAY });
    for (const [heading, times] of [["First response", FIRST], ["Resolution or workaround", RESOLUTION]]) {
      await expectDeadline(page, heading, { ...times.round, others: [times.working.short, times.opening.short] });
      await expect(card(page, heading).locator(".reading")).toContainText(ROUND);
      await expect(card(page, heading).locator(".clause .mark").last()).toHaveText("Our reading");
    }
  });
}

test("a report on a weekend starts counting at the opening on Monday", async ({ page }) => {
  // Saturday 13 June, noon.
  await open(page, { ...SEVERE, deployment: "self_hosted", at: "2026-06-13T19:00:00Z" });
  await expectDeadline(page, "First response", {
    instant: "2026-06-18T00:00:00Z",
    due: "Wednesday 17 June, 17:00 PDT",
    others: ["Sun 14 Jun, 12:00 PDT", "Mon 15 Jun, 09:00 PDT"],
  });
  await expectDeadline(page, "Resolution or workaround", {
    instant: "2026-06-26T00:00:00Z",
    due: "Thursday 25 June, 17:00 PDT",
    others: ["Tue 16 Jun, 12:00 PDT", "Tue 16 Jun, 12:00 PDT"],
  });
});

test("a business week from a weekend ends at the opening nine days after that Saturday", async ({ page }) => {
  await open(page, { ...QUESTION, deployment: "self_hosted", at: "2026-06-13T19:00:00Z" });
  await expectDeadline(page, "First response", { instant: "2026-06-22T16:00:00Z", due: "Monday 22 June, 09:00 PDT" });
});

test.describe("clocks go forward, 8 March 2026", () => {
  test("working hours keep the time of day", async ({ page }) => {
    // Friday 6 March, 16:30 PST.
    await open(page, { ...SEVERE, deployment: "self_hosted", at: "2026-03-07T00:30:00Z" });
    await expectDeadline(page, "First response", {
      instant: "2026-03-11T23:30:00Z",
      due: "Wednesday 11 March, 16:30 PDT",
      others: ["Sat 7 Mar, 16:30 PST", "Mon 9 Mar, 09:00 PDT"],
    });
    await expectDeadline(page, "Resolution or workaround", {
      instant: "2026-03-19T23:30:00Z",
      due: "Thursday 19 March, 16:30 PDT",
      others: ["Mon 9 Mar, 17:30 PDT", "Tue 10 Mar, 09:00 PDT"],
    });
    await expect(card(page, "First response")).toContainText(wording("The clocks go forward on Sun 8 Mar."));
  });

  test("round the clock, 24 real hours end an hour later by the clock", async ({ page }) => {
    // Saturday 7 March, 16:30 PST.
    await open(page, { ...SEVERE, deployment: "cloud", at: "2026-03-08T00:30:00Z" });
    await expectDeadline(page, "First response", {
      instant: "2026-03-09T00:30:00Z",
      due: "Sunday 8 March, 17:30 PDT",
      others: ["Wed 11 Mar, 17:00 PDT", "Mon 9 Mar, 09:00 PDT"],
    });
    await expectDeadline(page, "Resolution or workaround", {
      instant: "2026-03-11T00:30:00Z",
      due: "Tuesday 10 March, 17:30 PDT",
      others: ["Thu 19 Mar, 17:00 PDT", "Wed 11 Mar, 09:00 PDT"],
    });
    await expect(card(page, "First response")).toContainText(wording("The clocks go forward on Sun 8 Mar."));
  });
});

test.describe("clocks go back, 1 November 2026", () => {
  test("working hours keep the time of day", async ({ page }) => {
    // Friday 30 October, 16:30 PDT.
    await open(page, { ...SEVERE, deployment: "self_hosted", at: "2026-10-30T23:30:00Z" });
    await expectDeadline(page, "First response", {
      instant: "2026-11-05T00:30:00Z",
      due: "Wednesday 4 November, 16:30 PST",
      others: ["Sat 31 Oct, 16:30 PDT", "Mon 2 Nov, 09:00 PST"],
    });
    await expectDeadline(page, "Resolution or workaround", {
      instant: "2026-11-13T00:30:00Z",
      due: "Thursday 12 November, 16:30 PST",
      others: ["Mon 2 Nov, 15:30 PST", "Mon 2 Nov, 15:30 PST"],
    });
    await expect(card(page, "First response")).toContainText(wording("The clocks go back on Sun 1 Nov."));
  });

  test("round the clock, 24 real hours end an hour earlier by the clock", async ({ page }) => {
    // Saturday 31 October, 16:30 PDT.
    await open(page, { ...SEVERE, deployment: "managed", at: "2026-10-31T23:30:00Z" });
    await expectDeadline(page, "First response", {
      instant: "2026-11-01T23:30:00Z",
      due: "Sunday 1 November, 15:30 PST",
      others: ["Wed 4 Nov, 17:00 PST", "Mon 2 Nov, 09:00 PST"],
    });
    await expectDeadline(page, "Resolution or workaround", {
      instant: "2026-11-03T23:30:00Z",
      due: "Tuesday 3 November, 15:30 PST",
      others: ["Thu 12 Nov, 17:00 PST", "Tue 3 Nov, 15:30 PST"],
    });
    await expect(card(page, "First response")).toContainText(wording("The clocks go back on Sun 1 Nov."));
  });
});

test("the end of the year is crossed, with no holiday that the policy does not name", async ({ page }) => {
  // Wednesday 30 December, noon: five hours, then eight on Thursday, eight on Friday 1 January, three on Monday.
  await open(page, { ...SEVERE, deployment: "self_hosted", at: "2026-12-30T20:00:00Z" });
  await expectDeadline(page, "First response", {
    instant: "2027-01-04T20:00:00Z",
    due: "Monday 4 January 2027, 12:00 PST",
    others: ["Thu 31 Dec, 12:00 PST", "Thu 31 Dec, 12:00 PST"],
  });
  await expectDeadline(page, "Resolution or workaround", {
    instant: "2027-01-12T20:00:00Z",
    due: "Tuesday 12 January 2027, 12:00 PST",
    others: ["Sat 2 Jan, 12:00 PST", "Mon 4 Jan, 09:00 PST"],
  });
});

test.describe("a reader elsewhere sees the same instant, with the day named", () => {
  for (const { zone, at, instant, due, there } of [
    { zone: "Pacific/Kiritimati", at: FRIDAY, ...FIRST.working, there: "In Kiritimati: Thu 18 Jun, 13:30 UTC+14 (the next day for you)" },
    { zone: "Pacific/Auckland", at: FRIDAY, ...FIRST.working, there: "In Auckland: Thu 18 Jun, 11:30 NZST (the next day for you)" },
    { zone: "America/New_York", at: FRIDAY, ...FIRST.working, there: "In New York: Wed 17 Jun, 19:30 EDT" },
    { zone: "America/Los_Angeles", at: FRIDAY, ...FIRST.working, there: "Los Angeles time, which is yours" },
    {
      // Monday 1 June, 02:00 PDT in working hours: closed until 09:00, so three full days.
      zone: "Pacific/Pago_Pago",
      at: "2026-06-01T09:00:00Z",
      instant: "2026-06-04T00:00:00Z",
      due: "Wednesday 3 June, 17:00 PDT",
      there: "In Pago Pago: Wed 3 Jun, 13:00 SST",
    },
  ]) {
    test.describe(zone, () => {
      test.use({ timezoneId: zone });
      test("first response", async ({ page }) => {
        await open(page, { ...SEVERE, deployment: "self_hosted", at });
        await expectDeadline(page, "First response", { instant, due });
        const line = card(page, "First response").locator(".for-viewer");
        await expect(line).toHaveText(wording(there));
        if (!there.includes("for you")) await expect(line).not.toContainText("for you");
      });
    });
  }

  test.describe("behind the vendor", () => {
    test.use({ timezoneId: "Pacific/Pago_Pago" });
    test("the day before is named too", async ({ page }) => {
      // Monday 15 June, 02:00 PDT, round the clock.
      await open(page, { ...SEVERE, deployment: "cloud", at: "2026-06-15T09:00:00Z" });
      await expectDeadline(page, "First response", { instant: "2026-06-16T09:00:00Z", due: "Tuesday 16 June, 02:00 PDT" });
      await expect(card(page, "First response").locator(".for-viewer")).toHaveText(
        wording("In Pago Pago: Mon 15 Jun, 22:00 SST (the day before for you)"),
      );
    });
  });
});

test.describe("time left", () => {
  for (const [name, now, left] of [
    ["before", FRIDAY, "5 days left (24 working hours left)"],
    ["over a weekend no working time is lost", "2026-06-15T16:00:00Z", "2 days, 7 hours left (23 working hours, 30 minutes left)"],
    ["afterwards", "2026-06-18T00:30:00Z", "Late by 1 hour"],
  ]) {
    test(name, async ({ page }) => {
      await page.clock.setFixedTime(now);
      await open(page, { ...SEVERE, deployment: "self_hosted", at: FRIDAY });
      await expect(card(page, "First response").locator(".left")).toHaveText(left);
    });
  }

  test("goes on by itself while the page is open", async ({ page }) => {
    // The clock stands while the page loads, however long that takes.
    await page.clock.install({ time: Date.parse(FRIDAY) - 1_000 });
    await page.clock.pauseAt(FRIDAY);
    await open(page, { ...SEVERE, deployment: "cloud", at: FRIDAY });
    await expect(card(page, "First response").locator(".left")).toHaveText("1 day left");
    await page.clock.fastForward("02:00:00");
    await page.clock.runFor(15_000);
    await expect(card(page, "First response").locator(".left")).toHaveText("21 hours, 59 minutes left");
  });
});
