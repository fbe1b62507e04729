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
  return error.issues
    .slice(0, 5)
    .map((issue) => `${issue.path.length === 0 ? "the request" : issue.path.join(".")}: ${issue.message}`)
    .join("; ");
}
