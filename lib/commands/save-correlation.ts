import type { CorrelationAnswer, CorrelationChange } from "#contract/correlation.ts";
import { DEFAULT_RULES } from "#correlation/default-rules.ts";
import { getCorrelation } from "#read/correlation.ts";
import type { Pool } from "#read/pool.ts";
import type { By } from "./by.ts";
import { type Denied, isDenied } from "./in-transaction.ts";
import { saveVersion } from "./save-version.ts";

/** Keeps a new version of a project's correlation keys. It holds for records that come from now on; stored ones follow with `playhead rederive`. */
export async function saveCorrelation(by: By, change: CorrelationChange, pool?: Pool): Promise<CorrelationAnswer | Denied> {
  const rules = JSON.parse(JSON.stringify(change.rules ?? DEFAULT_RULES)) as object[];
  const done = await saveVersion(by, ({ correlationRules }) => correlationRules, change.version, { rules }, pool);
  return isDenied(done) ? done : getCorrelation(by.project, pool);
}
