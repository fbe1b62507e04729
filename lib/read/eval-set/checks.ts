import type { SetChecks } from "#contract/eval-set-tools.ts";
import type { EvalCase } from "#evals/eval-case.ts";
import type { CaseStatus } from "#evals/case-words.ts";
import { contradictions } from "#evals/contradiction.ts";
import { OVERRIDE } from "#evals/override.ts";
import { documentOf } from "#read/eval-case-row.ts";
import { inProject, type Snapshot } from "#read/in-project.ts";
import type { Pool } from "#read/pool.ts";
import { casesAlike } from "./cases-alike.ts";
import { incompleteCases } from "./incomplete.ts";
import { staleCases } from "./stale.ts";

/** Of each kind of finding at most so many are told of; how many there are is always true. */
const MOST = 200;
/** Cases of one input that are compared with each other. */
const MOST_ALIKE = 20;

type OneCase = SetChecks["duplicates"]["groups"][number]["cases"][number];

export const NOTHING_WRONG: SetChecks = {
  examined: 0,
  duplicates: { of: 0, groups: [] },
  similar: { of: 0, groups: [] },
  contradictions: { of: 0, pairs: [] },
  stale: { of: 0, cases: [] },
  incomplete: { of: 0, cases: [] },
  overridden: { of: 0, cases: [] },
};

/** What is wrong with a set as a whole: cases of one input and cases that look alike, expectations that cannot both hold, recordings that the agent has left behind or that are not whole. */
export async function setChecks(question: { project: string; slug: string }, pool?: Pool): Promise<SetChecks> {
  const checked = await inProject(
    question.project,
    async (snapshot) => {
      const alike = await sameInput(snapshot, question.slug);
      return {
        examined: await countOf(snapshot, question.slug),
        duplicates: { of: alike.length, groups: alike.slice(0, MOST).map(({ of, cases }) => ({ of, cases: cases.map(named) })) },
        similar: await casesAlike(snapshot, question.slug, MOST),
        contradictions: clashing(alike),
        incomplete: await incompleteCases(snapshot, question.slug, MOST),
        overridden: await overridden(snapshot, question.slug),
      };
    },
    pool,
  );
  return checked === undefined ? NOTHING_WRONG : { ...checked, stale: await staleCases(question, MOST, pool) };
}

async function countOf({ client, project }: Snapshot, slug: string): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM eval_case WHERE project = $1 AND set_slug = $2 AND status <> 'retired'",
    [project.id, slug],
  );
  return rows[0]?.n ?? 0;
}

interface AlikeRow {
  id: string;
  body: string;
  status: string;
  input_hash: string;
  many: number;
}

interface Known {
  one: EvalCase;
  status: CaseStatus;
}

interface Alike {
  of: number;
  cases: Known[];
}

/** Groups of cases with the same input. */
async function sameInput({ client, project }: Snapshot, slug: string): Promise<Alike[]> {
  const { rows } = await client.query<AlikeRow>(
    `SELECT id, body, status, input_hash, many FROM (
        SELECT id, body, status, input_hash, (count(*) OVER same)::int AS many, row_number() OVER (PARTITION BY input_hash ORDER BY id) AS at
        FROM eval_case WHERE project = $1 AND set_slug = $2 AND status <> 'retired' AND input_hash IS NOT NULL WINDOW same AS (PARTITION BY input_hash)) c
      WHERE many > 1 AND at <= ${MOST_ALIKE} ORDER BY input_hash, id LIMIT 4000`,
    [project.id, slug],
  );
  return [...Map.groupBy(rows, (row) => row.input_hash).values()].map((group) => ({
    of: group[0]?.many ?? 0,
    cases: group.map((row) => ({ one: documentOf(row), status: row.status as CaseStatus })),
  }));
}

function named({ one, status }: Known): OneCase {
  return { id: one.id, title: one.title, status };
}

function clashing(groups: readonly Alike[]): SetChecks["contradictions"] {
  const pairs = groups.flatMap(({ cases }) =>
    cases.flatMap((a, at) =>
      cases.slice(at + 1).flatMap((b) =>
        contradictions(a.one.expect.assertions, b.one.expect.assertions)
          .slice(0, 1)
          .map((assertions) => ({ a: named(a), b: named(b), assertions })),
      ),
    ),
  );
  return { of: pairs.length, pairs: pairs.slice(0, MOST) };
}

async function overridden({ client, project }: Snapshot, slug: string): Promise<SetChecks["overridden"]> {
  const { rows } = await client.query<OneCase & { of: number }>(
    `SELECT id, title, status, (count(*) OVER ())::int AS of FROM eval_case
      WHERE project = $1 AND set_slug = $2 AND status = 'active' AND position($3 IN body) > 0 ORDER BY id LIMIT $4`,
    [project.id, slug, JSON.stringify(OVERRIDE), MOST],
  );
  return { of: rows[0]?.of ?? 0, cases: rows.map(({ id, title, status }) => ({ id, title, status })) };
}
