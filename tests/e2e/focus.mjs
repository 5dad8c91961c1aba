// Where the focus is, and going on without a mouse.
import { expect } from "./guarded.mjs";

/**
 * That the focus is on an element of the page, that the element is in view and nothing lies over it, and that it or its
 * label is outlined.
 */
export async function expectFocusSeen(page) {
  const look = () => page.evaluate(() => {
    const element = document.activeElement;
    const { top, bottom, left, right, width } = element.getBoundingClientRect();
    const outlined = [element, element.closest(".choice")].some((one) => {
      if (!one) return false;
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(one);
      const [, alpha = "1"] = /\/ ([\d.]+)\)|rgba\(.*, ([\d.]+)\)/.exec(outlineColor)?.filter(Boolean) ?? [];
      return outlineStyle !== "none" && parseFloat(outlineWidth) >= 3 && Number(alpha) > 0;
    });
    const seen = { top: Math.max(top, 0), bottom: Math.min(bottom, innerHeight) };
    const over = document.elementFromPoint((left + right) / 2, (seen.top + seen.bottom) / 2);
    const faults = {
      "is the page itself": element === document.body,
      "is out of view": width === 0 || seen.top >= seen.bottom,
      "is covered": over && !element.contains(over) && !over.contains(element),
      "has no outline": !outlined,
    };
    const found = Object.keys(faults).filter((fault) => faults[fault]);
    return found.map((fault) => `${fault}: ${element.outerHTML.slice(0, 120)}`);
  });
  await expect.poll(look, { message: "the focus is seen" }).toEqual([]);
}

/** Presses a key and looks where the focus is then. */
export async function press(page, key) {
  await page.keyboard.press(key);
  await expectFocusSeen(page);
}

/** Goes on with Tab, or back, until `locator` has the focus. */
export async function tabTo(page, locator, key = "Tab", most = 50) {
  for (let pressed = 0; pressed < most; pressed += 1) {
    if (await locator.evaluate((element) => element === document.activeElement).catch(() => false)) return;
    await press(page, key);
  }
  await expect(locator, `${most} times ${key} does not lead there`).toBeFocused();
}
