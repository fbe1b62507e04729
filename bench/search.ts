import { parseArgs } from "node:util";
import { listRuns } from "#read/list-runs.ts";
import { listSteps } from "#read/list-steps.ts";
import { COPIED_RUN, COPIED_TRACE, type Copies } from "./copy-rows.ts";
import { type Plan, tell, timed, withManyRuns } from "./many-runs.ts";
import type { BenchDatabase } from "./server.ts";

/** `npm run bench:search`: what is found among very many steps, each copy of a run with times and texts of its own. */

const { values: options } = parseArgs({
  options: {
    runs: { type: "string", default: "100000" },
    steps: { type: "string", default: "10" },
    rounds: { type: "string", default: "20" },
    data: { type: "string" },
  },
});
const ROUNDS = Number(options.rounds);

const COPIES: Copies = {
  run: { correlation_id: COPIED_RUN, last_activity: "r.last_activity - n * interval '37 seconds'" },
  run_name: { correlation_id: COPIED_RUN, name: "CASE WHEN r.kind = 'cid' THEN r.name || '-' || n ELSE r.name END" },
  trace: { trace_id: COPIED_TRACE, correlation_id: COPIED_RUN },
  step: {
    correlation_id: COPIED_RUN,
    trace_id: COPIED_TRACE,
    start_ns: "r.start_ns - n * 37000000000::bigint",
    end_ns: "r.end_ns - n * 37000000000::bigint",
    tool_name: "CASE WHEN n % 97 = 0 AND r.tool_name IS NOT NULL THEN 'issue_refund' ELSE r.tool_name END",
    tool_args: `CASE WHEN n % 97 = 0 AND r.tool_name IS NOT NULL THEN jsonb_build_object('amount', n % 1000) ELSE r.tool_args END`,
  },
  search_text: { hash: "substr(sha256(r.hash || n::text::bytea), 1, 16)", text: "'order ' || md5(n::text) || ' ' || r.text" },
  search_use: {
    hash: "substr(sha256(r.hash || n::text::bytea), 1, 16)",
    trace_id: COPIED_TRACE,
    start_ns: "r.start_ns - n * 37000000000::bigint",
  },
};

const PLAN: Plan = {
  name: "search",
  runs: Number(options.runs),
  steps: Number(options.steps),
  sent: 50,
  copies: COPIES,
  data: options.data,
};

const WORD = "a87ff679a2f3e71d9181a67b7542122c"; // md5 of 4
const QUESTIONS: readonly { of: "runs" | "steps"; q: string }[] = [
  { of: "runs", q: `"order ${WORD}"` },
  { of: "runs", q: "79a2f3e71d" },
  { of: "runs", q: "order" },
  { of: "runs", q: "nobodysaidthis" },
  { of: "runs", q: "tool:issue_refund" },
  { of: "runs", q: "step(tool:issue_refund arg./amount:>100)" },
  { of: "steps", q: "" },
  { of: "steps", q: `"order ${WORD}"` },
  { of: "steps", q: "order" },
  { of: "steps", q: "nobodysaidthis" },
  { of: "steps", q: "tool:issue_refund arg./amount:>100" },
  { of: "steps", q: "tool:issue_refund arg./amount:>10000" },
  { of: "steps", q: "kind:model tokens:>100" },
];

async function found(web: BenchDatabase["web"], { of, q }: (typeof QUESTIONS)[number]): Promise<number> {
  const question = { project: "default", limit: 50, q };
  return of === "runs" ? (await listRuns({ ...question, all: true }, web)).runs.length : (await listSteps(question, web)).steps.length;
}

await withManyRuns(PLAN, async ({ web, owner }) => {
  const results = [];
  for (const question of QUESTIONS)
    results.push(await timed(`${question.of}: ${question.q === "" ? "newest 50" : question.q}`, ROUNDS, () => found(web, question)));
  const { rows } = await owner.query<{ steps: number; texts: number }>(
    "SELECT (SELECT count(*)::int FROM step) AS steps, (SELECT count(*)::int FROM search_text) AS texts",
  );
  await tell(PLAN, results, rows[0]);
});
