import { expect, kept, cacheNames, releaseOf, test, workers } from "./versions.mjs";
import { readFileSync, writeFileSync } from "node:fs";
import { release } from "./versions.mjs";
const pre = `const PEND = new Map(); let N = 0; for (const [proto, name] of [[ExtendableEvent.prototype, "waitUntil"], [FetchEvent.prototype, "respondWith"]]) { const old = proto[name]; proto[name] = function (p) { const id = ++N; PEND.set(id, this.type + " " + name + " " + (this.request ? this.request.url + " " + this.request.destination : "") + " " + Date.now()); p.then(() => PEND.delete(id), (e) => { PEND.delete(id); PEND.set(id + "x", "rejected " + e + this.type + this.request?.url); }); return old.call(this, p); }; }
addEventListener("message", (e) => { if (e.data === "pend") { e.stopImmediatePropagation(); e.source.postMessage({ pend: [Date.now(), N, ...PEND.values()] }); } });
`;
const rel = (n) => { const f = release(n); writeFileSync(f + "/sw.js", pre + readFileSync(f + "/sw.js", "utf8")); return f; };
const R1 = rel(1), R2 = rel(2);
for (let k = 0; k < 12; k++) test("debug " + k, async ({ page, site, releases, guard, context }) => {
  test.setTimeout(60000);
  guard.expected.push(/./);
  const t0 = Date.now(); const log = (...a) => console.log(k, ((Date.now() - t0) / 1000).toFixed(2), ...a);
  await context.addInitScript(() => {
    globalThis.heard = []; const say = (w) => heard.push(Math.round(performance.now()) + " " + w);
    navigator.serviceWorker.addEventListener("message", (e) => say("msg " + JSON.stringify(e.data.start?.slice(-6)) + e.source?.state));
    navigator.serviceWorker.addEventListener("controllerchange", () => say("cc " + navigator.serviceWorker.controller.state));
    addEventListener("sla-version", (e) => say("told " + e.detail));
  });
  site.deploy(R1);
  await page.goto("./"); await releaseOf(page); await kept(page);
  const other = await context.newPage(); await other.goto("./"); await releaseOf(other);
  site.deploy(R2); log("deployed");
  const third = await context.newPage(); await third.goto("./");
  await page.waitForTimeout(7000);
  const d = await page.evaluate(async () => { const r = await navigator.serviceWorker.getRegistration(); const n = {}; for (const c of await caches.keys()) n[c.slice(-6)] = (await (await caches.open(c)).keys()).length; return [r.installing?.state, r.waiting?.state, r.active?.state, JSON.stringify(n)]; });
  const ok = (await page.locator(".new-version").textContent()) !== ""; log(ok ? "FINE" : "STUCK", d.join(" "), "");
  if (!ok) { log("PEND", await page.evaluate(() => new Promise((done) => { navigator.serviceWorker.addEventListener("message", (e) => e.data.pend && done(e.data.pend)); navigator.serviceWorker.controller.postMessage("pend"); setTimeout(() => done("no answer"), 3000); })));
   await page.waitForTimeout(12000); const d = await page.evaluate(async () => { const r = await navigator.serviceWorker.getRegistration(); return [r.installing?.state, r.waiting?.state, r.active?.state]; }); log("LATER", d.join(" ")); }
  if (0) for (const tab of [page, other, third]) log(await tab.evaluate(async () => [document.querySelector(".new-version").textContent, heard.join("; "), performance.now()]), JSON.stringify(await workers(tab)));
});
