import { parseArgs } from "node:util";
import { listRuns } from "#read/list-runs.ts";
import { COPIED_RUN, COPIED_TRACE } from "./copy-rows.ts";
import { type Plan, tell, timed, withManyRuns } from "./many-runs.ts";
import { SEED_START_NS } from "./seed.ts";
import type { BenchDatabase } from "./server.ts";

/** `npm run bench:lists`: the list of runs where there are very many. */

const { values: options } = parseArgs({
  options: {
    runs: { type: "string", default: "100000" },
    spans: { type: "string", default: "10" },
    rounds: { type: "string", default: "40" },
    data: { type: "string" },
  },
});
const [RUNS, ROUNDS] = [Number(options.runs), Number(options.rounds)];

const PLAN: Plan = {
  name: "lists",
  runs: RUNS,
  steps: Number(options.spans),
  sent: 100,
  data: options.data,
  copies: {
    run: {
      correlation_id: COPIED_RUN,
      last_activity: "r.last_activity - n * interval '37 seconds'",
      outcome: "CASE WHEN n % 997 = 0 THEN 'error' WHEN n % 3 = 0 THEN 'ok' ELSE r.outcome END",
      tool_names: "CASE WHEN n % 499 = 0 THEN ARRAY['wire_transfer'] ELSE r.tool_names END",
      model_names: "CASE WHEN n % 499 = 1 THEN ARRAY['o9-mini'] ELSE r.model_names END",
    },
    run_name: {
      correlation_id: COPIED_RUN,
      name: `CASE WHEN r.kind = 'cid' THEN r.name || '-' || n WHEN r.kind = 'tool' AND n % 499 = 0 THEN 'wire_transfer'
        WHEN r.kind = 'model' AND n % 499 = 1 THEN 'o9-mini' ELSE r.name END`,
    },
    trace: { trace_id: COPIED_TRACE, correlation_id: COPIED_RUN },
  },
};

const QUESTIONS: { [what: string]: object } = {
  "newest 50": {},
  "outcome:flagged": { q: "outcome:flagged" },
  "outcome:error (1 of 1,000)": { q: "outcome:error" },
  "tool:search_orders": { q: "tool:search_orders" },
  "tool:wire_transfer (1 of 500)": { q: "tool:wire_transfer" },
  "model:gpt-4.1": { q: "model:gpt-4.1" },
  "model:o9-mini (1 of 500)": { q: "model:o9-mini" },
  "a day": { from: SEED_START_NS - 86_400_000_000_000n, to: SEED_START_NS + 86_400_000_000_000n },
  "outcome:error tool:search_orders": { q: "outcome:error tool:search_orders" },
};

type Question = Parameters<typeof listRuns>[0];

async function found(web: BenchDatabase["web"], question: object): Promise<number> {
  return (await listRuns({ project: "default", limit: 50, all: false, ...question } as Question, web)).runs.length;
}

/** A page so many pages deep. */
async function cursorAt(web: BenchDatabase["web"], pages: number): Promise<string | undefined> {
  let cursor: string | undefined;
  for (let page = 0; page < pages; page++)
    cursor = (await listRuns({ project: "default", limit: 200, all: true, ...(cursor === undefined ? {} : { cursor }) }, web)).nextCursor;
  return cursor;
}

await withManyRuns(PLAN, async ({ web }) => {
  const results = [];
  for (const [what, question] of Object.entries(QUESTIONS)) results.push(await timed(what, ROUNDS, () => found(web, question)));
  const cursor = await cursorAt(web, Math.floor(RUNS / 400));
  results.push(await timed(`the page at ${Math.floor(RUNS / 2)} runs`, ROUNDS, () => found(web, { cursor })));
  await tell(PLAN, results);
});
