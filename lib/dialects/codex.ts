import { compact } from "#trace/compact.ts";
import type { Record } from "#trace/record.ts";
import type { StepKind } from "#trace/step.ts";
import type { Head, Said } from "#trace/told.ts";
import { message } from "#shapes/index.ts";
import { eventName, firstNumber, firstText, firstValue } from "./attributes.ts";
import type { Dialect } from "./dialect.ts";
import { headFrom, type HeadTable } from "./head-table.ts";
import { toolSaid } from "./tool-said.ts";

const PREFIX = "codex.";

/** Numbers come as texts; `input_token_count` includes the cached part. */
const HEAD: HeadTable = {
  modelRequested: ["model"],
  usage: {
    input: ["input_token_count"],
    cachedInput: ["cached_token_count"],
    cacheWrite: ["cache_write_token_count"],
    output: ["output_token_count"],
    reasoning: ["reasoning_token_count"],
  },
  tool: { callId: ["call_id"], arguments: ["arguments"] },
};

const event = (record: Record): string | undefined => {
  const name = record.signal === "log" ? eventName(record) : undefined;
  return name?.startsWith(PREFIX) ? name.slice(PREFIX.length) : undefined;
};

const isFailure = (record: Record): boolean => (firstNumber(record.attributes, ["http.response.status_code"]) ?? 0) >= 400;

/** Of a request that was answered, only the record with the counts is the call; of one that was not, the request itself. */
function kindOf(record: Record): StepKind | undefined {
  switch (event(record)) {
    case "tool_result":
      return "tool";
    case "api_request":
      return isFailure(record) ? "model" : undefined;
    case "sse_event":
      return record.attributes.has("input_token_count") ? "model" : undefined;
    default:
      return undefined;
  }
}

function head(record: Record): Partial<Head> {
  const { attributes } = record;
  const kind = kindOf(record);
  const { modelRequested, tool, ...found } = headFrom(attributes, HEAD);
  const [name, namespace] = [firstText(attributes, ["tool_name"]), firstText(attributes, ["tool_namespace"])];
  return compact<Partial<Head>>({
    ...found,
    kind,
    modelRequested: kind === "model" ? modelRequested : undefined,
    tool: name === undefined ? tool : { ...tool, name: namespace === undefined ? name : `${namespace}__${name}` },
    durationMs: kind === "tool" ? firstNumber(attributes, ["duration_ms"]) : undefined,
  });
}

function said(record: Record): Partial<Said> {
  const { attributes } = record;
  if (kindOf(record) === "tool") return toolSaid(firstValue(attributes, ["arguments"]), firstValue(attributes, ["output"]));
  const prompt = event(record) === "user_prompt" ? firstText(attributes, ["prompt"]) : undefined;
  return compact<Partial<Said>>({ input: prompt === undefined ? undefined : message("text", prompt, "user") });
}

export const codex: Dialect = {
  name: "codex",
  why: "tells all in log events of its own names; nobody else writes them",
  speaks: (record) => event(record) !== undefined,
  head,
  said,
};
