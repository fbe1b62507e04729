import type { SavedView, SavedViewsPage, SavedViewsQuery } from "#contract/views.ts";
import { cursorOf, placeOf } from "./cursor.ts";
import { timeOf } from "./eval-case-row.ts";
import { inProject, type Snapshot } from "./in-project.ts";
import type { Pool } from "./pool.ts";
import { Refused } from "./refused.ts";

/** A row of `saved_view`. */
export interface SavedViewRow {
  name: string;
  q: string;
  every: boolean;
  author: string;
  created_at: Date;
}

export function savedViewOf({ name, q, every, author, created_at: created }: SavedViewRow): SavedView {
  return { name, q, all: every, author, createdAt: timeOf(created) };
}

type Question = Omit<SavedViewsQuery, "project"> & { project: string };

/** The kept filters of a project by name, one page. Throws Refused for a wrong cursor. */
export async function savedViews({ project, limit, cursor }: Question, pool?: Pool): Promise<SavedViewsPage> {
  const after = cursor === undefined ? "" : nameIn(cursor);
  return (await inProject(project, (snapshot) => page(snapshot, after, limit), pool)) ?? { views: [] };
}

function nameIn(cursor: string): string {
  const [name] = placeOf(cursor, ["string"]) ?? [];
  if (typeof name !== "string") throw new Refused("This cursor is not one that Playhead gave: ask without it for the first page");
  return name;
}

async function page({ client, project }: Snapshot, after: string, limit: number): Promise<SavedViewsPage> {
  const { rows } = await client.query<SavedViewRow>(
    `SELECT name, q, every, author, created_at FROM saved_view WHERE project = $1 AND name COLLATE "C" > $2 ORDER BY name COLLATE "C" LIMIT $3`,
    [project.id, after, limit + 1],
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { views: shown.map(savedViewOf), ...(rows.length > limit && last !== undefined ? { nextCursor: cursorOf([last.name]) } : {}) };
}

/** A kept filter by its name. */
export async function savedView(project: string, name: string, pool?: Pool): Promise<SavedView | undefined> {
  const ask = async ({ client, project: { id } }: Snapshot): Promise<SavedViewRow | undefined> =>
    (
      await client.query<SavedViewRow>("SELECT name, q, every, author, created_at FROM saved_view WHERE project = $1 AND name = $2", [
        id,
        name,
      ])
    ).rows[0];
  const row = await inProject(project, ask, pool);
  return row && savedViewOf(row);
}
