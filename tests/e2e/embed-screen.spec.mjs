// The Embed screen: choosing with the keyboard, the link, the preview, the warning about colours, copying, and what
// the copied text does in a page of its own.
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./guarded.mjs";
import { expectNoSidewaysScrolling, unfold } from "./screen.mjs";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const ALSO = { "target-size": { enabled: true } };

async function openEmbed(page, query = "") {
  await page.goto(`./#/embed${query}`);
  await expect(page.getByRole("heading", { name: "Embed", level: 1 })).toBeVisible();
  await expect(code(page).first()).toBeVisible();
  // It knows by then to which build it belongs.
  await expect(page.locator(".snippet").first()).not.toContainText("build for developers");
}

const code = (page) => page.locator(".snippet code");
const snippet = (page, place = 0) => code(page).nth(place).textContent();
const address = (page) => decodeURIComponent(new URL(page.url()).hash);
const frame = (page) => page.frameLocator("iframe[title='Preview of the widget']");
const group = (page, name) => page.locator("details").filter({ has: page.getByText(name, { exact: true }) });
const place = (page, name) => page.getByRole("group", { name: "Where it goes" }).getByText(name, { exact: true }).click();

test("a customer's page: from the first key to the copied text, without a mouse", async ({ page, context, baseURL }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(baseURL).origin });
  await openEmbed(page);
  await expect(page.locator('[data-spot="embed"]')).toBeFocused();

  const step = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  // Into the options: the group that is open, and its second screen.
  await step("Tab", "Tab");
  await expect(page.getByRole("checkbox", { name: "Check" })).toBeFocused();
  await step("Tab", "Space");
  await expect(page.getByRole("checkbox", { name: "Tickets" })).toBeChecked();
  expect(await snippet(page)).toContain('<sla-widget screens="check tickets">');

  // A list, then the group of another subject.
  await page.getByLabel("Deployment").focus();
  await step("ArrowDown", "ArrowDown");
  await page.getByText("Look", { exact: true }).focus();
  await step("Enter", "Tab", "ArrowDown", "ArrowDown");
  await expect(page.getByLabel("Theme")).toHaveValue("dark");
  expect(address(page)).toBe("#/embed?deployment=managed&screens=check tickets&theme=dark");

  // The places are walked through with the arrows.
  await page.getByRole("radio", { name: "HTML element" }).focus();
  await step("ArrowRight");
  await expect(page.getByRole("radio", { name: "Iframe", exact: true })).toBeChecked();
  await step("ArrowLeft");

  // A long text can be scrolled, and comes before its button.
  await step("Tab");
  await expect(page.getByRole("region", { name: "Where the widget is to stand" })).toBeFocused();
  await step("Tab", "Enter");
  await expect(page.locator(".snippet [role=status]")).toHaveText("Copied");
  await expect(page.getByRole("button", { name: "Copy: Where the widget is to stand" })).toBeFocused();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(await snippet(page));
  expect(copied).toContain('<sla-widget screens="check tickets" deployment="managed" theme="dark">');
  expect(copied).toMatch(/src="http:[^"]+\/\d+\.\d+\.\d+\/sla-widget\.js" integrity="sha384-[^"]+" crossorigin="anonymous"/);
});

test("the text follows every letter, the preview once nothing is typed", async ({ page }) => {
  await openEmbed(page);
  await group(page, "Storage").locator("summary").click();
  const before = await page.locator("iframe").getAttribute("src");
  await page.getByLabel("Kept apart as").pressSequentially("ab", { delay: 20 });
  expect(await snippet(page)).toContain('namespace="ab"');
  expect(await page.locator("iframe").getAttribute("src")).toBe(before);
  await expect(page.locator("iframe")).toHaveAttribute("src", /namespace=ab/);
  await page.getByLabel("Kept apart as").fill("a b");
  await expect(page.getByText("Not used: write letters, digits, - and _ only.")).toBeVisible();
  expect(await snippet(page)).not.toContain("namespace");
});

test("the link opens the same choices in another browser, and going back leaves the screen", async ({ page, browser, baseURL }) => {
  await page.goto("./");
  await page.getByRole("link", { name: "Embed", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Embed", level: 1 })).toBeVisible();
  await page.getByLabel("Deployment").selectOption("cloud");
  await group(page, "Files and server").locator("summary").click();
  await page.getByLabel("Edition").selectOption("moving");
  await place(page, "Docusaurus");
  const texts = await code(page).allTextContents();
  expect(texts[0]).toContain("/v1/sla-widget.js");
  expect(texts[0]).not.toContain("integrity");

  const other = await browser.newContext({ baseURL });
  const again = await other.newPage();
  await again.goto(page.url());
  await expect(again.getByLabel("Deployment")).toHaveValue("cloud");
  await expect(again.getByLabel("Edition")).toBeVisible();
  await expect(again.getByRole("radio", { name: "Docusaurus" })).toBeChecked();
  expect(await code(again).allTextContents()).toEqual(texts);
  await other.close();

  // However much was chosen, and however often the preview changed: one step.
  await page.goBack();
  await expect(page.getByRole("heading", { name: "When is the answer due?" })).toBeVisible();
  // And the way there again keeps what was chosen.
  await page.getByRole("link", { name: "Embed", exact: true }).click();
  await expect(page.getByLabel("Deployment")).toHaveValue("cloud");
});

test("a colour that cannot be read is told, and the nearest that can is taken by one button", async ({ page }) => {
  await openEmbed(page);
  await group(page, "Colours while it is light").locator("summary").click();
  const field = page.getByLabel("Links and buttons", { exact: true }).first();
  await field.fill("#5C9DED");
  const finding = page.locator(".finding").first();
  await expect(finding).toContainText("Text of this colour is 2.7 to 1; some people cannot read it. Nearest that works: #");
  await expect(code(page).nth(1)).toContainText("light-dark(#5c9ded");
  const offered = /#[0-9A-F]{6}/.exec(await finding.textContent())[0];
  await finding.getByRole("button", { name: "Use it" }).press("Enter");
  await expect(field).toHaveValue(offered);
  await expect(field).toBeFocused();
  await expect(finding).toHaveText(/^Text of this colour is 4\.\d to 1\.$/);
  // What the preview draws is what was chosen.
  const button = frame(page).getByRole("button", { name: "Continue" });
  await expect(button).toHaveCSS("background-color", `rgb(${offered.slice(1).match(/../g).map((part) => parseInt(part, 16)).join(", ")})`);
});

test("the preview has the widths, both grounds, and what readers see where something is blocked", async ({ page, guard }) => {
  // What a sandbox takes away, the browser tells the console; what is shown as a failure, the frame does.
  guard.expected.push(/Blocked script execution/, /sla-widget: wasm-blocked-csp/);
  await openEmbed(page);
  const preview = page.locator("iframe");
  await expect(frame(page).getByText("How do you run the product?")).toBeVisible();
  const ground = () => frame(page).locator("sla-widget .sla").evaluate((element) => getComputedStyle(element).backgroundColor);
  for (const [name, width] of [["320 px", 320], ["480 px", 480], ["768 px", 768]]) {
    await page.getByText(name, { exact: true }).click();
    await expect.poll(() => preview.evaluate((element) => element.clientWidth)).toBe(width);
  }
  expect(await ground()).toBe("rgb(255, 255, 255)");
  await page.getByRole("group", { name: "Page around it" }).getByText("Dark", { exact: true }).click();
  await expect(frame(page).getByText("How do you run the product?")).toBeVisible();
  expect(await ground()).toBe("rgb(18, 22, 28)");

  await page.getByText("No JavaScript", { exact: true }).click();
  await expect(frame(page).getByText("within 24 hours")).toBeVisible();
  await expect(frame(page).getByRole("button")).toHaveCount(0);
  await expect(page.getByText("readers see the paragraphs inside the text below")).toBeVisible();
  await page.getByText("No WebAssembly", { exact: true }).click();
  await expect(frame(page).getByText("within 24 hours")).toBeVisible();
  await expect(frame(page).getByText("How do you run the product?")).toHaveCount(0);
});

test("what cannot work is said once the field is left, and what was meant is taken by one button", async ({ page }) => {
  await openEmbed(page);
  await group(page, "Region and time").locator("summary").click();
  const field = page.getByLabel("Time zone");
  const fault = page.locator("#embed-time-zone-fault");
  await field.pressSequentially("europe/ber", { delay: 10 });
  expect(await fault.textContent()).toBe("");
  await field.pressSequentially("lin", { delay: 10 });
  await field.press("Tab");
  // Before a pause would have told it.
  await expect(fault).toContainText("Not used. Did you mean Europe/Berlin?", { timeout: 300 });
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await fault.getByRole("button", { name: "Use it" }).press("Enter");
  await expect(field).toHaveValue("Europe/Berlin");
  await expect(field).toBeFocused();
  await expect(fault).toBeEmpty();
  expect(await snippet(page)).toContain('time-zone="Europe/Berlin"');
  await field.fill("x".repeat(1001));
  await expect(fault).toContainText("too long");
  expect(await field.inputValue()).toHaveLength(1001);
});

test("beside the preview stands that it reads no policy of another site, and no answer is taken for one of that policy", async ({ page }) => {
  const said = "The preview cannot read a policy of another site, so it shows the built-in one.";
  await openEmbed(page, "?policy-src=https:%2F%2Fother.example%2Fp.json");
  await expect(page.locator(".preview").getByText(said)).toBeVisible();
  await expect(frame(page).getByText("How do you run the product?")).toBeVisible();
  await expect(page.locator("#embed-deployment-fault")).toContainText("words of the built-in policy");
  await place(page, "CSP header");
  const texts = await code(page).allTextContents();
  expect(texts[0]).toContain("https://other.example");
  expect(texts.at(-1)).not.toContain("other.example");
  await page.getByLabel("Address of your policy").fill("");
  await expect(page.getByText(said)).toHaveCount(0);
});

test("the last screen stays ticked, and screens that need storage are told to be left out", async ({ page }) => {
  await openEmbed(page);
  await page.getByRole("checkbox", { name: "Check" }).press("Space");
  await expect(page.getByRole("checkbox", { name: "Check" })).toBeChecked();
  await expect(page.getByText("the last one stays")).toBeVisible();
  await page.getByRole("checkbox", { name: "Tickets" }).press("Space");
  await group(page, "Storage").locator("summary").click();
  await page.getByLabel("Where tickets are kept").selectOption("none");
  await expect(page.locator("#embed-storage-fault")).toContainText("left out");
  await expect(page.locator("#embed-screens-fault")).toContainText("Check alone");
});

test("with all options unfolded the preview stays in view; what is wider than its place says so; no line is cut", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await openEmbed(page, "?width=768");
  await unfold(page);
  const isInView = () => page.locator(".stage").evaluate((stage) => stage.getBoundingClientRect().top < innerHeight && stage.getBoundingClientRect().bottom > 0);
  await page.getByLabel("Folder on the server").focus();
  await expect(page.getByLabel("Folder on the server")).toBeInViewport();
  expect(await isInView()).toBe(true);
  await expect(page.locator(".wide")).toBeHidden();
  await page.setViewportSize({ width: 320, height: 640 });
  await expect(page.locator(".wide")).toBeVisible();
  for (const block of await page.locator(".snippet pre").all()) expect(await block.evaluate((pre) => pre.scrollWidth - pre.clientWidth)).toBe(0);
  await page.getByText("All there is", { exact: true }).click();
  await expect(page.locator(".wide")).toBeHidden();
});

test("on paper there is no preview, and the whole of every text", async ({ page }) => {
  await page.emulateMedia({ media: "print" });
  await openEmbed(page, "?place=nginx");
  await expect(page.getByRole("heading", { name: "What to copy" })).toBeVisible();
  await expect(page.locator(".stage")).toBeHidden();
  for (const block of await page.locator(".snippet pre").all()) expect(await block.evaluate((pre) => pre.scrollHeight - pre.clientHeight)).toBe(0);
});

test("every text is one that the browser reads as it was meant", async ({ page }) => {
  await openEmbed(page, "?deployment=cloud&theme=dark&color-accent=%230b5cad&no-shortcuts=yes&sync-url=yes&place=iframe");
  const read = await page.evaluate(() => {
    const [byScript, alone] = [...document.querySelectorAll(".snippet code")].map((one) => new DOMParser().parseFromString(one.textContent, "text/html"));
    return { data: { ...byScript.querySelector("script").dataset }, address: alone.querySelector("iframe").src, links: alone.querySelectorAll("a").length };
  });
  expect(read.data).toEqual({ deployment: "cloud", theme: "dark", noShortcuts: "", syncUrl: "", fallback: "#sla-widget-fallback" });
  expect(read.address).toMatch(/embed\.html#\/check\?deployment=cloud&no-shortcuts=&theme=dark$/);
  expect(read.links).toBe(1);
  await expect(page.getByText("lists your site by name", { exact: false })).toHaveCount(1);
});

test("the copied text is a working page", async ({ page, baseURL }) => {
  await openEmbed(page, "?deployment=cloud");
  const text = await snippet(page);
  await page.route("**/host.html", (route) => route.fulfill({
    contentType: "text/html",
    headers: { "Content-Security-Policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; img-src 'self'" },
    body: `<!doctype html><html lang="en"><title>Host</title><link rel="icon" href="./icon-late.svg"><h1>Help</h1>${text}</html>`,
  }));
  await page.goto(new URL("host.html", baseURL).href);
  await expect(page.getByText("Is the feature marked beta or experimental?")).toBeVisible();
  await expect(page.getByText("How do you run the product?")).toHaveCount(0);
});

const STATES = {
  "as it is at first": "",
  "with choices and faults": "?color-accent=%235C9DED&namespace=a+b&place=backstage&screens=check%20tickets&time-zone=Nowhere&files=ftp:%2F%2Fa&condition=wasm-blocked",
  "what servers are told": "?place=nginx&theme=dark&dark-color-bg=%23000000&width=768",
};

for (const [name, query] of Object.entries(STATES)) {
  for (const [colorScheme, width] of [["light", 1280], ["dark", 1280], ["light", 320], ["dark", 320]]) {
    test(`axe finds nothing: ${name}, ${colorScheme}, ${width} px`, async ({ page, guard }) => {
      guard.expected.push(/sla-widget: wasm-blocked-csp/);
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await openEmbed(page, query);
      await unfold(page);
      await expect(frame(page).locator("sla-widget")).toBeVisible();
      const found = await new AxeBuilder({ page }).withTags(TAGS).options({ rules: ALSO }).analyze();
      // A colour that was chosen although the screen warns of it is shown in the preview as it will be.
      const chosen = (id, node) => id === "color-contrast" && query.includes("color-accent") && node.target.length > 1 && node.html.startsWith("<a ");
      const faults = found.violations.flatMap(({ id, nodes }) => nodes.filter((node) => !chosen(id, node)).map((node) => [id, node.html]));
      expect(faults).toEqual([]);
      await expectNoSidewaysScrolling(page);
      if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/embed-${name.replaceAll(/\W+/g, "-")}-${colorScheme}-${width}.png`, fullPage: true });
    });
  }
}
