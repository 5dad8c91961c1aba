// What a reader sees and does, in whichever browser: by real clicks and keys, in a page, a shadow root or a frame.
import assert from "node:assert/strict";
import { Key } from "selenium-webdriver";

/** How long something may take to appear. */
const PATIENCE = 15_000;

/** The part of the page in which `driver` looks: all of it, or the shadow root of the element that `host` names. */
export class Screen {
  constructor(driver, host) {
    this.driver = driver;
    this.host = host;
  }

  /** What this selector finds, with this text if one is given, once it can be seen. */
  async find(selector, text) {
    const look = () => this.driver.executeScript(found, this.host ?? null, selector, text ?? null);
    const element = await this.#until(look);
    if (element) return element;
    const shown = await this.driver.executeScript((host) => (host ? [...(document.querySelector(host)?.shadowRoot.children ?? [])].map((one) => one.innerText).join("\n") : document.body.innerText), this.host ?? null);
    throw new assert.AssertionError({ message: `There is no ${selector}${text ? ` that says “${text}”` : ""} to be seen. The page says:\n${shown}` });
  }

  async click(selector, text) {
    await this.#press(await this.find(selector, text));
  }

  /** The field with this label. */
  async field(label) {
    return this.driver.executeScript((label) => label.control, await this.find("label", label));
  }

  /** Types into the field with this label, in place of what it says. */
  async fill(label, text) {
    const field = await this.field(label);
    await this.#press(field);
    const keys = this.driver.actions();
    await keys.keyDown(Key.CONTROL).sendKeys("a").keyUp(Key.CONTROL).sendKeys(text).perform();
    return field;
  }

  async text(selector) {
    return this.driver.executeScript((element) => element.textContent, await this.find(selector));
  }

  async attribute(selector, name) {
    return this.driver.executeScript((element, name) => element.getAttribute(name), await this.find(selector), name);
  }

  /** Waits until what `selector` finds says this. */
  async expectText(selector, pattern) {
    let said;
    const isSaid = async () => pattern.test((said = await this.text(selector)));
    assert.ok(await this.#until(isSaid), `${selector} says “${said}”, and not ${pattern}`);
  }

  /** Has the page loaded anew, as a reader does; WebDriver's own way passes service workers by in Firefox. */
  async reload() {
    await this.driver.executeScript(() => {
      window.isBefore = true;
      location.reload();
    });
    await this.when(() => !window.isBefore && document.readyState === "complete");
  }

  /** Waits until `ask`, run in the page, gives something. */
  async when(ask, ...given) {
    const answer = await this.#until(() => this.driver.executeScript(ask, ...given));
    assert.ok(answer, `waited in vain for ${ask}`);
    return answer;
  }

  /**
   * Presses with the pointer. A frame grows and shrinks with what is in it, a moment later; a press that this made
   * miss is made again, as readers do it.
   */
  async #press(element) {
    for (let tries = 0; tries < 5; tries += 1) {
      await this.driver.executeScript(awaitPress, element);
      try {
        await element.click();
      } catch (fault) {
        // WebKit's driver takes a field inside of a shadow root for covered by the element of that root; the
        // pointer itself meets it.
        if (fault.name !== "ElementClickInterceptedError") throw fault;
        await this.driver.actions().move({ origin: element }).click().perform();
      }
      // What was pressed may be gone with that, and its page too.
      if (await this.driver.executeScript(wasPressed, element).catch(() => true)) return;
      await new Promise((waited) => setTimeout(waited, 200));
    }
    assert.fail("the pointer never met what it was to press");
  }

  async #until(ask) {
    const end = Date.now() + PATIENCE;
    for (;;) {
      // Between two pages there is nothing to be asked.
      const answer = await ask().catch((fault) => {
        if (Date.now() > end) throw fault;
      });
      if (answer || Date.now() > end) return answer;
      await new Promise((waited) => setTimeout(waited, 50));
    }
  }

  /** Chooses an answer of the question that is asked, and goes on. */
  async answer(question, label) {
    await this.find("legend", question);
    await this.click("fieldset label", label);
    await this.click("button", "Continue");
  }
}

// These run in the page.

function awaitPress(element) {
  element.isPressed = false;
  element.addEventListener("click", () => (element.isPressed = true), { once: true });
}

function wasPressed(element) {
  return element.isPressed || !element.isConnected;
}

function found(host, selector, text) {
  const root = host ? document.querySelector(host)?.shadowRoot : document;
  const all = root ? [...root.querySelectorAll(selector)] : [];
  const says = (element) => text === null || element.textContent.trim() === text || element.textContent.trim().startsWith(text + "\n");
  const isSeen = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  return all.find((element) => says(element) && isSeen(element)) ?? null;
}

/** The questions of a Severity 1 with their answers, after the one about the deployment. */
const SEVERE = [
  ["Is the feature marked beta or experimental?", "No"],
  ["What do you want to report?", "Something is broken"],
  ["Is it in a production environment?", "Yes"],
  ["How is use affected?", "Severely: most people cannot do their work"],
  ["Is the effect on your business high?", "Yes"],
];

/** Friday 12 June 2026, 16:30 in Los Angeles: half an hour before the office closes there. */
const TIME = { Day: "12", Month: "June", Year: "2026", Hour: "16", Minute: "30" };

/**
 * Answers by clicks what happened to a self-hosted product on `TIME`, and looks at the answer: three business days
 * of office hours later, so that calendar, zone and severity all have to be right.
 */
export async function checkByClicks(screen, { deployment = true } = {}) {
  if (deployment) await screen.answer("How do you run the product?", "On-premises or self-hosted");
  for (const [question, label] of SEVERE) await screen.answer(question, label);
  await screen.find("legend", "When did support hear of it?");
  await screen.click("fieldset label", "Another time");
  for (const [label, value] of Object.entries(TIME)) await screen.fill(label, value);
  await screen.fill("Time zone", "Los Angeles");
  await screen.click("[role=listbox] [role=option]");
  await screen.click("button", "Continue");
  await expectAnswer(screen);
}

/** The answer of `checkByClicks`. */
export async function expectAnswer(screen) {
  await screen.expectText('[data-spot="result"]', /Severity 1/);
  assert.equal(await screen.attribute("section.card .due time", "datetime"), "2026-06-17T23:30:00Z");
  await screen.expectText("section.card .due", /Wednesday,? (17 June|June 17).*(16:30|4:30\sPM)\sPDT/);
}

/** Goes to a screen by the links at the top. */
export async function goTo(screen, name) {
  await screen.click("nav a", name);
  await screen.find(`[data-spot="${name.toLowerCase()}"]`);
}

/** Adds a ticket by one line, and waits for its row. */
export async function quickAdd(screen, line, name) {
  const field = await screen.fill("Add a ticket by one line", line);
  await field.sendKeys(Key.ENTER);
  await expectTicket(screen, name);
}

/** That the list has a ticket whose name begins with this. */
export async function expectTicket(screen, name) {
  const isThere = (host, name) => {
    const root = host ? document.querySelector(host).shadowRoot : document;
    return [...root.querySelectorAll("tr.ticket th.name")].some((one) => one.textContent.trim().startsWith(name));
  };
  await screen.when(isThere, screen.host ?? null, name);
}

/** What the page did that it must not do, since it was opened. */
export async function expectNoFault(driver) {
  assert.deepEqual(await driver.executeScript(() => window.faults), [], "what the page did that it must not do");
}
