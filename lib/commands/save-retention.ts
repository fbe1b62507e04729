import type { RetentionChange } from "#contract/retention.ts";
import type { Pool } from "#read/pool.ts";
import type { By } from "./by.ts";
import type { Denied } from "./in-transaction.ts";
import { saveVersion } from "./save-version.ts";

/** Says how long a project keeps its records from the next purge on. */
export async function saveRetention(
  by: By,
  { version, days, holdCases }: RetentionChange,
  pool?: Pool,
): Promise<{ version: number } | Denied> {
  return saveVersion(by, ({ retention }) => retention, version, { days, holdCases }, pool);
}
