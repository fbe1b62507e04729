import { judgedBy, platform } from "./platform.ts";
import { expectedOf, inputOf, metadataOf } from "./row.ts";

/** Arize Phoenix examples, linked to the span they come from. */
export const phoenix = platform({
  name: "phoenix",
  title: "Arize Phoenix",
  file: "examples.jsonl",
  row: (one) => ({
    id: one.id,
    input: inputOf(one),
    output: expectedOf(one),
    metadata: metadataOf(one),
    splits: one.split,
    spanId: one.provenance.span_id,
  }),
  kits: ["rows", "phoenix"],
  steps: [
    "npm i @arizeai/phoenix-client, set PHOENIX_HOST (and PHOENIX_API_KEY).",
    "node import.mjs <dataset>. Examples are known by their case: a second import changes them.",
    judgedBy("a test of @arizeai/phoenix-client/vitest, with row = {input, metadata}"),
  ],
});
