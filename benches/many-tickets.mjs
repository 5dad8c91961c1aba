// Tickets of five events each, for the figures of the screens: the same ones for every screen.

/** The events of `tickets` tickets, a line each, as of now. */
export function* lines(tickets) {
  const replica = "00c0ffee00c0ffee";
  const instant = (milliseconds) => `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
  const now = Date.now();
  const [plans, deployments] = [["Pre-sales", "Enterprise", "Team", "Free"], ["cloud", "managed", "self_hosted"]];
  let counter = 0;
  for (let number = 0; number < tickets; number += 1) {
    const aware = now - ((number * 7919) % 500) * 3600e3;
    const opened = {
      subject: `Report ${number}: search times out on page ${number % 97}`,
      reference: `#${number}`,
      customer: `Customer ${number % 1000}`,
      plan: plans[number % 4],
      facts: { deployment: deployments[number % 3], beta: "no", kind: number % 2 ? "broken" : "question", production: "yes", effect: "severe", impact: number % 3 ? "yes" : "no" },
      aware: instant(aware),
      policy: "sourcegraph-handbook",
      policy_version: "fiscal-year-2023",
    };
    const happened = [
      { opened },
      { state: "open" },
      { responded: { says_what_was_tried: true, says_what_happens_next: number % 5 > 0 } },
      { state: "pending" },
      { noted: "Asked for the logs of the search service." },
    ];
    const ticket = `${counter + 1}-${replica}`;
    for (const [place, what] of happened.entries()) {
      const at = instant(aware + 10 * place * 60e3);
      counter += 1;
      yield JSON.stringify({ id: `${counter}-${replica}`, ticket, at, recorded: at, by: "Ann", ...what });
    }
  }
}

/** Runs before the page: keeps the memory of the wasm module and the long tasks in reach. */
export function watch() {
  window.tasks = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.tasks.push(Math.round(entry.duration));
  }).observe({ type: "longtask", buffered: true });
  const { instantiateStreaming } = WebAssembly;
  WebAssembly.instantiateStreaming = async (...all) => {
    const result = await instantiateStreaming.apply(WebAssembly, all);
    // The first part has the memory; the others share it.
    window.wasmMemory ??= result.instance.exports.memory;
    return result;
  };
}
