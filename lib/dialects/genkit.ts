import { containerDialect } from "./container.ts";

/** Keys hold colons. `generate` inside `generate` repeats the whole history: those are utilities, not calls. */
export const genkit = containerDialect({
  name: "genkit",
  why: "keys of its own that nobody shares; model bodies in Genkit's own parts",
  prefix: "genkit:",
  kind: ["genkit:metadata:subtype"],
  kinds: new Map([
    ["model", "model"],
    ["background-model", "model"],
    ["tool", "tool"],
    ["tool.v2", "tool"],
    ["flow", "agent"],
    ["retriever", "retrieval"],
    ["reranker", "retrieval"],
    ["embedder", "embedding"],
    ["indexer", "other"],
    ["prompt", "other"],
    ["evaluator", "other"],
  ]),
  input: ["genkit:input"],
  output: ["genkit:output"],
  usage: ["genkit:output"],
  toolName: ["genkit:name"],
  head: { modelRequested: ["genkit:name"] },
});
