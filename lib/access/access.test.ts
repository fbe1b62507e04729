import { describe, expect, test } from "vitest";
import { sameKey } from "./admin-key.ts";
import { refusalOf } from "./local-guard.ts";
import { presentedKeys } from "./presented-key.ts";
import { namedProject } from "./project-header.ts";
import { projectName } from "./project-name.ts";

describe("local mode", () => {
  test.each(["localhost", "localhost:3000", "127.0.0.1:4318", "[::1]", "[::1]:3000", "LOCALHOST:3000"])("serves Host %s", (host) => {
    expect(refusalOf({ host })).toBeUndefined();
  });

  test.each(["example.com", "localhost.example.com", "127.0.0.1.nip.io", "127.0.0.2", "localhost:3000@evil", "", "0.0.0.0:3000"])(
    "refuses Host %j",
    (host) => {
      expect(refusalOf({ host })).toMatch(/not local/);
    },
  );

  test("refuses a request without a Host", () => {
    expect(refusalOf({})).toMatch(/no Host/);
  });

  test.each(["forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip"])("refuses a proxy that shows itself by %s", (name) => {
    expect(refusalOf({ host: "localhost", [name]: "203.0.113.9" })).toContain(name);
  });

  test("refuses another site's page but serves its own and plain clients", () => {
    expect(refusalOf({ host: "localhost", "sec-fetch-site": "cross-site" })).toMatch(/another site/);
    expect(refusalOf({ host: "localhost", "sec-fetch-site": "same-site" })).toMatch(/another site/);
    expect(refusalOf({ host: "localhost", "sec-fetch-site": "same-origin" })).toBeUndefined();
    expect(refusalOf({ host: "localhost", "sec-fetch-site": "none" })).toBeUndefined();
  });
});

describe("keys", () => {
  test("a key is itself and nothing else", () => {
    expect(sameKey("k".repeat(20), "k".repeat(20))).toBe(true);
    expect(sameKey("k".repeat(20), "k".repeat(21))).toBe(false);
    expect(sameKey("", "k")).toBe(false);
  });

  test("a key is found as bearer, as basic password and as x-api-key", () => {
    const likeliest = (headers: { [name: string]: string }): string | undefined => presentedKeys(headers)[0];
    expect(likeliest({ authorization: "Bearer abc" })).toBe("abc");
    expect(likeliest({ authorization: `basic ${Buffer.from("user:a:b").toString("base64")}` })).toBe("a:b");
    expect(likeliest({ "x-api-key": "abc" })).toBe("abc");
    expect(likeliest({ authorization: "Digest x" })).toBeUndefined();
    expect(likeliest({})).toBeUndefined();
  });
});

const basic = (pair: string): string => `Basic ${Buffer.from(pair).toString("base64")}`;

test.each([
  ["Langfuse: public and secret key as user and password", { authorization: basic("pk:KEY") }, "KEY"],
  ["a key as Basic user", { authorization: basic("KEY:") }, "KEY"],
  ["Opik and Logfire: the bare key", { authorization: "KEY" }, "KEY"],
  ["LangSmith: x-api-key", { "x-api-key": "KEY" }, "KEY"],
  ["Phoenix of old: api_key", { api_key: "KEY" }, "KEY"],
])("%s", (_, headers, key) => {
  expect(presentedKeys(headers)).toContain(key);
});

test("however many headers a request has, few keys are compared", () => {
  const headers = { authorization: basic("a:b"), "x-api-key": "c", "api-key": "d", api_key: "e" };
  expect(presentedKeys(headers)).toEqual(["b", "a"]);
  expect(presentedKeys({ ...headers, authorization: "Digest x y" })).toEqual(["c", "d", "e"]);
});

test.each([
  [{ "langsmith-project": "My shop / EU" }, "My-shop-EU"],
  [{ projectname: "shop" }, "shop"],
  [{ "x-mlflow-experiment-id": "shop" }, "shop"],
  [{ "x-mlflow-experiment-id": "0" }, "default"],
  [{ "langsmith-project": "…" }, "default"],
  [{ "langsmith-project": ".." }, "default"],
  [{ "langsmith-project": "theirs", "x-playhead-project": "ours" }, "ours"],
  [{}, "default"],
])("a project named by headers %j is %s", (headers, project) => {
  expect(namedProject(headers)).toEqual({ project });
});

test("our own project header is taken to the letter or refused", () => {
  expect(namedProject({ "x-playhead-project": "a b" })).toEqual({ wrong: expect.stringContaining("x-playhead-project") as string });
});

test("a project is default unless it is named, and a wrong name is no project", () => {
  expect(projectName(undefined)).toBe("default");
  expect(projectName("team.a-1_b")).toBe("team.a-1_b");
  for (const wrong of ["a b", "a/b", "..", "é", "x".repeat(129)]) expect(projectName(wrong)).toBeUndefined();
});
