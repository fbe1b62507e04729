import { afterEach, expect, test, vi } from "vitest";
import type { StoredKey } from "#access/api-key.ts";
import type { CheckKey } from "#access/keyring.ts";

const KEY = "a-key-of-at-least-16-characters";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

async function guard(auth: "on" | "off", check: CheckKey = async () => undefined) {
  vi.stubEnv("PLAYHEAD_ADMIN_KEY", KEY);
  const { authorise } = await import("./authorise.ts");
  return authorise(auth, check);
}

/** A guard that knows one key, `SHOP`, of the project shop. */
async function shopKey(more: Partial<StoredKey> = {}) {
  const key: StoredKey = {
    id: "0123456789abcdef",
    name: "CI",
    project: "shop",
    scopes: ["ingest"],
    origins: [],
    secretHash: "",
    stale: false,
    ...more,
  };
  return guard("on", async (text) => (text === "SHOP" ? key : undefined));
}

const FORMS = (key: string): [string, { [name: string]: string }][] => [
  ["a bearer key", { authorization: `Bearer ${key}` }],
  ["a Basic password", { authorization: `Basic ${Buffer.from(`any:${key}`).toString("base64")}` }],
  ["a Basic user", { authorization: `Basic ${Buffer.from(`${key}:x`).toString("base64")}` }],
  ["a bare Authorization", { authorization: key }],
  ["x-api-key", { "x-api-key": key }],
  ["api-key", { "api-key": key }],
  ["api_key", { api_key: key }],
];

test.each(FORMS(KEY))("with auth on, the admin key is taken as %s", async (_, headers) => {
  expect(await (await guard("on"))({ ...headers, host: "playhead.example.com", "x-playhead-project": "shop" })).toEqual({
    project: "shop",
  });
});

test.each(FORMS("SHOP"))("a project's key is taken as %s, and says the project", async (_, headers) => {
  const ask = await shopKey();
  expect(await ask(headers)).toEqual({ project: "shop" });
  expect(await ask({ ...headers, "x-playhead-project": "shop" })).toEqual({ project: "shop" });
  expect(await ask({ ...headers, "langsmith-project": "default", projectname: "theirs" })).toEqual({ project: "shop" });
});

test("a project's key does not send into another project", async () => {
  expect(await (await shopKey())({ "x-api-key": "SHOP", "x-playhead-project": "bank" })).toMatchObject({
    kind: "forbidden",
    message: expect.stringContaining("belongs to the project shop") as string,
  });
});

test("a key that reads or administers does not send", async () => {
  expect(await (await shopKey({ scopes: ["read", "export", "admin"] }))({ "x-api-key": "SHOP" })).toMatchObject({ kind: "forbidden" });
});

test("a browser's key sends from pages of its origins, and from nowhere else", async () => {
  const ask = await shopKey({ scopes: ["browser-ingest"], origins: ["https://shop.example"] });
  expect(await ask({ "x-api-key": "SHOP", origin: "https://shop.example" })).toEqual({ project: "shop" });
  for (const origin of [undefined, "https://evil.example", "null", "https://shop.example.evil"])
    expect(await ask({ "x-api-key": "SHOP", origin })).toMatchObject({ kind: "forbidden" });
});

test("with auth on, no key and a wrong key are unauthenticated", async () => {
  const ask = await guard("on");
  for (const headers of [{}, { authorization: "Bearer nonsense" }, { "x-api-key": "" }])
    expect(await ask(headers)).toMatchObject({ kind: "unauthenticated" });
});

test("a wrong key is told by its last characters, a short one not at all", async () => {
  const ask = await guard("on");
  expect(await ask({ "x-api-key": "lsv2_pt_0123456789abcdef" })).toMatchObject({ message: 'the key ending in "cdef" is not known' });
  expect(await ask({ "x-api-key": "hunter2" })).toMatchObject({ message: "the key is not known" });
});

test("whose key it is cannot be asked: the sender keeps its data; the admin key needs nobody asked", async () => {
  const ask = await guard("on", async () => Promise.reject(new Error("no database")));
  expect(await ask({ "x-api-key": "SHOP" })).toMatchObject({ kind: "unavailable", retryAfterSeconds: 5 });
  expect(await ask({ "x-api-key": KEY })).toEqual({ project: "default" });
});

test("with auth off, any credential is ignored and strangers are refused", async () => {
  const ask = await guard("off");
  expect(await ask({ host: "127.0.0.1:4318", authorization: "Bearer whatever" })).toEqual({ project: "default" });
  expect(await ask({ host: "evil.example.com" })).toMatchObject({ kind: "forbidden" });
  expect(await ask({ host: "localhost", "x-playhead-project": "a b" })).toMatchObject({ kind: "malformed" });
});
