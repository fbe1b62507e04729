import type { RedactionAnswer, RedactionChange } from "#contract/redaction.ts";
import { getRedaction } from "#read/redaction.ts";
import type { Pool } from "#read/pool.ts";
import type { By } from "./by.ts";
import { type Denied, isDenied } from "./in-transaction.ts";
import { saveVersion } from "./save-version.ts";

/** Says what a project keeps out of its records from now on. */
export async function saveRedaction(by: By, { version, rules }: RedactionChange, pool?: Pool): Promise<RedactionAnswer | Denied> {
  const done = await saveVersion(by, ({ redactionRules }) => redactionRules, version, { rules }, pool);
  return isDenied(done) ? done : getRedaction(by.project, pool);
}
