import { createHash } from "node:crypto";
import type pg from "pg";
import { TRACE_RULE, bestClaim, sameClaim } from "#correlation/best-claim.ts";
import { moveTags } from "#collector/store/move-tags.ts";
import type { Moved } from "#collector/store/move-tags.ts";
import { readAgain, rebind } from "#collector/store/rebind.ts";
import type { Change } from "#collector/store/rebind.ts";
import { lockFamily, makeParts, sumsFromRecords } from "#collector/store/trace-rows.ts";
import type { TraceState } from "#collector/store/trace-rows.ts";
import type { Claim } from "#trace/claim.ts";
import { claimsHeard, familyRecords } from "./family-records.ts";
import { linkedRun } from "./follow-links.ts";
import { moveRecords } from "./move-records.ts";
import type { Move } from "./move-records.ts";
import { mayPart, placesOf } from "#correlation/places-of.ts";
import { throughAliases } from "./through-aliases.ts";
import { unsettleLinking } from "./unsettle.ts";

/**
 * Gives a trace its place again, from everything that is known of it: its claims, its records, its links, the project's aliases. A trace
 * with several IDs has its records filed under parts of it, one a trace row like any other, so that whoever reads by trace reads parts.
 * Repeatable; the order in which records came plays no part.
 */

/** The trace that the records of `id` in a trace are filed under: nobody's by chance, and the same for every collector. */
export function partId(traceId: string, id: string): string {
  return createHash("sha256").update(`part:${traceId}:${id}`).digest("hex").slice(0, 32);
}

/** What a family shall look like: the claim of each of its traces, and the records that must move. */
interface Plan {
  claims: ReadonlyMap<string, Claim>;
  several: boolean;
  moves: readonly Move[];
}

async function planOf(client: pg.ClientBase, project: number, traceId: string, family: readonly TraceState[]): Promise<Plan> {
  const claims = await claimsHeard(client, project, traceId);
  if (family.length === 1 && !mayPart(traceId, claims))
    return { claims: new Map([[traceId, bestClaim(traceId, claims)]]), several: false, moves: [] };
  const days = [...new Set(family.flatMap(({ sums }) => sums.days))];
  const ids = family.map((state) => state.traceId);
  const records = await familyRecords(client, project, ids, days);
  const { rest, elsewhere } = placesOf(traceId, records, claims);
  const best = bestClaim(traceId, claims);
  const placed = new Map([[traceId, rest]]);
  const moves = records.flatMap((record): Move[] => {
    const value = elsewhere.get(record);
    const to = value === undefined ? traceId : partId(traceId, value);
    if (value !== undefined && !placed.has(to))
      placed.set(
        to,
        bestClaim(
          to,
          claims.filter((claim) => claim.rule === best.rule && claim.value === value),
        ),
      );
    return to === record.filedUnder ? [] : [{ record, to }];
  });
  return { claims: placed, several: placed.size > 1, moves };
}

/** The ID a trace names, or has through its links when nothing in it names one. */
async function idOf(client: pg.ClientBase, project: number, traceId: string, claim: Claim): Promise<string> {
  return claim.rule === TRACE_RULE ? ((await linkedRun(client, project, traceId)) ?? claim.value) : claim.value;
}

async function changesOf(
  client: pg.ClientBase,
  project: number,
  traceId: string,
  family: readonly TraceState[],
  plan: Plan,
): Promise<Change[]> {
  const touched = new Set(plan.moves.flatMap(({ record, to }) => [record.filedUnder, to]));
  const sums = await sumsFromRecords(client, project, touched);
  const changes: Change[] = [];
  for (const before of family) {
    const claim = plan.claims.get(before.traceId) ?? before.claim ?? bestClaim(before.traceId, []);
    const run = before.traceId === traceId ? await idOf(client, project, traceId, claim) : claim.value;
    const after = {
      ...before,
      claim,
      run,
      several: plan.several && before.traceId === traceId,
      sums: sums.get(before.traceId) ?? before.sums,
    };
    changes.push({ before, after, again: touched.has(before.traceId) });
  }
  return throughAliases(client, project, changes);
}

/** The steps of moved records, by the runs they leave and come to. */
function tagMoves(traceId: string, moves: readonly Move[], changes: readonly Change[]): Moved[] {
  const before = new Map(changes.map((change) => [change.before.traceId, change.before.run]));
  const after = new Map(changes.map((change) => [change.after.traceId, change.after.run]));
  return moves.flatMap(({ record, to }): Moved[] => {
    const [left, come] = [before.get(record.filedUnder) ?? "", after.get(to) ?? ""];
    return left === "" || come === "" || left === come ? [] : [{ from: left, to: come, steps: [`${traceId}-${record.id}`] }];
  });
}

const differs = ({ before, after, again }: Change): boolean =>
  again || before.run !== after.run || before.several !== after.several || !sameClaim(before.claim, after.claim);

/** In a transaction of the caller's. Says whether anything changed. */
export async function refile(client: pg.ClientBase, project: number, traceId: string): Promise<boolean> {
  const present = await lockFamily(client, project, traceId);
  if (present[0]?.traceId !== traceId || present[0].partOf !== undefined) return false;
  const plan = await planOf(client, project, traceId, present);
  const missing = [...plan.claims.keys()].filter((id) => !present.some((state) => state.traceId === id));
  const family = missing.length === 0 ? present : [...present, ...(await makeParts(client, project, traceId, missing))];
  await moveRecords(client, project, plan.moves);
  const changes = (await changesOf(client, project, traceId, family, plan)).filter(differs);
  if (changes.length === 0) return false;
  const moved = await rebind(client, project, changes);
  const touched = changes.filter(({ again }) => again);
  await readAgain(
    client,
    project,
    touched.map(({ after }) => after.traceId),
    touched.map(({ before }) => before.run),
  );
  await moveTags(client, project, tagMoves(traceId, plan.moves, changes));
  await client.query("DELETE FROM trace WHERE project = $1 AND part_of = $2 AND spans + logs = 0", [project, Buffer.from(traceId, "hex")]);
  await unsettleLinking(client, project, moved);
  return true;
}
