import { compact } from "#trace/compact.ts";
import type { Json } from "#trace/message.ts";
import type { Record } from "#trace/record.ts";
import type { Head } from "#trace/told.ts";
import { field, isObject, type JsonObject, objects, text } from "#shapes/read.ts";
import { firstJson } from "./attributes.ts";
import { containerDialect } from "./container.ts";
import type { Dialect } from "./dialect.ts";

const INPUT = ["mlflow.spanInputs"];
const OUTPUT = ["mlflow.spanOutputs"];

/** Every value is JSON, texts too. */
const base = containerDialect({
  name: "mlflow",
  why: "one body in, one body out, in the provider's own form: below all that cuts messages apart",
  prefix: "mlflow.",
  kind: ["mlflow.spanType"],
  kinds: new Map([
    ["llm", "model"],
    ["chat_model", "model"],
    ["agent", "agent"],
    ["tool", "tool"],
    ["retriever", "retrieval"],
    ["reranker", "retrieval"],
    ["embedding", "embedding"],
    ["guardrail", "guardrail"],
    ["chain", "other"],
    ["parser", "other"],
    ["memory", "other"],
    ["workflow", "other"],
    ["task", "other"],
    ["evaluator", "other"],
  ]),
  input: INPUT,
  output: OUTPUT,
  usage: ["mlflow.chat.tokenUsage"],
  cost: ["mlflow.llm.cost"],
  tools: ["mlflow.chat.tools"],
  head: { provider: ["mlflow.llm.provider"], modelRequested: ["mlflow.llm.model"] },
});

/** Bodies longer than this are not parsed on the way in: names are not worth a prompt's parsing. */
const MAX_BODY = 262_144;

function bodyOf(record: Record, names: readonly string[]): JsonObject {
  const sent = record.attributes.text(names[0] ?? "");
  const body: Json | undefined = sent !== undefined && sent.length <= MAX_BODY ? firstJson(record.attributes, names)?.value : undefined;
  return isObject(body) ? body : {};
}

function stopReasons(answer: JsonObject): string[] | undefined {
  const all = objects(field(answer, "choices")).flatMap((choice) => text(choice, "finish_reason") ?? []);
  const status = text(answer, "stop_reason");
  return all.length > 0 ? all : status === undefined ? undefined : [status];
}

/** A span may be linked with several prompts of the registry; only a single one is the one that was used. */
function promptIn({ attributes }: Record): Head["prompt"] {
  const [only, ...others] = objects(firstJson(attributes, ["mlflow.linkedPrompts"])?.value);
  if (only === undefined || others.length > 0) return undefined;
  const version = field(only, "version");
  const found = compact<NonNullable<Head["prompt"]>>({
    name: text(only, "name"),
    version: typeof version === "number" ? version.toString() : text(only, "version"),
  });
  return Object.keys(found).length === 0 ? undefined : found;
}

/** `mlflow.llm.model` is the model that answered where one did; what was asked for, and the answer's ID, stand in the bodies. */
function head(record: Record): Partial<Head> {
  const found = base.head(record);
  if (found.kind !== "model") return found;
  const answer = bodyOf(record, OUTPUT);
  return compact<Partial<Head>>({
    ...found,
    modelRequested: text(bodyOf(record, INPUT), "model", "model_name") ?? found.modelRequested,
    modelResponded: text(answer, "model"),
    responseId: text(answer, "id"),
    finishReasons: stopReasons(answer),
    prompt: promptIn(record),
  });
}

export const mlflow: Dialect = { ...base, head };
