import type { Call } from "./calls.ts";
import type { Draft } from "./draft.ts";

const MISSING = "results of the tools that ran before this call are not in the prompt as it was sent";

const place = ({ traceId, lane }: Draft): string => JSON.stringify([traceId, lane]);

/** The model call after each, in its lane and trace. `models` come earliest first. */
function nextOf(models: readonly Draft[]): Map<Draft, Draft> {
  const last = new Map<string, Draft>();
  const next = new Map<Draft, Draft>();
  for (const model of models) {
    const before = last.get(place(model));
    if (before) next.set(before, model);
    last.set(place(model), model);
  }
  return next;
}

/** An agent goes on after its tools ran; where no prompt brings back what they gave, the next one was sent without it, and says so. */
export function tellMissingResults(models: readonly Draft[], calls: readonly Call[]): void {
  const next = nextOf(models);
  const without = calls.filter((call) => call.result === undefined).map((call) => next.get(call.asker));
  for (const model of new Set(without)) if (model?.said.input !== undefined) model.reasons.push(MISSING);
}
