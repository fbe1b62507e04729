import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { EvalCase } from "./eval-case.ts";

/**
 * `sha256:<hex>` over the RFC 8785 form of what a case tests: kind, input, replay, expect. Title, status and provenance may
 * change without changing the test. Text that is not well-formed Unicode (RFC 8785 has no form for it) reads U+FFFD here only.
 * Kept apart from the grader because it needs node:crypto.
 */
export function digestOf(one: EvalCase): string {
  const { kind, input, expect } = one;
  const tested = one.replay === undefined ? { kind, input, expect } : { kind, input, replay: one.replay, expect };
  return hashOf(tested);
}

/** `sha256:<hex>` over the RFC 8785 form of a JSON value. */
export function hashOf(value: unknown): string {
  return `sha256:${createHash("sha256").update(canonicalText(value)).digest("hex")}`;
}

/** RFC 8785 text of a JSON value. */
export function canonicalText(value: unknown): string {
  const text = canonicalize(JSON.parse(JSON.stringify(value), wellFormed) as unknown);
  if (text === undefined) throw new Error("nothing to canonicalize");
  return text;
}

function wellFormed(_key: string, value: unknown): unknown {
  if (typeof value === "string") return value.toWellFormed();
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key.toWellFormed(), member]));
}
