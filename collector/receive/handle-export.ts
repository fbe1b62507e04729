import { decode, decodeMetrics } from "#collector/decode/decode.ts";
import type { Encoding, Signal } from "#collector/decode/decode.ts";
import type { Decoded, Outcome, Rejected } from "#collector/outcome.ts";
import { giveBack } from "./body.ts";

/** The next stage: settles when the records are on disk or known not to be. */
export type Ingest = (decoded: Decoded, project: string) => Promise<Outcome>;

/** Keeps what was refused; settles also when it could not. */
export type Refuse = (project: string, rejected: Rejected[]) => Promise<void>;

export interface Stages {
  ingest: Ingest;
  refuse: Refuse;
}

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
export async function handleExport(request: ExportRequest, { ingest, refuse }: Stages): Promise<Outcome> {
  const { body, encoding, signal, project } = request;
  if (signal === "metrics") return answerMetrics(body, encoding);
  const decoded = decode(body, encoding, signal);
  // The body is let go of when the store has, which may be after a client that did not wait was answered.
  if (!("kind" in decoded))
    return within(
      ingest(decoded, project).finally(() => giveBack(body)),
      SLOW,
    );
  const reason = `the request cannot be read: ${decoded.message}`;
  // A copy: the request's own memory is given back when it was answered.
  await within(refuse(project, [{ signal, encoding, body: Uint8Array.from(body), reason }]), undefined);
  return decoded;
}

function answerMetrics(body: Uint8Array, encoding: Encoding): Outcome {
  const holds = decodeMetrics(body, encoding);
  if (typeof holds === "object") return holds;
  return { kind: "stored", rejected: 0, ...(holds ? { message: METRICS_MESSAGE } : {}) };
}

const SLOW: Outcome = { kind: "unavailable", retryAfterSeconds: 5, message: "the store is slow; send this again later" };

/** What the work comes to, or the other when it takes longer than a client waits. */
async function within<T>(work: Promise<T>, otherwise: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), PATIENCE_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** For what nobody expected: the client keeps its data, we get the stack. */
export const BUG: Outcome = { kind: "unavailable", retryAfterSeconds: 5, message: "an unexpected error; send this again later" };
