import type { EvalCase } from "#evals/eval-case.ts";

export interface ExportedSet {
  slug: string;
  name: string;
}

/** The frozen version that is exported. */
export interface ExportedVersion {
  version: number;
  /** Over all its cases (lib/evals/set-digest.ts), also those that the format leaves out. */
  digest: string;
  cases: number;
}

export interface ExportOptions {
  set: ExportedSet;
  /** Absent: the set as it is when it is read. */
  version?: ExportedVersion;
  /** ISO 8601. */
  exportedAt: string;
}

export interface ExportedFile {
  /** Relative, with `/`. Made by the format, never of recorded text. */
  path: string;
  text: string;
}

/** Something that a format does not carry of a case. */
export interface Loss {
  applies(one: EvalCase): boolean;
  /** Goes on after "3 cases ". */
  says: string;
}

/** The one file of an export that holds the cases; nothing recorded stands anywhere else. */
export interface Rows {
  path(name: string): string;
  /** Before the first row: the heading of a CSV. */
  head?: string;
  /** One case, whole lines. Only asked for cases that the format carries. */
  of(one: EvalCase): string;
}

/** What was written, told to the files that stand beside the rows. */
export interface Written extends ExportOptions {
  count: number;
  losses: readonly string[];
}

/**
 * One way to write an eval set: a file of this folder and a line in index.ts. A case is a row by itself, so that a set is written
 * case by case and never held: a hundred thousand need no more memory than ten.
 */
export interface Format {
  name: string;
  title: string;
  /** Which cases become a row; the manifest counts these. */
  carries(one: EvalCase): boolean;
  /** Why nothing was exported, where no case becomes a row. */
  needs: string;
  /** What it cannot carry, for before the download. Empty = lossless. */
  losses: readonly Loss[];
  rows: Rows;
  /** Absent: the rows are downloaded as they are, with this media type. */
  beside?(written: Written): Iterable<ExportedFile>;
  mediaType: string;
}

/** What files and folders of an export are named. */
export function nameOf({ slug, version }: { slug: string; version?: number | undefined }): string {
  return version === undefined ? slug : `${slug}.v${version}`;
}

/** A set without cases would be green with nothing checked. */
export class EmptySet extends Error {}
