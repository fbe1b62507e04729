import { decode, decodeMetrics } from "#collector/decode/decode.ts";
import type { Encoding, Signal } from "#collector/decode/decode.ts";
import type { Decoded, Outcome } from "#collector/outcome.ts";

/** The next stage: settles when the records are on disk or known not to be. */
export type Ingest = (decoded: Decoded, project: string) => Promise<Outcome>;

export interface ExportRequest {
  body: Uint8Array;
  encoding: Encoding;
  signal: Signal;
  project: string;
}

/** A Collector in front gives up after 5 s and sends again; it is told before (what was stored meanwhile is not doubled). */
const PATIENCE_MS = 4_500;

const METRICS_MESSAGE = "metrics are not stored by Playhead; traces and logs are. Set OTEL_METRICS_EXPORTER=none to stop sending them.";

/** What to say to one export request, whichever way it came. */
export async function handleExport({ body, encoding, signal, project }: ExportRequest, ingest: Ingest): Promise<Outcome> {
  if (signal === "metrics") return answerMetrics(body, encoding);
  const decoded = decode(body, encoding, signal);
  return "kind" in decoded ? decoded : inTime(ingest(decoded, project));
}

function answerMetrics(body: Uint8Array, encoding: Encoding): Outcome {
  const holds = decodeMetrics(body, encoding);
  if (typeof holds === "object") return holds;
  return { kind: "stored", rejected: 0, ...(holds ? { message: METRICS_MESSAGE } : {}) };
}

async function inTime(outcome: Promise<Outcome>): Promise<Outcome> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Outcome>((resolve) => {
    timer = setTimeout(
      () => resolve({ kind: "unavailable", retryAfterSeconds: 5, message: "the store is slow; send this again later" }),
      PATIENCE_MS,
    );
  });
  try {
    return await Promise.race([outcome, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** For what nobody expected: the client keeps its data, we get the stack. */
export const BUG: Outcome = { kind: "unavailable", retryAfterSeconds: 5, message: "an unexpected error; send this again later" };
