import type { SetVersion } from "#contract/eval-cases.ts";
import type { SetVersionsPage, VersionChange, VersionDiff, VersionDiffQuery } from "#contract/eval-set-tools.ts";
import type { CaseStatus } from "#evals/case-words.ts";
import { compact } from "#trace/compact.ts";
import { cursorOf, placeOf } from "#read/cursor.ts";
import { timeOf } from "#read/eval-case-row.ts";
import { inProject, type Snapshot } from "#read/in-project.ts";
import type { Pool } from "#read/pool.ts";
import { Refused } from "#read/refused.ts";

export interface VersionRow {
  version: number;
  digest: string;
  cases: number;
  note: string;
  author: string;
  created_at: Date;
}

export function versionOf({ version, digest, cases, note, author, created_at }: VersionRow): SetVersion {
  return { version, digest, cases, note, author, createdAt: timeOf(created_at) };
}

interface SetAddress {
  project: string;
  slug: string;
}

/** One version of a set; undefined when it is not there. */
export async function findVersion(
  { project, slug, version }: SetAddress & { version: number },
  pool?: Pool,
): Promise<SetVersion | undefined> {
  return inProject(
    project,
    async ({ client, project: { id } }) =>
      (
        await client.query<VersionRow>(
          "SELECT version, digest, cases, note, author, created_at FROM eval_set_version WHERE project = $1 AND set_slug = $2 AND version = $3",
          [id, slug, version],
        )
      ).rows.map(versionOf)[0],
    pool,
  );
}

const NOT_OURS = "This cursor is not one that Playhead gave: ask without it for the first page";

/** The versions of a set, latest first, one page. Throws Refused for a wrong cursor. */
export async function setVersions(
  { project, slug, limit, cursor }: SetAddress & { limit: number; cursor?: string | undefined },
  pool?: Pool,
): Promise<SetVersionsPage> {
  const before = cursor === undefined ? undefined : placeOf(cursor, ["number"])?.[0];
  if (cursor !== undefined && before === undefined) throw new Refused(NOT_OURS);
  const rows = await inProject(
    project,
    async ({ client, project: { id } }) =>
      (
        await client.query<VersionRow>(
          `SELECT version, digest, cases, note, author, created_at FROM eval_set_version
            WHERE project = $1 AND set_slug = $2 AND ($3::int IS NULL OR version < $3) ORDER BY version DESC LIMIT $4`,
          [id, slug, before ?? null, limit + 1],
        )
      ).rows,
    pool,
  );
  const shown = (rows ?? []).slice(0, limit);
  const last = shown.at(-1);
  return { versions: shown.map(versionOf), ...((rows ?? []).length > limit && last ? { nextCursor: cursorOf([last.version]) } : {}) };
}

interface ChangeRow {
  case_id: string;
  revision_a: number | null;
  digest_a: string;
  status_a: string;
  title_a: string;
  split_a: string | null;
  revision_b: number | null;
  digest_b: string;
  status_b: string;
  title_b: string;
  split_b: string | null;
}

/** Cases of both versions side by side; $1 project, $2 set, $3 the earlier one, $4 the later one. */
const SIDES = `(SELECT * FROM eval_set_version_case WHERE project = $1 AND set_slug = $2 AND version = $3) a
  FULL JOIN (SELECT * FROM eval_set_version_case WHERE project = $1 AND set_slug = $2 AND version = $4) b USING (case_id)`;
const DIFFERENT = "(a.revision, a.digest, a.status, a.split) IS DISTINCT FROM (b.revision, b.digest, b.status, b.split)";

type Question = Omit<VersionDiffQuery, "project"> & SetAddress;

/** What changed from one version of a set to another, by case ID, one page; undefined when one of them is not there. */
export async function compareVersions(question: Question, pool?: Pool): Promise<VersionDiff | undefined> {
  const place = question.cursor === undefined ? undefined : placeOf(question.cursor, ["string"])?.[0];
  if (question.cursor !== undefined && place === undefined) throw new Refused(NOT_OURS);
  return inProject(question.project, (snapshot) => diff(snapshot, question, place), pool);
}

async function diff(
  { client, project }: Snapshot,
  { slug, from, to, limit }: Question,
  after: string | number | undefined,
): Promise<VersionDiff | undefined> {
  const of = [project.id, slug, from, to];
  const versions = await client.query<VersionRow>(
    "SELECT version, digest, cases, note, author, created_at FROM eval_set_version WHERE project = $1 AND set_slug = $2 AND version IN ($3, $4)",
    of,
  );
  const [one, other] = [from, to].map((version) => versions.rows.find((row) => row.version === version));
  if (one === undefined || other === undefined) return undefined;
  const counts = await client.query<VersionDiff["counts"]>(
    `SELECT (count(*) FILTER (WHERE a.case_id IS NULL))::int AS added, (count(*) FILTER (WHERE b.case_id IS NULL))::int AS removed,
      (count(*) FILTER (WHERE a.revision IS NOT NULL AND b.revision IS NOT NULL AND ${DIFFERENT}))::int AS changed, (count(*) FILTER (WHERE NOT ${DIFFERENT}))::int AS same
      FROM ${SIDES.replace("USING (case_id)", "ON a.case_id = b.case_id")}`,
    of,
  );
  const { rows } = await client.query<ChangeRow>(
    `SELECT case_id, a.revision AS revision_a, a.digest AS digest_a, a.status AS status_a, a.title AS title_a, a.split AS split_a,
        b.revision AS revision_b, b.digest AS digest_b, b.status AS status_b, b.title AS title_b, b.split AS split_b
      FROM ${SIDES} WHERE ${DIFFERENT} AND ($5::text IS NULL OR case_id COLLATE "C" > $5) ORDER BY case_id COLLATE "C" LIMIT $6`,
    [...of, after ?? null, limit + 1],
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    from: versionOf(one),
    to: versionOf(other),
    counts: counts.rows[0] ?? { added: 0, removed: 0, changed: 0, same: 0 },
    changes: shown.map(changeOf),
    ...(rows.length > limit && last ? { nextCursor: cursorOf([last.case_id]) } : {}),
  };
}

function changeOf(row: ChangeRow): VersionChange {
  const before = sideOf(row.revision_a, row.digest_a, row.status_a, row.title_a, row.split_a);
  const after = sideOf(row.revision_b, row.digest_b, row.status_b, row.title_b, row.split_b);
  const change = before === undefined ? "added" : after === undefined ? "removed" : "changed";
  return compact<VersionChange>({ caseId: row.case_id, change, before, after });
}

function sideOf(revision: number | null, digest: string, status: string, title: string, split: string | null): VersionChange["before"] {
  if (revision === null) return undefined;
  return { revision, digest, status: status as CaseStatus, title, ...(split === null ? {} : { split }) };
}
