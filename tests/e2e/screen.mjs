// The Check screen as the end-to-end tests see it: ways to get to a state of it, and to read what it says.
import { expect } from "./guarded.mjs";

/** The questions, as the built-in policy words them. */
export const ASKED = {
  deployment: "How do you run the product?",
  beta: "Is the feature marked beta or experimental?",
  kind: "What do you want to report?",
  production: "Is it in a production environment?",
  effect: "How is use affected?",
  impact: "Is the effect on your business high?",
  awareness: "When did support hear of it?",
};

/** Friday 12 June 2026, 16:30 in Los Angeles: the worked example of the policy. */
export const FRIDAY = "2026-06-12T23:30:00Z";

/** The answers of a Severity 1. */
export const SEVERE = { beta: "no", kind: "broken", production: "yes", effect: "severe", impact: "yes" };

/** The answers of a Severity 2 that is no error. */
export const QUESTION = { beta: "no", kind: "question" };

/** The fragment of a link with these answers, as another program would write it. */
export function linkTo(answers) {
  const pairs = Object.entries(answers).map(([name, value]) => `${name}=${value}`);
  return `#/check?${pairs.join("&")}`;
}

/** Opens the page, by a link if `answers` are given, and waits for the app. */
export async function open(page, answers) {
  await page.goto(`./${answers ? linkTo(answers) : ""}`);
  await expect(page.locator(".fallback")).toHaveCount(0);
  await expect(page.locator('[data-spot="question"], [data-spot="result"]')).toBeVisible();
}

/** The question with this wording, or the one with this key of `ASKED`. */
export function question(page, name) {
  return page.getByRole("group", { name: ASKED[name] ?? name });
}

/** Chooses an answer and goes on. */
export async function answer(page, name, label) {
  await question(page, name).getByRole("radio", { name: label, exact: true }).check();
  await goOn(page);
}

export async function goOn(page) {
  await page.getByRole("button", { name: "Continue" }).click();
}

/** Answers the questions of a Severity 1 up to the one about the time. */
export async function answerSevere(page, deployment) {
  await answer(page, "deployment", deployment);
  await answer(page, "beta", "No");
  await answer(page, "kind", "Something is broken");
  await answer(page, "production", "Yes");
  await answer(page, "effect", "Severely: most people cannot do their work");
  await answer(page, "impact", "Yes");
}

/** Enters when support heard of it, such as `{ day: 12, month: "June", year: 2026, hour: 16, minute: 30, city: "Los Angeles" }`. */
export async function enterTime(page, { city, ...fields }) {
  const group = question(page, "awareness");
  await group.getByRole("radio", { name: "Another time" }).check();
  for (const [field, value] of Object.entries(fields)) {
    const label = field[0].toUpperCase() + field.slice(1);
    await group.getByRole("textbox", { name: label, exact: true }).fill(String(value));
  }
  if (city) await chooseZone(page, "Time zone", city);
}

/** Chooses a time zone with the mouse. */
export async function chooseZone(page, label, city) {
  const field = page.getByRole("combobox", { name: label });
  await field.click();
  await field.fill(city);
  await page.getByRole("listbox", { name: label }).getByRole("option", { name: city }).first().click();
  await expect(field).toHaveValue(new RegExp(`^${city}`));
}

export function resultHeading(page) {
  return page.locator('[data-spot="result"]');
}

/** The card with this heading, such as "First response". */
export function card(page, heading) {
  return page.locator("section.card").filter({ has: page.getByRole("heading", { name: heading, exact: true }) });
}

/**
 * A text with dates as a pattern. Between weekday and day there may be a comma, and between a time and AM or PM there
 * are several kinds of blank: editions of the browser's language data differ in that, and nothing depends on it.
 */
export function wording(text) {
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const weekdays = /\b((?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?),? /g;
  return new RegExp(escaped.replace(weekdays, "$1,? ").replaceAll(" ", "\\s"));
}

/**
 * The deadline of a card: the instant that the page names to machines, the words in vendor time, and the other readings
 * in the order in which they stand.
 */
export async function expectDeadline(page, heading, { instant, due, others }) {
  const found = card(page, heading);
  await expect(found.locator(".due time")).toHaveAttribute("datetime", instant);
  await expect(found.locator(".due")).toHaveText(wording(due));
  if (!others) return;
  const lines = found.locator("details.other-readings li");
  await expect(lines.locator("strong")).toHaveText(others.map(wording));
}

/** Opens everything that folds out. */
export async function unfold(page) {
  await page.locator("details").evaluateAll((all) => {
    for (const details of all) details.open = true;
  });
}

/** That the page needs no scrolling sideways. */
export async function expectNoSidewaysScrolling(page) {
  const sizes = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return { scrollWidth, clientWidth };
  });
  expect(sizes.scrollWidth, "the page is wider than its window").toBeLessThanOrEqual(sizes.clientWidth);
}
