import { createHash } from "node:crypto";
import type pg from "pg";

/** Planning a question about partitioned tables takes longer than answering it: each text is prepared once a connection. */
const names = new Map<string, string>();

function nameOf(text: string): string {
  const name = names.get(text) ?? `q-${createHash("sha256").update(text).digest("hex").slice(0, 24)}`;
  names.set(text, name);
  return name;
}

/** A question that is asked often, for `client.query`. Its text must be one of a few: values go into `values`. */
export function prepared(text: string, values: unknown[]): pg.QueryConfig {
  return { name: nameOf(text), text, values };
}
