import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { withoutOwnForwarding } from "./own-forwarding.ts";

const own = {
  host: "localhost:3000",
  "x-forwarded-host": "localhost:3000",
  "x-forwarded-port": "3000",
  "x-forwarded-proto": "http",
  "x-forwarded-for": "::ffff:127.0.0.1",
};

async function entered(method: string, headers: { [name: string]: string }): Promise<string> {
  const { refusalToEnter } = await import("./may-enter.ts");
  return refusalToEnter(method, headers) === undefined ? "entered" : "refused";
}

beforeEach(() => {
  vi.resetModules();
});
afterEach(() => vi.unstubAllEnvs());

describe("with auth off", () => {
  test("what Next fills in by itself is no proxy, a client from elsewhere is", async () => {
    expect(await entered("GET", own)).toBe("entered");
    expect(await entered("GET", { ...own, "x-forwarded-for": "203.0.113.9" })).toBe("refused");
    expect(await entered("GET", { ...own, "x-forwarded-for": "127.0.0.1, 203.0.113.9" })).toBe("refused");
    expect(await entered("GET", { ...own, forwarded: "for=1.2.3.4" })).toBe("refused");
    expect(Object.keys(withoutOwnForwarding(own))).toEqual(["host"]);
  });

  test("a rebound name is refused", async () => {
    expect(await entered("GET", { host: "evil.example:3000" })).toBe("refused");
  });

  test("another page may not change anything", async () => {
    expect(await entered("POST", { ...own, origin: "https://evil.example" })).toBe("refused");
    expect(await entered("POST", { ...own, origin: "null" })).toBe("refused");
    expect(await entered("POST", { ...own, origin: "http://localhost:3000" })).toBe("entered");
    expect(await entered("POST", own)).toBe("entered");
  });
});

describe("with auth on", () => {
  beforeEach(() => vi.stubEnv("PLAYHEAD_AUTH", "on"));

  test("any host is served, and things are changed only from our own pages or by programs", async () => {
    const sent = { host: "playhead.example" };
    expect(await entered("GET", { ...sent, origin: "https://evil.example", "sec-fetch-site": "cross-site" })).toBe("entered");
    expect(await entered("DELETE", { ...sent, origin: "https://evil.example" })).toBe("refused");
    expect(await entered("DELETE", { ...sent, origin: "http://playhead.example" })).toBe("entered");
    expect(await entered("POST", { ...sent, "sec-fetch-site": "cross-site" })).toBe("refused");
    expect(await entered("POST", { ...sent, "sec-fetch-site": "same-site" })).toBe("refused");
    expect(await entered("POST", { ...sent, "sec-fetch-site": "same-origin" })).toBe("entered");
    expect(await entered("POST", sent)).toBe("entered");
  });
});
