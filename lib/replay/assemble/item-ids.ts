import type { Message, Part } from "#trace/message.ts";
import type { Draft } from "./draft.ts";

/**
 * A call of OpenAI's Responses has two IDs: the list item's and its own, under which the result comes back. Where a converter sends
 * the item's for the call's, no result fits any call. In one turn of a prompt, as many results that nobody asked for as calls
 * that nobody answered belong together, in their order; the result's ID is the call's.
 */

type Call = Extract<Part, { type: "tool_call" }>;
type Result = Extract<Part, { type: "tool_result" }>;

interface Turn {
  calls: Call[];
  results: Result[];
}

/** A prompt's calls and results, one turn for each run of calls with what came back before the next. */
function turnsOf(prompt: readonly Message[]): Turn[] {
  const turns: Turn[] = [];
  for (const part of prompt.flatMap((message) => message.parts)) {
    if (part.type !== "tool_call" && part.type !== "tool_result") continue;
    const last = turns.at(-1);
    const turn = last === undefined || (part.type === "tool_call" && last.results.length > 0) ? { calls: [], results: [] } : last;
    if (turn !== last) turns.push(turn);
    if (part.type === "tool_call") turn.calls.push(part);
    else turn.results.push(part);
  }
  return turns;
}

const idsOf = (parts: readonly (Call | Result)[]): Set<string | undefined> => new Set(parts.map((part) => part.id));

const mayBe = (call: Call, result: Result | undefined): result is Result & { id: string } =>
  result?.id !== undefined && (result.name === undefined || result.name === call.name);

/** The call's ID for each item's ID that a turn used in its place. */
function joinTurn({ calls, results }: Turn, known: Map<string, string>): void {
  const [asked, answered] = [idsOf(calls), idsOf(results)];
  const open = calls.filter((call) => call.id !== undefined && !answered.has(call.id));
  const found = results.filter((result) => result.id !== undefined && !asked.has(result.id));
  if (open.length !== found.length || !open.every((call, at) => mayBe(call, found[at]))) return;
  open.forEach((call, at) => known.set(call.id ?? "", found[at]?.id ?? ""));
}

function renamed(messages: readonly Message[], callIds: ReadonlyMap<string, string>): Message[] {
  return messages.map((message) => ({
    ...message,
    parts: message.parts.map((part) => {
      const id = part.type === "tool_call" ? callIds.get(part.id ?? "") : undefined;
      return id === undefined ? part : { ...part, id };
    }),
  }));
}

/** Gives calls told by their item's ID the ID that their results tell. `models` are the run's model steps. */
export function joinItemIds(models: readonly Draft[]): void {
  const callIds = new Map<string, string>();
  for (const model of models) for (const turn of turnsOf(model.said.input ?? [])) joinTurn(turn, callIds);
  if (callIds.size === 0) return;
  for (const model of models) {
    const { input, output } = model.said;
    model.said = {
      ...model.said,
      ...(input ? { input: renamed(input, callIds) } : {}),
      ...(output ? { output: renamed(output, callIds) } : {}),
    };
  }
}
