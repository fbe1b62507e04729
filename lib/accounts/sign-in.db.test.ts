import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { deviceCookieName } from "#access/device.ts";
import { digest } from "./digest.ts";
import { personOfSession } from "./person-of-session.ts";
import { personCookieName, signedToken } from "./session-cookie.ts";
import { type Device, signIn, type SignInAnswer } from "./sign-in.ts";
import { PASSWORD, SECRET, type TestAccounts, testAccounts } from "./testing.ts";

let at: TestAccounts;
const STRANGER: Device = { cookie: undefined, agent: "a browser" };

beforeAll(async () => {
  vi.stubEnv("PLAYHEAD_SECRET", SECRET);
  at = await testAccounts();
  await at.person("ana@example.com");
  await at.person("bo@example.com");
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await at.close();
});
beforeEach(async () => {
  await at.accounts.pool.query("DELETE FROM sign_in_attempt");
});

const asked = (email: string, password: string, device = STRANGER): Promise<SignInAnswer> => signIn(at, { email, password }, device);

/** The value of a cookie that an answer sets. */
function cookie(answer: SignInAnswer, name: string): string {
  const found = answer.kind === "signed-in" ? answer.cookies.find((each) => each.startsWith(`${name}=`)) : undefined;
  return found?.slice(name.length + 1).split(";")[0] ?? "";
}

const session = (answer: SignInAnswer): string => cookie(answer, personCookieName());

test("somebody signs in, however the e-mail is written, and is known by the session", async () => {
  const answer = await asked(" Ana@Example.com ", PASSWORD);
  expect(answer.kind).toBe("signed-in");
  expect(await personOfSession(at.accounts, session(answer))).toMatchObject({ kind: "person", name: "ana@example.com", owner: false });
  const attributes = answer.kind === "signed-in" ? answer.cookies.find((each) => each.startsWith(personCookieName())) : "";
  expect(attributes).toMatch(/HttpOnly/i);
  expect(attributes).toMatch(/SameSite=Lax/i);
});

test("whoever reads the database finds no token that opens a session", async () => {
  const answer = await asked("ana@example.com", PASSWORD);
  const token = signedToken(session(answer)) ?? "";
  expect(token.length).toBeGreaterThan(20);
  const { rows } = await at.accounts.pool.query<{ row: string }>("SELECT row_to_json(s)::text AS row FROM person_session s");
  expect(rows.some(({ row }) => row.includes(digest(token)))).toBe(true);
  expect(rows.some(({ row }) => row.includes(token))).toBe(false);
  const stolen = digest(token);
  expect(await personOfSession(at.accounts, stolen)).toBeUndefined();
  expect(await personOfSession(at.accounts, session(answer).replace(token, stolen))).toBeUndefined();
});

test("a session that was planted before the sign-in is worth nothing after it", async () => {
  const [before, after] = [session(await asked("bo@example.com", PASSWORD)), session(await asked("bo@example.com", PASSWORD))];
  expect(before).not.toBe(after);
  expect(await personOfSession(at.accounts, `planted.${before.split(".")[1] ?? ""}`)).toBeUndefined();
  expect(await personOfSession(at.accounts, "planted")).toBeUndefined();
});

test("a session ends when nothing was done for hours, when it is old, and when it is taken away", async () => {
  const open = async (): Promise<string> => session(await asked("ana@example.com", PASSWORD));
  const change = (value: string, set: string) =>
    at.accounts.pool.query(`UPDATE person_session SET ${set} WHERE token = $1`, [digest(signedToken(value) ?? "")]);
  const [idle, old, fresh] = [await open(), await open(), await open()];
  await change(idle, "updated_at = now() - interval '9 hours'");
  await change(old, "expires_at = now() - interval '1 second'");
  await change(fresh, "updated_at = now() - interval '7 hours'");
  expect(await personOfSession(at.accounts, idle)).toBeUndefined();
  expect(await personOfSession(at.accounts, old)).toBeUndefined();
  expect(await personOfSession(at.accounts, fresh)).toBeDefined();
  const { rows } = await at.accounts.pool.query<{ seen: boolean }>(
    "SELECT updated_at > now() - interval '1 minute' AS seen FROM person_session WHERE token = $1",
    [digest(signedToken(fresh) ?? "")],
  );
  expect(rows).toEqual([{ seen: true }]);
  await at.accounts.prisma.personSession.deleteMany({});
  expect(await personOfSession(at.accounts, fresh)).toBeUndefined();
});

test("a wrong password and an e-mail that nobody has are answered alike, and after the same work", async () => {
  const timed = async (email: string): Promise<{ answer: SignInAnswer; ms: number }> => {
    const begin = performance.now();
    return { answer: await asked(email, "wrong horse battery"), ms: performance.now() - begin };
  };
  await timed("warm@example.com");
  const [wrong, nobody] = [await timed("ana@example.com"), await timed("nobody@example.com")];
  expect(wrong.answer).toEqual({ kind: "refused" });
  expect(nobody.answer).toEqual(wrong.answer);
  expect(await asked("no e-mail at all", "wrong horse battery")).toEqual({ kind: "refused" });
  // Both derive a key of 19 MiB; without that one of them would take a millisecond.
  expect(Math.min(wrong.ms, nobody.ms)).toBeGreaterThan(10);
});

test("of a thousand guesses at once few are looked at, and the person still comes in from a device of theirs", async () => {
  const known = { ...STRANGER, cookie: cookie(await asked("ana@example.com", PASSWORD), deviceCookieName()) };
  const answers: SignInAnswer[] = [];
  for (let round = 0; round < 50; round++)
    answers.push(...(await Promise.all(Array.from({ length: 20 }, () => asked("ana@example.com", "guess horse battery")))));
  expect(answers.filter(({ kind }) => kind === "refused").length).toBeLessThanOrEqual(20);
  expect(answers.filter(({ kind }) => kind === "wait").length).toBeGreaterThanOrEqual(980);
  expect(await asked("ana@example.com", PASSWORD)).toMatchObject({ kind: "wait" });
  expect((await asked("ana@example.com", PASSWORD, known)).kind).toBe("signed-in");
});

test("of more passwords at once than there is room for one is asked to come back, before any work", async () => {
  let answered = 0;
  const guesses = Array.from({ length: 32 }, async () => asked("nobody@example.com", "guess horse battery").finally(() => (answered += 1)));
  expect(await asked("ana@example.com", PASSWORD)).toEqual({ kind: "wait", seconds: 1 });
  expect(answered).toBe(0);
  await Promise.all(guesses);
  expect((await asked("ana@example.com", PASSWORD)).kind).toBe("signed-in");
});

test("a device is known again for the person who signed in on it, and for nobody else", async () => {
  const bos = { ...STRANGER, cookie: cookie(await asked("bo@example.com", PASSWORD), deviceCookieName()) };
  for (let n = 0; n < 5; n++) expect(await asked("ana@example.com", "guess horse battery", bos)).toEqual({ kind: "refused" });
  expect(await asked("ana@example.com", PASSWORD)).toMatchObject({ kind: "wait" });
});

test("an ordinary connection of the web role sees nobody, whatever project it sets", async () => {
  for (const table of ["person", "person_session", "credential", "second_factor", "project_member", "account_link", "sign_in_attempt"]) {
    expect((await at.web.query(`SELECT 1 FROM ${table}`)).rowCount, table).toBe(0);
  }
  await expect(at.web.query("INSERT INTO person (id, name, email) VALUES ('x', 'x', 'x')")).rejects.toThrow("row-level security");
});
