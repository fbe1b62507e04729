import type pg from "pg";
import { listProjects } from "#db/projects.ts";
import { keepingOf } from "#db/retention.ts";
import { termOf } from "#retention/policy.ts";
import type { Term } from "#retention/policy.ts";

/** A project and what goes of it; no term: nothing. */
export interface Due {
  project: number;
  term: Term | undefined;
}

/** What goes of every project as of `at`. `usualDays`: of projects that chose nothing, 0 = for ever. */
export async function dueOf(pool: pg.Pool, at: number, usualDays: number): Promise<Due[]> {
  const due: Due[] = [];
  for (const { id } of await listProjects(pool)) due.push({ project: id, term: termOf((await keepingOf(pool, id, usualDays)).days, at) });
  return due;
}
