import type pg from "pg";
import { claimsOf } from "#correlation/claims-of.ts";
import type { RuleSet } from "#correlation/rule-set.ts";
import { placeOf } from "#collector/store/bind-claims.ts";
import { KnownClaims } from "#collector/store/known-claims.ts";
import { insertClaims } from "#collector/store/trace-rows.ts";
import { joinRecords, storedColumns } from "#db/pieces.ts";
import type { StoredRecord } from "#db/pieces.ts";
import { columnList, parameters, source } from "#db/rows-in.ts";
import type { Row, Table } from "#db/rows-in.ts";
import { inTransaction } from "#db/transaction.ts";
import { logOf, spanOf } from "#otlp/record-of.ts";
import { OWN_DISTANCE, type Claim } from "#trace/claim.ts";
import type { Record } from "#trace/record.ts";
import { refile } from "./refile.ts";

/** Stored traces under changed rules: their claims are read from their records again, then they get their place. */

/** Records read and held in memory at once. */
const PART = 256;

interface Kind {
  table: "span" | "log";
  id: "span_id" | "log_id";
  read: (stored: { body: Uint8Array; resource: Uint8Array; scope: Uint8Array }) => Record;
}

const KINDS: readonly Kind[] = [
  { table: "span", id: "span_id", read: spanOf },
  { table: "log", id: "log_id", read: logOf },
];

const CLAIMED: Table = { day: "date", id: "bytea", trace_id: "bytea", claim_rule: "smallint", claim: "text" };

const next = ({ table, id }: Kind): string => `SELECT r.${id} AS id, r.trace_id, ${storedColumns("r")} FROM ${table} r
  WHERE r.project = $1 AND r.trace_id = ANY($2::bytea[]) AND (r.day, r.trace_id, r.${id}) > ($3::date, $4::bytea, $5::bytea) ORDER BY r.day, r.trace_id, r.${id} LIMIT ${PART}`;

const rewrite = ({ table, id }: Kind): string => `UPDATE ${table} AS old SET claim_rule = new.claim_rule, claim = new.claim
  FROM (SELECT ${columnList(CLAIMED)} FROM ${source(CLAIMED)}) AS new
  WHERE old.project = $1 AND old.day = new.day AND old.trace_id = new.trace_id AND old.${id} = new.id
    AND (old.claim_rule, old.claim) IS DISTINCT FROM (new.claim_rule, new.claim)`;

type Found = StoredRecord & { id: Buffer; trace_id: Buffer };

/** Reads the claims of all records of one kind again, a part at a time, and writes what each claims itself. */
async function claimsAgain(
  client: pg.ClientBase,
  project: number,
  family: readonly Buffer[],
  kind: Kind,
  rules: RuleSet,
): Promise<Claim[]> {
  const heard = new Map<string, Claim>();
  let place: [string, Buffer, Buffer] = ["0001-01-01", Buffer.alloc(0), Buffer.alloc(0)];
  for (;;) {
    const { rows } = await client.query<Found>(next(kind), [project, family, ...place]);
    const last = rows.at(-1);
    if (last === undefined) return [...heard.values()];
    const records = (await joinRecords(client, project, rows)).map(kind.read);
    const claimed = rows.map((row, at): Row => {
      const record = records[at] as Record;
      const { claims } = placeOf(record, claimsOf(record, rules));
      for (const claim of claims) heard.set(JSON.stringify(claim), claim);
      const own = claims.find(({ distance }) => distance <= OWN_DISTANCE);
      return { day: row.day, id: row.id, trace_id: row.trace_id, claim_rule: own?.rule ?? null, claim: own?.value ?? null };
    });
    await client.query(rewrite(kind), [project, ...parameters(CLAIMED, claimed)]);
    place = [last.day, last.trace_id, last.id];
  }
}

/**
 * Reads what a stored trace claims by these rules and gives it its place, in one transaction that holds the trace's lock; true when it
 * changed. Safe to repeat and to run while records come. A part of a trace is moved with its trace: for a part itself nothing is done.
 */
export async function recorrelate(pool: pg.Pool, project: number, traceId: string, rules: RuleSet): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    await client.query("SET LOCAL enable_seqscan = off");
    const id = Buffer.from(traceId, "hex");
    const { rows } = await client.query<{ trace_id: Buffer; part_of: Buffer | null }>(
      "SELECT trace_id, part_of FROM trace WHERE project = $1 AND (trace_id = $2 OR part_of = $2) ORDER BY part_of NULLS FIRST, trace_id FOR UPDATE",
      [project, id],
    );
    if (rows.length === 0 || rows[0]?.part_of != null) return false;
    const family = rows.map((row) => row.trace_id);
    const claims: Claim[] = [];
    for (const kind of KINDS) claims.push(...(await claimsAgain(client, project, family, kind, rules)));
    await client.query("DELETE FROM claim WHERE project = $1 AND trace_id = $2", [project, id]);
    await insertClaims(client, project, new Map([[traceId, { claims }]]), new KnownClaims());
    return refile(client, project, traceId);
  });
}
