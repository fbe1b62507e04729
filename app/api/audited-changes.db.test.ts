import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { invite } from "#accounts/invitations.ts";
import { personCookieName } from "#accounts/session-cookie.ts";
import { PASSWORD, SECRET, type TestAccounts, testAccounts } from "#accounts/testing.ts";
import { totp } from "#accounts/totp.testing.ts";
import { analyseRun, type Changed } from "#collector/analyse/analyse-run.ts";
import { entriesOf, testStore } from "#collector/store/testing.ts";
import { auditKindOf } from "#contract/audited.ts";
import { OPERATIONS } from "#contract/operations.ts";
import { openPool } from "#db/pool.ts";
import { projectId } from "#db/projects.ts";
import { ask } from "./testing.ts";

/**
 * A change and its entry in the audit log are there together or not at all. Each operation that changes something is asked for twice: first
 * while no entry can be written, then as ever.
 */

const RUN = "sess-1";
const TRACE = "0af7651916cd43dd8448eb211c80319c";
const STEP = `${TRACE}-b7ad6b7169203331`;
const ANOTHER = "a staple of batteries";

type Pool = ReturnType<typeof openPool>;

let at: TestAccounts;
let owner: Pool;
let over = false;
let settling: Promise<void>;
const known = new Map<string, string>();

const attribute = (key: string, value: string) => ({ key, value: { stringValue: value } });
const said = (role: string) => JSON.stringify([{ role, parts: [{ type: "text", content: "Refund order 17" }] }]);
const SPAN = {
  traceId: TRACE,
  spanId: STEP.slice(33),
  name: "chat",
  startTimeUnixNano: String(Date.now() * 1e6),
  endTimeUnixNano: String((Date.now() + 5) * 1e6),
  status: { code: 2, message: "no such order" },
  attributes: [
    attribute("gen_ai.operation.name", "chat"),
    attribute("gen_ai.request.model", "gpt-9"),
    attribute("gen_ai.input.messages", said("user")),
    attribute("gen_ai.output.messages", said("assistant")),
    attribute("correlation_id", RUN),
  ],
};

/** In the collector's place, which nobody has started: whoever joins IDs waits for it. */
async function settle(): Promise<void> {
  for (; !over; await sleep(50)) await at.collector.query("UPDATE alias SET settled = true WHERE NOT settled");
}

const signIn = (email: string): Promise<string | undefined> =>
  ask("v1/session/route.ts", "POST", { query: "", body: { email, password: PASSWORD } }).then(sessionOf);

function sessionOf(response: Response): string | undefined {
  const set = response.headers.getSetCookie().find((each) => each.startsWith(`${personCookieName()}=`));
  return set?.split(";")[0];
}

async function fill(): Promise<void> {
  const shop = await projectId(at.collector, "shop");
  const store = testStore(at.collector, 2);
  await store.add(
    entriesOf(Buffer.from(JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [SPAN] }] }] })), "json", "traces", "shop"),
  );
  await store.quarantine("shop", [{ signal: "traces", reason: "torn", body: Buffer.from("x"), encoding: "json" }]);
  await store.close();
  for (const run of (await at.collector.query<Changed>("SELECT project, correlation_id, revision FROM run")).rows)
    await analyseRun(at.collector, run);
  const one = async (sql: string): Promise<string> => (await at.collector.query<{ id: string }>(sql, [shop])).rows[0]?.id ?? "";
  known.set("signature", await one("SELECT signature AS id FROM failure WHERE project = $1"));
  known.set("refused", await one("SELECT id::text FROM quarantine WHERE project = $1"));
  const project = shop;
  const person = await at.person("bo@example.com");
  known.set("bo", person);
  await at.accounts.prisma.projectMember.create({ data: { project, person, role: "viewer" } });
  await signIn("bo@example.com");
  known.set("session", (await at.accounts.prisma.personSession.findFirst({ where: { userId: person } }))?.id ?? "");
  await signIn("bo@example.com");
  known.set("bo's", (await signIn("bo@example.com")) ?? "");
  const link = await invite(at.accounts, "shop", { email: "di@example.com", role: "viewer" }, "ana@example.com");
  known.set("token", link?.url.split("#")[1] ?? "");
}

beforeAll(async () => {
  vi.stubEnv("PLAYHEAD_AUTH", "on");
  vi.stubEnv("PLAYHEAD_SECRET", SECRET);
  vi.stubEnv("PLAYHEAD_ADMIN_KEY", "an-admin-key-for-this-test");
  at = await testAccounts();
  owner = openPool(at.ownerUrl, { name: "owner", max: 1, statementMs: 10_000, lockMs: 5000 });
  Object.assign(globalThis, { playheadPool: at.web, playheadAccounts: at.accounts, playheadAuth: at.auth, playheadKeys: undefined });
  await at.person("ana@example.com", PASSWORD, true);
  known.set("ana's", (await signIn("ana@example.com")) ?? "");
  await fill();
  settling = settle();
}, 60_000);
afterAll(async () => {
  vi.unstubAllEnvs();
  over = true;
  await settling;
  await owner.end();
  await at.close();
});

interface Deed {
  /** As OpenAPI names it, without its beginning. */
  place: string;
  body?: () => unknown;
  params?: () => { [name: string]: string };
  /** Kept of its answer, for what comes after it. */
  keep?: (answer: never) => readonly [name: string, value: string];
  /** Whose session; Ana's where absent. */
  by?: "ana's" | "bo's" | "nobody's";
}

const run = { correlationId: RUN };
const of = (name: string) => () => ({ id: known.get(name) ?? "", signature: known.get(name) ?? "" });
const slug = () => ({ slug: "refunds" });

/** In an order in which each finds what it needs. */
const DEEDS: readonly Deed[] = [
  { place: "POST eval-sets", body: () => ({ slug: "refunds", name: "Refunds" }) },
  { place: "PATCH eval-sets/[slug]", params: slug, body: () => ({ name: "All refunds" }) },
  {
    place: "POST eval-cases",
    body: () => ({ set: "refunds", ...run, stepId: STEP }),
    keep: (answer: { case: { id: string } }) => ["case", answer.case.id],
  },
  { place: "PATCH eval-cases/[id]", params: of("case"), body: () => ({ title: "A refund too much" }) },
  { place: "POST eval-sets/[slug]/versions", params: slug, body: () => ({ note: "first" }) },
  { place: "DELETE eval-cases/[id]", params: of("case") },
  {
    place: "POST eval-cases/of-run",
    body: () => ({ set: "refunds", ...run }),
    keep: (answer: { case: { id: string } }) => ["case", answer.case.id],
  },
  { place: "DELETE eval-cases/[id]", params: of("case") },
  { place: "DELETE eval-sets/[slug]", params: slug },
  { place: "POST eval-sets/[slug]/import", params: () => ({ slug: "imported" }), body: () => "no case" },
  { place: "POST tags", body: () => ({ ...run, category: "wrong_tool" }) },
  { place: "DELETE tags", body: () => run },
  { place: "POST tags/batch", body: () => ({ places: [run], change: "tag", category: "wrong_tool" }) },
  { place: "POST annotations", body: () => ({ ...run, note: "look" }) },
  { place: "DELETE annotations", body: () => run },
  { place: "POST failures/[signature]", params: of("signature"), body: () => ({ state: "resolved" }) },
  { place: "POST views", body: () => ({ name: "mine", q: "outcome:error" }) },
  { place: "DELETE views", body: () => ({ name: "mine" }) },
  { place: "POST prices", body: () => ({ model: "gpt-9", input: 1, output: 2 }) },
  { place: "DELETE prices", body: () => ({ model: "gpt-9" }) },
  { place: "PATCH review-plan", body: () => ({ flagged: true, samplePercent: 5, reviewers: 1 }) },
  { place: "POST review-assignments", body: () => ({ correlationIds: [RUN] }) },
  { place: "DELETE review-assignments", body: () => ({ correlationIds: [RUN] }) },
  { place: "POST reviews", body: () => ({ ...run, verdict: "pass" }) },
  { place: "DELETE reviews", body: () => run },
  { place: "POST holds", body: () => ({ ...run, reason: "court" }) },
  { place: "DELETE holds", body: () => run },
  { place: "POST aliases", body: () => ({ alias: "sess-2", ...run }) },
  { place: "DELETE aliases", body: () => ({ alias: "sess-2" }) },
  { place: "POST retention", body: () => ({ version: 0, days: 7, holdCases: false }) },
  { place: "POST correlation", body: () => ({ version: 0, rules: [{ name: "own", keys: ["shop.id"] }] }) },
  {
    place: "POST redaction",
    body: () => ({ version: 0, rules: [{ name: "mails", find: "detector", detector: "email", action: "mask" }] }),
  },
  { place: "POST redaction/sweep" },
  { place: "POST audit/setting", body: () => ({ version: 0, views: true }) },
  { place: "DELETE ingest/refused/[id]", params: of("refused") },
  { place: "POST erasures", body: () => ({ kind: "run", target: RUN }) },
  {
    place: "POST keys",
    body: () => ({ name: "CI", scopes: ["read"] }),
    keep: (answer: { about: { id: string } }) => ["key", answer.about.id],
  },
  {
    place: "POST keys/[id]/rotate",
    params: of("key"),
    body: () => ({}),
    keep: (answer: { about: { id: string } }) => ["key", answer.about.id],
  },
  { place: "DELETE keys/[id]", params: of("key") },
  {
    place: "POST invitations",
    body: () => ({ email: "cy@example.com", role: "viewer" }),
    keep: (answer: { id: string }) => ["invitation", answer.id],
  },
  { place: "DELETE invitations/[id]", params: of("invitation") },
  { place: "POST links/use", body: () => ({ token: known.get("token"), name: "Di", password: PASSWORD }), by: "nobody's" },
  { place: "PATCH members/[id]", params: of("bo"), body: () => ({ role: "editor" }) },
  { place: "DELETE members/[id]", params: of("bo") },
  { place: "PATCH people/[id]", params: of("bo"), body: () => ({ owner: true }) },
  { place: "POST people/[id]/reset", params: of("bo") },
  { place: "DELETE account/sessions/[id]", params: of("session"), by: "bo's" },
  { place: "DELETE account/sessions", by: "bo's" },
  { place: "PATCH account", body: () => ({ name: "Bo B." }), by: "bo's" },
  {
    place: "POST account/second-factor",
    body: () => ({ password: PASSWORD }),
    keep: (answer: { secret: string }) => ["secret", answer.secret],
    by: "bo's",
  },
  { place: "POST account/second-factor/confirm", body: () => ({ code: totp(known.get("secret") ?? "") }), by: "bo's" },
  { place: "DELETE account/second-factor", body: () => ({ password: PASSWORD }), by: "bo's" },
  { place: "POST account/password", body: () => ({ password: PASSWORD, newPassword: ANOTHER }), by: "bo's" },
  { place: "DELETE people/[id]", params: of("bo") },
];

/** Each with the reason why its entry stands beside it. */
const BESIDE: { readonly [operation: string]: string } = {
  "post /api/v1/demo": "the collector writes what it plays, as for any agent",
  "post /api/v1/ingest/refused/{id}/retry": "the collector writes what was refused; that it is refused no longer has its entry with it",
};

async function done({ place, body, params, by = "ana's" }: Deed): Promise<Response> {
  const [method = "", path] = place.split(" ");
  return ask(`v1/${path}/route.ts`, method, {
    cookie: known.get(by),
    body: body?.(),
    ...(params === undefined ? {} : { params: params() }),
    ...(place.endsWith("/import") ? { headers: { "content-type": "application/jsonl" } } : {}),
  });
}

/** What comes after it needs what it answered. */
async function remember({ keep, by }: Deed, response: Response): Promise<void> {
  const session = sessionOf(response);
  if (by !== undefined && session !== undefined) known.set(by, session);
  if (keep === undefined) return;
  const [name, value] = keep((await response.json()) as never);
  known.set(name, value);
}

/** Every row of every table that a person may change, but of how often a password was tried and when somebody was last seen. */
async function everything(): Promise<ReadonlyMap<string, string>> {
  const { rows } = await at.collector.query<{ name: string; open: boolean }>(
    `SELECT relname AS name, has_table_privilege(oid, 'SELECT') AS open FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
       AND relname NOT IN ('audit', 'sign_in_attempt', '_prisma_migrations') ORDER BY 1`,
  );
  const held = new Map<string, string>();
  for (const { name, open } of rows) {
    const row = name === "person_session" ? "t.id" : "t::text";
    const sql = `SELECT coalesce(string_agg(md5(${row}), ',' ORDER BY md5(${row})), '') AS rows FROM ${name} t`;
    held.set(
      name,
      (await (open && name !== "project_member" && name !== "account_link" ? at.collector : at.accounts.pool).query<{ rows: string }>(sql))
        .rows[0]?.rows ?? "",
    );
  }
  return held;
}

async function entries(): Promise<number> {
  return (await at.accounts.pool.query<{ n: number }>("SELECT count(*)::int AS n FROM audit")).rows[0]?.n ?? 0;
}

test.each(DEEDS)("$place is done together with its entry, or not at all", async (deed) => {
  const before = await everything();
  const count = await entries();
  await owner.query("ALTER TABLE audit ADD CONSTRAINT no_entry CHECK (false) NOT VALID");
  const log = vi.spyOn(console, "error").mockReturnValue(undefined);
  const refused = await done(deed).finally(() => owner.query("ALTER TABLE audit DROP CONSTRAINT no_entry"));
  log.mockRestore();
  expect([refused.status, await everything(), await entries()]).toEqual([500, before, count]);

  const response = await done(deed);
  expect([response.ok ? "done" : await response.clone().text(), await entries()]).toEqual(["done", count + 1]);
  const [entry] = (
    await at.accounts.pool.query<{ action: string; status: number }>("SELECT action, status FROM audit ORDER BY at DESC LIMIT 1")
  ).rows;
  expect(entry).toEqual({ action: deed.place.replace(" ", " /api/v1/").replaceAll(/\[(\w+)\]/g, "{$1}"), status: response.status });
  await remember(deed, response);
});

test("every operation that changes something is among them, or has its reason not to be", () => {
  const changes = OPERATIONS.filter((each) => ["change", "deletion", "access"].includes(auditKindOf(each) ?? "")).map(
    ({ method, path }) => `${method} ${path}`,
  );
  const tried = DEEDS.map(({ place }) =>
    place.replace(/^\w+ /, (method) => `${method.toLowerCase()}/api/v1/`).replaceAll(/\[(\w+)\]/g, "{$1}"),
  );
  expect(changes.filter((change) => !tried.includes(change)).toSorted()).toEqual(Object.keys(BESIDE).toSorted());
});
