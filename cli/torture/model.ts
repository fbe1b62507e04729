import { createHash } from "node:crypto";
import { fromJson } from "#otlp/from-json.ts";
import { splitRequest } from "#otlp/split-request.ts";
import type { Chance } from "./chance.ts";

/** What must be in the database in the end, kept beside the load that puts it there: a set of spans with a digest each. */

const SPANS_A_REQUEST = 20;
const REQUESTS_A_RUN = 10;
const TRACES_A_RUN = 3;

export interface Load {
  number: number;
  run: string;
  body: Uint8Array;
  spans: number;
  acknowledged: boolean;
}

/** What a run must come to. */
export interface ModelRun {
  id: string;
  /** Digest of the bytes of each span, by trace and span ID. */
  spans: Map<string, string>;
  models: bigint;
  inputTokens: bigint;
  /** False while a request of it is not acknowledged. */
  whole: boolean;
}

export const digest = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("base64");

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, "0");

/** Requests with numbers from 0; each is the same for the same seed and number. */
export class Model {
  readonly project: string;
  readonly #seed: number;
  readonly #startNs: bigint;
  readonly #runs = new Map<string, ModelRun>();
  readonly loads: Load[] = [];

  constructor(project: string, seed: number, startNs: bigint) {
    this.project = project;
    this.#seed = seed;
    this.#startNs = startNs;
  }

  /** The next request. Runs are spread: every request of a run comes at another time, its parents often last. */
  next(chance: Chance): Load {
    const number = this.loads.length;
    const group = Math.floor(number / (REQUESTS_A_RUN * 4)) * 4 + (number % 4);
    const id = `torture-${this.#seed}-${group}`;
    const spans = Array.from({ length: SPANS_A_REQUEST }, (_, n) => this.#span(number, n, { id, group }, chance));
    const body = fromJson(Buffer.from(JSON.stringify(requestOf(spans))), "traces");
    this.#expect(id, body);
    const load = { number, run: id, body, spans: spans.length, acknowledged: false };
    this.loads.push(load);
    return load;
  }

  /** Every run with what must be stored of it. */
  runs(): ModelRun[] {
    for (const run of this.#runs.values()) run.whole = true;
    for (const { run, acknowledged } of this.loads) if (!acknowledged) (this.#runs.get(run) as ModelRun).whole = false;
    return [...this.#runs.values()];
  }

  #span(request: number, n: number, { id, group }: { id: string; group: number }, chance: Chance): object {
    const trace = chance.below(TRACES_A_RUN);
    const at = this.#startNs + BigInt(request * SPANS_A_REQUEST + n) * 1_000_000n;
    return {
      traceId: hex(this.#seed + 1, 8) + hex(group, 16) + hex(trace + 1, 8),
      spanId: hex(request + 1, 12) + hex(n + 1, 4),
      ...(chance.happens(0.8) ? { parentSpanId: hex(request + 1, 12) + hex(chance.below(SPANS_A_REQUEST / 2) * 2 + 1, 4) } : {}),
      name: `step ${n}`,
      startTimeUnixNano: String(at),
      endTimeUnixNano: String(at + BigInt(chance.below(5_000_000))),
      attributes: n % 2 === 0 ? workOf(id) : callOf(id, chance),
    };
  }

  #expect(id: string, body: Uint8Array): void {
    const run = this.#runs.get(id) ?? { id, spans: new Map<string, string>(), models: 0n, inputTokens: 0n, whole: false };
    for (const span of splitRequest(body)) run.spans.set(identityOf(span.body), digest(span.body));
    run.models += BigInt(SPANS_A_REQUEST / 2);
    run.inputTokens += BigInt((SPANS_A_REQUEST / 2) * TOKENS);
    this.#runs.set(id, run);
  }
}

const TOKENS = 7;

const text = (key: string, stringValue: string): object => ({ key, value: { stringValue } });

const workOf = (run: string): object[] => [text("session.id", run)];

/** A model call. Only work stands above one: a model step inside a model step is the same call told twice, and counts once. */
function callOf(run: string, chance: Chance): object[] {
  return [
    ...workOf(run),
    text("gen_ai.operation.name", "chat"),
    text("gen_ai.request.model", "torture-1"),
    { key: "gen_ai.usage.input_tokens", value: { intValue: String(TOKENS) } },
    text(
      "gen_ai.input.messages",
      JSON.stringify([{ role: "user", parts: [{ type: "text", content: "words ".repeat(chance.below(400)) }] }]),
    ),
  ];
}

const requestOf = (spans: object[]): object => ({
  resourceSpans: [
    {
      resource: { attributes: [{ key: "service.name", value: { stringValue: "torture" } }] },
      scopeSpans: [{ scope: { name: "torture" }, spans }],
    },
  ],
});

/** Trace and span ID of a Span message that was written in the order of its fields: 16 and 8 bytes behind a tag and a length each. */
export function identityOf(span: Uint8Array): string {
  return Buffer.from(span.subarray(2, 18)).toString("hex") + Buffer.from(span.subarray(20, 28)).toString("hex");
}
