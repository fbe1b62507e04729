import { afterEach, expect, test, vi } from "vitest";

const KEY = "a-key-of-at-least-16-characters";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

async function guard(auth: "on" | "off") {
  vi.stubEnv("PLAYHEAD_ADMIN_KEY", KEY);
  const { authorise } = await import("./authorise.ts");
  return authorise(auth);
}

test.each([
  ["a bearer key", { authorization: `Bearer ${KEY}` }],
  ["a Basic password", { authorization: `Basic ${Buffer.from(`any:${KEY}`).toString("base64")}` }],
  ["a Basic user", { authorization: `Basic ${Buffer.from(`${KEY}:x`).toString("base64")}` }],
  ["a bare Authorization", { authorization: KEY }],
  ["x-api-key", { "x-api-key": KEY }],
])("with auth on, the admin key is taken as %s", async (_, headers) => {
  expect((await guard("on"))({ ...headers, host: "playhead.example.com", "x-playhead-project": "shop" })).toEqual({ project: "shop" });
});

test("with auth on, no key and a wrong key are unauthenticated", async () => {
  const ask = await guard("on");
  for (const headers of [{}, { authorization: "Bearer nonsense" }, { "x-api-key": "" }])
    expect(ask(headers)).toMatchObject({ kind: "unauthenticated" });
});

test("a wrong key is told by its last characters, a short one not at all", async () => {
  const ask = await guard("on");
  expect(ask({ "x-api-key": "lsv2_pt_0123456789abcdef" })).toMatchObject({ message: 'the key ending in "cdef" is not known' });
  expect(ask({ "x-api-key": "hunter2" })).toMatchObject({ message: "the key is not known" });
});

test("with auth off, any credential is ignored and strangers are refused", async () => {
  const ask = await guard("off");
  expect(ask({ host: "127.0.0.1:4318", authorization: "Bearer whatever" })).toEqual({ project: "default" });
  expect(ask({ host: "evil.example.com" })).toMatchObject({ kind: "forbidden" });
  expect(ask({ host: "localhost", "x-playhead-project": "a b" })).toMatchObject({ kind: "malformed" });
});
