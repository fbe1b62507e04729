import { columnList, parameters, plainText, source } from "#db/rows-in.ts";
import type { Row } from "#db/rows-in.ts";
import type { IndexedStep } from "#read/steps/indexed-step.ts";
import { keysOfStep } from "#read/steps/keys-of.ts";
import type { Made } from "./made.ts";
import type { Client, RunKey } from "./run-key.ts";
import { STEP } from "./step-row.ts";
import { writeFindings } from "./write-findings.ts";

const OF_RUN = "project = $1 AND correlation_id = $2";
const COLUMNS = columnList(STEP);
const INSERT = `INSERT INTO step (project, ${COLUMNS}) SELECT $1, ${COLUMNS} FROM ${source(STEP)}`;
/** Found one after the other: a run that grows is ahead of the planner's statistics, which would have all its keys read for a few. */
const DROP_KEYS = `DELETE FROM step_key WHERE ctid = ANY(ARRAY(SELECT k.ctid FROM unnest($3::bytea[], $4::bytea[]) AS w (trace_id, owner_id)
  CROSS JOIN LATERAL (SELECT ctid, correlation_id FROM step_key WHERE project = $1 AND trace_id = w.trace_id AND owner_id = w.owner_id OFFSET 0) k
  WHERE k.correlation_id = $2))`;
const KEYS = `INSERT INTO step_key (project, correlation_id, key, trace_id, owner_id)
  SELECT $1, $2, * FROM unnest($3::text[], $4::bytea[], $5::bytea[]) ON CONFLICT DO NOTHING`;
const hex = (bytes: unknown): string => Buffer.from(bytes as Uint8Array).toString("hex");

/** What must be equal for a row to stay as it is; all else follows from it. */
function digest(row: Row | IndexedStep): string {
  const { logs, inside, root, body, name } = row as IndexedStep;
  return `${hex(logs)} ${String(root)} ${inside} ${name ?? ""} ${body}`;
}

/**
 * Puts steps in the place of those that the same records had made before; the positions at which something changed. What is as it was
 * is not written again.
 */
export async function replaceSteps(
  client: Client,
  run: RunKey,
  before: readonly IndexedStep[],
  made: readonly Made[],
): Promise<Uint8Array[]> {
  const old = new Map(before.map((row) => [hex(row.position), row]));
  const now = new Map(made.map((one) => [hex(one.row["position"]), one]));
  const gone = [...old].filter(([at, row]) => changed(row, now.get(at)?.row)).map(([, row]) => row);
  const fresh = [...now].filter(([at, { row }]) => changed(row, old.get(at))).map(([, one]) => one);
  if (gone.length === 0 && fresh.length === 0) return [];
  await client.query(`DELETE FROM step WHERE ${OF_RUN} AND position = ANY($3::bytea[])`, [...run, gone.map((row) => row.position)]);
  const [project, correlationId] = run;
  const rows = fresh.map(({ row }): Row => ({ ...row, correlation_id: correlationId }));
  if (rows.length > 0) await client.query(INSERT, [project, ...parameters(STEP, rows)]);
  await writeKeys(client, run, gone, fresh, made);
  await writeFindings(client, run, gone, fresh);
  return [...gone.map((row) => row.position), ...rows.map((row) => row["position"] as Uint8Array)];
}

function changed(row: Row | IndexedStep, other: Row | IndexedStep | undefined): boolean {
  return other === undefined || digest(row) !== digest(other);
}

async function writeKeys(
  client: Client,
  run: RunKey,
  gone: readonly IndexedStep[],
  fresh: readonly Made[],
  made: readonly Made[],
): Promise<void> {
  const owners = new Map(
    [...gone, ...fresh.map(({ row }) => row as unknown as IndexedStep)].map((row) => [hex(row.trace_id) + hex(row.owner_id), row]),
  );
  if (gone.length > 0) {
    const of = [...owners.values()];
    await client.query(DROP_KEYS, [...run, of.map((row) => row.trace_id), of.map((row) => row.owner_id)]);
  }
  const rows = made
    .filter(({ row }) => owners.has(hex(row["trace_id"]) + hex(row["owner_id"])))
    .flatMap(({ step, row }) => keysOfStep(step).map((key) => ({ key: plainText(key), trace: row["trace_id"], owner: row["owner_id"] })));
  if (rows.length === 0) return;
  await client.query(KEYS, [...run, rows.map(({ key }) => key), rows.map(({ trace }) => trace), rows.map(({ owner }) => owner)]);
}
