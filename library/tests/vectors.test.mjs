// The published answers (tests/vectors), asked of the installed package: each case as a policy of its own.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { imported, inRepository, installed } from "./installed.mjs";

const { project } = installed();
const { InputProblem, PolicyProblem, load } = await imported(project);
const { deadline } = await load();

const CLAUSE = { text: "A case.", mark: "stated" };

/** The case as a policy with one promise, counted by the schedule and the target of the case. */
function policyOf({ zone, week, holidays, special_hours, target, clock, roll }) {
  return {
    format: "sla-policy/1",
    id: "case",
    name: "Case",
    version: "1",
    vendor: "Nobody",
    schedules: { hours: { zone, week, holidays, special_hours } },
    facts: [],
    severities: [{ id: "1", name: "One", summary: "One." }],
    rules: [{ severity: "1", when: "always", clause: CLAUSE }],
    tables: [{
      id: "all",
      name: "All",
      when: "always",
      targets: [{ severity: "1", first_response: { clause: CLAUSE, schedule: "hours", reading: { name: "so", target: targetOf(target, clock, roll), clause: CLAUSE } } }],
    }],
    awareness: CLAUSE,
    pauses: { states: [], clause: CLAUSE },
  };
}

function targetOf(target, clock, roll) {
  if (target === null) return "when_complete";
  if (target?.business_days !== undefined || target?.business_weeks !== undefined) return target;
  return clock === "calendar" ? { ...target, clock, roll: roll ?? "none" } : { ...target, clock };
}

/** A policy says no clock where only one makes sense: "when complete" counts round the clock, business days do not. */
function isSayable({ target, clock }) {
  const inDays = target?.business_days ?? target?.business_weeks;
  if (target === null) return clock === "calendar";
  return inDays === undefined || clock === "business";
}

/** The answer in the words of the vectors; "refused" for what cannot be asked. */
function answerTo(one) {
  const pauses = one.pauses?.map(([from, to]) => ({ from, to }));
  const asked = { table: "all", severity: "1", metric: "first_response", reported: one.start, pauses, at: one.now, completed: one.completed_at };
  let answer;
  try {
    answer = deadline(asked, policyOf(one));
  } catch (problem) {
    assert.ok(problem instanceof InputProblem || problem instanceof PolicyProblem, problem.stack);
    return "refused";
  }
  if (answer.state === "no_open_time") return { deadline: null, error: "no_open_time" };
  if (one.now) {
    const { state, elapsed, remaining, percent } = answer.status;
    return { state, deadline: answer.due, elapsed, remaining, percent };
  }
  if (answer.state === "due") return { deadline: answer.due };
  if (answer.state === "paused") return { deadline: null, state: "paused", remaining: answer.remaining };
  return { deadline: null, state: answer.state === "when_complete" ? "open_ended" : answer.state };
}

for (const file of ["given.jsonl", "status_given.jsonl"]) {
  test(`all of ${file}`, () => {
    const lines = readFileSync(inRepository(`tests/vectors/${file}`), "utf8").trim().split("\n");
    let compared = 0;
    for (const line of lines) {
      const one = JSON.parse(line);
      if (!isSayable(one)) continue;
      const answer = answerTo(one);
      if (answer === "refused") {
        assert.ok(one.expect.error, `${one.id} is refused`);
        continue;
      }
      assert.deepEqual(answer, one.expect, one.id);
      compared += 1;
    }
    assert.ok(compared >= lines.length * 0.95, `${compared} of ${lines.length} compared`);
  });
}
