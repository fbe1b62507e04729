import type { Draft } from "./draft.ts";

/**
 * Answers whose own span has no response ID, but which a later prompt repeats with it: joined by their tool calls, whose IDs
 * providers give out once. `models` are model steps; a call belongs to the first that asked for it.
 */
export function inferResponseIds(models: readonly Draft[]): void {
  const told = new Map(models.flatMap(({ said }) => said.answerIds ?? []));
  const used = new Set(models.flatMap(({ head }) => head.responseId ?? []));
  if (told.size === 0) return;
  for (const model of models) {
    const calls = (model.said.output ?? [])
      .flatMap(({ parts }) => parts)
      .flatMap((part) => (part.type === "tool_call" ? (part.id ?? []) : []));
    const responseId = calls.map((id) => told.get(id)).find((id) => id !== undefined);
    if (responseId === undefined || model.head.responseId !== undefined || used.has(responseId)) continue;
    used.add(responseId);
    model.head = { ...model.head, responseId };
  }
}
