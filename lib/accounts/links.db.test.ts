import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { invite, listInvitations, withdrawInvitation } from "./invitations.ts";
import { lookAtLink, makeLink } from "./links.ts";
import { changeRole, listMembers, removeMember } from "./members.ts";
import { rename } from "./own-account.ts";
import { listPeople, removePerson, resetLink, setOwner } from "./people.ts";
import { personOfSession } from "./person-of-session.ts";
import { personCookieName } from "./session-cookie.ts";
import { endOtherSessions, endSession, listSessions } from "./sessions.ts";
import { setupToken } from "./setup-link.ts";
import { signIn } from "./sign-in.ts";
import { PASSWORD, SECRET, type TestAccounts, testAccounts } from "./testing.ts";
import { useLink } from "./use-link.ts";

let at: TestAccounts;

beforeAll(async () => {
  vi.stubEnv("PLAYHEAD_SECRET", SECRET);
  at = await testAccounts();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await at.close();
});

const PAGE = { limit: 50 };
const tokenOf = (url = ""): string => url.slice(url.indexOf("#") + 1);

async function session(email: string, password = PASSWORD): Promise<string> {
  const answer = await signIn(at, { email, password }, { cookie: undefined, agent: "a browser" });
  const found = answer.kind === "signed-in" ? answer.cookies.find((each) => each.startsWith(personCookieName())) : undefined;
  return found?.slice(personCookieName().length + 1).split(";")[0] ?? answer.kind;
}

async function invited(email: string, role: "viewer" | "editor" | "admin" = "viewer"): Promise<string> {
  return tokenOf((await invite(at.accounts, "default", { email, role }, "Ana"))?.url);
}

test("the first owner is made by the setup link, once; no other start makes a second one", async () => {
  const [old, token] = [(await setupToken(at.accounts)) ?? "", (await setupToken(at.accounts)) ?? ""];
  expect(await lookAtLink(at.accounts, old)).toBeUndefined();
  expect(await lookAtLink(at.accounts, token)).toEqual({ kind: "setup" });
  const use = { token, name: "Ana", email: "Ana@example.com", password: PASSWORD };
  expect(await useLink(at.accounts, { ...use, email: undefined })).toBe("email-needed");
  const twice = await Promise.all([useLink(at.accounts, use), useLink(at.accounts, use)]);
  expect(twice.filter((each) => each === "gone").length).toBe(1);
  expect(twice).toContainEqual({ email: "ana@example.com" });
  expect(await personOfSession(at.accounts, await session("ana@example.com"))).toMatchObject({ owner: true, projects: "all" });
  expect(await setupToken(at.accounts)).toBeUndefined();
});

test("a setup link that was forgotten makes no owner once there is one", async () => {
  const { token } = await makeLink(at.accounts, { kind: "setup" }, "somebody");
  expect(await useLink(at.accounts, { token, name: "Eve", email: "eve@example.com", password: PASSWORD })).toBe("gone");
});

test("nobody who reads the database can use a link", async () => {
  const token = await invited("reader@example.com");
  const { rows } = await at.accounts.pool.query<{ row: string }>("SELECT row_to_json(l)::text AS row FROM account_link l");
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.some(({ row }) => row.includes(token))).toBe(false);
});

test("somebody who was invited has the role, in that project and no other", async () => {
  const token = await invited("bo@example.com", "editor");
  expect(await lookAtLink(at.accounts, token)).toEqual({
    kind: "invitation",
    email: "bo@example.com",
    project: "default",
    role: "editor",
    known: false,
  });
  expect(await useLink(at.accounts, { token, name: "Bo" })).toBe("password-needed");
  expect(await useLink(at.accounts, { token, name: "Bo", email: "other@example.com", password: PASSWORD })).toEqual({
    email: "bo@example.com",
  });
  const bo = await personOfSession(at.accounts, await session("bo@example.com"));
  expect([bo?.roleIn("default"), bo?.roleIn("other"), bo?.owner]).toEqual(["editor", undefined, false]);
  expect(await useLink(at.accounts, { token, name: "Bo", password: PASSWORD })).toBe("gone");
});

test("an invitation to an e-mail that has an account is accepted by that person alone, and lowers nobody's role", async () => {
  const token = await invited("bo@example.com", "viewer");
  const [ana, bo] = [
    await at.accounts.prisma.person.findUniqueOrThrow({ where: { email: "ana@example.com" } }),
    await at.accounts.prisma.person.findUniqueOrThrow({ where: { email: "bo@example.com" } }),
  ];
  expect(await useLink(at.accounts, { token, name: "Eve", password: PASSWORD })).toBe("sign-in-first");
  expect(await useLink(at.accounts, { token }, { id: ana.id })).toBe("another-person");
  expect(await useLink(at.accounts, { token }, { id: bo.id })).toEqual({ email: "bo@example.com" });
  expect((await listMembers(at.accounts, "default", PAGE)).members).toEqual([
    { id: bo.id, name: "Bo", email: "bo@example.com", role: "editor" },
  ]);
});

test("somebody who is signed in takes no stranger's invitation", async () => {
  const bo = await at.accounts.prisma.person.findUniqueOrThrow({ where: { email: "bo@example.com" } });
  expect(
    await useLink(at.accounts, { token: await invited("new@example.com", "admin"), name: "Bo", password: PASSWORD }, { id: bo.id }),
  ).toBe("another-person");
});

test("an invitation works no more when it was taken back, replaced, or is a week old", async () => {
  const [first, second] = [await invited("cy@example.com"), await invited("cy@example.com")];
  expect(await lookAtLink(at.accounts, first)).toBeUndefined();
  expect(await lookAtLink(at.accounts, second)).toBeDefined();
  const open = (await listInvitations(at.accounts, "default", PAGE)).invitations.find(({ email }) => email === "cy@example.com");
  expect(await withdrawInvitation(at.accounts, "other", open?.id ?? "")).toBe(false);
  expect(await withdrawInvitation(at.accounts, "default", open?.id ?? "")).toBe(true);
  expect(await useLink(at.accounts, { token: second, name: "Cy", password: PASSWORD })).toBe("gone");
  const late = await invited("cy@example.com");
  await at.accounts.pool.query("UPDATE account_link SET expires_at = now() - interval '1 second' WHERE email = 'cy@example.com'");
  expect(await useLink(at.accounts, { token: late, name: "Cy", password: PASSWORD })).toBe("gone");
  expect(await invite(at.accounts, "no such project", { email: "cy@example.com", role: "viewer" }, "Ana")).toBeUndefined();
});

test("a new password by a link ends the sessions and the old password", async () => {
  const bo = await at.accounts.prisma.person.findUniqueOrThrow({ where: { email: "bo@example.com" } });
  const before = await session("bo@example.com");
  const token = tokenOf((await resetLink(at.accounts, bo.id, "Ana"))?.url);
  expect(await useLink(at.accounts, { token, password: "another horse battery" })).toEqual({ email: "bo@example.com" });
  expect(await personOfSession(at.accounts, before)).toBeUndefined();
  expect(await session("bo@example.com")).toBe("refused");
  expect(await personOfSession(at.accounts, await session("bo@example.com", "another horse battery"))).toBeDefined();
  expect(await useLink(at.accounts, { token, password: "a third horse battery" })).toBe("gone");
});

test("a person sees where they are signed in and ends it; nobody ends another's", async () => {
  const [here, there] = [await session("ana@example.com"), await session("ana@example.com")];
  const ana = await personOfSession(at.accounts, here);
  if (ana === undefined) throw new Error("not signed in");
  const { sessions } = await listSessions(at.accounts, ana, PAGE);
  expect(sessions.filter(({ current }) => current).map(({ id }) => id)).toEqual([ana.session]);
  expect(sessions[0]).toMatchObject({ agent: "a browser" });
  const first = await listSessions(at.accounts, ana, { limit: 1 });
  expect((await listSessions(at.accounts, ana, { limit: 1, cursor: first.nextCursor })).sessions[0]?.id).toBe(sessions[1]?.id);
  const other = sessions.find(({ current }) => !current)?.id ?? "";
  expect(await endSession(at.accounts, "somebody else", other)).toBe(false);
  expect(await endSession(at.accounts, ana.id, other)).toBe(true);
  expect(await personOfSession(at.accounts, there)).toBeUndefined();
  const third = await session("ana@example.com");
  await endOtherSessions(at.accounts, ana);
  expect([await personOfSession(at.accounts, here), await personOfSession(at.accounts, third)]).toMatchObject([
    { name: "ana@example.com" },
    undefined,
  ]);
});

test("a role that is changed or taken counts at the next request", async () => {
  const bo = await at.accounts.prisma.person.findUniqueOrThrow({ where: { email: "bo@example.com" } });
  const cookie = await session("bo@example.com", "another horse battery");
  expect(await changeRole(at.accounts, "default", bo.id, "operator")).toBe(true);
  expect((await personOfSession(at.accounts, cookie))?.roleIn("default")).toBe("operator");
  expect(await removeMember(at.accounts, "default", bo.id)).toBe(true);
  expect((await personOfSession(at.accounts, cookie))?.projects).toEqual([]);
  expect([await changeRole(at.accounts, "default", bo.id, "admin"), await removeMember(at.accounts, "default", bo.id)]).toEqual([
    false,
    false,
  ]);
});

test("some owner always remains, also when two are made none at the same moment", async () => {
  const ana = await at.accounts.prisma.person.findUniqueOrThrow({ where: { email: "ana@example.com" } });
  expect(await setOwner(at.accounts, ana.id, false)).toBe("last-owner");
  expect(await removePerson(at.accounts, ana.id)).toBe("last-owner");
  const second = await at.person("dee@example.com", PASSWORD, true);
  const both = await Promise.all([setOwner(at.accounts, ana.id, false), setOwner(at.accounts, second, false)]);
  expect(both.filter((each) => each === "last-owner").length).toBe(1);
  expect((await listPeople(at.accounts, PAGE)).people.filter(({ owner }) => owner).length).toBe(1);
  const left = both[0] === "last-owner" ? second : ana.id;
  expect(await removePerson(at.accounts, left)).toBeUndefined();
  expect(await removePerson(at.accounts, left)).toBe("nobody");
});

test("whoever takes another's name is still not taken for them", async () => {
  await at.person("eve@example.com");
  const eve = await personOfSession(at.accounts, await session("eve@example.com"));
  await rename(at.accounts, eve?.id ?? "", "Ana");
  expect((await personOfSession(at.accounts, await session("eve@example.com")))?.name).toBe("eve@example.com");
});

test("people are listed page by page", async () => {
  for (const letter of "pqrst") await at.person(`${letter}@example.com`);
  const all = (await listPeople(at.accounts, PAGE)).people.map(({ email }) => email);
  const paged: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listPeople(at.accounts, { limit: 2, cursor });
    paged.push(...page.people.map(({ email }) => email));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  expect(paged).toEqual(all);
  await expect(listPeople(at.accounts, { limit: 2, cursor: "x" })).rejects.toThrow("cursor");
});
