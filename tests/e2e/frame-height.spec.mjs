// A frame is as high as what is in it, with scrollbars that take room, as most readers have them.
import { POLICY, box, excess, heading, inside, own, script } from "./frame.mjs";
import { gives, page as hostPage } from "./host-page.mjs";
import { expect, givesPolicy, test } from "./widget.mjs";

test.use({ launchOptions: async ({ launchOptions }, use) => use({ ...launchOptions, ignoreDefaultArgs: ["--hide-scrollbars"] }) });

const EAGER = 'data-loading="eager"';

test("a change of height is followed within 100 ms, by one message a frame at most, and then there is silence (point 16)", async ({ page, host }) => {
  await page.addInitScript(() => {
    const now = () => performance.timeOrigin + performance.now();
    if (window === parent) {
      window.applied = [];
      addEventListener("DOMContentLoaded", () => {
        new MutationObserver(() => window.applied.push([now(), document.querySelector("iframe").style.blockSize])).observe(document.querySelector("iframe"), { attributes: true, attributeFilter: ["style"] });
      });
      return;
    }
    window.sent = [];
    window.changed = [];
    const { postMessage } = MessagePort.prototype;
    MessagePort.prototype.postMessage = function (message, ...more) {
      window.sent.push([message.type, document.timeline.currentTime, message.height]);
      return postMessage.call(this, message, ...more);
    };
    addEventListener("DOMContentLoaded", () => {
      new ResizeObserver(([{ contentRect }]) => window.changed.push([now(), Math.ceil(contentRect.height) + "px"])).observe(document.querySelector("sla-widget"));
    });
  });
  const { origin } = await host({ pages: { "/": hostPage(script(EAGER)) }, policy: POLICY });
  await page.goto(origin);
  await expect(heading(inside(page))).toBeVisible();
  for (let time = 0; time < 3; time++) {
    await inside(page).getByRole("button", { name: "All questions on one page" }).click();
    await expect.poll(() => excess(page)).toBe(0);
    await inside(page).getByRole("button", { name: "One question at a time" }).click();
    await expect.poll(() => excess(page)).toBe(0);
  }
  const applied = await page.evaluate(() => window.applied);
  const changed = await own(page).evaluate(() => window.changed);
  // A height that another one followed within the same frame is never applied.
  const delays = changed.slice(-6).map(([time, height]) => (applied.find(([then, now]) => then >= time && now === height)?.[0] ?? Infinity) - time);
  // The middle one: a machine may be busy for a moment.
  expect(delays.toSorted((a, b) => a - b)[3], String(delays)).toBeLessThanOrEqual(100);
  const heights = () => own(page).evaluate(() => window.sent.filter(([type]) => type === "resize"));
  const frames = (await heights()).map(([, frame]) => frame);
  expect(new Set(frames).size).toBe(frames.length);
  // No scrollbar in it, and no loop.
  expect(await own(page).evaluate(() => [document.documentElement.scrollHeight - innerHeight, document.documentElement.clientWidth - innerWidth])).toEqual([0, 0]);
  const before = frames.length;
  await page.waitForTimeout(10_000);
  expect((await heights()).length).toBe(before);
});

test("at any width the height is right, and nothing has to be scrolled", async ({ page, host }) => {
  const { origin } = await host({ pages: { "/": hostPage(script(`${EAGER} data-screens="check tickets"`)) }, policy: POLICY });
  await page.goto(origin);
  await expect(heading(inside(page))).toBeVisible();
  for (const width of [1280, 768, 321, 320, 1000]) {
    await page.setViewportSize({ width, height: 700 });
    await expect.poll(() => excess(page), String(width)).toBe(0);
    expect(await own(page).evaluate(() => [document.documentElement.scrollHeight <= innerHeight, document.documentElement.scrollWidth <= innerWidth])).toEqual([true, true]);
  }
});

test("of two frames, one that grows leaves the other as it is (B100a)", async ({ page, host }) => {
  const two = `${script(`${EAGER} data-deployment="cloud"`)}${script(`${EAGER} data-policy-src="/policy.json"`)}`;
  const { origin } = await host({ pages: { "/": hostPage(two) }, policy: POLICY, answer: givesPolicy });
  await page.goto(origin);
  // The scripts put each frame behind itself.
  await expect(inside(page, 1).getByText("Example", { exact: false }).first()).toBeVisible();
  await expect(inside(page, 0).getByText("By Sourcegraph support", { exact: false })).toBeVisible();
  for (const place of [0, 1]) await expect.poll(() => excess(page, place)).toBe(0);
  const first = (await box(page, 0)).height;
  const second = (await box(page, 1)).height;
  await inside(page, 1).getByRole("button", { name: "All questions on one page" }).click();
  await expect.poll(async () => (await box(page, 1)).height).toBeGreaterThan(second);
  await expect.poll(() => excess(page, 1)).toBe(0);
  expect((await box(page, 0)).height).toBe(first);
});

test("a page's own style for frames does not make it too low", async ({ page, host }) => {
  const css = "iframe { box-sizing: border-box; padding: 20px; border: 5px solid; height: 50px; width: 200px; }";
  const { origin } = await host({
    pages: { "/": hostPage(script(EAGER), { head: '<link rel="stylesheet" href="/host.css">' }) },
    policy: POLICY,
    answer: gives("/host.css", "text/css", css),
  });
  await page.goto(origin);
  await expect(heading(inside(page))).toBeVisible();
  await expect.poll(() => own(page).evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBe(0);
});
