import { compact } from "#trace/compact.ts";
import type { Record } from "#trace/record.ts";
import type { StepKind } from "#trace/step.ts";
import type { Head, Said } from "#trace/told.ts";
import { answerBody, requestBody } from "#shapes/bodies.ts";
import { message } from "#shapes/index.ts";
import { isObject, text } from "#shapes/read.ts";
import { eventName, firstJson, firstNumber, firstText, firstValue } from "./attributes.ts";
import type { Dialect } from "./dialect.ts";
import { headFrom, type HeadTable } from "./head-table.ts";
import { toolSaid } from "./tool-said.ts";

const PREFIX = "claude_code.";

/** `input_tokens` leaves the cached part out, as Anthropic's own API does. */
const HEAD: HeadTable = {
  responseId: ["request_id"],
  costUsd: ["cost_usd"],
  usage: {
    input: ["input_tokens"],
    cachedInput: ["cache_read_tokens"],
    cacheWrite: ["cache_creation_tokens"],
    output: ["output_tokens"],
  },
  params: { reasoningEffort: ["effort"], speed: ["speed"] },
  tool: { callId: ["tool_use_id"], arguments: ["tool_input"] },
};

/** Spans by their name, logs by that of their event, both without the prefix. */
const SPANS: ReadonlyMap<string, StepKind> = new Map<string, StepKind>([
  ["interaction", "agent"],
  ["llm_request", "model"],
  ["tool", "tool"],
  ["tool.blocked_on_user", "human"],
  ["tool.execution", "other"],
  ["hook", "other"],
]);
/** The request and its answer are told by several logs each; their request or call ID makes one step of them. */
const LOGS: ReadonlyMap<string, StepKind> = new Map<string, StepKind>([
  ["api_request", "model"],
  ["assistant_response", "model"],
  ["api_request_body", "model"],
  ["api_response_body", "model"],
  ["tool_result", "tool"],
]);

function eventOf(record: Record): string | undefined {
  if (record.signal === "span") return record.name.startsWith(PREFIX) ? record.name.slice(PREFIX.length) : undefined;
  const body = typeof record.body === "string" && record.body.startsWith(PREFIX) ? record.body.slice(PREFIX.length) : undefined;
  return body ?? (record.scope.name.startsWith("com.anthropic.claude_code") ? eventName(record)?.replace(PREFIX, "") : undefined);
}

function kindOf(record: Record): StepKind | undefined {
  const event = eventOf(record) ?? "";
  const kind = (record.signal === "span" ? SPANS : LOGS).get(event);
  // Without the ID that joins it with the rest, a log is an event of its own, so that nothing is counted twice.
  return record.signal === "log" && firstText(record.attributes, ["request_id", "tool_use_id"]) === undefined ? undefined : kind;
}

/** Tools of MCP servers go by one name in logs; the model knows them by server and tool. */
function toolName(record: Record): string | undefined {
  const name = firstText(record.attributes, ["tool_name"]);
  const parameters = name === "mcp_tool" ? firstJson(record.attributes, ["tool_parameters"])?.value : undefined;
  if (!isObject(parameters)) return name;
  const [server, tool] = [text(parameters, "mcp_server_name"), text(parameters, "mcp_tool_name")];
  return server === undefined || tool === undefined ? name : `mcp__${server}__${tool}`;
}

function head(record: Record): Partial<Head> {
  const { attributes } = record;
  const kind = kindOf(record);
  const { tool, ...found } = headFrom(attributes, HEAD, true);
  const name = toolName(record);
  return compact<Partial<Head>>({
    ...found,
    kind,
    // Spans name what was asked for, logs what answered.
    modelRequested: record.signal === "span" && kind === "model" ? firstText(attributes, ["model"]) : undefined,
    modelResponded: record.signal === "log" && kind === "model" ? firstText(attributes, ["model"]) : undefined,
    agent: kind === "agent" ? "claude-code" : undefined,
    tool: name === undefined ? tool : { ...tool, name },
    durationMs: record.signal === "log" ? firstNumber(attributes, ["duration_ms"]) : undefined,
  });
}

function toolOutput(record: Record): Partial<Said> {
  const event = record.signal === "span" ? record.events.findLast((one) => one.name === "tool.output") : undefined;
  const sent = event?.attributes.get("output");
  return toolSaid(firstValue(record.attributes, ["tool_input"]), sent);
}

function said(record: Record): Partial<Said> {
  const { attributes } = record;
  if (kindOf(record) === "tool") return toolOutput(record);
  const prompt = firstText(attributes, ["user_prompt", "prompt_text", "prompt"]);
  const response = firstText(attributes, ["response"]);
  const body = firstJson(attributes, ["body"])?.value;
  if (isObject(body)) {
    if (eventOf(record) === "api_response_body") return compact<Partial<Said>>({ output: answerBody(body).messages });
    const { messages, system, tools } = requestBody(body);
    return compact<Partial<Said>>({ input: messages, system, tools });
  }
  return compact<Partial<Said>>({
    input: prompt === undefined ? undefined : message("text", prompt, "user"),
    output: response === undefined ? undefined : message("text", response, "assistant"),
  });
}

export const claudeCode: Dialect = {
  name: "claude-code",
  why: "its own words beat the convention's beside them: the request ID stands as response ID, the tool's name lacks its server",
  speaks: (record) => eventOf(record) !== undefined,
  head,
  said,
};
