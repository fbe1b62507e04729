import type { SetVersionMade } from "#contract/eval-set-tools.ts";
import { versionOf } from "#read/eval-set/versions.ts";
import type { Pool } from "#read/pool.ts";
import type { By } from "./by.ts";
import { type Client, type Denied, denied, inTransaction } from "./in-transaction.ts";

/**
 * Freezes what a set holds now as its next version, whose digest stands for all of it. When nothing changed since the latest
 * version, that one is given back: safe to repeat.
 */
export async function freezeSet({ project, author }: By, slug: string, note: string, pool?: Pool): Promise<SetVersionMade | Denied> {
  return inTransaction(
    project,
    async (client, id) => {
      // Two who freeze at once: the second waits and finds the version of the first.
      const locked = await client.$queryRaw<unknown[]>`SELECT 1 FROM eval_set WHERE project = ${id} AND slug = ${slug} FOR UPDATE`;
      if (locked.length === 0) return denied("not-found", `There is no set ${JSON.stringify(slug)}`);
      const { digest, cases } = await contentOf(client, id, slug);
      if (cases === 0)
        return denied("conflict", `The set ${JSON.stringify(slug)} holds no case`, "A version of nothing would check nothing.");
      const latest = await client.evalSetVersion.findFirst({ where: { project: id, setSlug: slug }, orderBy: { version: "desc" } });
      if (latest?.digest === digest) return { version: versionOf({ ...latest, created_at: latest.createdAt }), made: false };
      const key = { project: id, setSlug: slug, version: (latest?.version ?? 0) + 1 };
      const made = await client.evalSetVersion.create({ data: { ...key, digest, cases, note, author } });
      await client.$executeRaw`INSERT INTO eval_set_version_case (project, set_slug, version, case_id, revision, digest, status, title, split, body)
        SELECT project, c.set_slug, ${key.version}, id, revision, c.digest, c.status, c.title, c.split, nullif(c.body, r.body)
        FROM eval_case c LEFT JOIN eval_case_revision r USING (project, id, revision) WHERE project = ${id} AND c.set_slug = ${slug}`;
      return { version: versionOf({ ...made, created_at: made.createdAt }), made: true };
    },
    pool,
  );
}

/** What lib/evals/set-digest.ts says of the same cases (a test holds them together), of any number of them without reading one. */
async function contentOf(client: Client, project: number, slug: string): Promise<{ digest: string; cases: number }> {
  const [row] = await client.$queryRaw<{ digest: string | null; cases: number }[]>`
    SELECT 'sha256:' || encode(sha256(convert_to(string_agg(concat_ws(' ', id, revision, digest, status, split), E'\n' ORDER BY id COLLATE "C"), 'UTF8')), 'hex') AS digest,
      count(*)::int AS cases FROM eval_case WHERE project = ${project} AND set_slug = ${slug}`;
  return { digest: row?.digest ?? "", cases: row?.cases ?? 0 };
}
