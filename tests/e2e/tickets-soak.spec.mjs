// Ten thousand actions in one page: quick, without an error, and without memory that the data does not explain.
import { expect, test } from "./guarded.mjs";
import { openTickets } from "./tickets.mjs";
import { place, storedEvents } from "./tickets-store.mjs";

const TICKETS = 40;
const ACTIONS = 10_000;
/** Memory of a page that has lived long, as a multiple of a page that has just read the same data. */
const MOST = 1.3;

/** Keeps the memory of the app in reach. */
function keepMemory() {
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const really = WebAssembly[name];
    WebAssembly[name] = async (...values) => {
      const made = await really.apply(WebAssembly, values);
      // The parts that come later share the memory of the first.
      globalThis.appMemory ??= (made.instance ?? made).exports.memory;
      return made;
    };
  }
}

/** What a page holds once all rubbish is collected, in bytes. */
async function memoryOf(page) {
  const session = await page.context().newCDPSession(page);
  for (let round = 0; round < 3; round += 1) await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  const { nodes } = await session.send("Memory.getDOMCounters");
  const wasm = await page.evaluate(() => globalThis.appMemory.buffer.byteLength);
  await session.detach();
  return { script: usedSize, wasm, nodes };
}

const inMegabytes = (bytes) => (bytes / 1_000_000).toFixed(1);

test("ten thousand actions take no more memory than their data", async ({ page, context }) => {
  test.setTimeout(240_000);
  await page.addInitScript(keepMemory);
  await openTickets(page);
  const { seconds, longest } = await page.evaluate(
    async ({ TICKETS, ACTIONS }) => {
      const drawn = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const line = document.querySelector("#quick-line");
      for (let number = 1; number <= TICKETS; number += 1) {
        line.value = `#${number} Sev1 deployment=cloud Ticket ${number}`;
        line.dispatchEvent(new InputEvent("input", { bubbles: true }));
        await drawn();
        document.querySelector(".quick-add button.primary").click();
        await drawn();
      }
      const spots = [...document.querySelectorAll("tr.ticket th button")].map((button) => button.dataset.spot);
      const start = performance.now();
      let longest = 0;
      for (let action = 0; action < ACTIONS; action += 1) {
        const button = document.querySelector(`[data-spot="${spots[action % spots.length]}"]`);
        const before = performance.now();
        button.dispatchEvent(new KeyboardEvent("keydown", { key: "p", bubbles: true, cancelable: true }));
        // Now and then the page comes to rest, as between the actions of a person.
        await (action % 10 ? Promise.resolve() : drawn());
        longest = Math.max(longest, performance.now() - before);
      }
      return { seconds: (performance.now() - start) / 1000, longest };
    },
    { TICKETS, ACTIONS },
  );
  await expect(place(page)).toHaveText(/^Saved in this browser/, { timeout: 30_000 });
  expect(await storedEvents(page)).toHaveLength(TICKETS + ACTIONS);
  const old = await memoryOf(page);

  const fresh = await context.newPage();
  await fresh.addInitScript(keepMemory);
  await openTickets(fresh);
  await expect(fresh.locator("tr.ticket")).toHaveCount(TICKETS);
  await expect(place(fresh)).toHaveText(/about/);
  const young = await memoryOf(fresh);

  const told = ({ wasm, script, nodes }) => `${inMegabytes(wasm)} MB of WebAssembly, ${inMegabytes(script)} MB of JavaScript, ${nodes} nodes`;
  console.log(`${ACTIONS} actions in ${seconds.toFixed(1)} s, the longest ${longest.toFixed(0)} ms. Afterwards: ${told(old)}. A fresh page with the same data: ${told(young)}.`);
  for (const part of ["wasm", "script", "nodes"]) {
    expect(old[part] / young[part], `growth of ${part}`).toBeLessThanOrEqual(MOST);
  }
});
