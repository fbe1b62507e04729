import type { Accounts } from "#db/accounts.ts";
import { digest } from "./digest.ts";

/**
 * How often a sign-in may fail: five times as fast as one likes, then after 1, 2, 4 … seconds, at most a quarter of an hour. Never a
 * lock: that would let strangers keep people out. An attempt is counted before it is made, in one statement, so that a thousand at
 * once are counted like a thousand in a row. The database counts, so restarts and replicas forget nothing.
 */

const FREE = 5;
const LONGEST_S = 900;
/** What was forgotten about for so long is forgotten. */
const FORGET = "1 day";

const DELAY = `make_interval(secs => CASE WHEN a.failures < ${FREE} THEN 0 ELSE least(${LONGEST_S}, power(2, least(a.failures - ${FREE}, 20))) END)`;

const CLAIM = `INSERT INTO sign_in_attempt AS a (key, failures, last_at) VALUES ($1, 1, now())
  ON CONFLICT (key) DO UPDATE SET failures = CASE WHEN a.last_at < now() - interval '${FORGET}' THEN 1 ELSE a.failures + 1 END, last_at = now()
  WHERE a.last_at + ${DELAY} <= now() RETURNING failures`;

const WAIT = `SELECT ceil(extract(epoch FROM a.last_at + ${DELAY} - now()))::int AS seconds FROM sign_in_attempt a WHERE key = $1`;

/** Counts an attempt under this key. `wait`: it may not be made yet, for so many seconds, and was not counted. */
export async function claimAttempt({ pool }: Accounts, key: string): Promise<{ wait?: number }> {
  const { rowCount } = await pool.query(CLAIM, [digest(key)]);
  if (rowCount === 1) return {};
  const { rows } = await pool.query<{ seconds: number }>(WAIT, [digest(key)]);
  return { wait: Math.max(1, rows[0]?.seconds ?? 1) };
}

/** It succeeded: what failed before is forgotten, and of everybody what is old. */
export async function forgetAttempts({ pool }: Accounts, key: string): Promise<void> {
  await pool.query(`DELETE FROM sign_in_attempt WHERE key = $1 OR last_at < now() - interval '${FORGET}'`, [digest(key)]);
}

/** Whether a one-time code is shown for the first time. A code holds for a minute or so; whoever has seen it typed cannot use it again. */
export async function isFirstUse({ pool }: Accounts, email: string, code: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    "INSERT INTO sign_in_attempt (key, failures, last_at) VALUES ($1, 0, now()) ON CONFLICT (key) DO UPDATE SET last_at = now() WHERE sign_in_attempt.last_at < now() - interval '10 minutes'",
    [digest(`code:${email}:${code}`)],
  );
  return rowCount === 1;
}
