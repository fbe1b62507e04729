import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { asProject } from "#db/as-project.ts";
import { parameters, source, type Row, type Table } from "#db/rows-in.ts";
import { SEARCH_LOCK } from "#db/search-lock.ts";
import { textState, textStateOf, type TextState } from "#db/text-state.ts";
import { inTransaction } from "#db/transaction.ts";
import { asSearched } from "#read/filter/text-hits.ts";
import type { Step } from "#trace/step.ts";
import { dayOf } from "#trace/time.ts";
import { textsOfStep } from "./texts-of-step.ts";

type Pool = Parameters<typeof asProject>[0];

/** A step with the record it is made of. */
export interface Said {
  step: Step;
  row: Row;
}

const TEXT: Table = { day: "date", hash: "bytea", text: "text" };
const USE: Table = { day: "date", hash: "bytea", trace_id: "bytea", owner_id: "bytea", start_ns: "bigint" };
const TEXTS = `INSERT INTO search_text (project, day, hash, text) SELECT $1, day, hash, text FROM ${source(TEXT)} ORDER BY day, hash ON CONFLICT DO NOTHING`;
/** The earliest step holds, whichever is read first. */
const USES = `INSERT INTO search_use (project, day, hash, trace_id, owner_id, start_ns)
  SELECT $1, day, hash, trace_id, owner_id, start_ns FROM ${source(USE)} ORDER BY day, hash, trace_id
  ON CONFLICT (project, day, hash, trace_id) DO UPDATE SET owner_id = excluded.owner_id, start_ns = excluded.start_ns
  WHERE (excluded.start_ns, excluded.owner_id) < (search_use.start_ns, search_use.owner_id)`;

/** So much text goes to the database at once. */
const MOST_CHARACTERS = 4_000_000;

interface Use {
  key: string;
  startNs: bigint;
  characters: number;
  text: Row;
  use: Row;
}

const indexes = new WeakMap<Pool, TextIndex>();

/** Makes what steps say searchable: one memory of what is written already for each pool. */
export async function indexTexts(pool: Pool, project: number, steps: readonly Said[]): Promise<void> {
  const index = indexes.get(pool) ?? new TextIndex(pool);
  indexes.set(pool, index);
  await index.add(project, steps);
}

/**
 * Makes what steps say searchable. Any order and repetition gives the same rows, so that it may be done before the steps themselves are
 * written, in a transaction of its own that holds no run.
 */
class TextIndex {
  readonly #pool: Pool;
  /** What is in the index already, by project, trace, day and hash, with the start of the step: a history that comes again is not written again. */
  readonly #written = new LRUCache<string, bigint>({ max: 200_000 });

  readonly #epochs = new Map<number, bigint>();

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async add(project: number, steps: readonly Said[]): Promise<void> {
    await this.#forget(project);
    const fresh = new Map<string, Use>();
    for (const said of steps) for (const use of usesOf(project, said)) if (this.#isNew(use, fresh.get(use.key))) fresh.set(use.key, use);
    let batch: Use[] = [];
    let characters = 0;
    for (const use of fresh.values()) {
      batch.push(use);
      characters += use.characters;
      if (characters < MOST_CHARACTERS) continue;
      await this.#write(project, batch);
      [batch, characters] = [[], 0];
    }
    await this.#write(project, batch);
  }

  #isNew({ key, startNs }: Use, other: Use | undefined): boolean {
    const before = other?.startNs ?? this.#written.get(key);
    return before === undefined || startNs < before;
  }

  /** What was written may have been deleted since. */
  async #forget(project: number): Promise<void> {
    const { rows } = await this.#pool.query<TextState>(textStateOf(project));
    const { epoch } = textState(rows);
    if ((this.#epochs.get(project) ?? 0n) !== epoch) this.#written.clear();
    this.#epochs.set(project, epoch);
  }

  async #write(project: number, uses: readonly Use[]): Promise<void> {
    if (uses.length === 0) return;
    const texts = new Map(
      uses.map(({ text }) => [`${String(text["day"])} ${Buffer.from(text["hash"] as Uint8Array).toString("hex")}`, text]),
    );
    await inTransaction(this.#pool, async (client) => {
      await client.query("SELECT pg_advisory_xact_lock_shared($1, $2)", [SEARCH_LOCK, project]);
      await client.query(TEXTS, [project, ...parameters(TEXT, [...texts.values()])]);
      await client.query(USES, [
        project,
        ...parameters(
          USE,
          uses.map(({ use }) => use),
        ),
      ]);
    });
    for (const { key, startNs } of uses) this.#written.set(key, startNs);
  }
}

function usesOf(project: number, { step, row }: Said): Use[] {
  const startNs = BigInt(row["start_ns"] as bigint);
  const day = dayOf(startNs);
  const trace = Buffer.from(row["trace_id"] as Uint8Array);
  return textsOfStep(step).map((said) => {
    const text = asSearched(said);
    const hash = createHash("sha256").update(text).digest().subarray(0, 16);
    return {
      key: `${project} ${trace.toString("latin1")} ${day} ${hash.toString("latin1")}`,
      startNs,
      characters: text.length,
      text: { day, hash, text },
      use: { day, hash, trace_id: trace, owner_id: row["owner_id"] ?? null, start_ns: startNs },
    };
  });
}
