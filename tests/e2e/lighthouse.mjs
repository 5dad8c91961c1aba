// Lighthouse on the release build: accessibility, best practices and search must be 100.
// Performance is only printed: it tells as much about the machine as about the app.
// What the widget costs a page of somebody else is measured in host-cost.mjs.
//
//   node tests/e2e/lighthouse.mjs        (`cargo xtask test lighthouse`)
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { hostCost } from "./host-cost.mjs";
import { serverOf } from "./server.mjs";

const ANSWER = "#/check?at=2026-06-12T23:30:00Z&beta=no&deployment=self_hosted&effect=severe&impact=yes&kind=broken&production=yes";
const PAGES = { "first question": "", answer: ANSWER };
const WHOLE = ["accessibility", "best-practices", "seo"];

const webdriver = JSON.parse(readFileSync(new URL("../../webdriver.json", import.meta.url), "utf8"));
const server = serverOf(resolve("dist"));
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const browser = await launch({
  chromePath: process.env.CHROMIUM || "/usr/bin/chromium",
  chromeFlags: webdriver["goog:chromeOptions"].args,
  logLevel: "error",
});

const faults = [];
for (const [name, fragment] of Object.entries(PAGES)) {
  const { lhr } = await lighthouse(`http://127.0.0.1:${server.address().port}/${fragment}`, {
    port: browser.port,
    logLevel: "error",
    onlyCategories: ["performance", ...WHOLE],
  });
  if (lhr.runtimeError) faults.push(`${name}: ${lhr.runtimeError.message}`);
  const scores = Object.values(lhr.categories).map(({ id, score }) => `${id} ${Math.round(score * 100)}`);
  const times = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift"];
  console.log(`${name}: ${scores.join(", ")}`);
  console.log(`  ${times.map((time) => `${lhr.audits[time].title} ${lhr.audits[time].displayValue}`).join(", ")}`);
  for (const category of WHOLE.map((id) => lhr.categories[id])) {
    for (const { id } of category.auditRefs.filter(({ weight }) => weight > 0)) {
      const { score, title, explanation } = lhr.audits[id];
      if (score !== null && score < 1) faults.push(`${name}, ${category.id}: ${title} ${explanation ?? ""}`);
    }
  }
}

const flags = webdriver["goog:chromeOptions"].args.filter((flag) => !flag.startsWith("--headless"));
faults.push(...(await hostCost(browser.port, process.env.CHROMIUM || "/usr/bin/chromium", flags)));

browser.kill();
server.close();
if (faults.length > 0) {
  console.error(faults.join("\n"));
  process.exit(1);
}
