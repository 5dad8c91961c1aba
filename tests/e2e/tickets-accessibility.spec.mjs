// The tickets for everybody: axe on every state, reflow, larger text, forced colours, reduced motion, print, a narrow frame.
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./guarded.mjs";
import { FRIDAY, SEVERE, expectNoSidewaysScrolling, open, unfold } from "./screen.mjs";
import { filterBy, keepMany, nameIn, opened, openTicket, openTickets, panel, quickAdd, row, said, settings, submit } from "./tickets.mjs";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
// Off by default.
const ALSO = { "target-size": { enabled: true } };

const press = (page, name) => page.getByRole("button", { name, exact: true }).first().click();
const samples = async (page) => {
  await openTickets(page);
  await press(page, "Show 5 examples");
  await expect(page.locator("tr.ticket")).toHaveCount(4);
};
const ticket = (name) => async (page) => {
  await samples(page);
  await openTicket(page, name);
  await unfold(page);
};
/** A form of the ticket that is opened, and what is entered before it is looked at. */
const form = (name, enter = async () => {}) => async (page) => {
  await samples(page);
  await openTicket(page, "#102");
  await press(page, name);
  await expect(panel(page)).toBeVisible();
  await enter(page);
};
const wrong = async (page) => {
  await submit(page);
  await expect(page.getByRole("region", { name: "There is a problem" })).toBeVisible();
};
const solvedAgain = async (page) => {
  await samples(page);
  await filterBy(page, "part", "both");
  await openTicket(page, "#105");
};

/** The states of the screen: what they are called, and how one gets there. */
const STATES = {
  "empty": (page) => openTickets(page),
  "loading": async (page) => {
    await page.addInitScript(() => {
      // The store answers nothing.
      IDBFactory.prototype.open = () => new EventTarget();
    });
    await page.goto("./#/tickets");
    await expect(page.locator('[aria-busy="true"]')).toBeVisible();
  },
  "a line that cannot be taken": async (page) => {
    await openTickets(page);
    await page.locator("#quick-line").fill("Sev7 Search");
    await press(page, "Add");
    await expect(page.locator(".quick-add .problem")).toBeVisible();
  },
  "list in groups": samples,
  "list without groups": async (page) => {
    await samples(page);
    await (await settings(page)).getByLabel("Divide the list into groups").uncheck();
  },
  "filter unfolded, views": async (page) => {
    await samples(page);
    await filterBy(page, "severity", "1");
    await press(page, "Save this view");
    await panel(page).getByLabel("Name of the view").fill("Severity 1");
    await submit(page);
  },
  "nothing fits the filter": async (page) => {
    await samples(page);
    await page.getByLabel("Find words").fill("no such words");
    await expect(page.locator(".listed")).toContainText("No ticket fits the filter.");
  },
  "naming a view": async (page) => {
    await samples(page);
    await filterBy(page, "severity", "1");
    await press(page, "Save this view");
    await wrong(page);
  },
  "late ticket": ticket("#101"),
  "running ticket": ticket("#102"),
  "waiting ticket": ticket("#103"),
  "uncertain ticket": async (page) => {
    await openTickets(page);
    await quickAdd(page, "#9 A report of which little is known");
    await openTicket(page, "#9");
    await unfold(page);
  },
  "solved ticket": solvedAgain,
  "adding": async (page) => {
    await samples(page);
    await press(page, "Add with all details");
  },
  "adding, problems told": async (page) => {
    await samples(page);
    await press(page, "Add with all details");
    await panel(page).getByLabel("When support heard of it").fill("soon");
    await wrong(page);
  },
  "adding from the Check screen": async (page) => {
    await open(page, { ...SEVERE, deployment: "cloud", at: FRIDAY });
    await press(page, "Add to tickets");
    await expect(panel(page)).toBeVisible();
  },
  "answering": form("Record an answer"),
  "answering, problems told": form("Record an answer", async (page) => {
    await panel(page).getByLabel("When it happened").fill("tomorrow 9:00");
    await wrong(page);
  }),
  "promising": form("Promise the next update"),
  "solving": form("Solve"),
  "solving, problem told": form("Solve", wrong),
  "reopening": async (page) => {
    await solvedAgain(page);
    await press(page, "Reopen");
  },
  "correcting, with a preview": form("Correct the report", (page) => panel(page).getByLabel("Severity").selectOption("2")),
  "correcting a time": async (page) => {
    await ticket("#102")(page);
    await opened(page).getByRole("button", { name: /^Correct the time/ }).first().click();
  },
  "noting": form("Add a note"),
  "taken back and corrected": async (page) => {
    await form("Correct the report")(page);
    await panel(page).getByLabel("Severity").selectOption("2");
    await submit(page);
    await opened(page).getByRole("button", { name: /^Take back: Answered/ }).click();
    await expect(said(page)).toHaveText("#102: entry taken back.");
  },
  "undo bar with a long text": form("Record an answer", async (page) => {
    await submit(page);
    await expect(said(page)).toContainText("acknowledged");
  }),
  "selection": async (page) => {
    await samples(page);
    await press(page, "Select all");
  },
  "settings": async (page) => {
    await samples(page);
    await settings(page);
  },
  "keys explained": async (page) => {
    await samples(page);
    await nameIn(page, "#102").focus();
    await page.keyboard.press("?");
    await expect(panel(page)).toBeVisible();
  },
  "deleted tickets": async (page) => {
    await samples(page);
    await press(page, "Remove the examples");
    await filterBy(page, "part", "deleted");
    await openTicket(page, "#101");
  },
  "many tickets": async (page) => {
    await openTickets(page);
    await keepMany(page, 120);
  },
  "storage refused": async (page) => {
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException("", "SecurityError");
      };
    });
    await samples(page);
    await expect(page.getByRole("alert")).toContainText("cannot save");
  },
};

test.beforeEach(async ({ page }) => {
  await page.clock.setFixedTime(FRIDAY);
});

/** Of all rules, what the theme decides. */
const OF_THE_THEME = { runOnly: { type: "rule", values: ["color-contrast"] } };

/** The faults that axe finds, each as a line with the places. */
async function faults(page, rules = { runOnly: { type: "tag", values: TAGS }, rules: ALSO }) {
  const { violations } = await new AxeBuilder({ page })
    .options(rules)
    .setLegacyMode()
    .analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary.replaceAll(/\s+/g, " ")}`));
}

/** How much is changing its colour. Where something is folded away nothing ever ends, as nothing is drawn. */
async function moving(page) {
  return page.evaluate(() => document.getAnimations().filter((one) => one.effect.target.checkVisibility({ contentVisibilityAuto: true })).length);
}

/** Texts that are cut off where they are drawn. Long lists cut names on purpose; these are whole in the ticket. */
async function cutTexts(page) {
  return page.locator(".sla :is(button, label, h1, h2, h3, p, dd, dt, summary, td, li, select)").evaluateAll((all) =>
    all
      .filter((one) => one.checkVisibility() && one.clientWidth > 1 && !one.closest(".for-screen-readers, .drawing, .windowed"))
      .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== "inline")
      .map((one) => one.outerHTML.slice(0, 120)),
  );
}

for (const [name, arrive] of Object.entries(STATES)) {
  test(`${name}: axe finds nothing, nothing scrolls sideways, nothing is cut off`, async ({ page }) => {
    test.slow();
    await page.setViewportSize({ width: 1280, height: 800 });
    await arrive(page);
    for (const width of [1280, 768, 320]) {
      await page.setViewportSize({ width, height: 800 });
      // What is folded away in a narrow page is looked at as well.
      await page.locator("details.more").evaluateAll((all) => all.forEach((one) => (one.open = true)));
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        await expect.poll(() => moving(page)).toBe(0);
        expect.soft(await faults(page, colorScheme === "dark" ? OF_THE_THEME : undefined), `${width} px, ${colorScheme}`).toEqual([]);
      }
      await expectNoSidewaysScrolling(page);
      expect.soft(await cutTexts(page), `${width} px`).toEqual([]);
    }
  });
}

for (const name of ["list in groups", "running ticket", "answering", "selection", "settings", "storage refused"]) {
  test(`${name}: everything to press is 44 px high at least`, async ({ page }) => {
    await STATES[name](page);
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 800 });
      const low = await page.locator(".sla :is(button, select, textarea, summary, .screens a, a.button, input)").evaluateAll((all) =>
        all
          .filter((one) => one.checkVisibility({ contentVisibilityAuto: true }))
          .filter((one) => {
            // A name in the list takes presses around it as well; a box is pressed by its label.
            const around = one.closest(".name") && parseFloat(getComputedStyle(one, "::after").height);
            const place = one.matches("[type=checkbox], [type=radio]") ? one.closest("label") : one;
            return Math.max(around || 0, place.getBoundingClientRect().height) < 44;
          })
          .map((one) => one.outerHTML.slice(0, 100)),
      );
      expect(low, `${width} px`).toEqual([]);
    }
  });
}

test.describe("larger text", () => {
  for (const name of ["filter unfolded, views", "running ticket", "correcting, with a preview", "selection", "settings", "many tickets"]) {
    test(`${name}: twice as large in 1280 px, nothing scrolls sideways and nothing is cut off`, async ({ page }) => {
      await page.setViewportSize({ width: 1280, height: 800 });
      await STATES[name](page);
      await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
      await expectNoSidewaysScrolling(page);
      expect(await cutTexts(page)).toEqual([]);
    });

    test(`${name}: the spacing that readers may set (WCAG 1.4.12) cuts nothing off`, async ({ page }) => {
      await page.setViewportSize({ width: 320, height: 800 });
      await STATES[name](page);
      await page.evaluate(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }");
        document.adoptedStyleSheets.push(sheet);
      });
      await expectNoSidewaysScrolling(page);
      expect(await cutTexts(page)).toEqual([]);
    });
  }

  test("the rows of a long list hold their text, in a narrow page and in larger text", async ({ page }) => {
    await openTickets(page);
    await keepMany(page, 120);
    await page.clock.setFixedTime("2026-06-12T12:30:00Z");
    for (const [width, size] of [[1280, "100%"], [768, "100%"], [320, "100%"], [1280, "200%"], [640, "200%"]]) {
      await page.setViewportSize({ width, height: 800 });
      await page.evaluate((size) => document.documentElement.style.setProperty("font-size", size), size);
      const cut = await page.locator("tr.ticket").evaluateAll((rows) =>
        rows.filter((row) => row.lastElementChild.getBoundingClientRect().bottom > row.getBoundingClientRect().bottom + 1).length,
      );
      expect(cut, `${width} px, ${size}`).toBe(0);
    }
  });
});

test("countdowns are no live regions, and the table keeps its roles as cards", async ({ page }) => {
  await samples(page);
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await page.locator(".rows").locator("[aria-live], [role=status], [role=alert]").count()).toBe(0);
    await expect(page.getByRole("table").getByRole("row", { name: /Search answers nobody/ })).toMatchAriaSnapshot(`
      - row /Search answers nobody/:
        - 'cell "Select: #101 Search answers nobody"'
        - rowheader "#101 Search answers nobody example Harbour Bank"
        - cell "Severity 1"
        - cell "New"
        - cell "Us"
        - cell "First response"
        - cell /^Fri,? 12 Jun, 23:30 CEST$/
        - cell "Late by 2 hours"
        - cell
    `);
    await expect(page.getByRole("table").getByRole("columnheader")).toHaveCount(9);
  }
});

test.describe("forced colours", () => {
  test.use({ forcedColors: "active" });

  test("late, soon, running, paused and timeless are told apart by shape, and pressed from not pressed", async ({ page }) => {
    await ticket("#102")(page);
    expect(await faults(page)).toEqual([]);
    const shapes = await page.locator("tr.ticket .remaining").evaluateAll((all) =>
      all.map((one) => {
        const { clipPath, borderRadius, borderBlockStartStyle, backgroundColor, borderBlockStartColor } = getComputedStyle(one, "::before");
        const canvas = getComputedStyle(document.body).backgroundColor;
        return { shape: [clipPath, borderRadius, borderBlockStartStyle].join(" "), isSeen: backgroundColor !== canvas || borderBlockStartColor !== canvas };
      }),
    );
    expect(new Set(shapes.map(({ shape }) => shape)).size, "late, running, without a time").toBe(3);
    expect(shapes.every(({ isSeen }) => isSeen)).toBe(true);
    const border = (name) => opened(page).getByRole("button", { name, exact: true }).evaluate((one) => getComputedStyle(one).borderInlineStartWidth);
    expect(await border("Take it up")).not.toBe(await border("Wait for the customer"));
  });
});

test.describe("reduced motion", () => {
  test.use({ reducedMotion: "reduce" });
  test("nothing moves", async ({ page }) => {
    await page.addInitScript(() => {
      window.moved = 0;
      for (const kind of ["transitionrun", "animationstart"]) {
        document.addEventListener(kind, () => {
          window.moved += document.getAnimations().filter((one) => one.effect.getComputedTiming().duration > 1).length;
        });
      }
    });
    await samples(page);
    await nameIn(page, "#102").hover();
    await openTicket(page, "#102");
    await opened(page).getByRole("button", { name: "Wait for the customer" }).hover();
    await press(page, "Wait for the customer");
    expect(await page.evaluate(() => window.moved)).toBe(0);
  });
});

test("print shows the list or the ticket, on white, and nothing to press", async ({ page }) => {
  await samples(page);
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await expect(page.locator(".sla :is(button, input, select, textarea)").filter({ visible: true })).toHaveCount(4);
  await expect(row(page, "#101")).toContainText("Late by 2 hours");
  await expect(row(page, "#101").locator("th.name button")).toBeVisible();
  await page.emulateMedia({ media: "screen" });
  await openTicket(page, "#102");
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await expect(opened(page).locator(".clock").first()).toBeVisible();
  await expect(opened(page).locator(".why > ol > li").first()).toBeVisible();
  await expect(opened(page).locator(".entry-line").first()).toBeVisible();
  expect(await page.locator(".sla").evaluate((one) => getComputedStyle(one).backgroundColor)).toBe("rgb(255, 255, 255)");
});

test("in a frame of 320 px a ticket is added, opened and answered", async ({ page, baseURL }) => {
  await page.route("**/host", (route) => route.fulfill({ contentType: "text/html", body: `<!doctype html><title>Host</title><link rel="icon" href="data:,"><iframe title="Tickets" src="${baseURL}#/tickets" width="320" height="600"></iframe>` }));
  await page.goto("./host");
  const frame = page.frameLocator("iframe");
  const line = frame.getByRole("textbox", { name: "Add a ticket by one line" });
  await line.fill("#1 Sev1 Search times out deployment=cloud");
  await line.press("Enter");
  await frame.getByRole("button", { name: "#1 Search times out", exact: true }).click();
  await frame.getByRole("button", { name: "Record an answer" }).click();
  await frame.getByLabel("It says what has been tried").check();
  await frame.getByLabel("It says what happens next").check();
  await frame.locator("form.panel button.primary").click();
  await expect(frame.locator("section.card").first()).toContainText("Answered");
  await frame.getByRole("button", { name: "Back to the list" }).click();
  await expect(frame.locator("tr.ticket .next")).toHaveText("Resolution");
  const sizes = await frame.locator("html").evaluate(({ scrollWidth, clientWidth }) => ({ scrollWidth, clientWidth }));
  expect(sizes.scrollWidth).toBeLessThanOrEqual(sizes.clientWidth);
});
