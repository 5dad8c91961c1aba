// What the types of the package refuse: exactly the lines that end with "refused"; compiled by types.test.mjs.
import { check, deadline, load, validatePolicy } from "sla-widget";

const facts = { deployment: "cloud" };
const reported = "2026-06-12T23:30:00Z";

export const misused = async () => [
  await check({ facts, reportd: reported }), // refused
  await check({ reported }), // refused
  await check({ facts: { production: true }, reported }), // refused
  await check({ facts, reported: 1781307000 }), // refused
  await check({ facts, reported, pauses: [[reported, null]] }), // refused
  await check({ facts, reported }, 1), // refused
  await deadline({ table: "cloud", severity: "1", metric: "answer", reported }), // refused
  await deadline({ table: "cloud", metric: "resolution", reported }), // refused
  await deadline({ metric: "resolution", reported }), // refused
  await deadline({ table: "cloud", facts, severity: "1", metric: "resolution", reported }), // refused
  (await check({ facts, reported })).cases[0]!.groups[0]!.firstResponse.due.slice(0, 10), // refused
  (await check({ facts, reported })).severity.name, // refused
  (await deadline({ table: "cloud", severity: "1", metric: "resolution", reported })).remaining, // refused
  (await validatePolicy("{}")).problems, // refused
  (await load()).check({ facts, reported }).then(), // refused
  await load({ wasm: 1 }), // refused
  await load({ wsm: "library.wasm" }), // refused
  await load("library.wasm"), // refused
];
