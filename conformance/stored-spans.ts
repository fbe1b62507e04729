import type { RunSummary } from "#trace/run.ts";
import type { StoredSpan } from "./target.ts";

type Json = { readonly [field: string]: unknown };

const listOf = (parent: Json, field: string): Json[] => (parent[field] ?? []) as Json[];

/** The spans in an OTLP/JSON text, each with what stands above it. */
export function storedSpans(text: string): StoredSpan[] {
  return listOf(JSON.parse(text) as Json, "resourceSpans").flatMap((resourced) =>
    listOf(resourced, "scopeSpans").flatMap((scoped) =>
      listOf(scoped, "spans").map((span) => ({
        span,
        scope: (scoped["scope"] ?? {}) as Json,
        resource: (resourced["resource"] ?? {}) as Json,
        scopeSchemaUrl: scoped["schemaUrl"],
        resourceSchemaUrl: resourced["schemaUrl"],
      })),
    ),
  );
}

/** Of a run what must be the same for the same records, whenever they came. */
export function lasting({ name, services, startedAt, endedAt, durationMs, counts, usage }: RunSummary): unknown {
  return { name, services, startedAt, endedAt, durationMs, steps: counts.steps, errors: counts.errors, usage };
}
