import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { analyseRun, type Changed } from "#collector/analyse/analyse-run.ts";
import { entriesOf, testStore } from "#collector/store/testing.ts";
import { type Accounts, openAccounts } from "#db/accounts.ts";
import { testDatabase, type TestDatabase } from "#db/testing.ts";
import { exportRequest, longRun } from "#fixtures/long-run.ts";

/** Every GET of the API, asked about a project with a long run and many short ones: how much it reads and how much it says. */

const LONG = { traceId: "a".repeat(32), correlationId: "long", steps: 3000, seed: 5, startNs: 1_795_000_000_000_000_000n, words: 60 };
const SHORT_RUNS = 400;
/** Rows that one request may read from the database, and bytes of its answer: far below what the project holds. */
const MOST_ROWS = 1500;
const MOST_BYTES = 8 * 1024 * 1024;
const SMALL = 512 * 1024;

/** What stands for a name in brackets, and the query of those that need one. */
const SEGMENTS: { [name: string]: string } = { correlationId: "long", stepId: "", slug: "nobody", id: "nobody" };
const QUERIES: { [route: string]: string } = {
  "v1/runs": "limit=200&all=true",
  "v1/steps": "limit=200&q=has:name",
  "v1/filter-values": "key=cid",
  "v1/runs/[correlationId]/steps": "limit=500&at=1500",
  "v1/compare": "a=long&b=long",
  "v1/runs/[correlationId]/problems": "limit=200",
  "v1/runs/[correlationId]/find": "q=has:name",
  "v1/runs/[correlationId]/next": "from=STEP&direction=back&sought=problem",
};
/** The pages of the frozen API, which may carry bodies; all others answer the web app. */
const LARGE = new Set(["v1/runs/[correlationId]", "v1/runs/[correlationId]/steps/[stepId]", "v1/runs/[correlationId]/steps/[stepId]/raw"]);
/** Reads bodies to tell what differs, and says little. */
const WITH_BODIES = new Set([...LARGE, "v1/compare"]);
const WHOLE_PAGE_ROWS = 12_000;

const routes = readdirSync("app/api", { recursive: true, encoding: "utf8" })
  .filter((file) => path.basename(file) === "route.ts" && readFileSync(path.join("app/api", file), "utf8").includes("export const GET"))
  .map((file) => path.dirname(file))
  .filter((route) => path.basename(route) !== "events") // They go on as long as somebody listens: live-events.db.test.ts
  .toSorted();

let database: TestDatabase;
let accounts: Accounts;
let rows = 0;

/** Counts the rows of every answer on a connection of the web app. */
function counting(pool: TestDatabase["web"]): void {
  pool.on("connect", (client) => {
    const query = client.query.bind(client) as (...asked: unknown[]) => Promise<{ rows?: unknown[] }>;
    Object.assign(client, {
      query: async (...asked: unknown[]) => {
        const answer = await query(...asked);
        rows += answer?.rows?.length ?? 0;
        return answer;
      },
    });
  });
}

async function send(spans: readonly Uint8Array[]): Promise<void> {
  const store = testStore(database.collector, 2);
  for (let at = 0; at < spans.length; at += 1000)
    await store.add(entriesOf(exportRequest(spans.slice(at, at + 1000)), "protobuf", "traces"));
  await store.close();
}

async function analyse(): Promise<void> {
  for (;;) {
    const { rows: due } = await database.collector.query<Changed>(
      "SELECT project, correlation_id, revision FROM run WHERE analysed < revision LIMIT 50",
    );
    if (due.length === 0) return;
    for (const run of due) await analyseRun(database.collector, run);
  }
}

beforeAll(async () => {
  database = await testDatabase();
  counting(database.web);
  await send([...longRun(LONG)]);
  await send(
    Array.from({ length: SHORT_RUNS }, (_, n) => [
      ...longRun({ ...LONG, traceId: (n + 1).toString(16).padStart(32, "0"), correlationId: `short-${n}`, steps: 3, seed: n + 100 }),
    ]).flat(),
  );
  await analyse();
  const { rows: step } = await database.collector.query<{ step_id: string }>(
    "SELECT step_id FROM step WHERE correlation_id = 'long' ORDER BY position OFFSET 1501 LIMIT 1",
  );
  SEGMENTS["stepId"] = step[0]?.step_id ?? "";
  accounts = openAccounts(database.webUrl);
  counting(accounts.pool);
  Object.assign(globalThis, { playheadPool: database.web, playheadAccounts: accounts });
}, 180_000);
afterAll(async () => {
  await accounts.pool.end();
  await database.close();
});

test.each(routes)("GET /api/%s reads and says no more than a page", async (route) => {
  const file = pathToFileURL(path.resolve("app/api", route, "route.ts")).href;
  const { GET } = (await import(file)) as { GET: (request: Request, context: object) => Promise<Response> };
  const params = Object.fromEntries([...route.matchAll(/\[(\w+)\]/g)].map(([, name = ""]) => [name, SEGMENTS[name] ?? ""]));
  const query = (QUERIES[route] ?? "").replace("STEP", SEGMENTS["stepId"] ?? "");
  rows = 0;
  const answer = await GET(
    new Request(`http://127.0.0.1:3000/api/${route}?project=default&${query}`, { headers: { host: "127.0.0.1:3000" } }),
    {
      params: Promise.resolve(params),
    },
  );
  const bytes = (await answer.arrayBuffer()).byteLength;
  expect(answer.status, route).toBeLessThan(500);
  if (route.includes("correlationId")) {
    expect(answer.status, route).toBe(200);
    expect(rows, "what is counted").toBeGreaterThan(0);
  }
  expect(rows).toBeLessThanOrEqual(WITH_BODIES.has(route) ? WHOLE_PAGE_ROWS : MOST_ROWS);
  expect(bytes).toBeLessThanOrEqual(LARGE.has(route) ? MOST_BYTES : SMALL);
});
