// Types of the npm package sla-widget.

/** A moment with its distance from UTC: `2026-06-12T23:30:00Z`, `2026-06-12T16:30:00-07:00`, or a `Date`. A part of a second is cut off. */
export type Moment = string | Date;

/** A policy document in the format `sla-policy/1`: its text, or the plain object that it stands for. */
export type PolicyDocument = string | object;

/** What is known of a report, as a plain object: answers by the ids of the policy's facts. `null`, or no entry: not known. */
export type Facts = Readonly<Record<string, string | null | undefined>>;

/** What is to be met: the first thoughtful answer, or a resolution or workaround. */
export type Metric = "first_response" | "resolution";

/** A span in which the clocks stand still. Without `to` it goes on. */
export interface Pause {
  from: Moment;
  to?: Moment | null;
}

/** The input of `check`. */
export interface CheckInput {
  facts: Facts;
  /** When support heard of the report. May be missing only where no date can come of it. */
  reported?: Moment | null;
  /** The id of a severity that somebody set by hand. */
  severity?: string | null;
  pauses?: readonly Pause[] | null;
}

/** The input of `classify`. */
export interface ClassifyInput {
  facts: Facts;
}

/** The input of `deadline`: a table and a severity, or facts that tell them. */
export type DeadlineInput = DeadlineQuestion & (
  | { table: string; severity: string; facts?: undefined }
  | { facts: Facts; severity?: string | null; table?: undefined }
);

/** What every input of `deadline` has. */
export interface DeadlineQuestion {
  metric: Metric;
  /** When support heard of the report. */
  reported: Moment;
  pauses?: readonly Pause[] | null;
  /** Asks how it stands at this moment. */
  at?: Moment | null;
  /** When it was met; only with `at`. Later than `at` it is not yet seen; before `reported` it was met before anything counted. */
  completed?: Moment | null;
}

/** Something of a policy, by its id and the name that people know. */
export interface Named {
  id: string;
  name: string;
}

/** The policy that an answer is by. */
export interface PolicyName extends Named {
  version: string;
  source: Source | null;
}

/** Where a policy or a clause was published. */
export interface Source {
  title: string;
  address: string;
}

/** A statement of the policy. */
export interface Clause {
  text: string;
  /** `stated`: the policy says so. `reading`: it is silent or ambiguous, and is read so. */
  mark: "stated" | "reading";
  /** Where it stands, if that is not the source of the whole policy. */
  source: Source | null;
}

/** A question that would decide. */
export interface OpenFact {
  id: string;
  question: string;
  answers: { id: string; text: string }[];
}

/** By when something is due. */
export type Due =
  | {
      state: "due";
      /** The last moment that is in time, in UTC. */
      due: string;
      /** The same with the distance from UTC of the vendor's zone. */
      dueLocal: string;
    }
  | {
      /** No time is fixed, the schedule stays closed for ten years or more, or it lies beyond the year 2399. */
      state: "when_complete" | "no_open_time" | "beyond_range";
      due: null;
      dueLocal: null;
    }
  | {
      /** A pause goes on. */
      state: "paused";
      due: null;
      dueLocal: null;
      /** The seconds that were left to count when it began. */
      remaining: number;
    };

/** A promise, and by when it is to be met. */
export type Promised = Due & {
  /** The IANA name of the vendor's zone. */
  zone: string;
  /** How hard the vendor tries. */
  effort: string | null;
  clause: Clause;
  /** How the clause is read. */
  reading: { name: string; clause: Clause };
  /** What it gives read in other ways. */
  otherReadings: (Due & { name: string; clause: Clause })[];
  /** How it came about; `null` where there is nothing to count. */
  explanation: Explanation | null;
};

/** The policy promises nothing. */
export interface NotPromised {
  state: "not_promised";
  due: null;
  dueLocal: null;
}

/** How a deadline came about. */
export interface Explanation {
  /** From the report to the deadline without a hole. Those that count last `countedSeconds`. */
  steps: Step[];
  countedSeconds: number;
  /** The dates that were counted, for a target in business days or weeks. */
  businessDays: string[] | null;
  /** When the clocks of the vendor's zone change on the way; offsets in seconds east of UTC. */
  clockChanges: { at: string; offsetBefore: number; offsetAfter: number }[];
}

/** A stretch of time on the way to a deadline. */
export interface Step {
  from: string;
  to: string;
  course: "counted" | "closed" | "holiday" | "paused" | "rolled";
  /** The date of the holiday. */
  holiday?: string;
}

/** What a report may be. */
export type Outcome = "severity" | "out_of_scope" | "by_contract" | "unnamed";

/** One thing that a report may be. */
export interface ClassifiedCase {
  outcome: Outcome;
  severity: Named | null;
  /** What this rests on. */
  clauses: Clause[];
}

/** One thing that a report may be, and what is promised then. */
export interface Case extends ClassifiedCase {
  /** Several, if the facts leave it open which tables of targets apply; none where no date comes of it. */
  groups: Group[];
}

/** Tables that promise the same for the report. */
export interface Group {
  tables: Named[];
  firstResponse: Promised | NotPromised;
  resolution: Promised | NotPromised;
}

/** The answer of `classify`. */
export interface Classification {
  policy: PolicyName;
  /** The IANA release of the zone table, such as `2026f`. */
  zoneData: string;
  /** The answers that counted: those to questions that do not arise do not. */
  facts: Record<string, string>;
  /** Whether there is one case. */
  decided: boolean;
  /** That of the only case; `null` if there are several. */
  outcome: Outcome | null;
  /** That of the only case, if it has one. */
  severity: Named | null;
  /** Everything that the report may be; at least one. */
  cases: ClassifiedCase[];
  /** The questions that would decide between several cases. */
  decidingFacts: OpenFact[];
}

/** The answer of `check`, and the detail of the event `sla-result`. */
export interface CheckResult extends Classification {
  reported: string | null;
  cases: Case[];
  /** The questions that would decide between several groups. */
  decidingTableFacts: OpenFact[];
}

/** The answer of `deadline`. */
export type DeadlineResult = (Promised | NotPromised) & {
  policy: PolicyName;
  zoneData: string;
  table: Named;
  severity: Named;
  metric: Metric;
  reported: string;
  /** How it stands, if `at` was given. */
  status: Status | null;
};

/** How a promise stands at a moment. */
export interface Status {
  at: string;
  state: "running" | "paused" | "met" | "breached";
  /** The seconds that have counted. */
  elapsed: number;
  /** The seconds left to count, negative when overdue; `null` where no time is fixed. */
  remaining: number | null;
  /**
   * Elapsed of allowed time in whole percent, rounded down; `null` where no time is fixed. At `due` it is 100, and
   * still 100 when overdue by less than a hundredth of the time: `state` tells whether it is late.
   */
  percent: number | null;
}

/** The answer of `validatePolicy`. */
export type ValidatedPolicy =
  | { ok: true; policy: PolicyName; zoneData: string; warnings: Problem[] }
  | { ok: false; problems: Problem[] };

/** One thing that is wrong with an input or a policy. */
export interface Problem {
  /** A warning does not keep a policy from being used. */
  kind: "error" | "warning";
  /** What is wrong and what to do, in whole sentences. */
  message: string;
  /** Which value, such as `tables[0].targets[1].severity`; empty for the whole. */
  path: string;
  /** Its line in the text of a policy, from 1; `null` for an object. */
  line: number | null;
  /** Its character in the line, from 1; `null` for an object. */
  column: number | null;
}

/** The input cannot be used. */
export class InputProblem extends Error {
  readonly problems: Problem[];
}

/** The policy cannot be used. */
export class PolicyProblem extends Error {
  readonly problems: Problem[];
}

/** The WebAssembly module could not be loaded. */
export class LoadProblem extends Error {
  readonly code: "wasm-not-found" | "wasm-blocked-csp" | "wasm-unsupported" | "wasm-damaged";
}

/** The functions, once the module is there. They answer at once. */
export interface Library {
  /** What the Check screen shows for a report. Throws an `InputProblem` or a `PolicyProblem`. */
  check(input: CheckInput, policy?: PolicyDocument | null): CheckResult;
  /** Which severity a report has, or could have. Throws an `InputProblem` or a `PolicyProblem`. */
  classify(input: ClassifyInput, policy?: PolicyDocument | null): Classification;
  /** By when a promise is to be met, and how it stands. Throws an `InputProblem` or a `PolicyProblem`. */
  deadline(input: DeadlineInput, policy?: PolicyDocument | null): DeadlineResult;
  /** Whether a policy document can be used, and what is wrong with it. Never throws. */
  validatePolicy(policy: PolicyDocument): ValidatedPolicy;
}

/** Where the module comes from. */
export interface LoadOptions {
  /** Its address (in Node also its path), its bytes, an answer of a host, or the compiled module. By default `library.wasm` beside the script. */
  wasm?: string | ArrayBuffer | ArrayBufferView | Global<"URL"> | Global<"Response"> | Promise<Global<"Response">> | CompiledModule;
}

/** What the runtime calls so, if the types of a runtime are there: neither those of browsers nor those of Node are needed. */
type Global<Name extends string> = typeof globalThis extends { [key in Name]: { prototype: infer Instance } } ? Instance : never;

type CompiledModule = typeof globalThis extends { WebAssembly: { Module: { prototype: infer Instance } } } ? Instance : never;

/** Loads the module. Later calls answer with what the first one loaded; after a failure the next call tries again. Rejects with a `LoadProblem`, or with an `InputProblem` for options that cannot be used. */
export function load(options?: LoadOptions): Promise<Library>;

/** As `Library.check`; loads the module first if it is not there. */
export function check(input: CheckInput, policy?: PolicyDocument | null): Promise<CheckResult>;

/** As `Library.classify`; loads the module first if it is not there. */
export function classify(input: ClassifyInput, policy?: PolicyDocument | null): Promise<Classification>;

/** As `Library.deadline`; loads the module first if it is not there. */
export function deadline(input: DeadlineInput, policy?: PolicyDocument | null): Promise<DeadlineResult>;

/** As `Library.validatePolicy`; loads the module first if it is not there. */
export function validatePolicy(policy: PolicyDocument): Promise<ValidatedPolicy>;
