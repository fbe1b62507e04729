import { compact } from "#trace/compact.ts";
import { parseJson } from "#trace/parse-json.ts";
import type { Attributes } from "#trace/record.ts";
import type { Head, Said } from "#trace/told.ts";
import { field, isObject, type JsonObject, text } from "#shapes/read.ts";
import { firstJson, firstText } from "./attributes.ts";
import { containerDialect } from "./container.ts";
import type { Dialect } from "./dialect.ts";
import { rawHead, rawOutput } from "./raw-answer.ts";

/**
 * One call stands on several levels. A step is one call of the model; the inference below it, where there is one, is the same call
 * and takes what the step says; the generation around them is the loop.
 */
const levels = containerDialect({
  name: "mastra",
  why: "its spans name the level they stand on, which the operation names it adds do not; content is often on one level only",
  prefix: "mastra.",
  kind: ["mastra.span.type"],
  kinds: new Map([
    ["agent_run", "agent"],
    ["model_generation", "other"],
    ["model_step", "model"],
    ["model_inference", "model"],
    ["model_chunk", "other"],
    ["tool_call", "tool"],
    ["mcp_tool_call", "tool"],
    ["client_tool_call", "tool"],
    ["provider_tool_call", "tool"],
    ["processor_run", "guardrail"],
    ["memory_operation", "other"],
    ["workflow_run", "other"],
    ["workflow_step", "other"],
    ["workflow_wait_event", "human"],
    ["generic", "other"],
  ]),
  input: [
    "gen_ai.tool.call.arguments",
    "mastra.tool_call.input",
    "mastra.mcp_tool_call.input",
    "mastra.model_step.input",
    "mastra.agent_run.input",
    "mastra.workflow_run.input",
    "mastra.workflow_step.input",
  ],
  output: [
    "gen_ai.tool.call.result",
    "mastra.tool_call.output",
    "mastra.mcp_tool_call.output",
    "mastra.model_step.output",
    "mastra.agent_run.output",
    "mastra.workflow_run.output",
    "mastra.workflow_step.output",
  ],
  toolName: ["gen_ai.tool.name", "tool.name"],
});

const objectIn = (value: JsonObject, name: string): JsonObject => {
  const sent = field(value, name);
  const read = typeof sent === "string" ? parseJson(sent) : sent;
  return isObject(read) ? read : {};
};

/** A step's metadata: attribute by attribute, or all in one, as its exporter for Arize writes it. */
function metadataOf(attributes: Attributes): JsonObject {
  const whole = firstJson(attributes, ["metadata"])?.value;
  const single = (name: string): JsonObject => {
    const sent = firstJson(attributes, [`mastra.metadata.${name}`])?.value;
    return sent === undefined ? {} : { [name]: sent };
  };
  return { ...(isObject(whole) ? whole : {}), ...single("body"), ...single("modelMetadata") };
}

/** Steps keep the provider's answer as it came, and whom they asked. */
function stepHead(attributes: Attributes): Partial<Head> {
  const metadata = metadataOf(attributes);
  const asked = objectIn(metadata, "modelMetadata");
  return compact<Partial<Head>>({
    provider: text(asked, "modelProvider"),
    modelRequested: text(asked, "modelId"),
    ...rawHead(objectIn(metadata, "body")),
  });
}

function stepSaid(attributes: Attributes, said: Partial<Said>): Partial<Said> {
  return compact<Partial<Said>>({ ...said, output: rawOutput(objectIn(metadataOf(attributes), "body"), said.output) });
}

/** Its logger names the model that was called. */
function logHead(attributes: Attributes): Partial<Head> {
  return compact<Partial<Head>>({
    provider: firstText(attributes, ["mastra.log.provider"]),
    modelRequested: firstText(attributes, ["mastra.log.modelId"]),
  });
}

export const mastra: Dialect = {
  ...levels,
  head: (record) => {
    const head = levels.head(record);
    if (record.signal === "log") return { ...logHead(record.attributes), ...head };
    return head.kind === "model" ? { ...stepHead(record.attributes), ...head } : head;
  },
  said: (record) => {
    const said = levels.said(record);
    return levels.head(record).kind === "model" ? stepSaid(record.attributes, said) : said;
  },
};
