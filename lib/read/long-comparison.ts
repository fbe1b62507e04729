import type { CompareAnswer } from "#contract/compare.ts";
import {
  alignSteps,
  type AlignedRow,
  type ComparedRow,
  judged,
  likelySame,
  signatureOfLight,
  surelySame,
} from "#replay/compare/compare-steps.ts";
import type { RunSummary } from "#trace/run.ts";
import type { Step } from "#trace/step.ts";
import type { Placed, Steps } from "./steps/placed.ts";

/** So many lines are one answer. */
export const PAGE = 300;
/** Before the first divergence, so many lines show what led to it. */
const BEFORE = 50;
/** Lines whose bodies are read together, and at most to find the first divergence. */
const AT_ONCE = 64;
const MOST_READ = 1024;

/** One of the two runs. */
export interface Side {
  run: RunSummary;
  steps: Steps;
  /** Without bodies. */
  placed: Placed[];
  complete: boolean;
}

/** Runs of which only the lines are read with their bodies that are shown, or that may be the first to differ. */
export class LongComparison {
  readonly #a: Side;
  readonly #b: Side;
  readonly #rows: readonly AlignedRow[];
  readonly #judged = new Map<number, ComparedRow>();

  constructor(a: Side, b: Side) {
    this.#a = a;
    this.#b = b;
    const light = ({ placed }: Side): Step[] => placed.map(({ step }) => step);
    this.#rows = alignSteps(light(a), light(b), signatureOfLight);
  }

  async page(from: number | undefined): Promise<CompareAnswer> {
    const last = Math.max(0, this.#rows.length - 1);
    const first = from === undefined ? Math.max(0, (await this.#divergence()) - BEFORE) : Math.min(from, last);
    const shown = range(first, Math.min(first + PAGE, this.#rows.length));
    await this.#judge(shown);
    const rows = shown.map((at) => this.#told(at));
    const next = this.#unsure(first + PAGE, 1);
    const previous = this.#unsure(first - 1, -1);
    return {
      ...renumbered(rows, this.#a, this.#b),
      first,
      of: this.#rows.length,
      ...(next === undefined ? {} : { next: Math.max(0, next - BEFORE) }),
      ...(previous === undefined ? {} : { previous: Math.max(0, previous - PAGE + BEFORE) }),
    };
  }

  /** The first line that differs; the first that was not looked into, when too many had to be. Lines of which nothing differs at a glance are passed over. */
  async #divergence(): Promise<number> {
    const glance = (at: number): boolean => this.#isSure(at) || this.#isLikely(at);
    for (let at = this.#unsure(0, 1, glance), budget = MOST_READ; at !== undefined;) {
      if (budget <= 0) return at;
      const lines = range(at, Math.min(at + AT_ONCE, this.#rows.length)).filter((line) => !glance(line));
      await this.#judge(lines);
      const found = lines.find((line) => this.#told(line).change !== "same");
      if (found !== undefined) return found;
      budget -= lines.length;
      at = this.#unsure(at + AT_ONCE, 1, glance);
    }
    return 0;
  }

  /** The nearest line, from one on, that the light steps do not prove to be the same. */
  #unsure(from: number, direction: 1 | -1, isSame = (at: number): boolean => this.#isSure(at)): number | undefined {
    for (let at = from; at >= 0 && at < this.#rows.length; at += direction) if (!isSame(at)) return at;
    return undefined;
  }

  #isSure(at: number): boolean {
    const known = this.#judged.get(at);
    if (known !== undefined) return known.change === "same";
    const { a, b } = this.#rows[at] ?? {};
    const [one, other] = [this.#a.placed[a ?? -1]?.step, this.#b.placed[b ?? -1]?.step];
    return one !== undefined && other !== undefined && (isPlain(one, other) || surelySame(one, other));
  }

  #isLikely(at: number): boolean {
    const known = this.#judged.get(at);
    if (known !== undefined) return known.change === "same";
    const { a, b } = this.#rows[at] ?? {};
    const [one, other] = [this.#a.placed[a ?? -1]?.step, this.#b.placed[b ?? -1]?.step];
    return one !== undefined && other !== undefined && likelySame(one, other);
  }

  async #judge(lines: readonly number[]): Promise<void> {
    const open = lines.filter((at) => !this.#judged.has(at) && !this.#isSure(at));
    for (let at = 0; at < open.length; at += AT_ONCE) {
      const part = open.slice(at, at + AT_ONCE);
      const rows = part.map((line) => this.#rows[line] ?? {});
      const [before, after] = [
        await bodies(
          this.#a,
          rows.map(({ a }) => a),
        ),
        await bodies(
          this.#b,
          rows.map(({ b }) => b),
        ),
      ];
      part.forEach((line, index) => this.#judged.set(line, judged(rows[index] ?? {}, before, after)));
    }
  }

  #told(at: number): ComparedRow {
    return this.#judged.get(at) ?? { change: "same", ...this.#rows[at], causes: [] };
  }
}

/** An agent is the same unless it ended otherwise (causes-of.ts), and that stands in its row. */
function isPlain(one: Step, other: Step): boolean {
  return one.kind === "agent" && other.kind === "agent" && (one.status === "error") === (other.status === "error");
}

/** Steps with their bodies at their places in the run. What lies close together is read in one stretch. */
async function bodies({ steps, placed }: Side, places: readonly (number | undefined)[]): Promise<(Step | undefined)[]> {
  const wanted = [...new Set(places)].filter((at) => at !== undefined).toSorted((a, b) => a - b);
  const [low, high] = [wanted[0] ?? 0, wanted.at(-1) ?? -1];
  const close = high - low < 2 * wanted.length;
  const read = close ? range(low, high + 1) : wanted;
  const full = await steps.full(
    read.flatMap((at) => placed[at] ?? []),
    !close,
  );
  const at: (Step | undefined)[] = [];
  read.forEach((place, index) => (at[place] = full[index]));
  return at;
}

/** The steps of these lines alone, and the lines by their places among them. */
function renumbered(rows: readonly ComparedRow[], a: Side, b: Side): Pick<CompareAnswer, "a" | "b" | "rows"> {
  const side = ({ run, placed, complete }: Side, places: readonly number[]): CompareAnswer["a"] => ({
    run,
    steps: places.flatMap((at) => placed[at]?.step ?? []),
    complete,
  });
  const [ofA, ofB] = [rows.flatMap((row) => row.a ?? []), rows.flatMap((row) => row.b ?? [])];
  const [placeA, placeB] = [new Map(ofA.map((at, index) => [at, index])), new Map(ofB.map((at, index) => [at, index]))];
  const moved = rows.map(({ change, a: one, b: other, causes }): CompareAnswer["rows"][number] => ({
    change,
    ...(one === undefined ? {} : { a: placeA.get(one) ?? 0 }),
    ...(other === undefined ? {} : { b: placeB.get(other) ?? 0 }),
    causes,
  }));
  return { a: side(a, ofA), b: side(b, ofB), rows: moved };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
}
