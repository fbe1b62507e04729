import { compact } from "#trace/compact.ts";
import type { Record } from "#trace/record.ts";
import type { StepKind } from "#trace/step.ts";
import type { Head } from "#trace/told.ts";
import { isObject, text } from "#shapes/read.ts";
import { firstJson } from "./attributes.ts";
import { containerDialect } from "./container.ts";
import type { Dialect } from "./dialect.ts";

/** Its own tool that hands over, and the span that merges what several tools gave back: not a tool of the agent's. */
const SPECIAL_TOOLS: ReadonlyMap<string, StepKind> = new Map<string, StepKind>([
  ["transfer_to_agent", "handoff"],
  ["(merged tools)", "other"],
]);

/** Tool spans carry `{}` for request and response; the model's span has no operation name. */
function kindOf(record: Record): StepKind | undefined {
  const { attributes } = record;
  const special = SPECIAL_TOOLS.get(attributes.text("gen_ai.tool.name") ?? "");
  if (special !== undefined) return special;
  if (attributes.has("gcp.vertex.agent.tool_call_args")) return "tool";
  const asked = attributes.text("gcp.vertex.agent.llm_request");
  return asked !== undefined && asked !== "{}" ? "model" : undefined;
}

const RESPONSE = ["gcp.vertex.agent.llm_response"];

const base = containerDialect(
  {
    name: "google-adk",
    why: "Gemini's request and response as sent, with the thoughts that the convention's counts leave out",
    prefix: "gcp.vertex.agent.",
    kind: [],
    kinds: new Map(),
    input: ["gcp.vertex.agent.tool_call_args", "gcp.vertex.agent.llm_request"],
    output: ["gcp.vertex.agent.tool_response", "gcp.vertex.agent.llm_response"],
    usage: RESPONSE,
    toolName: ["gen_ai.tool.name"],
  },
  kindOf,
);

/** Which model answered stands in Gemini's answer alone. */
function head(record: Record): Partial<Head> {
  const found = base.head(record);
  const response = found.kind === "model" ? firstJson(record.attributes, RESPONSE)?.value : undefined;
  const responded = isObject(response) ? text(response, "model_version", "modelVersion") : undefined;
  return compact<Partial<Head>>({ ...found, modelResponded: responded });
}

export const googleAdk: Dialect = { ...base, head };
