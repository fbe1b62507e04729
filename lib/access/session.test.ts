import { afterEach, beforeEach, expect, test, vi } from "vitest";

beforeEach(() => {
  vi.resetModules();
  vi.stubEnv("PLAYHEAD_SECRET", "0123456789abcdef0123456789abcdef");
});
afterEach(() => vi.unstubAllEnvs());

test("a session that we signed opens, a changed one and another installation's do not", async () => {
  const { isSession, issueSession } = await import("./session.ts");
  const token = await issueSession();
  expect(await isSession(token)).toBe(true);
  expect(await isSession(`${token.slice(0, -2)}xx`)).toBe(false);
  expect(await isSession("")).toBe(false);
  vi.resetModules();
  vi.stubEnv("PLAYHEAD_SECRET", "another-secret-another-secret-12");
  expect(await (await import("./session.ts")).isSession(token)).toBe(false);
});

test("another admin key ends the sessions that the one before has opened", async () => {
  vi.stubEnv("PLAYHEAD_ADMIN_KEY", "the-first-admin-key");
  const token = await (await import("./session.ts")).issueSession();
  expect(await (await import("./session.ts")).isSession(token)).toBe(true);
  vi.resetModules();
  vi.stubEnv("PLAYHEAD_ADMIN_KEY", "the-second-admin-key");
  expect(await (await import("./session.ts")).isSession(token)).toBe(false);
});

test("over https the cookie is bound to the host", async () => {
  vi.stubEnv("PLAYHEAD_URL", "https://playhead.example.com");
  const { sessionCookieName } = await import("./session.ts");
  expect(sessionCookieName()).toBe("__Host-playhead");
});
