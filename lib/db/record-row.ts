import type pg from "pg";
import { logOf, spanOf } from "#otlp/record-of.ts";
import type { LogRecord, SpanRecord } from "#trace/record.ts";
import { joinRecords } from "./pieces.ts";
import type { StoredRecord } from "./pieces.ts";

/** The spans of rows of `span`, in the order given. */
export async function spanRecords(client: pg.ClientBase | pg.Pool, project: number, rows: readonly StoredRecord[]): Promise<SpanRecord[]> {
  return (await joinRecords(client, project, rows)).map(spanOf);
}

/** The log records of rows of `log`, in the order given. */
export async function logRecords(client: pg.ClientBase | pg.Pool, project: number, rows: readonly StoredRecord[]): Promise<LogRecord[]> {
  return (await joinRecords(client, project, rows)).map(logOf);
}
