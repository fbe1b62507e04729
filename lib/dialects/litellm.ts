import { compact } from "#trace/compact.ts";
import type { Message, Part } from "#trace/message.ts";
import type { Attributes, Record } from "#trace/record.ts";
import type { StepKind } from "#trace/step.ts";
import type { Head } from "#trace/told.ts";
import { parsePython } from "#trace/parse-python.ts";
import { isObject, objects } from "#shapes/read.ts";
import { toolCall } from "#shapes/tool-part.ts";
import { unflatten } from "#shapes/unflatten.ts";
import { firstText } from "./attributes.ts";
import { countsIn } from "./counts.ts";
import type { Dialect } from "./dialect.ts";
import { otelGenai } from "./otel-genai.ts";

/** Its proxy writes the function that it called where the convention has an operation. */
const CALL_TYPES: ReadonlyMap<string, StepKind> = new Map<string, StepKind>([
  ["acompletion", "model"],
  ["atext_completion", "model"],
  ["aresponses", "model"],
  ["responses", "model"],
  ["anthropic_messages", "model"],
  ["agenerate_content", "model"],
  ["aembedding", "embedding"],
  ["embedding", "embedding"],
  ["arerank", "retrieval"],
]);

/** It writes the calls of an answer beside the answer, one by one and without their IDs: `gen_ai.completion.<i>.function_call.*`. */
function callsBeside(attributes: Attributes): Part[] {
  if (!attributes.has("gen_ai.completion.0.function_call.name")) return [];
  const completions = objects(unflatten(attributes, "gen_ai.completion."));
  return completions.flatMap(({ function_call: call }) => (isObject(call) ? [toolCall(call)] : []));
}

function withCalls(output: readonly Message[], calls: readonly Part[]): Message[] {
  const [first, ...rest] = output;
  const parts = (first?.parts ?? []).filter((part) => part.type !== "text" || part.text !== "");
  return [{ ...first, role: first?.role ?? "assistant", parts: [...parts, ...calls] }, ...rest];
}

const hasCall = (output: readonly Message[]): boolean => output.some(({ parts }) => parts.some((part) => part.type === "tool_call"));

/** The span of the provider's answer as it came; its fields stand under the provider's name: `llm.openai.model`, `llm.azure.id`. */
const RAW = "raw_gen_ai_request";

const isRaw = (record: Record): boolean => record.signal === "span" && record.name === RAW && record.scope.name === "litellm";

function rawHead({ attributes }: Record): Partial<Head> {
  const provider = [...attributes.keys()].find((key) => /^llm\.[^.]+\.(model|id)$/.test(key))?.split(".")[1];
  const of = (field: string): string | undefined => firstText(attributes, [`llm.${provider ?? ""}.${field}`]);
  return compact<Partial<Head>>({ modelResponded: of("model"), responseId: of("id") });
}

export const litellm: Dialect = {
  name: "litellm",
  why: "the convention with the calls of an answer and its whole counts beside it: above the convention, which lacks them",
  speaks: (record) => isRaw(record) || record.attributes.has("litellm.call_id") || record.attributes.has("litellm.provider.model"),
  head: (record) => {
    if (isRaw(record)) return rawHead(record);
    const { attributes } = record;
    const usage = parsePython(firstText(attributes, ["metadata.usage_object"]) ?? "");
    return compact<Partial<Head>>({
      kind: CALL_TYPES.get(firstText(attributes, ["gen_ai.operation.name"]) ?? ""),
      usage: countsIn(usage),
    });
  },
  said: (record) => {
    if (isRaw(record)) return {};
    const { output = [] } = otelGenai.said(record);
    const calls = callsBeside(record.attributes);
    return calls.length === 0 || hasCall(output) ? {} : { output: withCalls(output, calls) };
  },
};
