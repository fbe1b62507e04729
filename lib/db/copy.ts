import type { Readable, Writable } from "node:stream";
import pg from "pg";
import { from, to } from "pg-copy-streams";

/** SQL COPY in its text form: the same in every version of PostgreSQL, so that it is the road between them. */

/** Rows of a table as lines. Rows are counted when the stream has ended. */
export function copyOut(client: pg.ClientBase, table: string, columns: readonly string[]): Readable & { rowCount: number | null } {
  return client.query(to(`COPY (SELECT ${columnList(columns)} FROM ${pg.escapeIdentifier(table)}) TO STDOUT`));
}

/** Takes lines into a table. */
export function copyIn(client: pg.ClientBase, table: string, columns: readonly string[]): Writable & { rowCount: number | null } {
  return client.query(from(`COPY ${pg.escapeIdentifier(table)} (${columnList(columns)}) FROM STDIN`));
}

function columnList(columns: readonly string[]): string {
  return columns.map((name) => pg.escapeIdentifier(name)).join(", ");
}
