// The app starts: under a strict Content-Security-Policy, anywhere on a host, with nothing but its own files.
import { existsSync } from "node:fs";
import { expect, test } from "./guarded.mjs";
import { CONTENT_SECURITY_POLICY } from "./server.mjs";

/** Waits until the app has replaced the plain text of index.html. */
async function started(page) {
  await expect(page.getByText("it needs JavaScript and WebAssembly")).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1, name: "When is the answer due?" })).toBeVisible();
}

test("starts under the strict policy", async ({ page }) => {
  const answer = await page.goto("./");
  expect(answer.headers()["content-security-policy"]).toBe(CONTENT_SECURITY_POLICY);
  await started(page);
});

test("starts under another path", async ({ page }) => {
  await page.goto("any/other/path/");
  await started(page);
});

test("loads each file once, then asks for nothing more", async ({ page, guard }) => {
  await page.goto("./");
  await started(page);
  await page.waitForLoadState("networkidle");
  expect(guard.requests.length).toBe(new Set(guard.requests).size);
  const afterLoad = guard.requests.length;
  await page.waitForTimeout(1500);
  expect(guard.requests.slice(afterLoad)).toEqual([]);
});

test("asks for nothing on the way to an answer, nor for what is done with it", async ({ page, guard, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("./");
  await started(page);
  await page.waitForLoadState("networkidle");
  const afterLoad = guard.requests.length;
  await page.getByRole("button", { name: "All questions on one page" }).click();
  for (const [name, answer] of [["fact-deployment", "cloud"], ["fact-beta", "no"], ["fact-kind", "question"], ["awareness", "now"]]) {
    await page.locator(`input[name="${name}"][value="${answer}"]`).check();
  }
  await page.getByRole("button", { name: "Show the answer" }).click();
  await expect(page.getByRole("heading", { level: 2 })).toContainText("Severity 2");
  await page.getByRole("button", { name: "Copy the answer" }).click();
  await expect(page.getByText("Copied.")).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Add to calendar: First response" }).click();
  await download;
  await page.getByRole("button", { name: "Start again" }).click();
  // Chromium itself asks for the icon anew when the address changes.
  const asked = guard.requests.slice(afterLoad).filter((address) => !address.includes("/icon-"));
  expect(asked).toEqual([]);
});

test("is sent as brotli with the right types", async ({ page }) => {
  const answers = [];
  page.on("response", (response) => answers.push(response));
  await page.goto("./");
  await started(page);
  const wasm = answers.find((answer) => answer.url().endsWith(".wasm"));
  expect(wasm.headers()["content-type"]).toBe("application/wasm");
  expect(wasm.headers()["content-encoding"]).toBe("br");
  expect(existsSync("dist/index.html.br")).toBe(true);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("the page can still be read", async ({ page }) => {
    await page.goto("./");
    await expect(page.getByText("it needs JavaScript and WebAssembly")).toBeVisible();
  });
});
