import { compact } from "#trace/compact.ts";
import type { Attributes } from "#trace/record.ts";
import type { Said } from "#trace/told.ts";
import { field, isObject, type JsonObject } from "#shapes/read.ts";
import { firstJson } from "./attributes.ts";
import { containerDialect } from "./container.ts";
import type { Dialect } from "./dialect.ts";
import { rawHead, rawOutput } from "./raw-answer.ts";

/** Keys hold colons. `generate` inside `generate` repeats the whole history: those are utilities, not calls. */
const bodies = containerDialect({
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

/** Plugins keep the provider's answer beside Genkit's own words for it. */
function rawOf(attributes: Attributes): JsonObject {
  const output = firstJson(attributes, ["genkit:output"])?.value;
  const raw = isObject(output) ? field(output, "raw", "custom") : undefined;
  return isObject(raw) ? raw : {};
}

export const genkit: Dialect = {
  ...bodies,
  head: (record) => {
    const head = bodies.head(record);
    if (head.kind !== "model") return head;
    const raw = rawHead(rawOf(record.attributes));
    return { ...raw, ...head, ...(head.usage || raw.usage ? { usage: { ...raw.usage, ...head.usage } } : {}) };
  },
  said: (record) => {
    const said = bodies.said(record);
    if (bodies.head(record).kind !== "model") return said;
    return compact<Partial<Said>>({ ...said, output: rawOutput(rawOf(record.attributes), said.output) });
  },
};
