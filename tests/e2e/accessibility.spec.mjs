// Nobody is left out: axe on every state of the screen, reflow, forced colours, reduced motion, print.
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./guarded.mjs";
import { FRIDAY, QUESTION, SEVERE, answer, card, enterTime, expectNoSidewaysScrolling, goOn, open, question, resultHeading, unfold } from "./screen.mjs";

test.use({ timezoneId: "Europe/London", locale: "en-GB" });

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
// Off by default.
const ALSO = { "target-size": { enabled: true } };

const byLink = (answers) => async (page) => {
  await open(page, answers);
  await unfold(page);
};
const asked = (step) => (page) => open(page, { ...SEVERE, deployment: "cloud", step });
const doubled = async (page) => {
  await open(page, { ...SEVERE, deployment: "cloud" });
  await enterTime(page, { day: 1, month: 11, year: 2026, hour: 1, minute: 30, city: "Los Angeles" });
};

/** The states of the screen: what they are called, and how one gets there. */
const STATES = {
  "first question": (page) => open(page),
  "question about beta": asked("beta"),
  "question about the kind": asked("kind"),
  "question about production": asked("production"),
  "question about the effect": asked("effect"),
  "question about the impact": asked("impact"),
  "question about the time": (page) => open(page, { ...SEVERE, deployment: "cloud" }),
  "form": async (page) => {
    await open(page, { ...SEVERE, deployment: "cloud", step: "kind" });
    await page.getByRole("button", { name: "All questions on one page" }).click();
    await expect(question(page, "impact")).toBeVisible();
  },
  "problem at a question": async (page) => {
    await open(page);
    await goOn(page);
    await expect(page.getByRole("region", { name: "There is a problem" })).toBeVisible();
  },
  "problems in the form": async (page) => {
    await open(page, { kind: "broken", deployment: "cloud" });
    await page.getByRole("button", { name: "All questions on one page" }).click();
    await page.getByRole("button", { name: "Show the answer" }).click();
    await expect(page.getByRole("region", { name: "There is a problem" })).toBeVisible();
  },
  "another time, its zones listed": async (page) => {
    await open(page, { ...SEVERE, deployment: "cloud" });
    await enterTime(page, { day: 12 });
    await page.getByRole("combobox", { name: "Time zone" }).click();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await expect(page.getByRole("listbox")).toBeVisible();
  },
  "another time, problems told": async (page) => {
    await open(page, { ...SEVERE, deployment: "cloud" });
    await enterTime(page, { day: 32, month: "x", year: "" });
    await goOn(page);
    await expect(page.getByRole("region", { name: "There is a problem" })).toBeVisible();
  },
  "doubled time": doubled,
  "doubled time, problem told": async (page) => {
    await doubled(page);
    await goOn(page);
    await expect(page.getByRole("region", { name: "There is a problem" })).toBeVisible();
  },
  "answer for self-hosted": byLink({ ...SEVERE, deployment: "self_hosted", at: FRIDAY }),
  "answer for managed": byLink({ ...SEVERE, deployment: "managed", at: FRIDAY }),
  "answer for cloud": byLink({ ...SEVERE, deployment: "cloud", at: FRIDAY }),
  "late answer": async (page) => {
    await page.clock.setFixedTime("2026-07-01T00:00:00Z");
    await byLink({ ...SEVERE, deployment: "self_hosted", at: FRIDAY })(page);
  },
  "answer, zones listed": async (page) => {
    await open(page, { ...SEVERE, deployment: "cloud", at: FRIDAY });
    await page.getByRole("combobox", { name: "Show times for" }).click();
    await expect(page.getByRole("listbox")).toBeVisible();
  },
  "when complete": byLink({ ...QUESTION, deployment: "cloud", at: FRIDAY }),
  "undecided severity": byLink({ ...SEVERE, impact: "unknown", deployment: "cloud", at: FRIDAY }),
  "undecided in everything": byLink({ beta: "unknown", kind: "unknown", deployment: "unknown", at: FRIDAY }),
  "custom agreement": byLink({ deployment: "custom_agreement" }),
  "beta": byLink({ deployment: "cloud", beta: "yes" }),
  "link with a notice": byLink({ ...SEVERE, deployment: "cloud", at: FRIDAY, policy: "sourcegraph-handbook@older" }),
};

/** Of all rules, what the theme decides. */
const OF_THE_THEME = { runOnly: { type: "rule", values: ["color-contrast"] } };

/** The faults that axe finds, each as a line with the places. */
async function faults(page, rules = { runOnly: { type: "tag", values: TAGS }, rules: ALSO }) {
  const found = await new AxeBuilder({ page })
    .options(rules)
    .setLegacyMode()
    .analyze();
  return lines(found.violations);
}

function lines(violations) {
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary.replaceAll(/\s+/g, " ")}`));
}

// Links, buttons and marks keep to 4.5:1, as AA asks; what one reads at length has 7:1.
const READING = [".answer", ".due", ".for-viewer", ".reading", ".clause", ".effort", ".why > ol", ".other-readings > ul", ".course table", ".choice", "legend", ".lead", ".answers dl"];

for (const name of ["first question", "form", "answer for self-hosted", "undecided in everything"]) {
  test(`${name}: what one reads at length has enhanced contrast`, async ({ page }) => {
    await page.clock.setFixedTime(FRIDAY);
    await STATES[name](page);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      await expect.poll(() => page.evaluate(() => document.getAnimations().length)).toBe(0);
      const reader = new AxeBuilder({ page }).withRules("color-contrast-enhanced").setLegacyMode();
      for (const selector of READING) if ((await page.locator(selector).count()) > 0) reader.include(selector);
      for (const selector of ["a", "button", "summary", ".mark"]) if ((await page.locator(selector).count()) > 0) reader.exclude(selector);
      const { violations, passes } = await reader.analyze();
      expect(passes.length, "something was looked at").toBe(1);
      expect(lines(violations), colorScheme).toEqual([]);
    }
  });
}

for (const [name, arrive] of Object.entries(STATES)) {
  test(`${name}: axe finds nothing, and nothing scrolls sideways`, async ({ page }) => {
    await page.clock.setFixedTime(FRIDAY);
    await page.setViewportSize({ width: 1280, height: 800 });
    await arrive(page);
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 800 });
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        await expect.poll(() => page.evaluate(() => document.getAnimations().length)).toBe(0);
        expect.soft(await faults(page, colorScheme === "dark" ? OF_THE_THEME : undefined), `${width} px, ${colorScheme}`).toEqual([]);
      }
    }
    for (const width of [320, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      await expectNoSidewaysScrolling(page);
    }
  });
}

test.describe("the plain policy", () => {
  test("axe finds nothing where WebAssembly does not arrive", async ({ page, guard }) => {
    guard.expected.push(/ERR_FAILED/, /Failed to fetch/, /preload/);
    await page.route("**/*.wasm", (route) => route.abort());
    await page.goto("./");
    await expect(page.locator(".fallback")).toBeVisible();
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      expect(await faults(page), colorScheme).toEqual([]);
    }
    await page.setViewportSize({ width: 320, height: 800 });
    await expectNoSidewaysScrolling(page);
  });
});

test.describe("larger text", () => {
  for (const [name, arrive] of Object.entries(STATES).filter(([name]) => /first question|problems told|self-hosted|everything/.test(name))) {
    test(`${name}: the spacing that readers may set (WCAG 1.4.12) cuts nothing off`, async ({ page }) => {
      await page.setViewportSize({ width: 320, height: 800 });
      await arrive(page);
      await page.evaluate(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }");
        document.adoptedStyleSheets.push(sheet);
      });
      await expectNoSidewaysScrolling(page);
      const cut = await page.locator(".sla :is(button, label, h1, h2, h3, h4, p, dd, summary)").evaluateAll((all) =>
        all
          .filter((one) => one.checkVisibility() && !one.closest(".for-screen-readers, .drawing"))
          .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== "inline")
          .map((one) => one.outerHTML.slice(0, 100)),
      );
      expect(cut).toEqual([]);
    });
  }
});

test.describe("forced colours", () => {
  test.use({ forcedColors: "active" });

  test("the chosen answer and the focus do not depend on a ground colour", async ({ page }) => {
    await open(page);
    const chosen = page.locator("label.choice").filter({ hasText: "Cloud" });
    await chosen.click();
    await page.getByRole("heading", { level: 1 }).click();
    await expect(chosen).toHaveCSS("outline-style", "solid");
    const [first, other] = [chosen, page.locator("label.choice").filter({ hasText: "Managed" })];
    expect(await first.evaluate((one) => getComputedStyle(one).outlineWidth)).not.toBe("0px");
    await expect(other).toHaveCSS("outline-style", "none");
    await expect(page.getByRole("button", { name: "Continue" })).toHaveCSS("border-top-style", "solid");
    expect(await faults(page)).toEqual([]);
  });

  test("the picture of the answer keeps its outlines", async ({ page }) => {
    await open(page, { ...SEVERE, deployment: "self_hosted", at: FRIDAY });
    const drawing = card(page, "First response").locator(".drawing svg").filter({ visible: true }).first();
    const { ground, bar, marker } = await drawing.evaluate((svg) => {
      const style = (name, property) => getComputedStyle(svg.querySelector(name))[property];
      const probe = document.createElement("i");
      svg.parentElement.append(probe);
      probe.style.setProperty("color", "Canvas");
      const ground = getComputedStyle(probe).color;
      probe.remove();
      return { ground, bar: style(".bar-counted", "fill"), marker: style(".marker", "stroke") };
    });
    expect(bar).not.toBe(ground);
    expect(marker).not.toBe(ground);
    expect(await faults(page)).toEqual([]);
  });
});

test.describe("reduced motion", () => {
  test.use({ reducedMotion: "reduce" });
  test("nothing moves", async ({ page }) => {
    await page.addInitScript(() => {
      window.moved = [];
      for (const kind of ["transitionrun", "animationstart"]) {
        document.addEventListener(kind, (event) => {
          const longest = Math.max(...document.getAnimations().map((one) => one.effect.getComputedTiming().duration));
          if (longest > 1) window.moved.push(`${kind} ${event.target.outerHTML.slice(0, 80)} ${longest} ms`);
        });
      }
    });
    await open(page);
    await page.locator("label.choice").first().hover();
    await answer(page, "deployment", "Cloud");
    await page.getByRole("button", { name: "Continue" }).hover();
    await answer(page, "beta", "Yes");
    await expect(resultHeading(page)).toBeVisible();
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    expect(await page.evaluate(() => window.moved)).toEqual([]);
  });
});

test.describe("print", () => {
  test("shows deadlines, steps and answers, and nothing to press", async ({ page }) => {
    await open(page, { ...SEVERE, deployment: "self_hosted", at: FRIDAY });
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    await expect(page.getByRole("button").filter({ visible: true })).toHaveCount(0);
    await expect(page.getByRole("combobox")).toBeHidden();
    for (const heading of ["First response", "Resolution or workaround"]) {
      await expect(card(page, heading).locator(".due")).toBeVisible();
      await expect(card(page, heading).locator(".why > ol > li").first()).toBeVisible();
    }
    await expect(page.getByRole("region", { name: "Your answers" })).toBeVisible();
    await expect(page.locator(".page-foot")).toContainText("fiscal-year-2023");
    const [ground, ink] = await page.locator(".sla").evaluate((one) => [getComputedStyle(one).backgroundColor, getComputedStyle(one).color]);
    expect(ground, "paper is white, whatever the theme").toBe("rgb(255, 255, 255)");
    expect(ink).toBe("rgb(23, 32, 42)");
  });

  test("is light around the app too, whatever the theme", async ({ page }) => {
    await open(page);
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    await expect(page.locator("body")).toHaveCSS("background-color", /^(rgb\(255, 255, 255\)|rgba\(0, 0, 0, 0\))$/);
  });

  test("shows the steps even where they are folded in", async ({ page }) => {
    await open(page, { ...SEVERE, deployment: "self_hosted", at: FRIDAY });
    await page.locator("details.why > summary").first().click();
    await page.emulateMedia({ media: "print" });
    await expect(card(page, "First response").locator(".why > ol > li").first()).toBeVisible();
  });

  test("shows the table of days without unfolding it", async ({ page }) => {
    await open(page, { ...SEVERE, deployment: "self_hosted", at: FRIDAY });
    await page.emulateMedia({ media: "print" });
    await expect(card(page, "First response").getByRole("table")).toBeVisible();
  });
});
