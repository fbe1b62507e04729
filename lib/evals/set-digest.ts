import { createHash } from "node:crypto";
import { digestOf } from "./digest.ts";
import type { EvalCase } from "./eval-case.ts";
import { statusOf } from "./case-words.ts";

/**
 * `sha256:<hex>` of a set of cases: one line a case (ID, revision, digest, status, split when it has one), sorted by ID as bytes. It
 * stands for what is tested and whether it gates; titles are not part of it. The digest of a frozen version is this one of its cases.
 */
export function setDigest(cases: readonly EvalCase[]): string {
  const lines = cases.map((one) => ({ id: one.id, line: lineOf(one) })).toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return `sha256:${createHash("sha256")
    .update(lines.map(({ line }) => line).join("\n"))
    .digest("hex")}`;
}

function lineOf(one: EvalCase): string {
  const { id, revision, split } = one;
  return [id, revision, digestOf(one), statusOf(one), ...(split === undefined ? [] : [split])].join(" ");
}
