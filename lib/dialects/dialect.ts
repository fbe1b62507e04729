import type { Record } from "#trace/record.ts";
import type { Head, Said } from "#trace/told.ts";

/**
 * Where an SDK puts things in its attributes. Ids, times, parents and status are OTLP's and not a dialect's to set.
 * All three are total: any record, however hostile, gives an answer.
 */
export interface Dialect {
  readonly name: string;
  /** Why it stands where it does in the table. */
  readonly why: string;
  /** Does the record carry any of this dialect's keys? (Any, never one key alone: SDKs drop attributes at a limit.) */
  speaks(record: Record): boolean;
  /** The columns, without parsing prompts. */
  head(record: Record): Partial<Head>;
  /** The messages, cut apart and read. */
  said(record: Record): Partial<Said>;
}
