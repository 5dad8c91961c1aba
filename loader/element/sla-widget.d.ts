// Types of <sla-widget>. The script defines the element and exports nothing, so these are types only.

/** What a report comes to; the same document as the library's `check` gives. */
export type CheckResult = Record<string, unknown>;

export type FailureCode =
  | "wasm-blocked-csp"
  | "wasm-not-found"
  | "wasm-cors"
  | "wasm-integrity"
  | "wasm-unsupported"
  | "script-blocked-csp"
  | "script-mime"
  | "connect-blocked-csp"
  | "policy-invalid"
  | "policy-not-found"
  | "policy-cors"
  | "policy-blocked-csp"
  | "attribute-unknown-value"
  | "storage-blocked"
  | "internal-error"
  | "file-protocol"
  | "frame-timeout"
  | "frame-blocked-csp";

/** What importing a document means for the tickets. */
export interface ImportOutcome {
  /** Tickets that were not here. */
  new: number;
  /** Tickets of which the document knows more. */
  updated: number;
  /** Tickets to which nothing changes. */
  unchanged: number;
  /** Tickets here that merging deletes. */
  deleted: number;
  /** Tickets in which the document contradicts itself or what is here; if there are any, only a trial answers, and an import is refused. */
  contradictions: number;
  /** What is to be known besides, in sentences. */
  remarks: string[];
  /** Whether anything was written. */
  done: boolean;
}

export interface SlaWidgetEventMap {
  "sla-ready": CustomEvent<{ version: string }>;
  "sla-result": CustomEvent<CheckResult | null>;
  "sla-change": CustomEvent<null>;
  "sla-due-soon": CustomEvent<{ ticket: string; due: string; secondsLeft: number }>;
  "sla-late": CustomEvent<{ ticket: string; due: string; secondsLeft: number }>;
  "sla-navigate": CustomEvent<{ fragment: string }>;
  "sla-error": CustomEvent<{ code: FailureCode; message: string }>;
}

export type Screen = "check" | "tickets" | "sync";

export interface SlaWidget extends HTMLElement {
  screens: string;
  screen: string;
  layout: string;
  policySrc: string;
  deployment: string;
  severity: string;
  reported: string;
  timeZone: string;
  hourCycle: string;
  theme: string;
  density: string;
  storage: string;
  namespace: string;
  live: string;
  loading: string;
  headingLevel: string;
  syncUrl: boolean;
  noShortcuts: boolean;
  events: boolean;
  /** A policy document, as an object or as text; null for the one that the attributes name, or the built-in one. */
  policy: object | string | null;
  /** The time, if it is not the computer's. */
  now: Date | number | (() => Date | number) | null;
  /** The result that is shown. */
  readonly result: CheckResult | null;
  /** What a report comes to under the policy of this element; it need not stand on a page. */
  check(input: object): Promise<CheckResult>;
  /** Ends once that policy is shown, or could not be: then `sla-error` has told why. An equal one changes nothing. */
  setPolicy(policy: object | string | null): Promise<void>;
  /** All tickets as the text of a document `sla-data/1`. */
  exportData(): Promise<string>;
  /** Adds the tickets of such a document; with `dryRun` it only tells what that would mean. */
  importData(data: object | string, options?: { dryRun?: boolean }): Promise<ImportOutcome>;
  /** Shows one of the screens that `screens` names. */
  show(screen: Screen): void;
  addEventListener<Kind extends keyof SlaWidgetEventMap>(kind: Kind, listener: (event: SlaWidgetEventMap[Kind]) => void, options?: boolean | AddEventListenerOptions): void;
  addEventListener(kind: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "sla-widget": SlaWidget;
  }
}
