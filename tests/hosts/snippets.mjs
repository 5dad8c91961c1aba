// What a reader would copy from the Embed screen, for each place, out of the build itself.
import { readFileSync } from "node:fs";
import { chromium } from "@playwright/test";
import { serverOf } from "../e2e/server.mjs";

const { args } = JSON.parse(readFileSync("webdriver.json", "utf8"))["goog:chromeOptions"];

/**
 * The texts of the Embed screen, in their order, for each of `wanted`: choices as the link of the screen has them,
 * by the name under which they are given back.
 */
export async function copied(build, wanted) {
  const server = serverOf(build);
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: args.filter((flag) => !flag.startsWith("--headless")),
  });
  try {
    const texts = {};
    for (const [name, choices] of Object.entries(wanted)) {
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${server.address().port}/#/embed?${new URLSearchParams(choices).toString().replaceAll("+", "%20")}`);
      // The version of the build comes a moment after the screen.
      const { version } = await page.evaluate(() => ({ version: document.querySelector("meta[name=sla-widget-version]").content }));
      await page.waitForFunction(() => document.querySelector(".snippet code"));
      if (choices.place !== "nginx") await page.waitForFunction((version) => [...document.querySelectorAll(".snippet code")].some((code) => code.textContent.includes(`/${version}/`)), version);
      texts[name] = await page.locator(".snippet code").allTextContents();
      await page.close();
    }
    return texts;
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}

/** A text in which each line `SNIPPET name number` has become what was copied, unedited. */
export function pasted(text, texts) {
  return text.replace(/^SNIPPET (\S+) (\d+)\n/gm, (line, name, number) => {
    const snippet = texts[name]?.[number - 1];
    if (snippet === undefined) throw new Error(`The Embed screen has no text for: ${line.trim()}`);
    return snippet;
  });
}
