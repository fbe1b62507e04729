import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { invite } from "#accounts/invitations.ts";
import { personCookieName } from "#accounts/session-cookie.ts";
import { PASSWORD, type TestAccounts } from "#accounts/testing.ts";
import { projectId } from "#db/projects.ts";
import { openPool } from "#db/pool.ts";
import { ADMIN_KEY, cookieOf, login, openInstallation } from "./installation.testing.ts";
import { ask, GUARDED } from "./testing.ts";

/** Every route as it is served, asked by people who may not: with the real guard, sessions and roles. */

let at: TestAccounts;
const cookies = new Map<string, string>();

beforeAll(async () => {
  at = await openInstallation();
  const project = await projectId(at.collector, "shop");
  for (const role of ["viewer", "operator", "editor", "admin"]) {
    const person = await at.person(`${role}@example.com`);
    await at.accounts.prisma.projectMember.create({ data: { project, person, role } });
    cookies.set(role, await cookieOf(`${role}@example.com`));
  }
  await at.person("stranger@example.com");
  cookies.set("stranger", await cookieOf("stranger@example.com"));
});
afterAll(() => at.close());

const ROLES = ["viewer", "operator", "editor", "admin"];

test("there are routes to ask", () => expect(GUARDED.length).toBeGreaterThan(60));

describe.each(GUARDED)("$method $file ($needs)", ({ file, method, needs }) => {
  test("is closed to whoever is not signed in, or comes with a key that nobody has", async () => {
    expect((await ask(file, method)).status).toBe(401);
    expect((await ask(file, method, { headers: { authorization: "Bearer nobodys-key" } })).status).toBe(401);
  });

  test("is closed to who may not", async () => {
    if (needs === "signed-in") return;
    const stranger = await ask(file, method, { cookie: cookies.get("stranger") });
    expect(stranger.status).toBe(needs === "owner" ? 403 : 404);
    const below = needs === "owner" ? ROLES : ROLES.slice(0, ROLES.indexOf(needs));
    for (const role of below) {
      const answer = await ask(file, method, { cookie: cookies.get(role) });
      expect([role, answer.status]).toEqual([role, 403]);
      expect(((await answer.json()) as { error: { message: string } }).error.message).toContain(needs);
    }
  });
});

test("a project that one is no member of and one that is not there are answered alike", async () => {
  const about = async (project: string): Promise<string> =>
    (await (await ask("v1/runs/route.ts", "GET", { cookie: cookies.get("stranger"), query: `?project=${project}` })).text()).replaceAll(
      project,
      "X",
    );
  expect(await about("shop")).toBe(await about("nowhere"));
});

test("a project named twice is read as neither", async () => {
  const query = "?project=shop&project=default";
  expect((await ask("v1/runs/route.ts", "GET", { cookie: cookies.get("viewer"), query })).status).toBe(400);
});

test("a page of another site changes nothing, though the browser sends the session along", async () => {
  for (const headers of [{ origin: "https://evil.example" }, { "sec-fetch-site": "cross-site" }] as { [name: string]: string }[])
    expect((await ask("v1/account/route.ts", "PATCH", { cookie: cookies.get("viewer"), headers, body: { name: "Eve" } })).status).toBe(403);
});

test("the admin key is admin of every project, and a session that ended is nobody", async () => {
  const headers = { authorization: `Bearer ${ADMIN_KEY}` };
  expect((await ask("v1/people/route.ts", "GET", { headers })).status).toBe(200);
  const cookie = await cookieOf("viewer@example.com");
  expect((await ask("v1/runs/route.ts", "GET", { cookie })).status).toBe(200);
  const left = await ask("v1/session/route.ts", "DELETE", { cookie });
  expect(left.headers.getSetCookie().join()).toContain(`${personCookieName()}=;`);
  expect((await ask("v1/runs/route.ts", "GET", { cookie })).status).toBe(401);
});

test("an admin invites, and gives no role in another project", async () => {
  const body = { email: "new@example.com", role: "viewer" };
  expect((await ask("v1/invitations/route.ts", "POST", { cookie: cookies.get("admin"), body })).status).toBe(201);
  expect((await ask("v1/invitations/route.ts", "POST", { cookie: cookies.get("admin"), query: "?project=default", body })).status).toBe(
    404,
  );
});

test("an invitation is accepted over HTTP once, and its answers give nothing away", async () => {
  const token = ((await invite(at.accounts, "shop", { email: "late@example.com", role: "viewer" }, "Ana"))?.url ?? "").split("#")[1];
  const use = { token, name: "Late", password: PASSWORD };
  expect((await ask("v1/links/use/route.ts", "POST", { body: { ...use, password: "short" } })).status).toBe(400);
  expect(await (await ask("v1/links/use/route.ts", "POST", { body: use })).json()).toEqual({ email: "late@example.com" });
  const again = await ask("v1/links/use/route.ts", "POST", { body: use });
  const guessed = await ask("v1/links/use/route.ts", "POST", { body: { ...use, token: "guessed" } });
  expect([again.status, guessed.status]).toEqual([404, 404]);
  expect(await again.text()).toBe(await guessed.text());
});

test("whoever guesses is told to wait", async () => {
  let last: Response | undefined;
  for (let guess = 0; guess < 7; guess++) last = await login("operator@example.com", "guess horse battery");
  expect(last?.status).toBe(429);
  expect(Number(last?.headers.get("retry-after"))).toBeGreaterThan(0);
});

test("a database that does not answer is no wrong session", async () => {
  const gone = openPool("postgresql://nobody@127.0.0.1:1/none", { name: "gone", max: 1, statementMs: 1000, lockMs: 1000 });
  Object.assign(globalThis, { playheadAccounts: { ...at.accounts, pool: gone } });
  try {
    expect((await ask("v1/runs/route.ts", "GET", { cookie: cookies.get("viewer") })).status).toBe(503);
  } finally {
    Object.assign(globalThis, { playheadAccounts: at.accounts });
    await gone.end();
  }
});
