import { LRUCache } from "lru-cache";
import type pg from "pg";

/** What the database says of a project now. */
export interface Said<Made> {
  /** Another one when anything has changed. */
  version: number | string;
  make: () => Made;
}

interface Known<Made> {
  /** Milliseconds of the monotonic clock. */
  at: number;
  version: number | string;
  made: Made;
}

const MOST_PROJECTS = 1000;

/**
 * What is made of a project's rows (prices, rules), by the pool that they are read with: asked for again after a while, and made anew only
 * when the rows are others, so that whoever holds it keeps what it has learnt.
 */
export class Remembered<Made> {
  readonly #known = new WeakMap<pg.Pool, LRUCache<string | number, Known<Made>>>();
  readonly #most: number;

  /** `most` projects are held; one that comes back is made anew. */
  constructor(most = MOST_PROJECTS) {
    this.#most = most;
  }

  /** As it was known at most `freshMs` ago. When it cannot be read it throws, and what was known is not given. */
  async of(pool: pg.Pool, project: string | number, freshMs: number, read: () => Promise<Said<Made>>): Promise<Made> {
    const known = this.#of(pool);
    const last = known.get(project);
    if (last !== undefined && performance.now() - last.at < freshMs) return last.made;
    const { version, make } = await read();
    const made = last?.version === version ? last.made : make();
    known.set(project, { at: performance.now(), version, made });
    return made;
  }

  #of(pool: pg.Pool): LRUCache<string | number, Known<Made>> {
    const known = this.#known.get(pool) ?? new LRUCache<string | number, Known<Made>>({ max: this.#most });
    this.#known.set(pool, known);
    return known;
  }
}
