import type pg from "pg";
import { spanOf } from "#otlp/record-of.ts";
import type { SpanRecord } from "#trace/record.ts";
import { joinRecords } from "./pieces.ts";
import type { StoredRecord } from "./pieces.ts";

/** The spans of rows of `span`, in the order given. */
export async function spanRecords(client: pg.ClientBase | pg.Pool, project: number, rows: readonly StoredRecord[]): Promise<SpanRecord[]> {
  return (await joinRecords(client, project, rows)).map(spanOf);
}
