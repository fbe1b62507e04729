import type { Record } from "#trace/record.ts";
import type { StepKind } from "#trace/step.ts";
import type { Said } from "#trace/told.ts";
import { firstText } from "./attributes.ts";
import { containerDialect } from "./container.ts";
import type { Dialect } from "./dialect.ts";

/** Spans have no kind: their names and what they carry tell. Speech is turned into text around the model's calls. */
const SPANS: ReadonlyMap<string, StepKind> = new Map<string, StepKind>([
  ["agent_session", "agent"],
  ["llm_request", "model"],
  ["function_tool", "tool"],
]);

function kindOf(record: Record): StepKind | undefined {
  if (record.signal === "log") return undefined;
  const known = SPANS.get(record.name);
  if (known !== undefined) return known;
  return ["lk.function_tool.name", "lk.function_tool.output"].some((name) => record.attributes.has(name)) ? "tool" : "other";
}

const base = containerDialect(
  {
    name: "livekit",
    why: "a voice agent's own words, beside the convention's counts and events",
    prefix: "lk.",
    kind: [],
    kinds: new Map(),
    input: ["lk.function_tool.arguments", "lk.chat_ctx", "lk.user_transcript", "lk.user_input", "lk.input_text"],
    output: ["lk.function_tool.output", "lk.response.text"],
    tools: ["lk.function_tools"],
    toolName: ["lk.function_tool.name"],
    head: { agent: ["lk.agent_label"], tool: { callId: ["lk.function_tool.id"] } },
  },
  kindOf,
);

function said(record: Record): Partial<Said> {
  const found = base.said(record);
  const flag = record.attributes.get("lk.function_tool.is_error");
  const isError = flag === true || (flag !== undefined && firstText(record.attributes, ["lk.function_tool.is_error"]) === "true");
  return found.toolResult && isError ? { ...found, toolResult: { ...found.toolResult, isError } } : found;
}

export const livekit: Dialect = { ...base, said };
