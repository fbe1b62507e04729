import type { CaseRevision, CaseRevisionsPage } from "#contract/eval-set-tools.ts";
import { cursorOf, placeOf } from "#read/cursor.ts";
import { documentOf, timeOf } from "#read/eval-case-row.ts";
import { inProject } from "#read/in-project.ts";
import type { Pool } from "#read/pool.ts";
import { Refused } from "#read/refused.ts";

interface Question {
  project: string;
  id: string;
  limit: number;
  cursor?: string | undefined;
}

interface RevisionRow {
  id: string;
  revision: number;
  digest: string;
  body: string;
  author: string;
  created_at: Date;
}

/** How a case came to be what it is: its revisions, latest first, one page. */
export async function caseRevisions({ project, id, limit, cursor }: Question, pool?: Pool): Promise<CaseRevisionsPage> {
  const before = cursor === undefined ? undefined : placeOf(cursor, ["number"])?.[0];
  if (cursor !== undefined && before === undefined)
    throw new Refused("This cursor is not one that Playhead gave: ask without it for the first page");
  const rows = await inProject(
    project,
    async (snapshot) =>
      (
        await snapshot.client.query<RevisionRow>(
          `SELECT id, revision, digest, body, author, created_at FROM eval_case_revision
            WHERE project = $1 AND id = $2 AND ($3::int IS NULL OR revision < $3) ORDER BY revision DESC LIMIT $4`,
          [snapshot.project.id, id, before ?? null, limit + 1],
        )
      ).rows,
    pool,
  );
  const shown = (rows ?? []).slice(0, limit);
  const last = shown.at(-1);
  return { revisions: shown.map(revisionOf), ...((rows ?? []).length > limit && last ? { nextCursor: cursorOf([last.revision]) } : {}) };
}

function revisionOf(row: RevisionRow): CaseRevision {
  return { revision: row.revision, digest: row.digest, author: row.author, createdAt: timeOf(row.created_at), case: documentOf(row) };
}
