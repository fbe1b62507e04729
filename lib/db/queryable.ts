import type { Json } from "#trace/message.ts";

const NUL_OR_LONE_SURROGATE = /\\u0000|\\ud[89a-f][0-9a-f]{2}/i;

/** Arguments as jsonb takes them; null when it would refuse them (NUL, half a surrogate pair) or when they are no object or list. */
export function queryable(value: Json | undefined): { readonly [key: string]: unknown } | null {
  if (value === undefined || value === null || typeof value !== "object") return null;
  return NUL_OR_LONE_SURROGATE.test(JSON.stringify(value)) ? null : (value as { readonly [key: string]: unknown });
}
