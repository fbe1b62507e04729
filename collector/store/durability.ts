import type pg from "pg";
import { retryable } from "#db/retryable.ts";

/** Settings without which a power cut loses or tears what was acknowledged. */
const NEEDED = ["fsync", "full_page_writes"];

/**
 * Throws when the server would lose acknowledged records in a power cut. A server that cannot be reached says nothing about it:
 * the collector then starts and answers 503 until it can.
 */
export async function assertDurable(pool: pg.Pool): Promise<void> {
  const text = "SELECT name FROM pg_settings WHERE name = ANY($1) AND setting = 'off'";
  const answer = await pool.query<{ name: string }>(text, [NEEDED]).catch((error: unknown) => {
    if (retryable(error)) return undefined;
    throw error;
  });
  const off = (answer?.rows ?? []).map(({ name }) => name);
  if (off.length > 0)
    throw new Error(
      `PostgreSQL runs with ${off.join(" and ")} off: a power cut would lose what Playhead has acknowledged. Switch it on and start again`,
    );
}
