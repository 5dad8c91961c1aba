// Nobody is left out of a page with <sla-widget> on it: axe on the page as it is, at several widths and in both themes.
import AxeBuilder from "@axe-core/playwright";
import { element, page as html } from "./host-page.mjs";
import { expectNoSidewaysScrolling } from "./screen.mjs";
import { AN_HOUR_LATER, ANSWERED, expect, givesPolicy, notice, shown, test } from "./widget.mjs";

test.use({ timezoneId: "Europe/London", locale: "en-GB" });

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
// Off by default.
const ALSO = { "target-size": { enabled: true } };

const STATES = {
  question: element('loading="eager"'),
  result: element(`loading="eager" ${ANSWERED} policy-src="/policy.json" screens="check tickets"`),
  "list of tickets": element('loading="eager" screens="tickets check" storage="memory"'),
  "failure notice": element('loading="eager" policy-src="/not-there.json"'),
};

for (const [name, body] of Object.entries(STATES)) {
  test(`axe finds nothing: ${name}`, async ({ page, host, guard }) => {
    guard.expected.push(/404/);
    await page.clock.setFixedTime(AN_HOUR_LATER);
    const css = ":root { color-scheme: light dark; font-family: system-ui; } a { color: LinkText; }";
    const site = await host({
      pages: { "/": html(body, { head: '<link rel="stylesheet" href="/host.css">' }) },
      answer: (path, response) => {
        if (path !== "/host.css") return givesPolicy(path, response);
        response.writeHead(200, { "Content-Type": "text/css" }).end(css);
        return true;
      },
    });
    await page.goto(`${site.origin}/`);
    const widget = page.locator("sla-widget");
    if (name === "failure notice") {
      await expect(notice(widget)).toBeVisible();
      await notice(widget).locator("summary").click();
    } else await shown(widget);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      for (const width of [320, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        const { violations } = await new AxeBuilder({ page }).options({ runOnly: TAGS, rules: ALSO }).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`), `${colorScheme}, ${width} px`).toEqual([]);
        await expectNoSidewaysScrolling(page);
        if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/${name.replaceAll(" ", "-")}-${colorScheme}-${width}.png`, fullPage: true });
      }
    }
  });
}
