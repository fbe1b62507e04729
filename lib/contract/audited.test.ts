import { expect, test } from "vitest";
import { z } from "zod";
import { auditKindOf, NAMED_OPERATIONS } from "./audited.ts";
import { operationAt } from "./operation-at.ts";
import { OPERATIONS } from "./operations.ts";

test("every operation that is named is there", () => {
  const known = OPERATIONS.map(({ method, path }) => `${method} ${path}`);
  expect(NAMED_OPERATIONS.filter((name) => !known.includes(name))).toEqual([]);
});

test("whatever changes something is written down; what is only asked by POST is named", () => {
  const silent = OPERATIONS.filter((each) => each.method !== "get" && auditKindOf(each) === undefined).map(({ path }) => path);
  expect(silent.toSorted()).toEqual(["/api/v1/links/look", "/api/v1/session/oidc"]);
});

/** What a model saw or said, by the names that schemas have in OpenAPI. */
const CONTENT = ["Step", "Message", "Part", "EvalCase"];

test("whoever is answered with what a model saw or said is written down", () => {
  const withContent = OPERATIONS.filter(({ answer }) => {
    if (!(answer instanceof z.ZodType)) return false;
    const text = JSON.stringify(z.toJSONSchema(answer, { unrepresentable: "any", io: "output" }));
    return CONTENT.some((name) => text.includes(`"#/$defs/${name}"`) || text.includes(`"id":"${name}"`));
  });
  expect(withContent.length).toBeGreaterThan(8);
  expect(withContent.filter((each) => auditKindOf(each) === undefined).map(({ path }) => path)).toEqual([]);
});

test("deletions, people and keys are told apart", () => {
  expect(auditKindOf({ method: "delete", path: "/api/v1/tags" })).toBe("deletion");
  expect(auditKindOf({ method: "post", path: "/api/v1/erasures" })).toBe("deletion");
  expect(auditKindOf({ method: "post", path: "/api/v1/keys" })).toBe("access");
  expect(auditKindOf({ method: "post", path: "/api/v1/tags" })).toBe("change");
  expect(auditKindOf({ method: "get", path: "/api/v1/runs/{correlationId}" })).toBe("view");
  expect(auditKindOf({ method: "get", path: "/api/v1/runs" })).toBeUndefined();
});

test("an address is found as the operation that answers it, a literal segment before a name", () => {
  expect(operationAt("GET", "/api/v1/runs/a%2Fb/steps/x.1/raw")?.path).toBe("/api/v1/runs/{correlationId}/steps/{stepId}/raw");
  expect(operationAt("POST", "/api/v1/eval-cases/of-run")?.path).toBe("/api/v1/eval-cases/of-run");
  expect(operationAt("GET", "/api/v1/ingest/refused")?.path).toBe("/api/v1/ingest/refused");
  expect(operationAt("GET", "/api/v1/nothing")).toBeUndefined();
  for (const { method, path } of OPERATIONS) expect(operationAt(method, path.replaceAll(/\{\w+\}/g, "x"))?.path).toBe(path);
});
