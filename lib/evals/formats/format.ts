import type { EvalCase } from "#evals/eval-case.ts";

export interface ExportedSet {
  slug: string;
  name: string;
}

export interface ExportOptions {
  set: ExportedSet;
  /** ISO 8601. */
  exportedAt: string;
}

export interface ExportedFile {
  /** Relative, with `/`. Made by the format, never of recorded text. */
  path: string;
  text: string;
}

/** One way to write an eval set. Adding one is a file and a line in index.ts. */
export interface Format {
  name: string;
  title: string;
  /** Of its single file, or application/zip when it writes several. */
  mediaType: string;
  /** The cases that become rows of this format; the manifest counts these. */
  carried(cases: readonly EvalCase[]): readonly EvalCase[];
  /** What this format cannot carry of these cases, in words, for before the download. Empty = lossless. */
  loses(cases: readonly EvalCase[]): string[];
  /** Throws EmptySet: a set without cases would be green with nothing checked. */
  write(cases: readonly EvalCase[], options: ExportOptions): Iterable<ExportedFile>;
}

export class EmptySet extends Error {}

/** The cases, or EmptySet. Formats that export tests call it on those that can be a test. */
export function notEmpty(cases: readonly EvalCase[], what: string): readonly EvalCase[] {
  if (cases.length === 0) throw new EmptySet(`${what} An empty export would pass with nothing checked.`);
  return cases;
}
