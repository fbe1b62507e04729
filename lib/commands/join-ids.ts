import type { NewAlias } from "#contract/correlation.ts";
import { ALIAS_LOCK } from "#db/alias-lock.ts";
import type { Pool } from "#read/pool.ts";
import type { By } from "./by.ts";
import { type Client, type Denied, denied, inTransaction, isDenied } from "./in-transaction.ts";

/** The collector carries it out within about a second; a page that waits this long says that it goes on. */
const PATIENCE_MS = 6000;
const LOOK_MS = 100;

export interface Joined {
  alias: string;
  correlationId: string;
  /** True when all that was stored before has been moved. */
  settled: boolean;
}

/** Batches that were filed before this is known are waited for; those that come after know it. */
async function takeLock(client: Client, project: number): Promise<void> {
  await client.$executeRaw`SELECT pg_advisory_xact_lock(${ALIAS_LOCK}::int, ${project}::int)`;
}

/** Says that what `alias` names belongs to the run `correlationId`. Safe to repeat. */
export async function joinIds(by: By, { alias, correlationId }: NewAlias, pool?: Pool): Promise<Joined | Denied> {
  const done = await inTransaction(by.project, async (client, id) => join(client, id, { alias, correlationId, author: by.author }), pool);
  if (isDenied(done)) return done;
  return { alias, correlationId: done.target, settled: await settled(by.project, alias, pool) };
}

async function join(
  client: Client,
  project: number,
  { alias, correlationId, author }: NewAlias & { author: string },
): Promise<{ target: string } | Denied> {
  await takeLock(client, project);
  const joinedTo = async (id: string): Promise<string | undefined> =>
    (await client.alias.findFirst({ where: { project, alias: id, removed: false } }))?.correlationId;
  const target = (await joinedTo(correlationId)) ?? correlationId;
  if (target === alias) return denied("invalid", `${JSON.stringify(alias)} and ${JSON.stringify(correlationId)} are one run already`);
  if ((await client.run.count({ where: { project, correlationId: target } })) === 0)
    return denied("not-found", `There is no run ${JSON.stringify(target)}`, "Join to an ID that records have come for.");
  const present = await joinedTo(alias);
  if (present !== undefined && present !== target)
    return denied("conflict", `${JSON.stringify(alias)} is joined to ${JSON.stringify(present)}`, "Part these two first.");
  const asked = { correlationId: target, removed: false, settled: false };
  // What was joined to the run that goes comes along.
  await client.alias.updateMany({ where: { project, correlationId: alias, removed: false }, data: asked });
  const said = { ...asked, author };
  await client.alias.upsert({ where: { project_alias: { project, alias } }, create: { project, alias, ...said }, update: said });
  return { target };
}

/** Takes a joining back: what names `alias` is a run of its own again. Safe to repeat. */
export async function partIds(project: string, alias: string, pool?: Pool): Promise<Joined | Denied> {
  const done = await inTransaction(
    project,
    async (client, id) => {
      await takeLock(client, id);
      const present = await client.alias.findFirst({ where: { project: id, alias } });
      if (present === null) return denied("not-found", `${JSON.stringify(alias)} is not joined to any run`);
      await client.alias.updateMany({ where: { project: id, alias }, data: { removed: true, settled: false } });
      return { from: present.correlationId };
    },
    pool,
  );
  if (isDenied(done)) return done;
  return { alias, correlationId: done.from, settled: await settled(project, alias, pool) };
}

const sleep = async (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until the collector has moved what was stored before, or until patience ends. */
async function settled(project: string, alias: string, pool?: Pool): Promise<boolean> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(LOOK_MS)) {
    const open = await inTransaction(
      project,
      async (client, id) => client.alias.count({ where: { project: id, alias, settled: false } }),
      pool,
    );
    if (open === 0) return true;
  }
  return false;
}
