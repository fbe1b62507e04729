import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { openApi } from "./openapi.ts";
import { OPERATIONS } from "./operations.ts";

/** `GET /api/v1/runs/{correlationId}` of every route file, by what it exports. */
const routes = readdirSync("app/api", { recursive: true, encoding: "utf8" })
  .filter((file) => path.basename(file) === "route.ts")
  .flatMap((file) => {
    const address = `/api/${path.dirname(file).replaceAll(/\[(\w+)\]/g, "{$1}")}`;
    return [...readFileSync(path.join("app/api", file), "utf8").matchAll(/^export const (GET|POST|PUT|PATCH|DELETE)\b/gm)].map(
      ([, method]) => `${method} ${address}`,
    );
  });

test("the description names every route and no other", () => {
  expect(OPERATIONS.map(({ method, path: address }) => `${method.toUpperCase()} ${address}`).toSorted()).toEqual(routes.toSorted());
});

test("every reference of the description leads somewhere", () => {
  const description = openApi();
  const { schemas } = description["components"] as { schemas: { [name: string]: unknown } };
  const references = [...JSON.stringify(description).matchAll(/"\$ref":"([^"]+)"/g)].map(([, to]) => to ?? "");
  expect(references.length).toBeGreaterThan(20);
  for (const reference of references) expect(Object.keys(schemas)).toContain(reference.replace("#/components/schemas/", ""));
  expect(schemas).toMatchObject({
    RunSummary: { required: expect.arrayContaining(["correlationId", "costUsd"]) as string[] },
    Step: { type: "object" },
    Error: {},
  });
});
