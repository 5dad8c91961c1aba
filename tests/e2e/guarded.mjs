// Playwright's `test`, with a guard around every page: whatever a spec looks at, the page must log no error,
// break no rule of the Content-Security-Policy, ask no other origin, and get an answer to every request.
import { expect, test as base } from "@playwright/test";

export { expect };

export const test = base.extend({
  // A spec may read `guard.requests`, may add a pattern of messages that it provokes to `guard.expected`, and may add
  // other origins that its pages are about to `guard.origins`.
  guard: [
    async ({ context, baseURL }, use) => {
      const guard = { requests: [], faults: [], expected: [], origins: [new URL(baseURL).origin] };

      await context.addInitScript(() => {
        document.addEventListener("securitypolicyviolation", (event) => {
          console.error(`policy: ${event.violatedDirective} refused ${event.blockedURI || "inline"} (${event.sourceFile ?? ""}:${event.lineNumber})`);
        });
      });
      context.on("console", (message) => {
        // Playwright's own words, where playwright.config.mjs keeps workers out.
        if (message.text() === "Service Worker registration blocked by Playwright") return;
        if (message.type() === "error" || message.type() === "warning") {
          guard.faults.push(`console ${message.type()}: ${message.text()}`);
        }
      });
      context.on("weberror", (error) => guard.faults.push(`uncaught: ${error.error().message}`));
      context.on("request", (request) => {
        const url = new URL(request.url());
        if (url.protocol === "blob:" || url.protocol === "data:") return;
        guard.requests.push(request.url());
        if (!guard.origins.includes(url.origin)) guard.faults.push(`request to another origin: ${request.url()}`);
      });
      context.on("response", (response) => {
        if (response.status() >= 400) guard.faults.push(`answer ${response.status()}: ${response.url()}`);
      });

      await use(guard);

      const unexpected = guard.faults.filter((fault) => !guard.expected.some((pattern) => pattern.test(fault)));
      expect(unexpected, "what the page did that it must not do").toEqual([]);
    },
    { auto: true },
  ],
});
