// The main flows: the stand-alone app, the element and the frame, as a reader goes through them in one engine.
//
// What an engine cannot do stands in LACKS with the reason. It is printed, and it is expected to be missing: the
// day on which it is not, the test says so.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { start } from "./engines.mjs";
import { Screen, checkByClicks, expectAnswer, expectNoFault, expectTicket, goTo, quickAdd } from "./screen.mjs";
import { VERSION, page, site } from "./sites.mjs";

const TICKET = "#1841 Sev1 2026-06-12 16:30 PT Search times out @Acme deployment=cloud";
const SAVED = /\/sla-data-\d{4}-\d\d-\d\d\.json$/;

/** What may be missing: how a page sees whether it is there. */
const ABILITIES = {
  "a file as home of the tickets": () => "showSaveFilePicker" in window && "showOpenFilePicker" in window,
  "a mark on the icon of the installed app": () => "setAppBadge" in navigator,
  "asking the browser to keep what is stored": () => Boolean(navigator.storage?.persist),
  "telling how much room there is": () => Boolean(navigator.storage?.estimate),
};

const LACKS = {
  firefox: {
    "a file as home of the tickets": "Firefox has no File System Access",
    "a mark on the icon of the installed app": "Firefox for Linux has no Badging",
  },
  webkit: {
    "a file as home of the tickets": "WebKit has no File System Access",
    "a mark on the icon of the installed app": "WebKitGTK has no Badging",
    "asking the browser to keep what is stored": "WebKitGTK has no navigator.storage",
    "telling how much room there is": "WebKitGTK has no navigator.storage",
  },
  chromium: {},
};

/** Has the flows tested in the engine of this name. */
export function flows(name) {
  describe(name, () => {
    let engine;
    let driver;
    const sites = [];
    const opened = async (options) => {
      const started = await site(options);
      sites.push(started);
      return started;
    };

    before(async () => {
      engine = await start(name);
      driver = engine.driver;
      // Drivers do not scroll the page around a frame: the frame fits in.
      await driver.manage().window().setRect({ width: 1280, height: 1800 });
      const told = await driver.getCapabilities();
      console.log(`${name}: ${told.get("browserName")} ${told.get("browserVersion")}`);
    });

    after(async () => {
      await engine?.end();
      for (const started of sites) await started.stop();
    });

    test("what it lacks is known, and the page says so where a reader would look for it", async () => {
      const { address } = await opened();
      await driver.get(`${address}#/sync`);
      for (const [ability, isThere] of Object.entries(ABILITIES)) {
        const reason = LACKS[name][ability];
        if (reason) console.log(`${name} cannot do: ${ability} (${reason})`);
        assert.equal(await driver.executeScript(isThere), !reason, reason ? `${name} can do it by now: ${ability}. Take it out of LACKS.` : `${name} lacks ${ability}`);
      }
      const screen = new Screen(driver);
      await screen.find('[data-spot="sync"]');
      if (LACKS[name]["a file as home of the tickets"]) await screen.find("p", "This browser, or a page inside of another page, cannot do that. Save to a file above instead.");
      else await screen.find("button", "Save to a new file as you work");
      await expectNoFault(driver);
    });

    test("Check, by clicks: the right answer, by a link too, and no fault", async () => {
      const { address } = await opened();
      await driver.get(address);
      const screen = new Screen(driver);
      await checkByClicks(screen);
      const link = await driver.getCurrentUrl();
      assert.match(link, /#\/check\?.*deployment=self_hosted/);
      await expectNoFault(driver);
      await driver.get("about:blank");
      await driver.get(link);
      await expectAnswer(screen);
      await expectNoFault(driver);
    });

    test("Tickets: one that was added is there after the page was loaded anew", async () => {
      const { address } = await opened();
      await driver.get(address);
      const screen = new Screen(driver);
      await goTo(screen, "Tickets");
      await quickAdd(screen, TICKET, "#1841");
      await screen.when(inStore, "Search times out");
      await screen.reload();
      await expectTicket(screen, "#1841 Search times out");
      assert.equal(await screen.attribute("tr.ticket time", "datetime"), "2026-06-13T23:30:00Z");
      await expectNoFault(driver);
    });

    test("Sync: what was saved comes back into a browser that was wiped, and is the same", async () => {
      const { address } = await opened();
      await driver.get(address);
      const screen = new Screen(driver);
      await goTo(screen, "Tickets");
      await quickAdd(screen, TICKET, "#1841");
      await goTo(screen, "Sync");
      const before = await saved(screen, engine.downloads);
      assert.ok(before.includes("Search times out"));

      await driver.get(`${address}icon-late.svg`);
      await driver.executeAsyncScript(wipe);
      await driver.get(`${address}#/sync`);
      await screen.find("p", "Nothing to save yet: there are no tickets.");

      await screen.click("summary", "Or paste the text of a file");
      await (await screen.field("Or paste the text of a file")).click();
      // The keys of somebody who pastes: a press for each of 24,000 letters would take minutes.
      assert.ok(await driver.executeScript((text) => document.execCommand("insertText", false, text), before));
      await screen.click("button", "Read the text");
      await screen.expectText(".arrival", /New: 1/);
      await screen.click(".arrival button.primary");
      await screen.expectText('[data-spot="outcome"]', /^1 ticket added\.$/);
      const after = await saved(screen, engine.downloads);
      assert.equal(withoutTime(after), withoutTime(before));
      await goTo(screen, "Tickets");
      await expectTicket(screen, "#1841 Search times out");
      await expectNoFault(driver);
    });

    test("offline: after one visit everything works without a server, screens that were never opened too", async () => {
      const { address, stop } = await opened({ isWatched: false });
      await driver.get(address);
      const screen = new Screen(driver);
      await screen.find("legend");
      await screen.when(isKept);
      await stop();
      assert.equal(await driver.executeAsyncScript(isReached, `${address}start.js?not-kept`), false, "the server still answers");
      await screen.reload();
      await checkByClicks(screen);
      await goTo(screen, "Tickets");
      await quickAdd(screen, TICKET, "#1841");
      await screen.when(inStore, "Search times out");
      await goTo(screen, "Sync");
      await screen.reload();
      await goTo(screen, "Tickets");
      await expectTicket(screen, "#1841 Search times out");
    });

    test("the element, on a page that refuses all it can: the right answer, and it comes back", async () => {
      const { address } = await opened({
        pages: { "/": page(`<sla-widget deployment="self_hosted"><p>Severity 1: an answer within 24 hours.</p></sla-widget><script type="module" src="/sla/${VERSION}/sla-widget.js"></script>`) },
      });
      await driver.get(address);
      const screen = new Screen(driver, "sla-widget");
      await checkByClicks(screen, { deployment: false });
      const { severity } = await driver.executeScript(() => document.querySelector("sla-widget").result);
      assert.equal(JSON.stringify(severity).includes("1"), true, `the property result says ${JSON.stringify(severity)}`);
      await driver.executeAsyncScript(takeOutAndBack);
      await expectAnswer(screen);
      // The page around decides between light and dark, and says nothing: light.
      assert.equal(await driver.executeScript(ground), "light");
      await driver.executeScript(() => document.documentElement.style.setProperty("color-scheme", "dark"));
      assert.equal(await driver.executeScript(ground), "dark");
      await expectNoFault(driver);
    });

    for (const [which, of] of [
      ["the page's own site", "address"],
      ["another site", "other"],
    ]) {
      test(`the frame, from ${which}: the right answer, as high as what is in it`, async () => {
        const pages = {};
        const started = await opened({ pages });
        pages["/"] = page(`<script src="${started[of]}sla/${VERSION}/embed.js" data-deployment="self_hosted" data-screens="check tickets" async></script>`);
        await driver.get(started.address);
        const screen = new Screen(driver);
        const frame = await screen.find("iframe");
        const inside = new Screen(driver, "sla-widget");
        const expectHeight = async () => {
          await driver.switchTo().defaultContent();
          await driver.switchTo().frame(frame);
          const wanted = await driver.executeScript(() => Math.ceil(document.querySelector("sla-widget").getBoundingClientRect().bottom + scrollY));
          await driver.switchTo().defaultContent();
          await screen.when((frame, wanted) => Math.abs(frame.getBoundingClientRect().height - wanted) <= 1, frame, wanted);
          return wanted;
        };
        await driver.switchTo().frame(frame);
        await inside.find("legend");
        const asked = await expectHeight();
        await driver.switchTo().frame(frame);
        await checkByClicks(inside, { deployment: false });
        const answered = await expectHeight();
        assert.ok(answered > asked + 100, `an answer is higher than a question: ${answered} and ${asked} pixels`);

        // Where a frame of another site may keep nothing, the page would say so; here all of them may, each site apart.
        await driver.switchTo().frame(frame);
        await goTo(inside, "Tickets");
        await quickAdd(inside, TICKET, "#1841");
        await inside.when(inStore, "Search times out");
        await driver.switchTo().defaultContent();
        await screen.reload();
        await driver.switchTo().frame(await screen.find("iframe"));
        await goTo(inside, "Tickets");
        await expectTicket(inside, "#1841 Search times out");
        assert.equal(await driver.executeScript(says, "This page cannot save in your browser."), false);
        await driver.switchTo().defaultContent();
        await expectNoFault(driver);
      });
    }
  });
}

/** Presses the button, and reads the file that the browser makes of it. */
async function saved(screen, downloads) {
  const files = () => [downloads, join(downloads, "Downloads")].flatMap((folder) => (existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : []));
  // Some browsers number a second file of this name, others write it over.
  for (const name of files().filter((one) => SAVED.test(one))) rmSync(name);
  await screen.click("button", "Save to a file");
  const end = Date.now() + 15_000;
  for (;;) {
    const name = files().find((one) => SAVED.test(one));
    const text = name && readFileSync(name, "utf8");
    if (text?.trimEnd().endsWith("}")) return text;
    assert.ok(Date.now() < end, `no file came; there are ${files().join(", ")}`);
    await new Promise((waited) => setTimeout(waited, 50));
  }
}

/** A document without what tells when it was written. */
const withoutTime = (text) => text.replace(/^ {2}"written":.*$/m, "");

// What follows runs in the page.

function inStore(text) {
  const open = () => {
    const opening = indexedDB.open("sla-widget");
    opening.onsuccess = () => {
      const database = opening.result;
      const asked = database.transaction("events").objectStore("events").getAll();
      asked.onsuccess = () => {
        window.stored = JSON.stringify(asked.result);
        database.close();
      };
    };
  };
  if (window.stored?.includes(text)) return true;
  open();
  return false;
}

function wipe(done) {
  indexedDB.deleteDatabase("sla-widget").onsuccess = () => done();
}

function isKept() {
  navigator.serviceWorker.getRegistration().then((registration) => (window.isKept = registration?.active?.state === "activated" && !registration.installing));
  return Boolean(window.isKept && navigator.serviceWorker.controller);
}

function isReached(address, done) {
  fetch(address, { cache: "no-store" }).then(
    () => done(true),
    () => done(false),
  );
}

function says(sentence) {
  return document.querySelector("sla-widget").shadowRoot.textContent.includes(sentence);
}

function takeOutAndBack(done) {
  const widget = document.querySelector("sla-widget");
  const { parentNode } = widget;
  widget.remove();
  setTimeout(() => {
    parentNode.append(widget);
    done();
  }, 200);
}

function ground() {
  const button = document.querySelector("sla-widget").shadowRoot.querySelector("button, [data-spot]");
  const [red] = getComputedStyle(button).color.match(/[\d.]+/g).map(Number);
  return red < 128 ? "light" : "dark";
}
