import type { Claim } from "#trace/claim.ts";
import type { Evaluation } from "#trace/evaluation.ts";
import type { Record } from "#trace/record.ts";
import type { Head } from "#trace/told.ts";

/** A received record with its canonical bytes: `body` is the OTLP protobuf Span or LogRecord message, byte for byte. */
export interface Received {
  record: Record;
  /** The Span or LogRecord message. */
  body: Uint8Array;
  /** The Resource message with its schema URL, as a ResourceSpans/ResourceLogs message without scopes. Shared by its records. */
  resource: Uint8Array;
  /** The InstrumentationScope with its schema URL, as a ScopeSpans/ScopeLogs message without records. Shared by its records. */
  scope: Uint8Array;
}

/** What travels to the store. */
export interface Entry extends Received {
  project: string;
  head: Head;
  /** Never empty for a record that says where it belongs; empty = the trace ID stands in. */
  claims: Claim[];
  /** True when the record is of an eval: its trace is not of production. */
  ofEval?: true;
  /** What it says of eval cases. */
  evaluations?: Evaluation[];
}
