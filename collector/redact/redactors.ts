import type pg from "pg";
import { redactionRules } from "#db/redaction-rules.ts";
import { findProject } from "#db/projects.ts";
import { Remembered } from "#db/remembered.ts";
import { projectKey } from "#redaction/project-key.ts";
import { Redactor } from "#redaction/redactor.ts";

/** A changed list is heard by every collector within this; it holds for records that come after. */
const FRESH_MS = 1000;

/** Each remembers texts, so not all of any number of projects are held; one that comes back is made anew. */
const MOST_KNOWN = 16;

/** The rules of projects, ready to be applied. */
export class Redactors {
  readonly #known = new Remembered<Redactor | undefined>(MOST_KNOWN);
  readonly #pool: pg.Pool;
  readonly #secret: string | undefined;

  constructor(pool: pg.Pool, secret: string | undefined) {
    this.#pool = pool;
    this.#secret = secret;
  }

  /** Undefined for a project without rules. Throws when that cannot be known: then nothing may be stored. */
  async of(project: string): Promise<Redactor | undefined> {
    return this.#known.of(this.#pool, project, FRESH_MS, async () => {
      const id = await findProject(this.#pool, project);
      const { version, rules } = id === undefined ? { version: 0, rules: [] } : await redactionRules(this.#pool, id);
      return { version, make: () => (rules.length === 0 ? undefined : new Redactor(rules, projectKey(this.#secretOr(), project))) };
    });
  }

  #secretOr(): string {
    if (this.#secret === undefined)
      throw new Error(
        "PLAYHEAD_SECRET is not set and the data directory holds none: what a project redacts cannot be hashed, so nothing of it is stored",
      );
    return this.#secret;
  }
}
