// The Sync screen for everybody: axe on every state, light and dark, narrow and wide.
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./guarded.mjs";
import { FRIDAY, expectNoSidewaysScrolling, unfold } from "./screen.mjs";
import { arrival, choose, download, goToSync, openSync, outcome, takeIn, withSamples } from "./sync.mjs";
import { openTicket, panel, submit } from "./tickets.mjs";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const ALSO = { "target-size": { enabled: true } };
const press = (page, name) => page.getByRole("button", { name, exact: true }).first().click();

const withList = async (page) => {
  await withSamples(page);
  await goToSync(page);
  await expect(page.locator(".backups li")).toHaveCount(1);
};

/** The states of the screen: what they are called, and how one gets there. */
const STATES = {
  "empty": openSync,
  "with tickets": withList,
  "a file held over the page": async (page) => {
    await withList(page);
    const transfer = await page.evaluateHandle(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(["x"], "x.json"));
      return transfer;
    });
    await page.dispatchEvent(".sla", "dragenter", { dataTransfer: transfer });
    await page.dispatchEvent(".sla", "dragover", { dataTransfer: transfer });
  },
  "pasting": async (page) => {
    await openSync(page);
    await page.getByText("Or paste the text of a file").first().click();
  },
  "refused": async (page) => {
    await withList(page);
    await choose(page, "damaged.json", '{"format":"sla-data/1",\n"events":[\n{"id":');
    await expect(arrival(page)).toContainText("The file was not taken");
  },
  "columns, with problems": async (page) => {
    await openSync(page);
    await choose(page, "jira.csv", "Issue key,Summary,Priority,Status,Created\nAB-1,Search,High,Open,12/06/26 4:30 PM\n");
    await expect(arrival(page)).toContainText("Which column is what?");
    await press(page, "Show what it brings");
    await expect(arrival(page).getByRole("alert")).toBeVisible();
  },
  "preview of a table with rows left out": async (page) => {
    await openSync(page);
    await choose(page, "table.csv", "Key,Subject,Reported\r\nX-1,One,2026-06-12T10:00:00Z\r\nX-2,Two,never\r\n");
    await press(page, "Show what it brings");
    await expect(arrival(page)).toContainText("1 row cannot be used");
  },
  "preview with differences": async (page) => {
    await withList(page);
    const file = await download(page, "Save to a file");
    await page.getByRole("link", { name: "Tickets", exact: true }).click();
    await openTicket(page, "#102");
    await press(page, "Correct the report");
    await panel(page).getByLabel("What it is about").fill("Another subject");
    await submit(page);
    await goToSync(page);
    const newer = file.text.replaceAll("Trial:", "Changed:");
    await choose(page, "newer.json", newer);
    await expect(arrival(page)).toContainText("The checksum does not fit");
    await unfold(page);
  },
  "taken in": async (page) => {
    await openSync(page);
    await choose(page, "table.csv", "Key,Subject,Reported\r\nX-1,One,2026-06-12T10:00:00Z\r\n");
    await press(page, "Show what it brings");
    await takeIn(page);
    await expect(outcome(page)).toHaveText("1 ticket added.");
  },
};

for (const [name, reach] of Object.entries(STATES)) {
  for (const [colorScheme, width] of [["light", 1280], ["dark", 320]]) {
    test(`axe finds nothing: ${name}, ${colorScheme}, ${width} px`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await page.clock.setFixedTime(FRIDAY);
      await reach(page);
      await unfold(page);
      const found = await new AxeBuilder({ page }).withTags(TAGS).options({ rules: ALSO }).analyze();
      expect(found.violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
      await expectNoSidewaysScrolling(page);
      if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/${name.replaceAll(/\W+/g, "-")}-${width}.png`, fullPage: true });
    });
  }
}
