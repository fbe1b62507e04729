import { hasFailed } from "#trace/call-of.ts";
import { cyclesOf } from "#trace/cycles.ts";
import type { Step } from "#trace/step.ts";
import type { StepGroup } from "./step-group.ts";
import { sameCall } from "./same-call.ts";

/** The same tool call, or a pattern of up to four, three times or more without another in between, in one lane. */
export function* loopsIn(steps: readonly Step[]): Generator<StepGroup> {
  for (const { lane, calls } of callsByLane(steps)) {
    const keys = calls.map((at) => sameCall(steps[at] as Step) ?? `unknown ${at}`);
    for (const { from, length, times } of cyclesOf(keys, 1)) {
      const iterations = iterationsOf(lane, calls.slice(from, from + length * times), length);
      if (!isRetry(steps, iterations)) yield loopOf(steps, iterations);
    }
  }
}

interface LaneCalls {
  /** Places of all steps of the lane. */
  lane: number[];
  /** Of its tool calls. */
  calls: number[];
}

function callsByLane(steps: readonly Step[]): Iterable<LaneCalls> {
  const lanes = new Map<string, LaneCalls>();
  steps.forEach((step, at) => {
    const known = lanes.get(step.lane) ?? { lane: [], calls: [] };
    known.lane.push(at);
    if (step.tool !== undefined) known.calls.push(at);
    lanes.set(step.lane, known);
  });
  return lanes.values();
}

/** What happened in each turn of the loop: all of the lane behind the turn before, up to its last call. The first begins with its call. */
function iterationsOf(lane: readonly number[], calls: readonly number[], length: number): number[][] {
  const iterations: number[][] = [];
  let next = lane.indexOf(calls[0] ?? -1);
  for (let end = length - 1; end < calls.length; end += length) {
    const iteration: number[] = [];
    for (let at = lane[next]; at !== undefined && at <= (calls[end] ?? -1); at = lane[next]) {
      iteration.push(at);
      next += 1;
    }
    iterations.push(iteration);
  }
  return iterations;
}

/** Nobody decided in between: one call that was tried until it worked. */
function isRetry(steps: readonly Step[], iterations: readonly number[][]): boolean {
  return iterations.every(([at, ...more], n) => more.length === 0 && (n === iterations.length - 1 || hasFailed(steps[at ?? -1] as Step)));
}

function loopOf(steps: readonly Step[], iterations: readonly number[][]): StepGroup {
  const [first = [], ...rest] = iterations;
  const last = rest.at(-1) ?? [];
  const differing = rest.filter((iteration, at) => toldBy(steps, iteration) !== toldBy(steps, iterations[at] ?? []));
  const start = steps[first[0] ?? 0] as Step;
  return {
    kind: "loop",
    id: `loop ${start.id}`,
    members: iterations.flat(),
    kept: new Set([first, ...differing, last].flat()),
    times: iterations.length,
    pattern: first.map((at) => steps[at] as Step).filter((step) => step.tool !== undefined),
  };
}

/** What came of an iteration. The finding that names the loop hangs on one of them and tells nothing new. */
function toldBy(steps: readonly Step[], iteration: readonly number[]): string {
  const calls = iteration.map((at) => steps[at] as Step).filter((step) => step.tool !== undefined);
  return JSON.stringify(
    calls.map((step) => [
      hasFailed(step),
      step.call?.answer ?? null,
      step.findings.flatMap(({ kind }) => (kind === "loop" || kind === "retry" ? [] : [kind])),
    ]),
  );
}
