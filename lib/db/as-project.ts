import type pg from "pg";
import { inTransaction } from "./transaction.ts";

type Use<T> = (client: pg.PoolClient) => Promise<T>;

/** Runs `use` in one transaction that sees and changes only this project's rows (row-level security). */
export async function asProject<T>(pool: pg.Pool, projectId: number, use: Use<T>): Promise<T> {
  return inTransaction(pool, seeing(projectId, use));
}

/** The same for reading: one snapshot for all statements, and writing is an error. */
export async function readAsProject<T>(pool: pg.Pool, projectId: number, use: Use<T>): Promise<T> {
  return inTransaction(pool, seeing(projectId, use), "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
}

function seeing<T>(projectId: number, use: Use<T>): Use<T> {
  return async (client) => {
    // set_config with `true` is SET LOCAL: it ends with the transaction, so a pooled connection carries nothing over.
    await client.query("SELECT set_config('playhead.project', $1, true)", [String(projectId)]);
    return use(client);
  };
}
