import { compact } from "#trace/compact.ts";
import type { Json } from "#trace/message.ts";
import type { Record } from "#trace/record.ts";
import type { StepKind } from "#trace/step.ts";
import type { Head, Said } from "#trace/told.ts";
import { shownResult } from "#trace/tool-result.ts";
import { field, isObject } from "#shapes/read.ts";
import { firstText, firstValue, namespaces, type Names } from "./attributes.ts";
import type { Dialect } from "./dialect.ts";
import { headFrom, type HeadTable } from "./head-table.ts";
import { toolSaid } from "./tool-said.ts";

/** The convention's names, then those of the libraries before it (OpenLIT, Traceloop). */
const METHOD: Names = ["mcp.method.name", "mcp.method"];
const NAME: Names = ["gen_ai.tool.name", "mcp.tool.name"];
const ARGUMENTS: Names = ["gen_ai.tool.call.arguments", "mcp.tool.arguments", "mcp.request.argument", "mcp.request.payload", "mcp.params"];
const RESULT: Names = ["gen_ai.tool.call.result", "mcp.tool.result", "mcp.response.value", "mcp.response.payload"];

const HEAD: HeadTable = { tool: { name: NAME, callId: ["gen_ai.tool.call.id"], arguments: ARGUMENTS } };

/** What of the protocol is a step of an agent. The rest (`initialize`, `tools/list`, notifications …) is its plumbing. */
const METHODS: ReadonlyMap<string, StepKind> = new Map<string, StepKind>([
  ["tools/call", "tool"],
  ["elicitation/create", "human"],
  ["resources/read", "retrieval"],
]);

function kindOf(record: Record): StepKind | undefined {
  if (record.signal === "log") return undefined;
  const method = firstText(record.attributes, METHOD);
  if (method !== undefined) return METHODS.get(method) ?? "other";
  return record.attributes.has("mcp.tool.name") ? "tool" : undefined;
}

/** The whole of a request (`{method, params: {name, arguments}}`) or its parameters: the tool's arguments are inside. */
function askedIn(value: Json | undefined): Json | undefined {
  const params = isObject(value) && isObject(field(value, "params")) ? field(value, "params") : value;
  const inner = isObject(params) && field(params, "name") !== undefined ? field(params, "arguments") : undefined;
  return isObject(inner) ? inner : value;
}

function head(record: Record): Partial<Head> {
  const kind = kindOf(record);
  const found = kind === "tool" ? headFrom(record.attributes, HEAD) : {};
  const asked = askedIn(found.tool?.arguments);
  return compact<Partial<Head>>({ kind, ...found, ...(asked === undefined ? {} : { tool: { ...found.tool, arguments: asked } }) });
}

/** A result of the protocol: blocks of content, and whether the tool failed. */
function unwrapped(result: NonNullable<Said["toolResult"]>): NonNullable<Said["toolResult"]> {
  const answer = isObject(result.value) ? field(result.value, "result") : undefined;
  const value = isObject(answer) ? answer : result.value;
  const content = isObject(value) ? field(value, "content") : undefined;
  if (!isObject(value) || !Array.isArray(content)) return result;
  const isError = field(value, "isError");
  return { ...result, value: shownResult(content), ...(typeof isError === "boolean" ? { isError } : {}) };
}

function said(record: Record): Partial<Said> {
  if (kindOf(record) !== "tool") return {};
  const { toolArguments, toolResult } = toolSaid(firstValue(record.attributes, ARGUMENTS), firstValue(record.attributes, RESULT));
  return compact<Partial<Said>>({
    toolArguments: toolArguments?.value === undefined ? toolArguments : compact({ ...toolArguments, value: askedIn(toolArguments.value) }),
    toolResult: toolResult && unwrapped(toolResult),
  });
}

export const mcp: Dialect = {
  name: "mcp",
  why: "the protocol's own view of a tool call; the model's view of the same call is the convention's",
  speaks: (record) => namespaces(record).has("mcp"),
  head,
  said,
};
