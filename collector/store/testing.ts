import { SHIPPED_BOOK } from "#prices/price-book.ts";
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type pg from "pg";
import { claimsOf } from "#correlation/claims-of.ts";
import { decode } from "#collector/decode/decode.ts";
import type { Encoding } from "#collector/decode/decode.ts";
import type { Entry } from "#collector/entry.ts";
import { evalFactsOf } from "#collector/facts/evaluations.ts";
import { factsOf } from "#collector/facts/facts.ts";
import { KnownPieces } from "#db/known-pieces.ts";
import { joinRecords, storedColumns } from "#db/pieces.ts";
import type { StoredRecord } from "#db/pieces.ts";
import { RecentTexts } from "#db/recent-texts.ts";
import { KnownClaims } from "./known-claims.ts";
import type { Memory } from "./prepared.ts";
import { createStore } from "./store.ts";
import type { Store } from "./store.ts";

/** Captured records as the store gets them, and the store's rows as a test compares them. */

const CAPTURES = fileURLToPath(new URL("../../fixtures/captures", import.meta.url));
const FILE = /^(?<scenario>.+)\.\d+\.(?<signal>traces|logs)\.(?<encoding>pb|json)$/;

export function entriesOf(body: Uint8Array, encoding: Encoding, signal: "traces" | "logs", project = "default"): Entry[] {
  const decoded = decode(body, encoding, signal);
  if (!("records" in decoded)) throw new Error(decoded.message);
  return decoded.records.map((received) => ({
    ...received,
    project,
    head: factsOf(received.record, SHIPPED_BOOK),
    claims: claimsOf(received.record),
    ...evalFactsOf(received.record),
  }));
}

/** A store that takes entries at once, as the collector's does; `lanes` transactions side by side. */
export function testStore(pool: pg.Pool, lanes = 4): Store {
  return createStore({ pool, config: { collectorPool: lanes, maxInflightBytes: 256_000_000 } });
}

/** A collector that has just started. */
export function forgetful(): Memory {
  return { known: new KnownPieces(), recent: new RecentTexts(), claims: new KnownClaims() };
}

/** The records of one scenario of one SDK, in the order they were sent. */
export function capture(sdk: string, scenario: string): Entry[] {
  return scenarios(sdk).get(scenario) ?? [];
}

export function sdks(): string[] {
  return readdirSync(CAPTURES);
}

export function scenarios(sdk: string): Map<string, Entry[]> {
  const found = new Map<string, Entry[]>();
  for (const name of readdirSync(`${CAPTURES}/${sdk}`).sort()) {
    const parts = FILE.exec(name)?.groups;
    if (!parts) continue;
    const entries = entriesOf(
      readFileSync(`${CAPTURES}/${sdk}/${name}`),
      parts["encoding"] === "pb" ? "protobuf" : "json",
      parts["signal"] as "traces" | "logs",
    );
    found.set(parts["scenario"] ?? "", [...(found.get(parts["scenario"] ?? "") ?? []), ...entries]);
  }
  return found;
}

/** Columns that say when, how often and where something was written, not what. What stands in the packs is compared as records. */
const OF_THE_WRITING = new Set(["received_at", "last_activity", "revision", "pack", "pack_at", "pack_length"]);
const KEYS: Readonly<{ [table: string]: string }> = {
  span: "day, trace_id, span_id",
  log: "day, trace_id, log_id",
  piece: "day, hash",
  trace: "trace_id",
  claim: "trace_id, rule, distance, value",
  trace_link: "trace_id, linked",
  run: "correlation_id",
};

/** The records of a project as they come back, as text that can be compared. */
export async function recordsBack(pool: pg.Pool, project: number): Promise<string[]> {
  const text = ["span", "log"].map((table) => `SELECT ${storedColumns("r")} FROM ${table} r WHERE project = $1`).join(" UNION ALL ");
  const { rows } = await pool.query<StoredRecord>(text, [project]);
  return (await joinRecords(pool, project, rows)).map(bytesShown).sort();
}

/** The three messages of a record as text. */
export function bytesShown({ resource, scope, body }: { resource: Uint8Array; scope: Uint8Array; body: Uint8Array }): string {
  return [resource, scope, body].map((part) => Buffer.from(part).toString("base64")).join(" ");
}

/** Every row of a project that the store has written, and its records, as text that can be compared. */
export async function everything(pool: pg.Pool, project: number, tables = Object.keys(KEYS)): Promise<{ [table: string]: string[] }> {
  const all: { [table: string]: string[] } = {};
  for (const table of tables) {
    const { rows } = await pool.query<{ [column: string]: unknown }>(`SELECT * FROM ${table} WHERE project = $1 ORDER BY ${KEYS[table]}`, [
      project,
    ]);
    all[table] = rows.map((row) => shown(row));
  }
  return { ...all, records: await recordsBack(pool, project) };
}

function shown(row: { [column: string]: unknown }): string {
  const columns = Object.entries(row).filter(([name]) => name !== "project" && !OF_THE_WRITING.has(name));
  return JSON.stringify(columns, (_, value: unknown) => (typeof value === "bigint" ? value.toString() : value));
}
