// Host sites as the tests see them: where they are, and what shows that the widget works in one.
import { request } from "node:http";
import { expect, test } from "../e2e/guarded.mjs";
import { VERSION } from "../e2e/host-page.mjs";
import { answer, enterTime, expectDeadline, goOn } from "../e2e/screen.mjs";

export { VERSION, expect, test };

const PORT = process.env.HOSTS_PORT ?? "4180";

/** The address of a site, without a slash at its end. */
export const site = (name) => `http://${name}.localhost:${PORT}`;

/**
 * Answers the questions by clicks, and looks at the answer: a self-hosted product, which the snippets say, on Friday
 * 12 June 2026 half an hour before the office in Los Angeles closes. `place` is the page, or a frame of it.
 */
export async function checkByClicks(place) {
  await answer(place, "beta", "No");
  await answer(place, "kind", "Something is broken");
  await answer(place, "production", "Yes");
  await answer(place, "effect", "Severely: most people cannot do their work");
  await answer(place, "impact", "Yes");
  await enterTime(place, { day: 12, month: "June", year: 2026, hour: 16, minute: 30, city: "Los Angeles" });
  await goOn(place);
  await expectDeadline(place, "First response", { instant: "2026-06-17T23:30:00Z", due: "Wednesday 17 June, 16:30 PDT" });
}

/** Whether the widget stands on light or on dark ground: by the colour of its words, as it arrives. */
export function ground(page) {
  return page.locator("sla-widget legend, sla-widget [data-spot]").first().evaluate((words) => {
    const [red, green, blue] = getComputedStyle(words).color.match(/[\d.]+/g).map(Number);
    return red + green + blue < 3 * 128 ? "light" : "dark";
  });
}

/** Marks the page, so that `isSame` tells whether it was loaded anew since. */
export const mark = (page) => page.evaluate(() => (window.isSame = true));
export const isSame = (page) => page.evaluate(() => window.isSame === true);

/** What a server sends at a path of a site, before a browser makes anything of it. */
export function ask(name, path, headers = {}) {
  return new Promise((answered, failed) => {
    const asking = request({ host: "127.0.0.1", port: PORT, path, headers: { Host: `${name}.localhost`, ...headers } }, (response) => {
      const parts = [];
      response.on("data", (part) => parts.push(part));
      response.on("end", () => answered({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }));
    });
    asking.on("error", failed);
    asking.end();
  });
}
