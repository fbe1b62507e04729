import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeKey } from "#accounts/keys.ts";
import type { TestAccounts } from "#accounts/testing.ts";
import { analyseRun, type Changed } from "#collector/analyse/analyse-run.ts";
import { entriesOf, testStore } from "#collector/store/testing.ts";
import { projectId } from "#db/projects.ts";
import { ADMIN_KEY, openInstallation } from "./installation.testing.ts";
import { ask, GUARDED } from "./testing.ts";

/**
 * Two projects on one installation. Whoever is admin of one asks every route for what belongs to the other, by its real IDs: nothing of it
 * is said, nothing of it changes, and what is named in the address is not there.
 */

/** Stands in everything that shop holds. */
const CANARY = "canary-of-the-shop-7f3a";
const RUN = "sess-of-the-shop";
const TRACE = "0af7651916cd43dd8448eb211c80319c";
const SPAN = "b7ad6b7169203331";

let at: TestAccounts;
let shop: number;
let bankKey = "";
const ids = new Map<string, string>([
  ["correlationId", RUN],
  ["stepId", `${TRACE}-${SPAN}`],
  ["slug", "refunds"],
]);

const attribute = (key: string, value: string) => ({ key, value: { stringValue: value } });
const message = (role: string) => JSON.stringify([{ role, parts: [{ type: "text", content: `${CANARY} ${role}` }] }]);
const SPANS = {
  resourceSpans: [
    {
      resource: { attributes: [attribute("service.name", CANARY)] },
      scopeSpans: [
        {
          spans: [
            {
              traceId: TRACE,
              spanId: SPAN,
              name: `chat ${CANARY}`,
              startTimeUnixNano: String(Date.now() * 1e6),
              endTimeUnixNano: String((Date.now() + 5) * 1e6),
              status: { code: 2, message: CANARY },
              attributes: [
                attribute("gen_ai.operation.name", "chat"),
                attribute("gen_ai.provider.name", "openai"),
                attribute("gen_ai.request.model", CANARY),
                attribute("gen_ai.input.messages", message("user")),
                attribute("gen_ai.output.messages", message("assistant")),
                attribute("correlation_id", RUN),
                attribute("user.id", CANARY),
              ],
            },
          ],
        },
      ],
    },
  ],
};

/** What a change of a name in a body says, where there is one. */
const run = { correlationId: RUN };
const BODIES: { readonly [place: string]: unknown } = {
  "POST aliases": { alias: "other", ...run },
  "DELETE aliases": { alias: `${CANARY}-alias` },
  "POST annotations": { ...run, note: "x" },
  "DELETE annotations": run,
  "POST eval-cases": { ...run, stepId: `${TRACE}-${SPAN}` },
  "PATCH eval-cases/[id]": { title: "x" },
  "POST eval-cases/of-run": run,
  "PATCH eval-sets/[slug]": { name: "x" },
  "POST eval-sets/[slug]/versions": { note: "x" },
  "POST failures/[signature]": { state: "resolved" },
  "POST erasures": { kind: "run", target: RUN },
  "POST holds": { ...run, reason: "x" },
  "DELETE holds": run,
  "PATCH members/[id]": { role: "viewer" },
  "POST keys/[id]/rotate": {},
  "POST reviews": { ...run, verdict: "pass" },
  "DELETE reviews": run,
  "POST review-assignments": { correlationIds: [RUN] },
  "DELETE review-assignments": { correlationIds: [RUN] },
  "POST tags": { ...run, category: "wrong-tool" },
  "DELETE tags": run,
  "POST tags/batch": { places: [run], change: "untag" },
  "DELETE views": { name: CANARY },
  "DELETE prices": { model: CANARY },
};
const QUERY = `?project=bank&correlationId=${RUN}&a=${RUN}&b=${RUN}&q=has:name&run=${RUN}&key=cid&format=jsonl`;
/** What a few must be asked with, beside that. */
const MORE: readonly [RegExp, string][] = [
  [/\/next\//, `&from=${TRACE}-${SPAN}`],
  [/versions\/compare/, "&from=1&to=2"],
  [/results\/compare/, "&before=one&after=two"],
];
const queryFor = (file: string): string => QUERY + (MORE.find(([place]) => place.test(file))?.[1] ?? "");
/** Makes a set of that name in the project that is asked: there is nothing of shop's that it could miss. */
const MAKES = new Set(["POST eval-sets/[slug]/import"]);

const placeOf = (file: string, method: string): string => `${method} ${file.replace(/^v1\//, "").replace("/route.ts", "")}`;

async function asShop(place: string, body: unknown, params = {}): Promise<unknown> {
  const [method = "", path = ""] = place.split(" ");
  const headers = { authorization: `Bearer ${ADMIN_KEY}` };
  const response = await ask(`v1/${path}/route.ts`, method, { headers, body, params });
  if (!response.ok) throw new Error(`${place}: ${response.status} ${await response.text()}`);
  return response.status === 204 ? undefined : response.json();
}

async function fillShop(): Promise<void> {
  const store = testStore(at.collector, 2);
  await store.add(entriesOf(Buffer.from(JSON.stringify(SPANS)), "json", "traces", "shop"));
  await store.quarantine("shop", [{ signal: "traces", reason: CANARY, body: Buffer.from(CANARY), encoding: "json" }]);
  await store.close();
  const { rows } = await at.collector.query<Changed>("SELECT project, correlation_id, revision FROM run");
  for (const each of rows) await analyseRun(at.collector, each);
  await asShop("POST eval-sets", { slug: "refunds", name: CANARY });
  const { case: made } = (await asShop("POST eval-cases", { set: "refunds", ...run, stepId: `${TRACE}-${SPAN}` })) as {
    case: { id: string };
  };
  ids.set("case", made.id);
  await asShop("POST annotations", { ...run, note: CANARY });
  await asShop("POST tags", { ...run, category: "other", note: CANARY });
  await asShop("POST holds", { ...run, reason: CANARY });
  await asShop("POST views", { name: CANARY, q: CANARY });
  await asShop("POST aliases", { alias: `${CANARY}-alias`, ...run });
  const key = (await asShop("POST keys", { name: CANARY, scopes: ["read"] })) as { about: { id: string } };
  ids.set("key", key.about.id);
  const invitation = (await asShop("POST invitations", { email: `${CANARY}@example.com`, role: "viewer" })) as { id: string };
  ids.set("invitation", invitation.id);
}

beforeAll(async () => {
  at = await openInstallation();
  shop = await projectId(at.collector, "shop");
  await projectId(at.collector, "bank");
  await fillShop();
  const person = await at.person(`member-${CANARY}@example.com`);
  await at.accounts.prisma.projectMember.create({ data: { project: shop, person, role: "viewer" } });
  ids.set("member", person);
  const one = async (sql: string): Promise<string> => (await at.collector.query<{ id: string }>(sql, [shop])).rows[0]?.id ?? "";
  ids.set("refused", await one("SELECT id::text FROM quarantine WHERE project = $1"));
  ids.set("signature", await one("SELECT signature AS id FROM failure WHERE project = $1"));
  const scopes = ["ingest", "read", "export", "admin"] as const;
  bankKey = (await makeKey(at.accounts, "bank", { name: "bank", scopes: [...scopes], origins: [] }, "bo@example.com"))?.key ?? "";
}, 120_000);
afterAll(() => at.close());

/** Which of shop's IDs stands for `id` in this address. */
const OF_ID: readonly [RegExp, string][] = [
  [/eval-cases/, "case"],
  [/refused/, "refused"],
  [/keys/, "key"],
  [/members/, "member"],
  [/invitations/, "invitation"],
];

function paramsOf(file: string): { [name: string]: string } {
  const id = OF_ID.find(([place]) => place.test(file))?.[1];
  return { ...Object.fromEntries(ids), id: id === undefined ? "nothing" : (ids.get(id) ?? "nothing") };
}

/** Every row that shop holds, of every table that knows projects, but what the log says. */
async function everythingOfShop(): Promise<Map<string, string>> {
  const { rows } = await at.collector.query<{ name: string; open: boolean }>(
    `SELECT c.relname AS name, has_table_privilege(c.oid, 'SELECT') AS open FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'project' AND NOT a.attisdropped
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1`,
  );
  const held = new Map<string, string>();
  for (const { name, open } of rows.filter((row) => row.name !== "audit")) {
    const sql = `SELECT coalesce(string_agg(md5(t::text), ',' ORDER BY md5(t::text)), '') AS rows FROM ${name} t WHERE project = $1`;
    const found = await (open ? at.collector : at.accounts.pool).query<{ rows: string }>(sql, [shop]);
    held.set(name, found.rows[0]?.rows ?? "");
  }
  return held;
}

/** An answer may name what it was asked for. */
function withoutAsked(said: string): string {
  const names = [...ids.values(), `${CANARY}-alias`, ...Object.values(BODIES).map((body) => JSON.stringify(body))];
  return names.reduce((left, name) => left.replaceAll(name, ""), said).replaceAll(`\\"${CANARY}\\"`, "");
}

const asked = GUARDED.filter(({ needs, file }) => needs !== "owner" && needs !== "signed-in" && !file.endsWith("events/route.ts"));

test("shop holds something of everything that can be asked for", async () => {
  const held = await everythingOfShop();
  const filled = [
    "span",
    "run",
    "step",
    "quarantine",
    "eval_set",
    "eval_case",
    "tag",
    "annotation",
    "hold",
    "saved_view",
    "alias",
    "api_key",
    "failure",
    "project_member",
  ];
  expect(filled.filter((name) => held.get(name) === "")).toEqual([]);
  expect([...ids.values()].every((id) => id !== "")).toBe(true);
});

describe("an admin of bank", () => {
  test.each(asked)("$method $file is told and changes nothing of shop, by shop's own IDs", async ({ file, method }) => {
    const place = placeOf(file, method);
    const before = method === "GET" ? undefined : await everythingOfShop();
    const question = {
      headers: { authorization: `Bearer ${bankKey}` },
      query: queryFor(file),
      params: paramsOf(file),
      body: BODIES[place],
    };
    const response = await ask(file, method, question);
    const said = withoutAsked(await response.text());
    expect(said).not.toContain(CANARY);
    if (file.includes("[") && !MAKES.has(place)) expect([place, response.status, said]).toEqual([place, 404, said]);
    if (before !== undefined) expect(await everythingOfShop()).toEqual(before);
  });

  test("is not there in shop at all, whatever is asked", async () => {
    for (const { file, method } of asked) {
      const question = { headers: { authorization: `Bearer ${bankKey}` }, params: paramsOf(file), body: BODIES[placeOf(file, method)] };
      expect([file, method, (await ask(file, method, question)).status]).toEqual([file, method, 404]);
    }
  });
});

test("the same questions are answered where they belong, so that a 404 above says something", async () => {
  const headers = { authorization: `Bearer ${ADMIN_KEY}` };
  for (const { file, method } of asked.filter(({ file, method }) => method === "GET" && file.includes("[") && !file.includes("compare/"))) {
    const response = await ask(file, method, {
      headers,
      query: queryFor(file).replace("project=bank", "project=shop"),
      params: paramsOf(file),
    });
    expect([file, response.status === 404]).toEqual([file, false]);
  }
});
