import type { Fidelity } from "#trace/step.ts";
import { answeredFirst } from "#replay/thread.ts";
import type { Draft } from "./draft.ts";

const CONTINUED = "only the new messages were sent: the calls before tell of those before them";

export interface Faith {
  fidelity: Fidelity;
  reasons: string[];
}

/** What a step of its kind should show, and whether it does. `undefined` = nothing is expected. */
function missing(draft: Draft): string[] | undefined {
  const { said, tool, head } = draft;
  const { content, toolContent } = said.mends ?? {};
  if (draft.kind === "model") return [...gap(said.input, "prompt", content), ...(head.error ? [] : gap(said.output, "answer", content))];
  if (draft.kind !== "tool" && draft.kind !== "handoff") return undefined;
  const sent = tool?.arguments ?? tool?.argumentsRaw;
  const back = tool?.isError === true ? true : tool?.result;
  return [...gap(sent, "arguments", toolContent), ...gap(back, "result", toolContent)];
}

function gap(value: unknown, what: string, setting: string | undefined): string[] {
  if (value !== undefined) return [];
  return [setting === undefined ? `${what} not captured` : `${what} not captured; to have it, set \`${setting}\``];
}

/** How sure we are that what is shown is what the model got, and why not. */
export function faithOf(draft: Draft): Faith {
  const gaps = missing(draft) ?? [];
  const continued = draft.kind === "model" && answeredFirst(draft.said.input ?? []) !== undefined ? [CONTINUED] : [];
  const reasons = [...new Set([...gaps, ...continued, ...draft.said.losses, ...draft.reasons])];
  return { fidelity: gaps.length === 2 ? "none" : reasons.length > 0 ? "partial" : "exact", reasons };
}
