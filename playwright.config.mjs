// End-to-end tests: a release build in dist/ (`cargo xtask build`), served by tests/e2e/server.mjs, in Chromium.
// `cargo xtask test end-to-end` sets CHROMIUM, CHROMIUM_SHELL and E2E_PORT; all have defaults for `npx playwright test`.
import { readFileSync } from "node:fs";
import { defineConfig, devices } from "@playwright/test";

const port = process.env.E2E_PORT ?? "4173";
const webdriver = JSON.parse(readFileSync(new URL("webdriver.json", import.meta.url), "utf8"));

const launchOptions = {
  // The same flags as the browser tests; Playwright itself chooses headless or not.
  args: webdriver["goog:chromeOptions"].args.filter((flag) => !flag.startsWith("--headless")),
};
const whole = process.env.CHROMIUM || "/usr/bin/chromium";
/** Tests of what only a browser with windows has: what can be installed, what other sites may store or copy. */
const WHOLE_BROWSER = /@whole-browser/;

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  retries: 0,
  reporter: "list",
  use: {
    ...devices["Desktop Chrome"],
    baseURL: `http://127.0.0.1:${port}/`,
    trace: "retain-on-failure",
    // Tests that need another place or language say so; no test depends on the machine's.
    timezoneId: "Europe/Berlin",
    locale: "en-GB",
    // What a page asks for shall be seen, and answered as a test wants it. offline.spec.mjs lets workers in.
    serviceWorkers: "block",
  },
  projects: [
    // Chromium's shell without windows draws the same pages in half the time.
    { name: "shell", grepInvert: WHOLE_BROWSER, use: { launchOptions: { ...launchOptions, executablePath: process.env.CHROMIUM_SHELL || whole } } },
    { name: "browser", grep: WHOLE_BROWSER, use: { launchOptions: { ...launchOptions, executablePath: whole } } },
  ],
  webServer: {
    command: `node tests/e2e/server.mjs --port ${port}`,
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: false,
    stdout: "ignore",
    stderr: "pipe",
  },
});
