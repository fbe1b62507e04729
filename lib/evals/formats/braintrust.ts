import { judgedBy, platform } from "./platform.ts";
import { expectedOf, inputOf, metadataOf } from "./row.ts";

/** Braintrust dataset rows. A row's origin may only name Braintrust's own objects, so provenance stands in the metadata. */
export const braintrust = platform({
  name: "braintrust",
  title: "Braintrust",
  file: "rows.jsonl",
  row: (one) => ({ id: one.id, input: inputOf(one), expected: expectedOf(one), metadata: metadataOf(one), tags: one.tags }),
  kits: ["rows", "braintrust"],
  steps: [
    "npm i braintrust, set BRAINTRUST_API_KEY.",
    "node import.mjs <project> <dataset>. Rows are known by their case: a second import overwrites them.",
    judgedBy("a scorer, with row = {input, metadata}; throw in it, or low scores do not fail a build"),
  ],
});
