// Where pages put the element: any kind of layout, any language and direction, again and again.
import { VERSION, element, page as html } from "./host-page.mjs";
import { EXAMPLE, expect, shown, test } from "./widget.mjs";

const SCRIPT = `<script type="module" src="/sla/${VERSION}/sla-widget.js"></script>`;
const EAGER = element('loading="eager"');

/** A place that is only as wide as what is in it, or as its neighbour leaves. */
const PLACES = {
  "a row": ['<div class="place">NAMED</div>', ".place { display: flex }"],
  "a row beside a menu": ['<div class="place"><nav>Menu</nav>NAMED</div>', ".place { display: flex; gap: 8px } nav { flex: none; width: 40px }"],
  "a column in the middle": ['<div class="place">NAMED</div>', ".place { display: flex; flex-direction: column; align-items: center }"],
  "a grid that fits its cells": ['<div class="place">NAMED<p></p></div>', ".place { display: grid; grid-template-columns: auto 1fr }"],
  "the middle of a grid": ['<div class="place">NAMED</div>', ".place { display: grid; justify-items: center }"],
  "a float": ["NAMED", "sla-widget { float: left }"],
  "a line of text": ["NAMED", "sla-widget { display: inline-block }"],
  "a spot of its own": ['<div class="place">NAMED</div>', ".place { position: absolute; top: 0; left: 0 }"],
  "a table": ["<table><tr><td>NAMED</td></tr></table>", "td { padding: 0 }"],
  "a dialog": ["<dialog open>NAMED</dialog>", "dialog { padding: 0; border: 0 }"],
};

for (const width of [1000, 320]) {
  test(`in any layout it is wide enough to be read, and no wider than the page, at ${width} px`, async ({ page, host }) => {
    await page.setViewportSize({ width, height: 700 });
    const pages = { "/usual": html(EAGER + SCRIPT) };
    const styles = {};
    for (const [name, [body, style]] of Object.entries(PLACES)) {
      const path = `/${name.replaceAll(" ", "-")}`;
      pages[path] = html(body.replace("NAMED", EAGER) + SCRIPT, { head: `<link rel="stylesheet" href="${path}.css">` });
      styles[`${path}.css`] = style;
    }
    const answer = (path, response) => path in styles && response.writeHead(200, { "Content-Type": "text/css" }).end(styles[path]) !== undefined;
    const site = await host({ pages, answer });
    for (const path of Object.keys(pages)) {
      await page.goto(site.origin + path);
      await shown(page.locator("sla-widget"));
      const found = await page.locator("sla-widget").evaluate((widget) => [widget.getBoundingClientRect().width, document.documentElement.scrollWidth - innerWidth]);
      expect(found[0], path).toBeGreaterThanOrEqual(width === 320 ? 200 : 600);
      expect(found[1], path).toBeLessThanOrEqual(0);
    }
  });
}

test("its words are English, from left to right, in a page of any language and direction", async ({ page, host }) => {
  const broken = '<sla-widget id="broken" loading="eager"><script type="application/json">{</script></sla-widget>';
  const site = await host({ pages: { "/": html(EAGER + broken + SCRIPT, { language: "ar" }) } });
  await page.goto(`${site.origin}/`);
  await page.evaluate(() => (document.documentElement.dir = "rtl"));
  await shown(page.locator("sla-widget").first());
  await expect(page.locator('#broken [part="error"]')).toBeVisible();
  const spoken = (part) => part.evaluate((one) => [one.closest("[lang]").lang, getComputedStyle(one).direction]);
  expect(await spoken(page.locator("sla-widget legend"))).toEqual(["en", "ltr"]);
  expect(await spoken(page.locator('#broken [part="error"] p').first())).toEqual(["en", "ltr"]);
  // What the page itself has put into it stays the page's.
  await expect(page.locator("sla-widget").last().locator(":scope > p")).toHaveCount(0);
});

test("put up and taken away a hundred times, it takes no more memory than twice", async ({ page, host }) => {
  await page.addInitScript(() => {
    const { instantiate } = WebAssembly;
    WebAssembly.instantiate = async (...all) => {
      const made = await instantiate(...all);
      for (const thing of Object.values((made.instance ?? made).exports)) {
        if (thing instanceof WebAssembly.Memory) Object.defineProperty(document, "memory", { configurable: true, get: () => thing.buffer.byteLength });
      }
      return made;
    };
  });
  const site = await host({ pages: { "/": html(SCRIPT) } });
  await page.goto(`${site.origin}/`);
  for (const policy of [null, EXAMPLE]) {
    const [few, many] = await page.evaluate(async (policy) => {
      const sizes = {};
      for (let time = 1; time <= 100; time++) {
        const widget = document.createElement("sla-widget");
        Object.assign(widget, { loading: "eager", policy });
        const isShown = new Promise((resolve) => widget.addEventListener("sla-ready", resolve));
        document.body.append(widget);
        await isShown;
        widget.remove();
        await new Promise((resolve) => setTimeout(resolve, 5));
        sizes[time] = document.memory;
      }
      return [sizes[2], sizes[100]];
    }, policy);
    // 2 kB a time at most, where one policy takes thirty.
    expect((many - few) / 98).toBeLessThan(2048);
  }
});
