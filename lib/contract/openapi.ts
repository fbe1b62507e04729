import { z } from "zod";
import { ErrorAnswer } from "./answers.ts";
import type { Operation } from "./operation.ts";
import { OPERATIONS } from "./operations.ts";
import type { Schema } from "./parse.ts";
import { VERSION } from "./version.ts";

type Json = { [key: string]: unknown };

const TO_JSON = { io: "input", unrepresentable: "any", target: "draft-2020-12" } as const;

/** Zod numbers nameless schemas anew for each root; here they stand beside those of all others. */
function unmistakable(schema: Json, root: string): Json {
  return JSON.parse(JSON.stringify(schema).replaceAll(/__schema(\d+)/g, `${root}Part$1`)) as Json;
}

/** Schemas that have a name of their own (`meta({ id })`) are told once, under components. */
function schemaOf(schema: Schema, named: Map<string, unknown>): Json {
  const id = schema.meta()?.id;
  const {
    $defs,
    $schema: _,
    ...own
  } = unmistakable(z.toJSONSchema(schema, TO_JSON) as Json, id ?? "Nameless") as Json & { $defs?: { [name: string]: unknown } };
  for (const [name, part] of Object.entries($defs ?? {})) named.set(name, pointed(part));
  if (id === undefined) return pointed(own) as Json;
  named.set(id, pointed(own));
  return { $ref: `#/components/schemas/${id}` };
}

/** References inside a schema lead to components; what names itself there needs no id. */
function pointed(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(pointed);
  if (typeof part !== "object" || part === null) return part;
  return Object.fromEntries(
    Object.entries(part)
      .filter(([key]) => key !== "id" || typeof (part as Json)["properties"] !== "object")
      .map(([key, value]) => [
        key,
        key === "$ref" && typeof value === "string" ? value.replace("#/$defs/", "#/components/schemas/") : pointed(value),
      ]),
  );
}

function parametersOf({ path, query }: Operation): Json[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: "path", required: true, schema: { type: "string" } }));
  const asked = query === undefined ? {} : ((z.toJSONSchema(query, TO_JSON) as { properties?: { [name: string]: Json } }).properties ?? {});
  return [
    ...inPath,
    ...Object.entries(asked).map(([name, { description, ...schema }]) => ({
      name,
      in: "query",
      required: false,
      schema,
      ...(description === undefined ? {} : { description }),
    })),
  ];
}

function contentOf(answer: Operation["answer"], named: Map<string, unknown>): Json {
  if (answer === undefined) return {};
  if (Array.isArray(answer)) return { content: Object.fromEntries(answer.map((type) => [type, {}])) };
  return { content: { "application/json": { schema: schemaOf(answer, named) } } };
}

function operationOf(operation: Operation, named: Map<string, unknown>): Json {
  const { summary, body, answer, status = 200 } = operation;
  return {
    summary,
    parameters: parametersOf(operation),
    ...(body === undefined ? {} : { requestBody: { required: true, content: { "application/json": { schema: schemaOf(body, named) } } } }),
    responses: {
      [status]: { description: summary, ...contentOf(answer, named) },
      default: { description: "An error", ...contentOf(ErrorAnswer, named) },
    },
  };
}

/** OpenAPI 3.1 of the HTTP API, made of the schemas that validate it. */
export function openApi(): Json {
  const named = new Map<string, unknown>();
  const paths: { [path: string]: Json } = {};
  for (const operation of OPERATIONS)
    paths[operation.path] = { ...paths[operation.path], [operation.method]: operationOf(operation, named) };
  return {
    openapi: "3.1.0",
    info: {
      title: "Playhead",
      version: VERSION,
      description: "The flight recorder and replay deck for AI agents. A field that an SDK did not send is absent, never empty.",
    },
    paths,
    components: {
      schemas: Object.fromEntries([...named].toSorted(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: { key: { type: "http", scheme: "bearer" } },
    },
    security: [{}, { key: [] }],
  };
}
