import type { Totals } from "#replay/timeline.ts";
import type { Step } from "#trace/step.ts";
import type { Snapshot } from "#read/in-project.ts";
import { arriving } from "./arriving.ts";
import { Blocks } from "./blocks.ts";
import { IndexedRun, type IndexedStep, lightStep } from "./indexed-step.ts";
import { judged } from "./judged.ts";
import { type Bucket, type Direction, END, isSought, type Placed, type Sought, START, type Steps } from "./placed.ts";
import type { RecordRef } from "./record-ref.ts";
import { windowOf } from "./window.ts";

/** Around a step so many others are read, so that it is the same as in the whole run. */
const REACH = 6;
/** So many steps are read with their bodies at once. */
const AT_ONCE = 128;

const placedOf = (row: IndexedStep): Placed => ({ position: row.position, step: lightStep(row) });
const nearer = (a: Placed | undefined, b: Placed | undefined, direction: Direction): Placed | undefined => {
  if (a === undefined || b === undefined) return a ?? b;
  return Buffer.compare(a.position, b.position) < 0 === (direction === "forward") ? a : b;
};

/** The steps of a run from the index, and between them the records that the analyser has not come to. */
export class IndexedSteps implements Steps {
  readonly #snapshot: Snapshot;
  readonly #correlationId: string;
  readonly #run: IndexedRun;
  readonly #blocks: Blocks;
  #arriving: Promise<Placed[]> | undefined;
  readonly #waits: boolean;

  /** `waits`: whether there are records that the analyser has not come to. */
  constructor(snapshot: Snapshot, correlationId: string, waits: boolean) {
    this.#snapshot = snapshot;
    this.#correlationId = correlationId;
    this.#run = new IndexedRun(snapshot, correlationId);
    this.#blocks = new Blocks(snapshot, correlationId);
    this.#waits = waits;
  }

  #waiting(): Promise<Placed[]> {
    this.#arriving ??= this.#waits ? arriving(this.#snapshot, this.#correlationId) : Promise.resolve([]);
    return this.#arriving;
  }

  async #waitingBefore(position: Uint8Array): Promise<Placed[]> {
    return (await this.#waiting()).filter((one) => Buffer.compare(one.position, position) < 0);
  }

  async count(): Promise<number> {
    return (await this.#blocks.count()) + (await this.#waiting()).length;
  }

  async slice(where: { after: Uint8Array } | { before: Uint8Array }, limit: number): Promise<Placed[]> {
    const forward = "after" in where;
    const rows = forward ? await this.#run.after(where.after, limit) : await this.#run.before(where.before, limit);
    const waiting = (await this.#waiting()).filter(({ position }) =>
      forward ? Buffer.compare(position, where.after) > 0 : Buffer.compare(position, where.before) < 0,
    );
    const all = [...rows.map(placedOf), ...waiting].toSorted((a, b) => Buffer.compare(a.position, b.position));
    return forward ? all.slice(0, limit) : all.slice(Math.max(0, all.length - limit));
  }

  async byId(id: string): Promise<Placed | undefined> {
    const row = await this.#run.byId(id);
    if (row !== undefined) return placedOf(row);
    return (await this.#waiting()).find(({ step }) => step.id === id || step.spanId === id.toLowerCase());
  }

  async at(index: number): Promise<Placed | undefined> {
    const position = await this.#blocks.positionAt(Math.max(0, index - (await this.#waiting()).length));
    const near = position === undefined ? await this.#run.before(END, 1) : await this.#run.between(position, position, 1);
    let [at] = near.map(placedOf);
    at ??= (await this.slice({ after: START }, 1))[0];
    for (let here = at === undefined ? 0 : await this.indexOf(at.position); at !== undefined && here < index;) {
      const page: Placed[] = await this.slice({ after: at.position }, index - here);
      const last = page.at(-1);
      if (last === undefined) return undefined;
      here += page.length;
      at = last;
    }
    return at;
  }

  async indexOf(position: Uint8Array): Promise<number> {
    return (await this.#blocks.indexOf(position)) + (await this.#waitingBefore(position)).length;
  }

  /** Without what is still to be read: its usage and its findings are not known. */
  async totalsBefore(position: Uint8Array): Promise<Totals> {
    return this.#blocks.totalsBefore(position);
  }

  async next(position: Uint8Array, direction: Direction, sought: Sought): Promise<Placed | undefined> {
    const forward = direction === "forward";
    const [row] = await this.#beyond(position, forward, sought);
    const waiting = (await this.#waiting()).filter(
      (one) => Buffer.compare(one.position, position) === (forward ? 1 : -1) && isSought(one.step, sought),
    );
    return nearer(row && placedOf(row), forward ? waiting[0] : waiting.at(-1), direction);
  }

  async #beyond(position: Uint8Array, forward: boolean, sought: Sought): Promise<IndexedStep[]> {
    if (sought === "problem") return this.#run.problems(position, forward, 1);
    return sought === "finding" ? this.#run.findings(position, forward, 1) : this.#run.ofKind(sought, position, forward, 1);
  }

  async problems(after: Uint8Array, limit: number): Promise<Placed[]> {
    return (await this.#run.problems(after, true, limit)).map(placedOf);
  }

  async callsUpTo(lane: string, position: Uint8Array, limit: number): Promise<Placed[]> {
    return (await this.#run.callsUpTo(lane, position, limit)).map(placedOf);
  }

  async firstCall(lane: string): Promise<Placed | undefined> {
    const row = await this.#run.firstCall(lane);
    return row && placedOf(row);
  }

  async askedBy(callId: string): Promise<Placed | undefined> {
    const rows = await this.#run.ofOwners(await this.#run.sharing([`c:${callId}`]));
    const row = rows.filter(({ kind }) => kind === "model").toSorted((a, b) => Buffer.compare(a.position, b.position))[0];
    return row && placedOf(row);
  }

  async full(placed: readonly Placed[], apart = false): Promise<Step[]> {
    const all = new Map<string, Step>();
    for (let at = 0; at < placed.length; at += AT_ONCE)
      for (const step of await this.#read(placed.slice(at, at + AT_ONCE), apart)) all.set(step.id, step);
    return placed.map(({ step }) => {
      const read = all.get(step.id);
      // What hangs on a step was judged with more around it.
      return read === undefined ? step : { ...read, findings: step.findings };
    });
  }

  async #read(placed: readonly Placed[], apart: boolean): Promise<Step[]> {
    const rows = await this.#run.at(placed.map(({ position }) => position));
    const known = new Set(rows.map((row) => row.step_id));
    const records = placed.filter(({ step }) => !known.has(step.id)).flatMap(({ step }) => refOf(step));
    const steps = apart ? rows.map((row) => [row]) : [rows];
    const { assembled } = await windowOf(this.#snapshot, this.#correlationId, { steps, records, reach: REACH });
    const wanted = new Set<string>(placed.map(({ step }) => step.id));
    const own = assembled.filter(({ step }) => wanted.has(step.id));
    return (await judged(this.#snapshot, own)).map(({ step }) => step);
  }

  async overview(most: number): Promise<Bucket[]> {
    return this.#blocks.overview(most);
  }
}

function refOf({ traceId, spanId }: Step): RecordRef[] {
  return traceId === undefined || spanId === undefined ? [] : [{ traceId, id: spanId }];
}
