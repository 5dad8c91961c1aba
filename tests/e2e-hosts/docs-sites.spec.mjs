// Docusaurus and MkDocs Material, with what the Embed screen says to paste: the right answer, pages that are swapped
// without loading, and the site's own switch between light and dark.
import { checkByClicks, expect, ground, isSame, mark, site, test } from "./hosts.mjs";

const SITES = {
  docusaurus: {
    support: "/support",
    link: (page, name) => page.getByRole("navigation", { name: "Docs sidebar" }).getByRole("link", { name, exact: true }),
    toDark: async (page) => {
      await page.getByRole("button", { name: /Switch between dark and light mode/ }).click();
      await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    },
  },
  mkdocs: {
    support: "/support/",
    link: (page, name) => page.locator(".md-nav--primary").getByRole("link", { name, exact: true }),
    toDark: async (page) => {
      await page.getByTitle("Switch to dark mode").click();
      await expect(page.locator("body")).toHaveAttribute("data-md-color-scheme", "slate");
    },
  },
};

for (const [name, { support, link, toDark }] of Object.entries(SITES)) {
  test.describe(name, () => {
    test.use({ baseURL: site(name) });

    test("the pasted text works as it is: the right answer", async ({ page }) => {
      await page.goto(support);
      await expect(page.locator("sla-widget")).toHaveAttribute("deployment", "self_hosted");
      await checkByClicks(page);
    });

    test("the site's own navigation leads to it, away and back, without loading a page", async ({ page, guard }) => {
      await page.goto("/");
      await mark(page);
      await expect(page.locator("sla-widget")).toHaveCount(0);
      await link(page, "Support").click();
      await checkByClicks(page);
      await link(page, "Welcome").click();
      await expect(page.getByText("Where to find help.")).toBeVisible();
      await expect(page.locator("sla-widget")).toHaveCount(0);
      await page.goBack();
      // The site has made a new element, which begins anew.
      await checkByClicks(page);
      await link(page, "Welcome").click();
      await link(page, "Support").click();
      await checkByClicks(page);
      expect(await isSame(page)).toBe(true);
      expect(guard.requests.filter((address) => /_bg\.wasm$/.test(address)), "one module for all of that").toHaveLength(1);
    });

    test("it follows the site's switch between light and dark, and not the system", async ({ page }) => {
      await page.emulateMedia({ colorScheme: "light" });
      await page.goto(support);
      expect(await ground(page)).toBe("light");
      await toDark(page);
      await expect.poll(() => ground(page)).toBe("dark");
      await page.reload();
      await expect.poll(() => ground(page), "the site remembers").toBe("dark");
    });
  });
}
