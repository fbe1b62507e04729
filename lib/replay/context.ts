import type { Message } from "#trace/message.ts";
import type { Step } from "#trace/step.ts";

/** All that a model call saw, in order: its system parts as a first message, then its messages. */
export function contextOf(step: Step): Message[] {
  const system = step.input?.system;
  return [...(system === undefined ? [] : [{ role: "system", parts: system }]), ...(step.input?.messages ?? [])];
}

/** The model call whose view is shown at a step: the step itself, else the last one before it in its lane. */
export function modelCallAt(steps: readonly Step[], index: number): Step | undefined {
  const lane = steps[index]?.lane;
  for (let i = index; i >= 0; i -= 1) {
    const step = steps[i];
    if (step?.kind === "model" && step.lane === lane) return step;
  }
  return undefined;
}

/** The model call before this one in its lane: what the context diff compares with. */
export function modelCallBefore(steps: readonly Step[], index: number): Step | undefined {
  const lane = steps[index]?.lane;
  for (let i = index - 1; i >= 0; i -= 1) {
    const step = steps[i];
    if (step?.kind === "model" && step.lane === lane) return step;
  }
  return undefined;
}
