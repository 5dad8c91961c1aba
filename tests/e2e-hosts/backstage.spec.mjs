// A portal like Backstage: what its sanitizer leaves of a page of TechDocs with the settings that the Embed screen
// says to make, and that it works inside of the portal's shadow root. Without settings the promises are left.
import { VERSION, ask, checkByClicks, expect, isSame, mark, site, test } from "./hosts.mjs";

test.use({ baseURL: site("backstage") });

const FILES = site("files");
const promise = (page) => page.getByText("Severity 1. You get a first answer within 24 hours");

test.beforeEach(({ guard }) => {
  guard.origins.push(FILES);
});

for (const what of ["element", "frame"]) {
  test(`without settings, of the ${what} nothing is left but the promises`, async ({ page, guard }) => {
    await page.goto(`/none/${what}`);
    await expect(promise(page)).toBeVisible();
    await expect(page.locator("sla-widget, iframe")).toHaveCount(0);
    expect(guard.requests.filter((address) => address.startsWith(FILES))).toEqual([]);
  });
}

test("the settings for the element let it through with its attributes, and it works", async ({ page }) => {
  await page.goto("/element/element");
  const widget = page.locator("sla-widget");
  await expect(widget).toHaveAttribute("deployment", "self_hosted");
  expect(await widget.evaluate((element) => element.getRootNode() instanceof ShadowRoot), "it stands in the portal's shadow root").toBe(true);
  await checkByClicks(page);
  // They let no frame through.
  await page.goto("/element/frame");
  await expect(promise(page)).toBeVisible();
  await expect(page.locator("iframe")).toHaveCount(0);
});

test("the portal's navigation leads away and back, without loading a page", async ({ page }) => {
  await page.goto("/element/element");
  await mark(page);
  await checkByClicks(page);
  await page.getByRole("link", { name: "Welcome", exact: true }).first().click();
  await expect(page.getByText("Where to find help.")).toBeVisible();
  await expect(page.locator("sla-widget")).toHaveCount(0);
  await page.goBack();
  await checkByClicks(page);
  expect(await isSame(page)).toBe(true);
});

test("the settings for the frame let it through, and it works", async ({ page }) => {
  await page.goto("/frame/frame");
  const frame = page.locator("iframe");
  await expect(frame).toHaveAttribute("src", `${FILES}/sla/${VERSION}/embed.html#/check?deployment=self_hosted`);
  await expect(frame).toHaveAttribute("title", "When is the answer due?");
  // The sanitizer knows no `allow`: in such a frame, “Copy” says that the browser refuses it.
  expect(await frame.evaluate((frame) => frame.getAttributeNames().sort())).toEqual(["height", "loading", "src", "title", "width"]);
  await expect(promise(page)).toBeVisible();
  await checkByClicks(page.frameLocator("iframe"));
  // They let no element through.
  await page.goto("/frame/element");
  await expect(promise(page)).toBeVisible();
  await expect(page.locator("sla-widget")).toHaveCount(0);
});

test("a frame of a host that is not on the list is taken away", async ({ page }) => {
  const { body } = await ask("backstage", "/static/docs/frame/index.html");
  const elsewhere = body.toString().replaceAll("files.localhost", "elsewhere.localhost");
  expect(elsewhere).toContain("<iframe src=\"http://elsewhere.localhost");
  await page.route("**/static/docs/frame/index.html", (route) => route.fulfill({ contentType: "text/html", body: elsewhere }));
  await page.goto("/frame/frame");
  await expect(promise(page)).toBeVisible();
  await expect(page.locator("iframe")).toHaveCount(0);
});
