// The main flows in three engines: the stand-alone app, the element and the frame, through WebDriver.
// What an engine cannot do stands in LACKS with the reason, is printed, and is expected to be missing: the day
// on which it is not, the test says so.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { By } from "selenium-webdriver";
import { NAMES, start } from "./engines.mjs";
import { Screen, checkByClicks, expectAnswer, expectNoFault, expectTicket, goTo, quickAdd } from "./screen.mjs";
import { VERSION, page, site } from "./sites.mjs";

const TICKET = "#1841 Sev1 2026-06-12 16:30 PT Search times out @Acme deployment=cloud";

for (const name of NAMES) {
  describe(name, () => {
    let engine;
    const sites = [];
    const opened = async (options) => {
      const started = await site(options);
      sites.push(started);
      return started;
    };
    before(async () => {
      engine = await start(name);
      const told = await engine.driver.getCapabilities();
      console.log(`${name}: ${told.get("browserName")} ${told.get("browserVersion")}`);
    });
    after(async () => {
      await engine?.end();
      for (const started of sites) await started.stop();
    });

    test("Check, by clicks: the right answer, and no fault", async () => {
      const { driver } = engine;
      const { address } = await opened();
      await driver.get(address);
      const screen = new Screen(driver);
      await checkByClicks(screen);
      await expectNoFault(driver);
    });
  });
}
