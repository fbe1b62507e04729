import type { ComparedCase, ComparedEvalRuns, NamedCase, SetResults, SetRun } from "#contract/eval-results.ts";
import { compact } from "#trace/compact.ts";
import type { EvaluationStatus } from "#trace/evaluation.ts";
import { isoOf } from "#trace/time.ts";
import { cursorOf, placeOf } from "./cursor.ts";
import { STATUS, SUBJECT, subjectOf, type SubjectRow } from "./eval-results.ts";
import { inProject } from "./in-project.ts";
import type { Pool } from "./pool.ts";
import { Refused } from "./refused.ts";

/** So many runs of a set are laid side by side; each is read case by case. */
const RUNS = 20;
/** Lists of cases on one page. */
const MOST_NAMED = 100;

/** The latest runs that tried a case of the set. $1 project, $2 set. */
const LATEST = `SELECT e.id, e.last_ns FROM eval_run e WHERE e.project = $1 AND EXISTS (SELECT 1 FROM eval_result r
    JOIN eval_case c ON c.project = r.project AND c.id = r.case_id WHERE r.project = $1 AND r.eval_run = e.id AND c.set_slug = $2)
  ORDER BY e.last_ns DESC, e.id DESC LIMIT ${RUNS + 1}`;

/** What each of the runs $3 says of each case of the set. */
const VERDICTS = `SELECT r.eval_run, r.case_id, max(c.title) AS title, ${STATUS} AS status, ${SUBJECT}, max(r.revision) AS revision,
    max(r.explanation) FILTER (WHERE r.name = '') AS explanation, bool_or(r.status = 'pass' AND r.name = '' AND r.score < 1) AS wavered
  FROM eval_result r JOIN eval_case c ON c.project = r.project AND c.id = r.case_id
  WHERE r.project = $1 AND c.set_slug = $2 AND r.eval_run = ANY($3) GROUP BY r.eval_run, r.case_id`;

interface Verdict extends SubjectRow {
  eval_run: string;
  case_id: string;
  title: string;
  status: EvaluationStatus;
  revision: number | null;
  explanation: string | null;
  /** It passed, and not in every trial. */
  wavered: boolean | null;
}

interface Latest {
  id: string;
  last_ns: bigint;
}

/** The latest runs of a set, newest first, with what broke, what was mended and what wavers. An unknown set has none. */
export async function setResults({ project, slug }: { project: string; slug: string }, pool?: Pool): Promise<SetResults> {
  const answer = await inProject(
    project,
    async ({ client, project: { id } }) => {
      const { rows } = await client.query<Latest>(LATEST, [id, slug]);
      const runs = rows.slice(0, RUNS);
      const verdicts = await client.query<Verdict>(VERDICTS, [id, slug, runs.map((run) => run.id)]);
      return { ...resultsOf(runs, verdicts.rows), more: rows.length > RUNS };
    },
    pool,
  );
  return answer ?? { runs: [], broken: [], mended: [], flaky: [], more: false };
}

function resultsOf(runs: readonly Latest[], verdicts: readonly Verdict[]): Omit<SetResults, "more"> {
  const order = new Map(runs.map(({ id }, at) => [id, at]));
  const byCase = Map.groupBy(verdicts, ({ case_id: id }) => id);
  const histories = [...byCase.values()].map((all) => all.toSorted((a, b) => placeIn(order, a) - placeIn(order, b)));
  const now = histories.filter(([newest]) => newest !== undefined && placeIn(order, newest) === 0);
  return {
    runs: runs.map((run) => runOf(run, verdicts)),
    broken: named(now.filter(([newest, before]) => newest?.status !== "pass" && before?.status === "pass")),
    mended: named(now.filter(([newest, before]) => newest?.status === "pass" && before !== undefined && before.status !== "pass")),
    flaky: named(histories.filter(isFlaky)),
  };
}

function placeIn(order: ReadonlyMap<string, number>, { eval_run: run }: Verdict): number {
  return order.get(run) ?? Infinity;
}

function runOf({ id, last_ns: lastNs }: Latest, verdicts: readonly Verdict[]): SetRun {
  const own = verdicts.filter((verdict) => verdict.eval_run === id);
  const count = (status: EvaluationStatus): number => own.filter((verdict) => verdict.status === status).length;
  const counts = { pass: count("pass"), fail: count("fail"), diverged: count("diverged"), error: count("error") };
  return { run: id, at: isoOf(lastNs), ...(own[0] === undefined ? {} : subjectOf(own[0])), counts };
}

/** The same agent and the same case, and yet another outcome; or one that passed only in some of its trials. */
function isFlaky(history: readonly Verdict[]): boolean {
  if (history.some(({ wavered }) => wavered === true)) return true;
  const known = history.filter(({ commit_sha: commit }) => commit !== null);
  const same = Map.groupBy(known, (one) => JSON.stringify([one.commit_sha, one.prompt_version, one.model, one.revision]));
  return [...same.values()].some((all) => new Set(all.map(({ status }) => status === "pass")).size > 1);
}

function named(histories: readonly (readonly Verdict[])[]): NamedCase[] {
  return histories
    .flatMap(([newest]) => (newest === undefined ? [] : [{ id: newest.case_id, title: newest.title }]))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .slice(0, MOST_NAMED);
}

interface Compare {
  project: string;
  slug: string;
  before: string;
  after: string;
  limit: number;
  cursor?: string | undefined;
}

/** Two runs of a set case by case: what broke, then what was mended, then the rest, by ID. Throws Refused for a wrong cursor. */
export async function compareEvalRuns(question: Compare, pool?: Pool): Promise<ComparedEvalRuns> {
  const { project, slug, before, after, limit, cursor } = question;
  const from = cursor === undefined ? 0 : placeOf(cursor, ["number"])?.[0];
  if (typeof from !== "number" || !Number.isInteger(from) || from < 0)
    throw new Refused("This cursor is not one that Playhead gave: ask without it for the first page");
  const verdicts = await inProject(
    project,
    async ({ client, project: { id } }) => (await client.query<Verdict>(VERDICTS, [id, slug, [before, after]])).rows,
    pool,
  );
  const cases = comparedOf(verdicts ?? [], before, after);
  const count = (rank: number): number => cases.filter((one) => rankOf(one) === rank).length;
  return {
    set: slug,
    cases: cases.slice(from, from + limit),
    counts: { broken: count(0), mended: count(1), same: count(2) },
    ...(cases.length > from + limit ? { nextCursor: cursorOf([from + limit]) } : {}),
  };
}

function comparedOf(verdicts: readonly Verdict[], before: string, after: string): ComparedCase[] {
  const cases = [...Map.groupBy(verdicts, ({ case_id: id }) => id).values()].map((all): ComparedCase => {
    const side = (run: string) => sideOf(all.find((verdict) => verdict.eval_run === run));
    const { case_id: id = "", title = "" } = all[0] ?? {};
    return compact<ComparedCase>({ id, title, before: side(before), after: side(after) });
  });
  return cases.toSorted((a, b) => rankOf(a) - rankOf(b) || (a.id < b.id ? -1 : 1));
}

function sideOf(verdict: Verdict | undefined): ComparedCase["before"] {
  if (verdict === undefined) return undefined;
  const { status, explanation, revision } = verdict;
  return { status, ...(explanation === null ? {} : { explanation }), ...(revision === null ? {} : { revision }) };
}

/** 0 broken, 1 mended, 2 the same: whether it passed is what counts, and a case that one run did not try is no change. */
function rankOf({ before, after }: ComparedCase): number {
  if (before === undefined || after === undefined) return 2;
  const [was, is] = [before.status === "pass", after.status === "pass"];
  return was === is ? 2 : was ? 0 : 1;
}
