import { compact } from "#trace/compact.ts";
import type { Json } from "#trace/message.ts";
import type { Record } from "#trace/record.ts";
import type { StepKind } from "#trace/step.ts";
import type { Head, Said } from "#trace/told.ts";
import { answerBody, requestBody } from "#shapes/bodies.ts";
import { message } from "#shapes/index.ts";
import { field, isObject, objects } from "#shapes/read.ts";
import { toolDefinitions } from "#shapes/tool-definitions.ts";
import { firstJson, firstText, firstValue, namespaces } from "./attributes.ts";
import { countsIn } from "./counts.ts";
import type { Dialect } from "./dialect.ts";
import { headFrom, type HeadTable } from "./head-table.ts";
import { isId } from "./ids.ts";
import { toolSaid } from "./tool-said.ts";

const ARGUMENTS = ["tool_arguments"];
const RESULT = ["tool_response"];
const REQUEST = ["request_data"];
const ANSWER = ["response_data"];

const HEAD: HeadTable = {
  agent: ["agent_name"],
  costUsd: ["operation.cost"],
  usage: {
    cachedInput: ["gen_ai.usage.details.cache_read_tokens"],
    cacheWrite: ["gen_ai.usage.details.cache_write_tokens"],
    reasoning: ["gen_ai.usage.details.reasoning_tokens"],
  },
  tool: { arguments: ARGUMENTS },
};

/** A placeholder is sent while a span is open, under an ID of its own: it is no step beside the span that comes later. */
function kindOf(record: Record): StepKind | undefined {
  if (firstText(record.attributes, ["logfire.span_type"]) === "pending_span") return "other";
  return record.attributes.has("response_data") && record.attributes.has("request_data") ? "model" : undefined;
}

function head(record: Record): Partial<Head> {
  const kind = kindOf(record);
  const answer = firstJson(record.attributes, ANSWER)?.value;
  const counted = isObject(answer) ? countsIn(field(answer, "usage")) : undefined;
  const sent = countsIn(firstJson(record.attributes, ["gen_ai.usage.raw"])?.value);
  const found = headFrom(record.attributes, HEAD);
  // A span is named by its template; what the template says of this one is its message.
  return compact<Partial<Head>>({
    ...found,
    name: firstText(record.attributes, ["logfire.msg"]),
    kind,
    usage: counted ?? found.usage ?? sent,
  });
}

/** Logfire takes out what looks like a secret, and says where: an ID that is gone is no part of what the model saw. */
function scrubbed(record: Record): string[] {
  const places = objects(firstJson(record.attributes, ["logfire.scrubbed"])?.value).map((one) => field(one, "path"));
  const isContent = (path: Json | undefined): boolean =>
    !(Array.isArray(path) && path.some((name) => typeof name === "string" && isId(name)));
  const count = places.filter(isContent).length;
  return count === 0 ? [] : [`${count} value${count === 1 ? "" : "s"} scrubbed by Logfire`];
}

/** Logfire's own instrumentations keep a call's whole request, and `{message, usage}` of its answer. */
function said(record: Record): Partial<Said> {
  const { attributes } = record;
  const tool = toolSaid(firstValue(attributes, ARGUMENTS), firstValue(attributes, RESULT));
  const losses = scrubbed(record);
  if (Object.keys(tool).length > 0) return { ...tool, losses };
  const asked = firstJson(attributes, REQUEST)?.value;
  const answered = firstJson(attributes, ANSWER)?.value;
  const whole = firstJson(attributes, ["pydantic_ai.all_messages", "all_messages_events"])?.value;
  const body = asked === undefined ? {} : requestBody(asked);
  const parameters = firstJson(attributes, ["model_request_parameters"])?.value;
  return compact<Partial<Said>>({
    losses,
    system: body.system,
    input: body.messages ?? (whole === undefined ? undefined : message("list", whole, "user")),
    output: answered === undefined ? undefined : answerBody(answered).messages,
    tools: body.tools ?? (isObject(parameters) ? toolDefinitions(field(parameters, "function_tools")) : undefined),
  });
}

export const pydanticAi: Dialect = {
  name: "pydantic-ai",
  why: "adds to the convention, which it speaks since its version 2, what stands under names of its own or of Logfire's",
  speaks: (record) =>
    namespaces(record).has("logfire") || namespaces(record).has("pydantic_ai") || record.attributes.has("model_request_parameters"),
  head,
  said,
};
