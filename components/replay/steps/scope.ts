import { say } from "#components/ui/toast.tsx";
import { stepName } from "#components/words/step-words.ts";
import type { Step } from "#trace/step.ts";
import type { PlayerState, PlayerStore } from "#components/replay/player-store.ts";

/** Shows the work of the focused agent alone. */
export function enterScope(store: PlayerStore): void {
  const { steps, focusId } = store.getState();
  const step = steps.find(({ id }) => id === focusId);
  if (step?.kind !== "agent") return say("Only an agent's work can be shown alone");
  store.setState(({ collapsed }) => ({ scope: step.id, collapsed: new Set([...collapsed].filter((id) => id !== step.id)) }));
}

/** Shows the work of the agent around, or all of the run. */
export function leaveScope(store: PlayerStore): void {
  const state = store.getState();
  if (state.scope !== undefined) store.setState({ scope: scopesOf(state).at(-2)?.id });
}

/** An agent in whose work another one worked. */
export interface Scope {
  id: string;
  name: string;
}

/** The agents around what is shown, the outermost first; only those that are loaded. */
export function scopesOf({ steps, scope }: Pick<PlayerState, "steps" | "scope">): Scope[] {
  const scopes: Scope[] = [];
  const bySpan = new Map(
    steps.flatMap((step): [string, Step][] => (step.spanId === undefined ? [] : [[spanKey(step, step.spanId), step]])),
  );
  const seen = new Set<Step>();
  let at = steps.find(({ id }) => id === scope);
  if (at === undefined && scope !== undefined) return [{ id: scope, name: steps.find(({ lane }) => lane === scope)?.agent ?? "agent" }];
  while (at !== undefined && !seen.has(at)) {
    seen.add(at);
    if (at.kind === "agent") scopes.unshift({ id: at.id, name: stepName(at) });
    at = at.parentSpanId === undefined ? undefined : bySpan.get(spanKey(at, at.parentSpanId));
  }
  return scopes;
}

function spanKey({ traceId }: Step, spanId: string): string {
  return `${traceId}-${spanId}`;
}
