import { NOTICE_KINDS, PROBLEM_KINDS } from "#trace/finding.ts";
import { OUTCOMES } from "#trace/run.ts";
import { STEP_KINDS } from "#trace/step.ts";

/** How a key's values are read. `json` is a scalar of a JSON document: a number where it is written as one, else text. */
export type KeyType = "text" | "word" | "number" | "duration" | "money" | "time" | "json";

export interface Key {
  name: string;
  type: KeyType;
  /** What it can be asked of. A key of steps asked of a run means: of any of its steps. */
  of: "run" | "step" | "both";
  /** In an operator's words, for suggestions and help. */
  help: string;
  /** The only values it can have. */
  words?: readonly string[];
  /** It is followed by a path: `arg./amount`. */
  path?: true;
  /** It is an ID of so many hex digits. */
  digits?: number;
}

/** All keys of the filter language. The SQL of each stands in lib/read; a test holds the two tables together. */
export const KEYS: readonly Key[] = [
  { name: "cid", type: "text", of: "run", help: "correlation ID of the run" },
  { name: "trace", type: "text", of: "both", help: "trace ID, 32 hex digits", digits: 32 },
  { name: "span", type: "text", of: "step", help: "span ID, 16 hex digits", digits: 16 },
  { name: "session", type: "text", of: "run", help: "session ID" },
  { name: "user", type: "text", of: "run", help: "user ID" },
  { name: "agent", type: "text", of: "both", help: "name of an agent" },
  { name: "lane", type: "text", of: "step", help: "lane of one agent instance" },
  { name: "service", type: "text", of: "run", help: "service.name of a resource" },
  { name: "env", type: "word", of: "run", help: "environment: runs of evals are left out unless asked for", words: ["eval", "production"] },
  { name: "outcome", type: "word", of: "run", help: "how the run ended", words: OUTCOMES },
  { name: "finding", type: "word", of: "both", help: "what was found", words: [...PROBLEM_KINDS, ...NOTICE_KINDS] },
  { name: "severity", type: "word", of: "both", help: "of what was found", words: ["problem", "notice"] },
  { name: "tag", type: "text", of: "both", help: "failure category that a person gave" },
  { name: "note", type: "text", of: "both", help: "text of a note that a person left" },
  { name: "note.author", type: "text", of: "both", help: "who left a note" },
  { name: "note.severity", type: "word", of: "both", help: "how grave a note says it is", words: ["critical", "high", "medium", "low"] },
  {
    name: "note.owner",
    type: "word",
    of: "both",
    help: "whose fault a note says it is",
    words: ["agent", "prompt", "model", "tool", "data", "policy", "user", "environment", "unknown"],
  },
  { name: "review", type: "word", of: "run", help: "what a reviewer said of it", words: ["pass", "fail", "skip"] },
  { name: "case", type: "text", of: "both", help: "ID of an eval case made from it" },
  { name: "kind", type: "word", of: "step", help: "kind of the step", words: STEP_KINDS },
  { name: "name", type: "text", of: "both", help: "name of the step or run" },
  { name: "tool", type: "text", of: "both", help: "name of a tool that was called" },
  { name: "model", type: "text", of: "both", help: "model that answered, else the one that was asked" },
  { name: "provider", type: "text", of: "step", help: "provider of a model" },
  { name: "finish", type: "text", of: "step", help: "finish reason of a model call" },
  { name: "arg", type: "json", of: "step", help: "argument of a tool call, by JSON Pointer: arg./amount:>100", path: true },
  { name: "status", type: "word", of: "step", help: "status of the step", words: ["ok", "error", "unset", "open"] },
  { name: "error", type: "text", of: "step", help: "text or type of an error" },
  { name: "duration", type: "duration", of: "both", help: "how long it took: >2s, 5m..10m" },
  { name: "tokens", type: "number", of: "both", help: "input and output tokens" },
  { name: "tokens.in", type: "number", of: "both", help: "input tokens, cached included" },
  { name: "tokens.out", type: "number", of: "both", help: "output tokens, reasoning included" },
  { name: "cost", type: "money", of: "both", help: "US dollars: >$0.10" },
  { name: "steps", type: "number", of: "run", help: "number of steps" },
  { name: "started", type: "time", of: "both", help: "when it began: >2026-11-20T10:00, >-24h" },
  { name: "ended", type: "time", of: "both", help: "when it ended" },
  { name: "live", type: "word", of: "run", help: "something came in within the last minute", words: ["yes", "no"] },
  { name: "fidelity", type: "word", of: "step", help: "how much of it was captured", words: ["exact", "partial", "none"] },
];

const BY_NAME: ReadonlyMap<string, Key> = new Map(KEYS.map((key) => [key.name, key]));

export function keyNamed(name: string): Key | undefined {
  return BY_NAME.get(name);
}

/** The three names most like a wrong one, by letters to change. */
export function nearestKeys(wrong: string): string[] {
  const near = KEYS.map(({ name }) => ({ name, far: distance(wrong.slice(0, 40), name) }));
  return near
    .toSorted((a, b) => a.far - b.far || (a.name < b.name ? -1 : 1))
    .slice(0, 3)
    .map(({ name }) => name);
}

/** Levenshtein's: insertions, deletions and changes of letters. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1)
      next[j] = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[b.length] ?? 0;
}
