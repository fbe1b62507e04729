import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { withoutOwnForwarding } from "./own-forwarding.ts";

const KEY = "a-key-of-sixteen-or-more";
const own = {
  host: "localhost:3000",
  "x-forwarded-host": "localhost:3000",
  "x-forwarded-port": "3000",
  "x-forwarded-proto": "http",
  "x-forwarded-for": "::ffff:127.0.0.1",
};

async function entered(method: string, headers: { [name: string]: string }): Promise<string> {
  const { refusalToEnter } = await import("./may-enter.ts");
  return (await refusalToEnter(method, headers))?.code ?? "entered";
}

beforeEach(() => {
  vi.resetModules();
  vi.stubEnv("PLAYHEAD_SECRET", "0123456789abcdef0123456789abcdef");
  vi.stubEnv("PLAYHEAD_ADMIN_KEY", KEY);
});
afterEach(() => vi.unstubAllEnvs());

describe("with auth off", () => {
  test("what Next fills in by itself is no proxy, a client from elsewhere is", async () => {
    expect(await entered("GET", own)).toBe("entered");
    expect(await entered("GET", { ...own, "x-forwarded-for": "203.0.113.9" })).toBe("forbidden");
    expect(await entered("GET", { ...own, "x-forwarded-for": "127.0.0.1, 203.0.113.9" })).toBe("forbidden");
    expect(await entered("GET", { ...own, forwarded: "for=1.2.3.4" })).toBe("forbidden");
    expect(Object.keys(withoutOwnForwarding(own))).toEqual(["host"]);
  });

  test("a rebound name is refused", async () => {
    expect(await entered("GET", { host: "evil.example:3000" })).toBe("forbidden");
  });

  test("another page may not change anything", async () => {
    expect(await entered("POST", { ...own, origin: "https://evil.example" })).toBe("forbidden");
    expect(await entered("POST", { ...own, origin: "null" })).toBe("forbidden");
    expect(await entered("POST", { ...own, origin: "http://localhost:3000" })).toBe("entered");
    expect(await entered("POST", own)).toBe("entered");
  });
});

describe("with auth on", () => {
  beforeEach(() => vi.stubEnv("PLAYHEAD_AUTH", "on"));

  test("the admin key enters and nothing else does", async () => {
    expect(await entered("GET", own)).toBe("unauthenticated");
    expect(await entered("GET", { ...own, authorization: "Bearer wrong" })).toBe("unauthenticated");
    expect(await entered("GET", { host: "playhead.example", authorization: `Bearer ${KEY}` })).toBe("entered");
  });

  test("a session enters, and changes things only from our own pages", async () => {
    const { issueSession } = await import("./session.ts");
    const cookie = `theme=dark; playhead=${await issueSession()}`;
    expect(await entered("GET", { host: "playhead.example", cookie })).toBe("entered");
    expect(await entered("DELETE", { host: "playhead.example", cookie, origin: "https://evil.example" })).toBe("forbidden");
    expect(await entered("DELETE", { host: "playhead.example", cookie, origin: "http://playhead.example" })).toBe("entered");
    expect(await entered("GET", { host: "playhead.example", cookie: "playhead=forged" })).toBe("unauthenticated");
  });
});
