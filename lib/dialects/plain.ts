import { compact } from "#trace/compact.ts";
import type { Message } from "#trace/message.ts";
import type { Attributes, Record } from "#trace/record.ts";
import type { StepKind } from "#trace/step.ts";
import type { Said } from "#trace/told.ts";
import { answerBody, requestBody } from "#shapes/bodies.ts";
import { message } from "#shapes/index.ts";
import { firstJson, type Names } from "./attributes.ts";
import type { Dialect } from "./dialect.ts";
import { unwrapKeywords } from "./tool-said.ts";

/** Attributes that hold a whole input or output, whoever wrote them (dialects.md §0.3, 7), most specific first. */
const INPUTS: Names = [
  "gen_ai.input.messages",
  "gen_ai.prompt",
  "gen_ai.retrieval.query.text",
  "gen_ai.retrieval.query",
  "gen_ai.memory.query.text",
  "reranker.query",
  "traceloop.entity.input",
  "lmnr.span.input",
  "mlflow.spanInputs",
  "input.value",
  "input",
];
const OUTPUTS: Names = [
  "gen_ai.output.messages",
  "gen_ai.completion",
  "gen_ai.retrieval.documents",
  "gen_ai.memory.records",
  "traceloop.entity.output",
  "lmnr.span.output",
  "mlflow.spanOutputs",
  "output.value",
  "output",
];

/** Keys of calls that carry no agent's decision: the plumbing underneath. */
const INFRA: Names = [
  "http.request.method",
  "http.method",
  "http.url",
  "db.system",
  "db.system.name",
  "rpc.system",
  "messaging.system",
  "faas.trigger",
];

function kindOf(record: Record): StepKind {
  if (record.signal === "log") return "event";
  return INFRA.some((name) => record.attributes.has(name)) ? "infra" : "other";
}

function messages(attributes: Attributes, names: Names, role: string): Message[] | undefined {
  const body = firstJson(attributes, names);
  if (body === undefined) return undefined;
  const value = unwrapKeywords(body.value);
  const read = (role === "user" ? requestBody : answerBody)(value).messages;
  return read ?? message("list", value, role);
}

export const plain: Dialect = {
  name: "plain",
  why: "speaks everything and knows nothing: whatever no one else read is shown as it is",
  speaks: () => true,
  head: (record) => ({ kind: kindOf(record) }),
  said: (record) =>
    compact<Partial<Said>>({
      input: messages(record.attributes, INPUTS, "user"),
      output: messages(record.attributes, OUTPUTS, "assistant"),
    }),
};
