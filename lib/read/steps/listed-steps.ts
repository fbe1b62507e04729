import { lightLines } from "#replay/light-lines.ts";
import { advance, NOTHING, startNsOf, timelineOf, type Totals } from "#replay/timeline.ts";
import type { Assembled } from "#replay/assemble.ts";
import { nsOf } from "#trace/time.ts";
import type { Step } from "#trace/step.ts";
import { withoutBodies } from "#read/page-of-steps.ts";
import { keysOfStep } from "./keys-of.ts";
import { type Bucket, type Direction, isSought, type Placed, type Sought, type Steps } from "./placed.ts";

/** The steps of a short run, assembled from its records in this moment: the index may not have them yet. */
export class ListedSteps implements Steps {
  readonly #placed: Placed[];
  readonly #full: Map<string, Step>;

  constructor(assembled: readonly Assembled[]) {
    this.#placed = assembled.map(({ position, step }) => ({ position: Buffer.from(position), step: lightOf(step) }));
    this.#full = new Map(assembled.map(({ step }) => [step.id, step]));
  }

  /** All of them, with their bodies. */
  all(): Step[] {
    return [...this.#full.values()];
  }

  async count(): Promise<number> {
    return this.#placed.length;
  }

  async slice(where: { after: Uint8Array } | { before: Uint8Array }, limit: number): Promise<Placed[]> {
    if ("after" in where) return this.#placed.filter(({ position }) => Buffer.compare(position, where.after) > 0).slice(0, limit);
    const before = this.#placed.filter(({ position }) => Buffer.compare(position, where.before) < 0);
    return before.slice(Math.max(0, before.length - limit));
  }

  async byId(id: string): Promise<Placed | undefined> {
    const exact = this.#placed.find(({ step }) => step.id === id);
    return exact ?? this.#placed.find(({ step }) => step.spanId === id.toLowerCase());
  }

  async at(index: number): Promise<Placed | undefined> {
    return this.#placed[index];
  }

  async indexOf(position: Uint8Array): Promise<number> {
    return this.#placed.filter((one) => Buffer.compare(one.position, position) < 0).length;
  }

  async totalsBefore(position: Uint8Array): Promise<Totals> {
    return timelineOf(await this.#stepsBefore(position)).totals.at(-1) ?? NOTHING;
  }

  async #stepsBefore(position: Uint8Array): Promise<Step[]> {
    return (await this.slice({ before: position }, Infinity)).map(({ step }) => step);
  }

  async next(position: Uint8Array, direction: Direction, sought: Sought): Promise<Placed | undefined> {
    const beyond = (one: Placed): boolean => Buffer.compare(one.position, position) === (direction === "forward" ? 1 : -1);
    const found = this.#placed.filter((one) => beyond(one) && isSought(one.step, sought));
    return direction === "forward" ? found[0] : found.at(-1);
  }

  async problems(after: Uint8Array, limit: number): Promise<Placed[]> {
    return (await this.slice({ after }, Infinity)).filter(({ step }) => isSought(step, "problem")).slice(0, limit);
  }

  async callsUpTo(lane: string, position: Uint8Array, limit: number): Promise<Placed[]> {
    const calls = this.#placed.filter(
      (one) => one.step.kind === "model" && one.step.lane === lane && Buffer.compare(one.position, position) <= 0,
    );
    return calls.toReversed().slice(0, limit);
  }

  async firstCall(lane: string): Promise<Placed | undefined> {
    return this.#placed.find(({ step }) => step.kind === "model" && step.lane === lane);
  }

  async askedBy(callId: string): Promise<Placed | undefined> {
    return this.#placed.find(({ step }) => step.kind === "model" && keysOfStep(this.#full.get(step.id) ?? step).includes(`c:${callId}`));
  }

  async full(placed: readonly Placed[]): Promise<Step[]> {
    return placed.flatMap(({ step }) => this.#full.get(step.id) ?? []);
  }

  async overview(most: number): Promise<Bucket[]> {
    const size = Math.max(1, Math.ceil(this.#placed.length / most));
    return Array.from({ length: Math.ceil(this.#placed.length / size) }, (_, at) =>
      bucketOf(this.#placed.slice(at * size, (at + 1) * size).map(({ step }) => step)),
    );
  }
}

/** The step without bodies, with one line that says what it did. */
export function lightOf(step: Step): Step {
  return { ...withoutBodies(step), ...lightLines(step) };
}

function bucketOf(steps: readonly Step[]): Bucket {
  const startNs = startNsOf(steps);
  const totals = steps.reduce((sum, step) => advance(sum, step, startNs), NOTHING);
  const ends = steps.map((step) => nsOf(step.endedAt ?? step.startedAt) ?? startNs);
  return {
    steps: steps.length,
    kinds: totals.counts,
    errors: totals.errors,
    problems: totals.problems,
    notices: totals.notices,
    startNs,
    endNs: ends.reduce((most, ns) => (ns > most ? ns : most), startNs),
  };
}
