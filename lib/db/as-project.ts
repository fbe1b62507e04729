import type pg from "pg";

type Use<T> = (client: pg.PoolClient) => Promise<T>;

async function transaction<T>(pool: pg.Pool, begin: string, projectId: number, use: Use<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(begin);
    // set_config with `true` is SET LOCAL: it ends with the transaction, so a pooled connection carries nothing over.
    await client.query("SELECT set_config('playhead.project', $1, true)", [String(projectId)]);
    const result = await use(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch((cause: Error) => (broken = cause));
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Runs `use` in one transaction that sees and changes only this project's rows (row-level security). */
export async function asProject<T>(pool: pg.Pool, projectId: number, use: Use<T>): Promise<T> {
  return transaction(pool, "BEGIN", projectId, use);
}

/** The same for reading: one snapshot for all statements, and writing is an error. */
export async function readAsProject<T>(pool: pg.Pool, projectId: number, use: Use<T>): Promise<T> {
  return transaction(pool, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", projectId, use);
}
