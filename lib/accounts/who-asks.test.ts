import { afterEach, beforeEach, expect, test, vi } from "vitest";

const KEY = "a-key-of-sixteen-or-more";

async function kindOf(headers: { [name: string]: string }): Promise<string> {
  const { whoAsks } = await import("./who-asks.ts");
  return (await whoAsks(headers))?.kind ?? "nobody";
}

beforeEach(() => {
  vi.resetModules();
  vi.stubEnv("PLAYHEAD_SECRET", "0123456789abcdef0123456789abcdef");
  vi.stubEnv("PLAYHEAD_ADMIN_KEY", KEY);
  vi.stubEnv("PLAYHEAD_AUTH", "on");
});
afterEach(() => vi.unstubAllEnvs());

test("with auth off everybody is the local operator, whatever key an SDK sends", async () => {
  vi.stubEnv("PLAYHEAD_AUTH", "off");
  expect(await kindOf({})).toBe("local");
  expect(await kindOf({ authorization: "Bearer of-something-else" })).toBe("local");
});

test("the admin key is known, another key and no key are nobody", async () => {
  expect(await kindOf({ authorization: `Bearer ${KEY}` })).toBe("adminKey");
  expect(await kindOf({ authorization: "Bearer wrong" })).toBe("nobody");
  expect(await kindOf({})).toBe("nobody");
});

test("the session that the admin key opened is known; a forged one is nobody, and a wrong key is not mended by a right cookie", async () => {
  const { issueSession } = await import("#access/session.ts");
  const cookie = `theme=dark; playhead=${await issueSession()}`;
  expect(await kindOf({ cookie })).toBe("adminKey");
  expect(await kindOf({ cookie: "playhead=forged" })).toBe("nobody");
  expect(await kindOf({ cookie, authorization: "Bearer wrong" })).toBe("nobody");
});
