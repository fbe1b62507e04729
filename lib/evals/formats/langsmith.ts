import { judgedBy, platform } from "./platform.ts";
import { expectedOf, inputOf, metadataOf } from "./row.ts";

/** LangSmith examples: inputs, outputs, metadata, split. */
export const langsmith = platform({
  name: "langsmith",
  title: "LangSmith",
  file: "examples.jsonl",
  row: (one) => ({ inputs: inputOf(one), outputs: expectedOf(one), metadata: metadataOf(one), split: one.split }),
  kits: ["rows", "langsmith"],
  steps: [
    "npm i langsmith, set LANGSMITH_API_KEY.",
    "node import.mjs <dataset>. The file also uploads in LangSmith's own page.",
    judgedBy("an evaluator, with row = {input: inputs, metadata: example.metadata}"),
  ],
});
