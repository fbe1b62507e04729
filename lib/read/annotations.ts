import type { Annotation, AnnotationsPage, AnnotationsQuery } from "#contract/annotations.ts";
import { compact } from "#trace/compact.ts";
import { cursorOf, placeOf } from "./cursor.ts";
import { timeOf } from "./eval-case-row.ts";
import { inProject, type Snapshot } from "./in-project.ts";
import type { Pool } from "./pool.ts";
import { Refused } from "./refused.ts";

/** A row of `annotation`. */
export interface AnnotationRow {
  correlation_id: string;
  step_id: string;
  author: string;
  note: string;
  severity: string | null;
  fault_owner: string | null;
  created_at: Date;
  updated_at: Date;
}

export function annotationOf(row: AnnotationRow): Annotation {
  return compact<Annotation>({
    correlationId: row.correlation_id,
    stepId: row.step_id === "" ? undefined : row.step_id,
    author: row.author,
    note: row.note,
    severity: (row.severity as Annotation["severity"] | null) ?? undefined,
    faultOwner: (row.fault_owner as Annotation["faultOwner"] | null) ?? undefined,
    createdAt: timeOf(row.created_at),
    updatedAt: timeOf(row.updated_at),
  });
}

type Question = Omit<AnnotationsQuery, "project"> & { project: string };
type Place = readonly [updated: string, run: string, step: string, author: string];

/** What people noted, latest first, one page; of one run when asked. Throws Refused for a wrong cursor. */
export async function listAnnotations(question: Question, pool?: Pool): Promise<Omit<AnnotationsPage, "you">> {
  const place = question.cursor === undefined ? undefined : startOf(question.cursor);
  return (await inProject(question.project, (snapshot) => page(snapshot, question, place), pool)) ?? { annotations: [] };
}

function startOf(cursor: string): Place {
  const place = placeOf(cursor, ["string", "string", "string", "string"]);
  if (place === undefined || Number.isNaN(Date.parse(String(place[0]))))
    throw new Refused("This cursor is not one that Playhead gave: ask without it for the first page");
  return place.map(String) as unknown as Place;
}

async function page(
  { client, project }: Snapshot,
  { correlationId, limit }: Question,
  place: Place | undefined,
): Promise<Omit<AnnotationsPage, "you">> {
  const { rows } = await client.query<AnnotationRow & { at: string }>(
    `SELECT *, updated_at::text AS at FROM annotation WHERE project = $1 AND ($2::text IS NULL OR correlation_id = $2)
      AND ($3::timestamptz IS NULL OR (updated_at, correlation_id, step_id, author) < ($3, $4, $5, $6))
      ORDER BY updated_at DESC, correlation_id DESC, step_id DESC, author DESC LIMIT $7`,
    [project.id, correlationId ?? null, ...(place ?? [null, null, null, null]), limit + 1],
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit && last !== undefined;
  return {
    annotations: shown.map(annotationOf),
    ...(more ? { nextCursor: cursorOf([last.at, last.correlation_id, last.step_id, last.author]) } : {}),
  };
}
