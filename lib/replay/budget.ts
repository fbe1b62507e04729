import type { Message, ToolDefinition } from "#trace/message.ts";
import { textOfPart } from "#trace/part-text.ts";

export const BUDGET_PARTS = ["system", "tools", "user", "assistant", "results"] as const;
export type BudgetPart = (typeof BUDGET_PARTS)[number];

/** What a model's view was made of, in characters, and in tokens where the call told how many it read. */
export interface Budget {
  parts: { [Part in BudgetPart]: number };
  characters: number;
  /** Tokens of a character: the call's own count over all its text. Absent: the call did not tell. */
  ratio?: number;
}

const ROLES: ReadonlyMap<string, BudgetPart> = new Map([
  ["system", "system"],
  ["developer", "system"],
  ["assistant", "assistant"],
  ["model", "assistant"],
  ["tool", "results"],
  ["function", "results"],
]);

/** The view of a model call by who filled it. Media count as nothing: nobody told their size. */
export function budgetOf(messages: readonly Message[], tools: readonly ToolDefinition[], inputTokens?: number): Budget {
  const parts = { system: 0, tools: 0, user: 0, assistant: 0, results: 0 };
  for (const message of messages)
    for (const part of message.parts)
      parts[part.type === "tool_result" ? "results" : (ROLES.get(message.role) ?? "user")] += textOfPart(part).length;
  for (const tool of tools)
    parts.tools += tool.name.length + (tool.description ?? "").length + JSON.stringify(tool.parameters ?? null).length;
  const characters = BUDGET_PARTS.reduce((sum, part) => sum + parts[part], 0);
  return { parts, characters, ...(inputTokens === undefined || characters === 0 ? {} : { ratio: inputTokens / characters }) };
}

/** Characters of a message. */
export function sizeOf({ parts }: Message): number {
  return parts.reduce((sum, part) => sum + textOfPart(part).length, 0);
}
