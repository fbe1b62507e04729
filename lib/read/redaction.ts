import type { RedactionAnswer, RedactionHitsPage, RedactionHitsQuery, RedactionSweep } from "#contract/redaction.ts";
import { redactionRules } from "#db/redaction-rules.ts";
import { RECOMMENDED } from "#redaction/rule.ts";
import { compact } from "#trace/compact.ts";
import { cursorOf, placeOf } from "./cursor.ts";
import { timeOf } from "./eval-case-row.ts";
import { inProject, type Snapshot } from "./in-project.ts";
import type { Pool } from "./pool.ts";
import { Refused } from "./refused.ts";

interface SweepRow {
  id: string;
  version: number;
  phase: RedactionSweep["phase"];
  traces: number;
  of_traces: number;
  records: number;
  changed: number;
  author: string;
  asked_at: Date;
  finished_at: Date | null;
}

const SWEEP = `SELECT id, version, phase, traces::float8 AS traces, records::float8 AS records, changed::float8 AS changed, author, asked_at, finished_at,
  (SELECT count(*)::int FROM trace WHERE project = $1) AS of_traces FROM redaction_sweep WHERE project = $1 ORDER BY asked_at DESC LIMIT 1`;

/** The latest sweep over what was stored before the rules. */
export async function latestSweep({ client, project }: Snapshot): Promise<RedactionSweep | undefined> {
  const { rows } = await client.query<SweepRow>(SWEEP, [project.id]);
  const [row] = rows;
  if (row === undefined) return undefined;
  const { of_traces: ofTraces, asked_at: askedAt, finished_at: finishedAt, ...rest } = row;
  return { ...rest, ofTraces, askedAt: timeOf(askedAt), ...(finishedAt === null ? {} : { finishedAt: timeOf(finishedAt) }) };
}

/** What a project keeps out of its records. An unknown project has no rules. */
export async function getRedaction(project: string, pool?: Pool): Promise<RedactionAnswer> {
  const recommended = RECOMMENDED.map((rule) => ({ ...rule }));
  const found = await inProject(
    project,
    async (snapshot) => {
      const { version, rules, author, changedAt } = await redactionRules(snapshot.client, snapshot.project.id);
      const changed = changedAt === undefined ? undefined : timeOf(changedAt);
      return compact<RedactionAnswer>({
        version,
        rules: [...rules],
        recommended,
        author,
        changedAt: changed,
        sweep: await latestSweep(snapshot),
      });
    },
    pool,
  );
  return found ?? { version: 0, rules: [], recommended };
}

const HITS = `SELECT day, rule, times::float8 AS times FROM redaction_hit
  WHERE project = $1 AND ($2::date IS NULL OR (day, rule) < ($2, $3)) ORDER BY day DESC, rule DESC LIMIT $4`;

/** How often each rule took something out, by day, latest first, one page. Throws Refused for a wrong cursor. */
export async function listRedactionHits(question: RedactionHitsQuery & { project: string }, pool?: Pool): Promise<RedactionHitsPage> {
  const place = question.cursor === undefined ? [null, null] : placeOf(question.cursor, ["string", "string"]);
  if (place === undefined) throw new Refused("This cursor is not one that Playhead gave: ask without it for the first page");
  const ask = async ({ client, project }: Snapshot): Promise<RedactionHitsPage["hits"]> =>
    (await client.query<RedactionHitsPage["hits"][number]>(HITS, [project.id, ...place, question.limit + 1])).rows;
  const rows = (await inProject(question.project, ask, pool)) ?? [];
  const hits = rows.slice(0, question.limit);
  const last = hits.at(-1);
  return { hits, ...(rows.length > question.limit && last ? { nextCursor: cursorOf([last.day, last.rule]) } : {}) };
}
