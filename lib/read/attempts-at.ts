import { chains } from "#findings/retry.ts";
import { hasFailed } from "#trace/call-of.ts";
import type { Step } from "#trace/step.ts";
import type { Placed, Steps } from "./steps/placed.ts";

/** Attempts follow each other: so many steps on either side are looked through. */
const NEAR = 24;

/** The attempts at the call that a step is one of, in order; empty when it was made once. */
export async function attemptsAt(steps: Steps, placed: Placed): Promise<Placed[]> {
  if (placed.step.kind !== "tool" && placed.step.kind !== "model") return [];
  const near = stretchOf(placed, [
    ...(await steps.slice({ before: placed.position }, NEAR)),
    placed,
    ...(await steps.slice({ after: placed.position }, NEAR)),
  ]);
  // Only what failed is tried again: without a failure nothing more is read.
  if (near.length < 2 || !near.some(({ step }) => hasFailed(step))) return [];
  const chain = chains(await steps.full(near, true)).find((attempts) => attempts.some((step) => step.id === placed.step.id));
  return (chain ?? []).flatMap((step) => near.find((one) => one.step.id === step.id) ?? []);
}

/** The calls of the same name that follow each other in the step's place, with it. */
function stretchOf(placed: Placed, around: readonly Placed[]): Placed[] {
  const there = around.filter(({ step }) => isThere(step, placed.step));
  const other = (one: Placed): boolean => nameOf(one.step) !== nameOf(placed.step);
  const at = there.indexOf(placed);
  const end = there.findIndex((one, index) => index > at && other(one));
  return there.slice(there.findLastIndex((one, index) => index < at && other(one)) + 1, end === -1 ? undefined : end);
}

function isThere(one: Step, other: Step): boolean {
  return one.kind === other.kind && one.lane === other.lane && one.traceId === other.traceId && one.parentSpanId === other.parentSpanId;
}

function nameOf(step: Step): string {
  return step.tool?.name ?? step.model?.requested ?? step.name;
}
