import type { Fidelity } from "#trace/step.ts";
import type { Draft } from "./draft.ts";

export interface Faith {
  fidelity: Fidelity;
  reasons: string[];
}

/** What a step of its kind should show, and whether it does. `undefined` = nothing is expected. */
function missing(draft: Draft): string[] | undefined {
  const { said, tool, head } = draft;
  if (draft.kind === "model")
    return [...(said.input ? [] : ["prompt not captured"]), ...(said.output || head.error ? [] : ["answer not captured"])];
  if (draft.kind !== "tool" && draft.kind !== "handoff") return undefined;
  const sent = tool?.arguments !== undefined || tool?.argumentsRaw !== undefined;
  const back = tool?.result !== undefined || tool?.isError === true;
  return [...(sent ? [] : ["arguments not captured"]), ...(back ? [] : ["result not captured"])];
}

/** How sure we are that what is shown is what the model got, and why not. */
export function faithOf(draft: Draft): Faith {
  const gaps = missing(draft) ?? [];
  const reasons = [...new Set([...gaps, ...draft.said.losses, ...draft.reasons])];
  return { fidelity: gaps.length === 2 ? "none" : reasons.length > 0 ? "partial" : "exact", reasons };
}
