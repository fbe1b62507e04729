import { headOf } from "#dialects/index.ts";
import type { Record } from "#trace/record.ts";
import type { Head } from "#trace/told.ts";

/** The columns that lists, search and summaries need. Total: any record gives them; cheap: no prompt is parsed. */
export function factsOf(record: Record): Head {
  return headOf(record);
}
