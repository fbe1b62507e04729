import type { Step } from "#trace/step.ts";

/** Whether a step was at work when the focused one began, an agent around its steps too. Times are texts of one length: their order is that of time. */
export function atOnceWith(focused: Step | undefined): (step: Step) => boolean {
  if (focused === undefined) return () => false;
  const { id, startedAt: at } = focused;
  return (step) => step.id !== id && step.startedAt <= at && (step.endedAt === undefined ? step.status === "open" : step.endedAt > at);
}
