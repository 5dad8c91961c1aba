// How a frame looks: as the page around it wants it, readable, and with nothing for axe to find.
import AxeBuilder from "@axe-core/playwright";
import { POLICY, background, excess, heading, inside, own, script } from "./frame.mjs";
import { gives, page as hostPage } from "./host-page.mjs";
import { AN_HOUR_LATER, ANSWERED, expect, givesPolicy, notice, test } from "./widget.mjs";

const [LIGHT, DARK] = ["rgb(255, 255, 255)", "rgb(18, 22, 28)"];
const TIMEOUT = { timeout: 1_000 };

/** The lowest contrast of any text in a frame with what is behind it. */
const contrast = (page, place) =>
  own(page, place).evaluate(() => {
    const parts = (colour) => colour.match(/[\d.]+/g).map(Number);
    const light = (colour) => {
      const [red, green, blue] = parts(colour).map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const behind = (element) => {
      for (let node = element; node; node = node.parentElement ?? node.getRootNode().host) {
        const colour = getComputedStyle(node).backgroundColor;
        if ((parts(colour)[3] ?? 1) === 1) return colour;
      }
      return getComputedStyle(document.documentElement).colorScheme === "dark" ? "rgb(0,0,0)" : "rgb(255,255,255)";
    };
    const { shadowRoot } = document.querySelector("sla-widget");
    const texts = [...shadowRoot.querySelectorAll("*")].filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) && one.checkVisibility());
    return Math.min(...texts.map((one) => {
      const [low, high] = [light(getComputedStyle(one).color), light(behind(one))].sort((a, b) => a - b);
      return (high + 0.05) / (low + 0.05);
    }));
  });

for (const system of ["light", "dark"]) {
  test(`in a ${system} system, frames look as they are told, or like the page around them, also when that changes (B103)`, async ({ page, host }) => {
    await page.emulateMedia({ colorScheme: system });
    const themes = { auto: "", light: 'data-theme="light"', dark: 'data-theme="dark"', system: 'data-theme="system"' };
    const css = ".night { color-scheme: dark; } html.day { color-scheme: light; } section { color-scheme: inherit; }";
    const scripts = Object.values(themes).map((theme) => script(`data-loading="eager" ${theme}`)).join("");
    const { origin } = await host({
      pages: { "/": hostPage(`<section>${scripts}</section>`, { head: '<link rel="stylesheet" href="/host.css">' }) },
      policy: POLICY,
      answer: gives("/host.css", "text/css", css),
    });
    await page.goto(origin);
    for (const place of [0, 1, 2, 3]) await expect(heading(inside(page, place))).toBeVisible();
    const ofSystem = system === "dark" ? DARK : LIGHT;
    const root = (act, value) => page.evaluate(([act, value]) => document.documentElement.style[act]("color-scheme", value), [act, value]);
    for (const [name, change, expected] of [
      // Without a color-scheme of its own, a page is light.
      ["none", () => {}, LIGHT],
      ["dark", () => root("setProperty", "dark"), DARK],
      ["light", () => root("setProperty", "light"), LIGHT],
      ["light dark", () => root("setProperty", "light dark"), ofSystem],
      ["only of what is around it", () => page.evaluate(() => {
        document.documentElement.style.removeProperty("color-scheme");
        document.querySelector("section").className = "night";
      }), DARK],
      ["by a style sheet that goes", () => page.evaluate(() => (document.querySelector("link[rel=stylesheet]").media = "print")), LIGHT],
    ]) {
      await change();
      await expect.poll(() => background(page, 0), { ...TIMEOUT, message: name }).toBe(expected);
      expect([await background(page, 1), await background(page, 2), await background(page, 3)]).toEqual([LIGHT, DARK, ofSystem]);
      // The frame's own ground is of the same kind: no box of another colour.
      expect(await page.locator("iframe").first().evaluate((frame) => getComputedStyle(frame).colorScheme)).toBe(expected === DARK ? "dark" : "light");
      // Colours take a moment to change.
      for (const place of [0, 1, 2, 3]) await expect.poll(() => contrast(page, place), `${name}, frame ${place}`).toBeGreaterThanOrEqual(4.5);
    }
  });
}

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const DATA = `data-policy-src="/policy.json" ${ANSWERED.replace(/(\w+)=/g, "data-$1=")}`;
const STATES = {
  question: ["", (frame) => expect(heading(frame)).toBeVisible()],
  result: [DATA, (frame) => expect(frame.getByRole("heading", { name: /expect an answer by/ })).toBeVisible()],
  tickets: ['data-screens="tickets check" data-storage="memory"', (frame) => expect(frame.getByRole("heading", { name: "Tickets", exact: true })).toBeVisible()],
  failure: ['data-policy-src="/none.json"', (frame) => expect(notice(frame.locator("sla-widget"))).toBeVisible()],
};

const LOOKS = [["light", 320], ["dark", 320], ["dark", 1280], ["light", 1280]];

for (const [name, [data, shown]] of Object.entries(STATES)) {
  test(`axe finds nothing in a frame: ${name}, in both themes, narrow and wide`, async ({ page, host, guard }) => {
    test.setTimeout(60_000);
    guard.expected.push(/404/);
    await page.clock.setFixedTime(AN_HOUR_LATER);
    const { origin } = await host({ pages: { "/": hostPage(script(`data-loading="eager" ${data}`)) }, policy: null, answer: givesPolicy });
    await page.goto(origin);
    await shown(inside(page));
    for (const [scheme, width] of LOOKS) {
      await page.evaluate((scheme) => document.documentElement.style.setProperty("color-scheme", scheme), scheme);
      await page.setViewportSize({ width, height: 800 });
      await expect.poll(() => own(page).evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe(scheme);
      await expect.poll(() => excess(page)).toBe(0);
      // The other theme differs in nothing but its colours.
      const options = scheme === "light" ? { runOnly: TAGS, rules: { "target-size": { enabled: true } } } : { runOnly: ["color-contrast"] };
      const { violations } = await new AxeBuilder({ page }).options(options).setLegacyMode().analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`), `${scheme}, ${width} px`).toEqual([]);
      expect(await own(page).evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/frame-${name}-${scheme}-${width}.png`, fullPage: true });
    }
  });
}
