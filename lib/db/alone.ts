import type pg from "pg";

/** Both halves of an advisory lock's key: a number as it is, a text by its hash. */
export type LockKey = readonly [string | number, string | number];

/**
 * Does the work while no other process holds the lock; undefined when one does. The lock belongs to a connection of its own, which the work
 * is given; when the work fails the connection is closed, and its lock goes with it.
 */
export async function alone<T>(pool: pg.Pool, key: LockKey, work: (client: pg.PoolClient) => Promise<T>): Promise<T | undefined> {
  const lock = key.map((half, index) => (typeof half === "number" ? `$${index + 1}::int` : `hashtext($${index + 1})`)).join(", ");
  const client = await pool.connect();
  let broken = true;
  try {
    const { rows } = await client.query<{ mine: boolean }>(`SELECT pg_try_advisory_lock(${lock}) AS mine`, [...key]);
    const mine = rows[0]?.mine === true;
    const made = mine ? await work(client) : undefined;
    if (mine) await client.query(`SELECT pg_advisory_unlock(${lock})`, [...key]);
    broken = false;
    return made;
  } finally {
    client.release(broken);
  }
}
