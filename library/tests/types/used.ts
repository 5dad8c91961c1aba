// What a portal writes with the types of the package; compiled by types.test.mjs.
import {
  InputProblem,
  LoadProblem,
  PolicyProblem,
  check,
  classify,
  deadline,
  load,
  validatePolicy,
  type CheckResult,
  type Facts,
  type Library,
  type Pause,
  type Promised,
} from "sla-widget";

const facts: Facts = { deployment: "cloud", beta: "no", kind: "broken", production: null };
const pauses: readonly Pause[] = [{ from: new Date(0), to: "2026-06-12T23:30:00Z" }, { from: "2026-06-12T23:30:00Z" }];

export async function headline(library: Library): Promise<string> {
  const result: CheckResult = library.check({ facts, reported: new Date(), severity: "1", pauses });
  if (!result.decided) {
    return result.decidingFacts.map((fact) => `${fact.question} ${fact.answers.map((one) => one.text).join("/")}`).join(" ");
  }
  const lines = result.cases.flatMap((one) => one.groups).map((group) => {
    const first = group.firstResponse;
    switch (first.state) {
      case "due":
        return `${first.due.slice(0, 10)} ${first.dueLocal} ${first.zone}, ${first.reading.name}`;
      case "paused":
        return `${first.remaining} seconds left`;
      case "not_promised":
        return "";
      default:
        return why(first);
    }
  });
  return lines.join("\n");
}

function why(promised: Promised): string {
  const steps = promised.explanation?.steps ?? [];
  const others = promised.otherReadings.map((one) => one.due ?? one.state);
  return [promised.clause.text, promised.clause.source?.address, ...steps.map((step) => step.course), ...others].join(" ");
}

export async function all(): Promise<number> {
  const library = await load({ wasm: new Uint8Array() });
  await load({ wasm: "library.wasm" });
  await load();
  const classified = await classify({ facts }, { format: "sla-policy/1" });
  const byTable = await deadline({ table: "cloud", severity: "1", metric: "first_response", reported: "2026-06-12T23:30:00Z", at: new Date() });
  const byFacts = library.deadline({ facts, metric: "resolution", reported: "2026-06-12T23:30:00Z", completed: null }, "{}");
  const validated = await validatePolicy("{}");
  const counted = validated.ok ? validated.warnings : validated.problems;
  try {
    await check({ facts: {} });
  } catch (problem) {
    if (problem instanceof InputProblem || problem instanceof PolicyProblem) return problem.problems[0]?.line ?? 0;
    if (problem instanceof LoadProblem && problem.code === "wasm-blocked-csp") return 1;
  }
  const local: string | null = byTable.dueLocal;
  return (local?.length ?? 0) + (byTable.status?.percent ?? 0) + (byFacts.status?.elapsed ?? 0) + counted.length + classified.cases.length;
}
