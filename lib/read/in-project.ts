import { readAsProject } from "#db/as-project.ts";
import { findProject } from "#db/projects.ts";
import { type Pool, sharedPool } from "./pool.ts";

/** A connection that sees one project, inside a read-only snapshot. */
export interface Snapshot {
  client: Parameters<Parameters<typeof readAsProject>[2]>[0];
  pool: Pool;
  project: { id: number; name: string };
}

/** Asks within one project. A project that nobody has sent to is empty, so the answer is undefined; reading never creates one. */
export async function inProject<T>(
  name: string,
  ask: (snapshot: Snapshot) => Promise<T>,
  pool: Pool = sharedPool(),
): Promise<T | undefined> {
  const id = await findProject(pool, name);
  if (id === undefined) return undefined;
  return readAsProject(pool, id, (client) => ask({ client, pool, project: { id, name } }));
}
