import type pg from "pg";
import { ALIAS_LOCK } from "./alias-lock.ts";

/** What whoever stores text must know of texts that go meanwhile (docs/decisions/0020-deletion.md). */
export interface TextState {
  /** Grows whenever stored text may be gone: whoever remembers that a text is stored forgets it. */
  epoch: bigint;
  /** Texts are looked through: whoever uses one says so (usePieces). */
  erasing: boolean;
}

const UNTOUCHED: TextState = { epoch: 0n, erasing: false };

/** The question as a statement without parameters, for a batch of statements. */
export const textStateOf = (project: number): string => `SELECT epoch, erasing FROM text_state WHERE project = ${project}`;

/** The answer to it: a project that nothing was ever taken from has no row. */
export function textState(rows: readonly TextState[]): TextState {
  return rows[0] ?? UNTOUCHED;
}

const NEXT = `INSERT INTO text_state (project, epoch, erasing) VALUES ($1, 1, $2)
  ON CONFLICT (project) DO UPDATE SET epoch = text_state.epoch + 1, erasing = text_state.erasing OR excluded.erasing RETURNING epoch`;

/** Says that stored text may be gone; the new epoch. The caller holds `holdWriters` where what is written meanwhile must not be lost. */
export async function nextEpoch(client: pg.ClientBase, project: number, erasing: boolean): Promise<bigint> {
  const { rows } = await client.query<{ epoch: bigint }>(NEXT, [project, erasing]);
  return rows[0]?.epoch ?? 0n;
}

/** Waits for the batches of a project that are being written; those that come wait for the end of this transaction. */
export async function holdWriters(client: pg.ClientBase, project: number): Promise<void> {
  await client.query("SELECT pg_advisory_xact_lock($1, $2)", [ALIAS_LOCK, project]);
}
