import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { cookieHeader } from "./cookies.ts";
import { accountOf, beginSecondFactor, changePassword, confirmSecondFactor, endSecondFactor, type Own } from "./own-account.ts";
import { personOfSession } from "./person-of-session.ts";
import { personCookieName } from "./session-cookie.ts";
import { signIn, type SignInAnswer } from "./sign-in.ts";
import { PASSWORD, SECRET, type TestAccounts, testAccounts } from "./testing.ts";
import { totp } from "./totp.testing.ts";

let at: TestAccounts;
let ana: string;
const EMAIL = "ana@example.com";

beforeAll(async () => {
  vi.stubEnv("PLAYHEAD_SECRET", SECRET);
  at = await testAccounts();
  ana = await at.person(EMAIL);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await at.close();
});
beforeEach(async () => {
  await at.accounts.pool.query("DELETE FROM sign_in_attempt");
});

const asked = (code?: string, password = PASSWORD): Promise<SignInAnswer> =>
  signIn(at, { email: EMAIL, password, code }, { cookie: undefined, agent: "a browser" });

function cookiesOf(answer: { kind: string; cookies?: string[] }): string[] {
  return answer.cookies ?? [];
}

const sessionIn = (cookies: readonly string[]): string =>
  cookies
    .findLast((each) => each.startsWith(`${personCookieName()}=`))
    ?.slice(personCookieName().length + 1)
    .split(";")[0] ?? "";

async function signedIn(code?: string, password?: string): Promise<Own> {
  return { id: ana, cookie: cookieHeader(cookiesOf(await asked(code, password))) };
}

test("a second factor is asked for once its first code was confirmed, and opens with a code or a backup code, each once", async () => {
  const own = await signedIn();
  expect(await beginSecondFactor(at, own, "wrong horse battery")).toEqual({ kind: "wrong" });
  const begun = await beginSecondFactor(at, own, PASSWORD);
  if (begun.kind !== "done") throw new Error(begun.kind);
  expect(begun.begun.uri).toMatch(/^otpauth:\/\/totp\/Playhead:ana(%40|@)example\.com\?/);
  expect((await asked()).kind).toBe("signed-in");
  const { secret } = begun.begun;
  expect(await confirmSecondFactor(at, own, "000000")).toEqual({ kind: "wrong" });
  const confirmed = await confirmSecondFactor(at, own, totp(secret));
  expect(confirmed.kind).toBe("done");
  const renewed = sessionIn(cookiesOf(confirmed));
  expect(await personOfSession(at.accounts, renewed)).toMatchObject({ id: ana });
  expect(await personOfSession(at.accounts, sessionIn([own.cookie]))).toBeUndefined();

  expect(await asked()).toEqual({ kind: "code-needed" });
  expect(await asked("000000")).toEqual({ kind: "refused" });
  expect(await asked(totp(secret), "wrong horse battery")).toEqual({ kind: "refused" });
  const code = totp(secret);
  const opened = await asked(code);
  expect(opened.kind).toBe("signed-in");
  expect(await asked(code)).toEqual({ kind: "refused" });
  expect(await personOfSession(at.accounts, sessionIn(cookiesOf(opened)))).toMatchObject({ id: ana });

  const [backup = ""] = begun.begun.backupCodes;
  expect((await asked(backup)).kind).toBe("signed-in");
  await at.accounts.pool.query("DELETE FROM sign_in_attempt");
  expect(await asked(backup)).toEqual({ kind: "refused" });

  const { rows } = await at.accounts.pool.query<{ row: string }>("SELECT row_to_json(f)::text AS row FROM second_factor f");
  expect(rows.some(({ row }) => row.includes(secret) || row.includes(backup))).toBe(false);
  const who = await personOfSession(at.accounts, renewed);
  if (who === undefined) throw new Error("not signed in");
  expect(await accountOf(at.accounts, who)).toMatchObject({ secondFactor: true, password: true, email: EMAIL });

  const ended = await endSecondFactor(at, { id: ana, cookie: `${personCookieName()}=${renewed}` }, PASSWORD);
  expect(ended.kind).toBe("done");
  expect((await asked()).kind).toBe("signed-in");
});

test("whoever knows the password cannot guess at codes without end", async () => {
  const own = await signedIn();
  const begun = await beginSecondFactor(at, own, PASSWORD);
  if (begun.kind !== "done") throw new Error(begun.kind);
  await at.accounts.pool.query("DELETE FROM sign_in_attempt");
  expect((await confirmSecondFactor(at, own, totp(begun.begun.secret))).kind).toBe("done");
  const answers = [];
  for (let guess = 0; guess < 40; guess++) answers.push(guess % 2 === 0 ? await asked() : await asked(String(100_000 + guess)));
  expect(answers.filter(({ kind }) => kind !== "wait").length).toBeLessThanOrEqual(8);
});

test("a new password needs the old one, ends the other sessions and begins this one anew", async () => {
  await at.person("bo@example.com");
  const bo = await at.accounts.prisma.person.findUniqueOrThrow({ where: { email: "bo@example.com" } });
  const come = async (password: string): Promise<string> =>
    sessionIn(cookiesOf(await signIn(at, { email: "bo@example.com", password }, { cookie: undefined, agent: "" })));
  const [here, there] = [await come(PASSWORD), await come(PASSWORD)];
  const own = { id: bo.id, cookie: `${personCookieName()}=${here}` };
  expect(await changePassword(at, own, { password: "wrong horse battery", newPassword: "another horse battery" })).toEqual({
    kind: "wrong",
  });
  const done = await changePassword(at, own, { password: PASSWORD, newPassword: "another horse battery" });
  const anew = sessionIn(cookiesOf(done));
  expect(await personOfSession(at.accounts, anew)).toMatchObject({ id: bo.id });
  expect([await personOfSession(at.accounts, here), await personOfSession(at.accounts, there)]).toEqual([undefined, undefined]);
  expect(await come(PASSWORD)).toBe("");
  for (let n = 0; n < 6; n++)
    await changePassword(at, { ...own, cookie: `${personCookieName()}=${anew}` }, { password: "guess", newPassword: PASSWORD });
  expect(
    await changePassword(
      at,
      { ...own, cookie: `${personCookieName()}=${anew}` },
      { password: "another horse battery", newPassword: PASSWORD },
    ),
  ).toMatchObject({ kind: "wait" });
});
