// Two independent readers of calendars, ical.js and node-ical, get the same of the files that
// tests/outgoing holds equal to what the app writes. No page is needed.
import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import ICAL from "ical.js";
import nodeIcal from "node-ical";

const golden = (name) => readFileSync(new URL(`../outgoing/golden/${name}`, import.meta.url), "utf8");

/** The entries as ical.js reads them, by their names. */
function byIcalJs(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  expect(calendar.getFirstPropertyValue("version")).toBe("2.0");
  return byUid(calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    const alarms = component.getAllSubcomponents("valarm");
    return {
      uid: event.uid,
      at: event.startDate.toJSDate().toISOString(),
      end: event.endDate.toJSDate().toISOString(),
      written: component.getFirstPropertyValue("dtstamp").toJSDate().toISOString(),
      modified: component.getFirstPropertyValue("last-modified")?.toJSDate().toISOString(),
      sequence: component.getFirstPropertyValue("sequence") ?? undefined,
      title: event.summary,
      description: event.description ?? undefined,
      link: component.getFirstPropertyValue("url") ?? undefined,
      alarms: alarms.map((alarm) => ({
        minutes: -alarm.getFirstPropertyValue("trigger").toSeconds() / 60,
        text: alarm.getFirstPropertyValue("description"),
      })),
    };
  }));
}

/** The same as node-ical reads them. */
function byNodeIcal(text) {
  const entries = Object.values(nodeIcal.sync.parseICS(text)).filter((one) => one.type === "VEVENT");
  return byUid(entries.map((event) => ({
    uid: event.uid,
    at: event.start.toISOString(),
    end: event.end.toISOString(),
    written: event.dtstamp.toISOString(),
    modified: event.lastmodified?.toISOString(),
    sequence: event.sequence === undefined ? undefined : Number(event.sequence),
    title: event.summary,
    description: event.description,
    link: event.url?.val ?? event.url,
    alarms: (event.alarms ?? []).map((alarm) => ({
      minutes: Number(/^-PT(\d+)M$/.exec(alarm.trigger)[1]),
      text: alarm.description,
    })),
  })));
}

function byUid(entries) {
  const sorted = entries.toSorted((one, other) => (one.uid < other.uid ? -1 : 1));
  expect(new Set(sorted.map((one) => one.uid)).size, "every entry has a name of its own").toBe(sorted.length);
  return sorted;
}

test("both readers get the same instants, names, alarms and texts of the open deadlines", () => {
  const text = golden("deadlines.ics");
  const entries = byIcalJs(text);
  expect(entries.length).toBe(text.match(/^BEGIN:VEVENT\r$/gm).length);
  expect(byNodeIcal(text)).toEqual(entries);
  expect(entries.find((one) => one.uid === "1-0000000000c0ffee-first-response@sla-widget")).toEqual({
    uid: "1-0000000000c0ffee-first-response@sla-widget",
    at: "2026-06-12T21:30:00.000Z",
    end: "2026-06-12T21:30:00.000Z",
    written: "2026-06-12T23:30:00.000Z",
    modified: "2026-06-11T22:30:00.000Z",
    sequence: 1,
    title: "First response late: #101 Search answers nobody",
    description:
      "Severity 1\n24 hours, counted round the clock.\nCustomer: Harbour Bank\nPolicy: Sourcegraph support, handbook edition, fiscal-year-2023; time zones: IANA 2026f",
    link: undefined,
    alarms: [],
  });
});

// Case B92b among them: folds before, in and behind what is escaped.
test("both readers get awkward texts as they were meant", () => {
  const meant = byUid(JSON.parse(golden("awkward.json")));
  // node-ical 0.26 takes the backslash and the n of a text, `\\n` in the file, for a line break.
  const byItsFault = meant.map((one) => ({ ...one, text: one.text.replaceAll("\\n", "\\\n") }));
  for (const [read, expected] of [[byIcalJs, meant], [byNodeIcal, byItsFault]]) {
    const entries = read(golden("awkward.ics"));
    const taken = entries.map(({ uid, at, title, description, sequence, alarms }) => {
      expect(description, uid).toBe(title);
      for (const alarm of alarms) expect(alarm.text, uid).toBe(title);
      const alarmMinutes = alarms.length === 1 ? alarms[0].minutes : null;
      return { uid, at: at.replace(".000Z", "Z"), text: title, alarmMinutes, sequence };
    });
    expect(taken, read.name).toEqual(expected);
  }
});

// Case B95.
for (const zone of ["UTC", "Europe/Copenhagen", "America/New_York", "Pacific/Kiritimati"]) {
  test(`a holiday is the same day in ${zone}`, () => {
    const before = process.env.TZ;
    process.env.TZ = zone;
    try {
      const text = golden("holiday.ics");
      const event = new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent("vevent"));
      expect([event.startDate.isDate, event.startDate.toString(), event.endDate.toString()]).toEqual([true, "2025-12-29", "2025-12-30"]);
      const other = Object.values(nodeIcal.sync.parseICS(text)).find((one) => one.type === "VEVENT");
      const day = (date) => [date.getFullYear(), date.getMonth() + 1, date.getDate()];
      expect(other.datetype).toBe("date");
      expect([day(other.start), day(other.end)]).toEqual([[2025, 12, 29], [2025, 12, 30]]);
    } finally {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    }
  });
}
