import type pg from "pg";

/** Projects by name. Names never change and projects are not deleted while a process runs, so what was found is remembered. */
const known = new WeakMap<pg.Pool, Map<string, number>>();

function cacheOf(pool: pg.Pool): Map<string, number> {
  const cache = known.get(pool) ?? new Map<string, number>();
  known.set(pool, cache);
  return cache;
}

/** The ID of a project, or undefined when there is none. Never creates one. */
export async function findProject(pool: pg.Pool, name: string): Promise<number | undefined> {
  const cache = cacheOf(pool);
  const cached = cache.get(name);
  if (cached !== undefined) return cached;
  const { rows } = await pool.query<{ id: number }>("SELECT id FROM project WHERE name = $1", [name]);
  const id = rows[0]?.id;
  if (id !== undefined) cache.set(name, id);
  return id;
}

/** The ID of a project, which is made on first use. Only the collector's role may do this. */
export async function projectId(pool: pg.Pool, name: string): Promise<number> {
  const found = await findProject(pool, name);
  if (found !== undefined) return found;
  await pool.query("INSERT INTO project (name) VALUES ($1) ON CONFLICT (name) DO NOTHING", [name]);
  const made = await findProject(pool, name);
  if (made === undefined) throw new Error(`The project ${JSON.stringify(name)} could not be made`);
  return made;
}

/** All projects, by name. */
export async function listProjects(pool: pg.Pool): Promise<{ id: number; name: string }[]> {
  const { rows } = await pool.query<{ id: number; name: string }>("SELECT id, name FROM project ORDER BY name");
  return rows;
}
