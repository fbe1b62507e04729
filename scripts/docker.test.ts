import { existsSync, readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { parse } from "yaml";

interface Service {
  command?: string[];
  read_only?: boolean;
  healthcheck?: unknown;
  environment?: { [name: string]: string };
}

const dockerfile = readFileSync("Dockerfile", "utf8");
const compose = parse(readFileSync("docker-compose.yml", "utf8"), { merge: true }) as { services: { [name: string]: Service } };
/** Made while the image is built, or by npm. */
const BUILT = new Set(["node_modules", ".next"]);

test("docker-compose.yml is valid by the Compose Specification's schema", () => {
  const { $schema: _, ...schema } = JSON.parse(readFileSync("fixtures/compose/compose-spec.json", "utf8"));
  const validate = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(schema);
  expect(validate(compose) ? [] : validate.errors).toEqual([]);
});

test("the schema would have caught a service with a wrong key", () => {
  const { $schema: _, ...schema } = JSON.parse(readFileSync("fixtures/compose/compose-spec.json", "utf8"));
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
  expect(validate({ services: { web: { image: "playhead", prots: ["3000"] } } })).toBe(false);
});

test("every path that the Dockerfile copies or runs exists", () => {
  const copied = [...dockerfile.matchAll(/^COPY (?:--from=\S+ )?(.+) \S+$/gm)].flatMap(([, sources = ""]) => sources.split(" "));
  const run = [...dockerfile.matchAll(/node (\S+\.m?[jt]s)/g)].map(([, file = ""]) => file);
  const paths = [...copied, ...run].map((path) => path.replace(/^\/app\//, ""));
  expect(paths.length).toBeGreaterThan(10);
  for (const path of paths) expect(BUILT.has(path) || existsSync(path), path).toBe(true);
});

test("every service runs a file that exists, read-only, and is asked for its health", () => {
  for (const [name, service] of Object.entries(compose.services)) {
    if (name === "postgres") continue;
    const file = service.command?.[1] ?? "";
    expect(existsSync(file), `${name} runs ${file}`).toBe(true);
    expect(service.read_only).toBe(true);
    if (name !== "migrate") expect(service.healthcheck).toBeDefined();
  }
});

test("only the migration knows the owner's connection string", () => {
  for (const [name, { environment = {} }] of Object.entries(compose.services))
    expect("DATABASE_URL" in environment, name).toBe(name === "migrate");
});
