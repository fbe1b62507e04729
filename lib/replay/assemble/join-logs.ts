import { compact } from "#trace/compact.ts";
import type { ToolUse } from "#trace/step.ts";
import type { Head, Told } from "#trace/told.ts";
import { mergeUsage } from "#trace/usage.ts";
import { type Draft, toolOf } from "./draft.ts";

/** What makes one step of several records: the response's ID of a model call, the call's ID of a tool. */
export function joinKey({ kind, responseId, tool }: Head): string | undefined {
  if (kind === "model" && responseId !== undefined) return `model ${responseId}`;
  return kind === "tool" && tool?.callId !== undefined ? `tool ${tool.callId}` : undefined;
}

function joinedTool(draft: Draft, log: Told): ToolUse | undefined {
  const told = toolOf(log);
  return draft.tool === undefined ? told : compact<ToolUse>({ ...told, ...draft.tool });
}

/** Adds what a log tells of the same step. What is known stays: spans come first, then logs in their order. */
export function joinLog(draft: Draft, log: Told): void {
  const tool = joinedTool(draft, log);
  const usage = mergeUsage(log.head.usage ?? {}, draft.head.usage ?? {});
  draft.head = { ...log.head, ...draft.head, ...(Object.keys(usage).length > 0 ? { usage } : {}) };
  draft.said = { ...log.said, ...draft.said, losses: [...draft.said.losses, ...log.said.losses] };
  if (tool) draft.tool = tool;
}
