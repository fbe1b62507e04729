import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { makeKey } from "#accounts/keys.ts";
import { entriesOf, testStore } from "#collector/store/testing.ts";
import { PASSWORD, type TestAccounts } from "#accounts/testing.ts";
import type { AuditEntry, AuditPage } from "#contract/audit.ts";
import { asProject } from "#db/as-project.ts";
import { openPool } from "#db/pool.ts";
import { projectId } from "#db/projects.ts";
import { PEER_HEADER } from "#access/peer-address.ts";
import { ADMIN_KEY, cookieOf, login, openInstallation } from "./installation.testing.ts";
import { ask, type Question } from "./testing.ts";

/** The audit log: every route with the real guard, over a real database. */

let at: TestAccounts;
let shop: number;
let cookie = "";

beforeAll(async () => {
  at = await openInstallation();
  shop = await projectId(at.collector, "shop");
  await at.person("ana@example.com", PASSWORD, true);
  const bo = await at.person("bo@example.com");
  await at.accounts.prisma.projectMember.create({ data: { project: shop, person: bo, role: "viewer" } });
  cookie = await cookieOf("ana@example.com");
  const store = testStore(at.collector, 2);
  await store.add(entriesOf(Buffer.from(JSON.stringify(ONE_RUN)), "json", "traces", "shop"));
  await store.close();
});
afterAll(() => at.close());

const attribute = (key: string, value: string) => ({ key, value: { stringValue: value } });
const ONE_SPAN = {
  traceId: "0af7651916cd43dd8448eb211c80319c",
  spanId: "b7ad6b7169203331",
  name: "chat",
  startTimeUnixNano: String(Date.now() * 1e6),
  attributes: [attribute("correlation_id", "sess-1"), attribute("user.id", "eve@example.com")],
};
const ONE_RUN = { resourceSpans: [{ scopeSpans: [{ spans: [ONE_SPAN] }] }] };

const asAna = (question: Question = {}): Question => ({
  ...question,
  cookie,
  headers: { "user-agent": "Firefox", [PEER_HEADER]: "203.0.113.9", "x-forwarded-for": "1.2.3.4", ...question.headers },
});

async function entries(query = "?project=shop", file = "v1/audit/route.ts"): Promise<AuditEntry[]> {
  const response = await ask(file, "GET", asAna({ query }));
  expect(response.status).toBe(200);
  return ((await response.json()) as AuditPage).entries;
}

const newest = async (query?: string): Promise<AuditEntry | undefined> => (await entries(query))[0];
const evalSet = (slug: string): Question => asAna({ body: { slug, name: slug } });

test("who changed what, when and from where is written down, and no header of theirs says where from", async () => {
  const before = Date.now();
  expect((await ask("v1/eval-sets/route.ts", "POST", evalSet("refunds"))).status).toBe(201);
  const entry = await newest();
  expect(entry).toMatchObject({
    kind: "change",
    action: "POST /api/v1/eval-sets",
    about: 'slug="refunds" name="refunds"',
    actorKind: "person",
    actor: "ana@example.com",
    status: 201,
    address: "203.0.113.9",
    agent: "Firefox",
  });
  expect(Math.abs(Date.parse(entry?.at ?? "") - before)).toBeLessThan(60_000);
});

test("a deletion and an export are; a wrong question and a list are not", async () => {
  await ask("v1/eval-sets/[slug]/export/route.ts", "GET", asAna({ params: { slug: "refunds" }, query: "?project=shop&format=jsonl" }));
  const count = (await entries()).length;
  await ask("v1/runs/route.ts", "GET", asAna());
  await ask("v1/eval-sets/route.ts", "POST", asAna({ body: { slug: "NOT A SLUG" } }));
  expect(await entries()).toHaveLength(count);
  await ask("v1/eval-sets/[slug]/route.ts", "DELETE", asAna({ params: { slug: "refunds" } }));
  expect(await newest()).toMatchObject({ kind: "deletion", action: "DELETE /api/v1/eval-sets/{slug}", about: 'slug="refunds"' });
  expect((await ask("v1/audit/export/route.ts", "GET", asAna())).status).toBe(200);
  expect(await newest()).toMatchObject({ kind: "export", action: "GET /api/v1/audit/export" });
});

test("whose records were deleted is not kept by their name", async () => {
  expect((await ask("v1/erasures/route.ts", "POST", asAna({ body: { kind: "user", target: "eve@example.com" } }))).status).toBe(202);
  expect(await newest()).toMatchObject({ kind: "deletion", about: 'kind="user"' });
  await ask("v1/erasures/route.ts", "POST", asAna({ body: { kind: "run", target: "sess-1" } }));
  expect((await newest())?.about).toBe('kind="run" target="sess-1"');
});

test("a view is written down, until the project says not to, which is written down too", async () => {
  const look = () => ask("v1/eval-cases/route.ts", "GET", asAna({ query: "?project=shop" }));
  await look();
  expect(await newest()).toMatchObject({ kind: "view", action: "GET /api/v1/eval-cases" });
  const change = (version: number, views: boolean) => ask("v1/audit/setting/route.ts", "POST", asAna({ body: { version, views } }));
  expect(await (await change(0, false)).json()).toEqual({ version: 1, views: false });
  const count = (await entries()).length;
  await look();
  expect(await entries()).toHaveLength(count);
  expect(await newest()).toMatchObject({ kind: "change", about: 'version="0" views="false"' });
  expect((await change(0, true)).status).toBe(409);
  expect((await change(1, true)).status).toBe(200);
});

test("what somebody tried without the right to is written down as refused", async () => {
  const bo = await cookieOf("bo@example.com");
  expect((await ask("v1/keys/route.ts", "POST", { cookie: bo, body: { name: "x", scopes: ["admin"] } })).status).toBe(403);
  expect(await newest()).toMatchObject({ kind: "access", actor: "bo@example.com", status: 403 });
});

test("whatever a key does that needs an admin is written down, a question too", async () => {
  const made = await makeKey(at.accounts, "shop", { name: "CI", scopes: ["admin"], origins: [] }, "ana@example.com");
  const headers = { authorization: `Bearer ${made?.key}` };
  await ask("v1/members/route.ts", "GET", { headers });
  await ask("v1/invitations/route.ts", "GET", { headers });
  expect(await newest()).toMatchObject({
    kind: "access",
    action: "GET /api/v1/invitations",
    actorKind: "apiKey",
    actor: `key CI (ph_${made?.about.id})`,
  });
  await ask("v1/keys/route.ts", "GET", { headers: { authorization: `Bearer ${ADMIN_KEY}` } });
  expect(await newest()).toMatchObject({ kind: "access", action: "GET /api/v1/keys", actorKind: "adminKey" });
});

test("sign-ins belong to the installation: who came in, and who was refused; never a password", async () => {
  await login("bo@example.com");
  await login("bo@example.com", "a-wrong-password-of-theirs");
  await ask("v1/session/route.ts", "POST", { query: "", body: { key: ADMIN_KEY } });
  const kept = await entries("", "v1/audit/installation/route.ts");
  expect(kept.slice(0, 3)).toMatchObject([
    { kind: "sign-in", actorKind: "adminKey", status: 200, about: 'with="the admin key"' },
    { kind: "sign-in", actorKind: "nobody", status: 401, about: 'email="bo@example.com"' },
    { kind: "sign-in", actorKind: "person", actor: "bo@example.com", status: 200 },
  ]);
  expect(JSON.stringify(kept)).not.toMatch(/a-wrong-password|correct horse|an-admin-key/);
  expect((await entries()).some(({ kind }) => kind === "sign-in")).toBe(false);
});

test("entries are found by kind, actor, words and time, and paged without a gap", async () => {
  expect((await entries("?project=shop&kind=deletion")).every(({ kind }) => kind === "deletion")).toBe(true);
  expect((await entries("?project=shop&actor=bo@example.com")).map(({ actor }) => actor)).toEqual(["bo@example.com"]);
  expect((await entries("?project=shop&about=SESS-1")).map(({ about }) => about)).toEqual(['kind="run" target="sess-1"']);
  expect(await entries("?project=shop&from=2100-01-01")).toEqual([]);
  expect(await entries("?project=shop&to=2000-01-01")).toEqual([]);
  const all = await entries("?project=shop&limit=500");
  const paged: AuditEntry[] = [];
  let cursor = "";
  do {
    const page = (await (await ask("v1/audit/route.ts", "GET", asAna({ query: `?project=shop&limit=3${cursor}` }))).json()) as AuditPage;
    paged.push(...page.entries);
    cursor = page.nextCursor === undefined ? "" : `&cursor=${page.nextCursor}`;
  } while (cursor !== "");
  expect(paged.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
  expect(all.length).toBeGreaterThan(8);
});

test("the whole log leaves as JSON Lines and as CSV, which no spreadsheet calculates", async () => {
  await ask("v1/eval-sets/route.ts", "POST", {
    ...evalSet("formula"),
    body: { slug: "formula", name: "=HYPERLINK(1)" },
    headers: { "user-agent": '=cmd|" /C calc"!A0' },
  });
  const shown = await entries("?project=shop&limit=500");
  const jsonl = await ask("v1/audit/export/route.ts", "GET", asAna({ query: "?project=shop&format=jsonl" }));
  expect(jsonl.headers.get("content-disposition")).toBe('attachment; filename="audit-shop.jsonl"');
  const lines = (await jsonl.text()).trimEnd().split("\n");
  expect(lines.map((line) => (JSON.parse(line) as AuditEntry).id).slice(-shown.length)).toEqual(shown.map(({ id }) => id));
  const csv = await ask("v1/audit/export/route.ts", "GET", asAna({ query: "?project=shop&format=csv&kind=change" }));
  const text = await csv.text();
  expect(text.split("\r\n")[0]).toBe("at,kind,actorKind,actor,action,about,status,address,agent,id");
  expect(text).toContain(`"'=cmd|`);
});

test("nobody of the product changes or deletes an entry, dates it, or reads another project's", async () => {
  const bank = await projectId(at.collector, "bank");
  for (const pool of [at.web, at.collector, at.accounts.pool]) {
    for (const sql of ["UPDATE audit SET actor = 'eve'", "DELETE FROM audit", "TRUNCATE audit", "DELETE FROM audit_setting"])
      await expect(pool.query(sql), sql).rejects.toThrow(/permission denied/);
    await expect(
      pool.query(
        "INSERT INTO audit (project, at, kind, action, actor_kind, actor, status) VALUES (1, '2000-01-01', 'view', '', '', '', 200)",
      ),
    ).rejects.toThrow(/permission denied/);
  }
  const seen = (project: number) =>
    asProject(at.web, project, async (client) => (await client.query("SELECT DISTINCT project FROM audit")).rows);
  expect([await seen(shop), await seen(bank), (await at.web.query("SELECT 1 FROM audit")).rowCount]).toEqual([[{ project: shop }], [], 0]);
  await expect(
    asProject(at.web, bank, (client) =>
      client.query("INSERT INTO audit (project, kind, action, actor_kind, actor, status) VALUES ($1, 'view', '', '', '', 200)", [shop]),
    ),
  ).rejects.toThrow(/row-level security/);
});

test("what cannot be written down is not answered", async () => {
  const gone = openPool("postgresql://nobody@127.0.0.1:1/none", { name: "gone", max: 1, statementMs: 1000, lockMs: 1000 });
  vi.stubEnv("PLAYHEAD_AUTH", "off");
  vi.resetModules();
  Object.assign(globalThis, { playheadAccounts: { ...at.accounts, pool: gone } });
  try {
    const local = { host: "127.0.0.1:3000" };
    expect((await ask("v1/runs/route.ts", "GET", { headers: local })).status).toBe(200);
    expect((await ask("v1/eval-cases/route.ts", "GET", { headers: local })).status).toBe(503);
  } finally {
    Object.assign(globalThis, { playheadAccounts: at.accounts });
    await gone.end();
  }
});
