import type pg from "pg";

/**
 * Runs `work` in one transaction of its own, opened by `begin`; when it fails nothing is changed, and a connection that cannot even
 * roll back is thrown away.
 */
export async function inTransaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
  begin: "BEGIN" | "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" = "BEGIN",
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(begin);
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch((cause: Error) => (broken = cause));
    throw error;
  } finally {
    client.release(broken);
  }
}
