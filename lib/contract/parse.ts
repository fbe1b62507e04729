import type { z } from "zod";

/** A schema of requests or answers, for those who parse by it without knowing zod. */
export type Schema<T = unknown> = z.ZodType<T>;
export type Parsed<S extends Schema> = z.output<S>;

/** What a schema makes of a value, or why it makes nothing of it, in words with the places. */
export function parse<S extends Schema>(schema: S, value: unknown): { ok: true; value: Parsed<S> } | { ok: false; message: string } {
  const parsed = schema.safeParse(value);
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, message: inWords(parsed.error) };
}

function inWords(error: z.ZodError): string {
  return closest(error.issues)
    .slice(0, 5)
    .map(({ path, message }) => `${path.length === 0 ? "the request" : path.join(".")}: ${message}`)
    .join("; ");
}

interface Issue {
  path: PropertyKey[];
  message: string;
}

/** Of a value that fits no variant, what is wrong with the variant that it fits best. */
function closest(issues: readonly z.core.$ZodIssue[]): Issue[] {
  return issues.flatMap((issue) => {
    if (issue.code !== "invalid_union" || issue.errors.length === 0) return [{ path: issue.path, message: issue.message }];
    const [best] = issue.errors.map(closest).toSorted((a, b) => a.length - b.length);
    return (best ?? []).map((inner) => ({ path: [...issue.path, ...inner.path], message: inner.message }));
  });
}
