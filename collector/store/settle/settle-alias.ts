import type pg from "pg";
import { rebind } from "#collector/store/rebind.ts";
import type { Change } from "#collector/store/rebind.ts";
import { lockTracesById } from "#collector/store/trace-rows.ts";
import { unsettleLinking, unsettleTraces } from "./unsettle.ts";

/** Traces moved in one transaction. */
const PART = 200;

/** The traces that name this ID and are not where they belong, and those that stand under it by a link. */
const MISPLACED = `SELECT encode(trace_id, 'hex') AS id, claimed = $2 AS names FROM trace WHERE project = $1 AND correlation_id <> $3 AND (claimed = $2 OR correlation_id = $2)
  ORDER BY trace_id LIMIT ${PART}`;

/**
 * Carries out what a person said about one ID: what names it goes to the run it was joined to, or back when that was taken back. In a
 * transaction of the caller's; false when nothing was left to move.
 */
export async function settleAlias(client: pg.ClientBase, project: number, alias: string): Promise<boolean> {
  const { rows: said } = await client.query<{ correlation_id: string; removed: boolean }>(
    "SELECT correlation_id, removed FROM alias WHERE project = $1 AND alias = $2 FOR UPDATE",
    [project, alias],
  );
  const [asked] = said;
  if (asked === undefined) return false;
  const run = asked.removed ? alias : asked.correlation_id;
  const { rows } = await client.query<{ id: string; names: boolean }>(MISPLACED, [project, alias, run]);
  if (rows.length > 0) await move(client, project, rows, run);
  else await close(client, project, alias, asked.removed);
  return rows.length > 0;
}

async function move(client: pg.ClientBase, project: number, traces: readonly { id: string; names: boolean }[], run: string): Promise<void> {
  const states = await lockTracesById(
    client,
    project,
    traces.map(({ id }) => id),
  );
  const changes = states.flatMap((before): Change[] =>
    before.claim === undefined ? [] : [{ before, after: { ...before, claim: before.claim, run }, again: false }],
  );
  const moved = await rebind(client, project, changes);
  await unsettleLinking(client, project, moved);
  // What a link led here is asked for its link again.
  await unsettleTraces(
    client,
    project,
    traces.filter(({ names }) => !names).map(({ id }) => id),
  );
}

async function close(client: pg.ClientBase, project: number, alias: string, removed: boolean): Promise<void> {
  if (removed) await client.query("DELETE FROM alias WHERE project = $1 AND alias = $2", [project, alias]);
  else await client.query("UPDATE alias SET settled = true WHERE project = $1 AND alias = $2", [project, alias]);
}
