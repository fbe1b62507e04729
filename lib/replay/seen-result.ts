import { canonicalText } from "#trace/canonical-text.ts";
import type { Json, Message, Part } from "#trace/message.ts";
import type { ToolUse } from "#trace/step.ts";
import { shownResult } from "#trace/tool-result.ts";
import { cutText } from "./cut-of.ts";

/** How a tool's result stood before a model. */
export interface SeenResult {
  /** Place in the context. */
  message: number;
  shown: "whole" | "cut" | "changed";
  /** Characters that the model got, and that the tool gave. */
  characters: number;
  of: number;
}

/**
 * Where in a context the result of a tool call stands, and whether it is what the tool gave. By call ID, else, for a call without one,
 * the last result of the tool's name. Undefined: the context does not hold it.
 */
export function seenResult(tool: ToolUse, context: readonly Message[]): SeenResult | undefined {
  const found = placeOf(tool, context);
  if (found === undefined) return undefined;
  const [given, got] = [textOf(tool.result ?? null), textOf(found.part.content)];
  return { message: found.message, shown: shownAs(tool.result, found.part.content), characters: got.length, of: given.length };
}

type Result = Extract<Part, { type: "tool_result" }>;

function placeOf({ callId, name }: ToolUse, context: readonly Message[]): { message: number; part: Result } | undefined {
  const results = context.flatMap(({ parts }, message) =>
    parts.flatMap((part) => (part.type === "tool_result" ? [{ message, part }] : [])),
  );
  if (callId !== undefined) return results.find(({ part }) => part.id === callId);
  return results.findLast(({ part }) => part.id === undefined && part.name === name);
}

function shownAs(given: Json | undefined, got: Json): SeenResult["shown"] {
  if (given === undefined || canonicalText(shownResult(given)) === canonicalText(shownResult(got))) return "whole";
  const [before, after] = [textOf(given).trim(), textOf(got).trim()];
  if (before === after) return "whole";
  return cutText(before, after) === undefined ? "changed" : "cut";
}

function textOf(value: Json): string {
  const shown = shownResult(value);
  return typeof shown === "string" ? shown : JSON.stringify(shown);
}
