import { toJson } from "#otlp/to-json.ts";
import { toProtobuf } from "#otlp/to-protobuf.ts";
import { findRun } from "./find-run.ts";
import { inProject, type Snapshot } from "./in-project.ts";
import type { Pool } from "./pool.ts";
import { recordsOfLog, recordsOfSpan, type Stored } from "./stored-records.ts";

export interface RawQuestion {
  project: string;
  correlationId: string;
  stepId: string;
}

/** The records that a step was made of, as they were received: its span and the logs inside it, or its log. */
export interface RawRecords {
  /** One OTLP/JSON object with `resourceSpans` and `resourceLogs`, whichever there are. */
  json: () => string;
  /** One export request of one signal: protobuf has no message for both. */
  protobuf: (signal: "traces" | "logs") => Uint8Array;
}

/** Undefined when the project has no such records. Design §6 "raw": every decoded field equal to what was sent. */
export async function getRaw(question: RawQuestion, pool?: Pool): Promise<RawRecords | undefined> {
  const records = (await inProject(question.project, (snapshot) => find(snapshot, question), pool)) ?? [];
  if (records.length === 0) return undefined;
  const spans = records.filter(({ record }) => record.signal === "span");
  const logs = records.filter(({ record }) => record.signal === "log");
  return { json: () => jsonOf(spans, logs), protobuf: (signal) => toProtobuf(signal === "traces" ? spans : logs) };
}

async function find(snapshot: Snapshot, { correlationId, stepId }: RawQuestion): Promise<Stored[]> {
  const run = await findRun(snapshot, correlationId);
  if (run === undefined) return [];
  const log = /^log-([0-9a-f]{16})$/.exec(stepId)?.[1];
  if (log !== undefined) return recordsOfLog(snapshot, run.correlation_id, log);
  const [, trace, span] = /^([0-9a-f]{32})-([0-9a-f]{16})(?:\.\d+)?$/.exec(stepId) ?? [];
  if (trace !== undefined && span !== undefined) return recordsOfSpan(snapshot, trace, span);
  if (!/^[0-9a-f]{16}$/.test(stepId)) return [];
  const found = await Promise.all(run.trace_ids.map((id) => recordsOfSpan(snapshot, id, stepId)));
  return found.flat();
}

/** Both texts are one JSON object each, put into one. */
function jsonOf(spans: readonly Stored[], logs: readonly Stored[]): string {
  if (logs.length === 0) return toJson(spans, "traces");
  if (spans.length === 0) return toJson(logs, "logs");
  return `${toJson(spans, "traces").slice(0, -1)},${toJson(logs, "logs").slice(1)}`;
}
