import { judgedBy, platform } from "./platform.ts";
import { expectedOf, inputOf, metadataOf } from "./row.ts";

/** Langfuse dataset items. The link to a trace resolves only where Langfuse holds that trace, too. */
export const langfuse = platform({
  name: "langfuse",
  title: "Langfuse",
  file: "items.jsonl",
  row: (one) => ({
    id: one.id,
    input: inputOf(one),
    expectedOutput: expectedOf(one),
    metadata: metadataOf(one),
    sourceTraceId: one.provenance.trace_id,
    sourceObservationId: one.provenance.span_id,
  }),
  kits: ["rows", "langfuse"],
  steps: [
    "npm i @langfuse/client, set LANGFUSE_PUBLIC_KEY, LANGFUSE_SECRET_KEY and LANGFUSE_BASE_URL.",
    "node import.mjs <dataset>. Items are known by their case: a second import changes them.",
    judgedBy("an evaluator of runExperiment, with row = {input, metadata}; throw RegressionError to fail a build"),
  ],
});
