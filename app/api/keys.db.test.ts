import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeKey } from "#accounts/keys.ts";
import type { TestAccounts } from "#accounts/testing.ts";
import type { Scope } from "#contract/keys.ts";
import { operationAt } from "#contract/operation-at.ts";
import { auditKindOf } from "#contract/audited.ts";
import { projectId } from "#db/projects.ts";
import { openPool } from "#db/pool.ts";
import { openInstallation } from "./installation.testing.ts";
import { ask, GUARDED, type Question } from "./testing.ts";

/** Keys of projects over the HTTP API: what each scope lets do, and nothing in any other project. */

let at: TestAccounts;
const keys = new Map<string, string>();

async function make(scopes: Scope[], project = "shop"): Promise<string> {
  const origins = scopes.includes("browser-ingest") ? ["https://shop.example"] : [];
  return (await makeKey(at.accounts, project, { name: scopes.join(), scopes, origins }, "ana@example.com"))?.key ?? "";
}

beforeAll(async () => {
  at = await openInstallation();
  for (const project of ["shop", "bank"]) await projectId(at.collector, project);
  for (const scope of ["ingest", "browser-ingest", "read", "export", "admin"] as const) keys.set(scope, await make([scope]));
  keys.set("of bank", await make(["read", "export", "admin"], "bank"));
});
afterAll(() => at.close());

const as = (name: string, more: Question = {}): Question => ({ ...more, headers: { authorization: `Bearer ${keys.get(name)}` } });
const answered = async (file: string, method: string, question: Question): Promise<number> => (await ask(file, method, question)).status;

describe.each(GUARDED.filter(({ needs }) => needs !== "owner" && needs !== "signed-in"))(
  "$method $file ($needs)",
  ({ file, method, needs }) => {
    test("is nothing of another project's key, whichever project it names", async () => {
      expect(await answered(file, method, as("of bank"))).toBe(404);
    });

    test("is closed to keys that only send, and to keys that read when it changes something", async () => {
      for (const scope of ["ingest", "browser-ingest"]) expect([scope, await answered(file, method, as(scope))]).toEqual([scope, 403]);
      if (needs !== "viewer") expect(await answered(file, method, as("read"))).toBe(403);
    });

    test("is open to a key for exports when its answer leaves as a file, else to a key that reads", async () => {
      if (needs !== "viewer" || file.endsWith("events/route.ts")) return;
      const operation = operationAt(method, `/api/${file.replace("/route.ts", "").replaceAll(/\[\w+\]/g, "x")}`);
      const isExport = operation !== undefined && auditKindOf(operation) === "export";
      const [opens, stays] = isExport ? ["export", "read"] : ["read", "export"];
      expect(await answered(file, method, as(stays ?? ""))).toBe(403);
      expect([401, 403]).not.toContain(await answered(file, method, as(opens ?? "")));
    });
  },
);

test("a key need not say its project", async () => {
  const listed = await ask("v1/keys/route.ts", "GET", { ...as("admin"), query: "" });
  expect(((await listed.json()) as { keys: { name: string }[] }).keys.map(({ name }) => name).toSorted()).toEqual(
    ["admin", "browser-ingest", "export", "ingest", "read"].toSorted(),
  );
  const body = { name: "made by a key", scopes: ["read"] };
  const made = await ask("v1/keys/route.ts", "POST", { ...as("admin"), query: "", body });
  expect([made.status, await made.json()]).toMatchObject([
    201,
    { key: expect.stringMatching(/^ph_/) as string, about: { state: "active" } },
  ]);
});

test("a key is no person and no owner", async () => {
  expect(await answered("v1/people/route.ts", "GET", as("admin", { query: "" }))).toBe(403);
  expect(
    await answered("v1/account/password/route.ts", "POST", as("read", { body: { password: "x", newPassword: "long enough now" } })),
  ).toBe(409);
});

test.each([
  [{ name: "x", scopes: [] }, "scopes"],
  [{ name: "x", scopes: ["root"] }, "scopes"],
  [{ name: "x", scopes: ["browser-ingest"] }, "origins"],
  [{ name: "x", scopes: ["ingest"], origins: ["https://a.example"] }, "origins"],
  [{ name: "x", scopes: ["browser-ingest"], origins: ["https://a.example/path"] }, "origin such as"],
  [{ name: "", scopes: ["read"] }, "name"],
])("a key asked for as %j is refused by what is wrong", async (body, named) => {
  const response = await ask("v1/keys/route.ts", "POST", as("admin", { body }));
  expect(response.status).toBe(400);
  expect(((await response.json()) as { error: { message: string } }).error.message).toContain(named);
});

test("a key is taken in the forms that other clients send", async () => {
  const key = keys.get("read") ?? "";
  for (const headers of [
    { "x-api-key": key },
    { authorization: key },
    { authorization: `Basic ${Buffer.from(`any:${key}`).toString("base64")}` },
  ])
    expect((await ask("v1/runs/route.ts", "GET", { headers: headers as { [name: string]: string } })).status).toBe(200);
});

test("with the database away a key is answered 503, not 401", async () => {
  const gone = openPool("postgresql://nobody@127.0.0.1:1/none", { name: "gone", max: 1, statementMs: 1000, lockMs: 1000 });
  const key = await make(["read"]);
  Object.assign(globalThis, { playheadAccounts: { ...at.accounts, pool: gone } });
  try {
    expect((await ask("v1/runs/route.ts", "GET", { headers: { "x-api-key": key } })).status).toBe(503);
  } finally {
    Object.assign(globalThis, { playheadAccounts: at.accounts });
    await gone.end();
  }
});
