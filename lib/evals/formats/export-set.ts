import type { EvalCase } from "#evals/eval-case.ts";
import { EmptySet, nameOf, type ExportOptions, type Format, type Written } from "./format.ts";
import { manifest } from "./manifest.ts";
import { manifestEntry, Tally } from "./tally.ts";

/** A file that is written while it is read. */
export interface StreamedFile {
  path: string;
  text: AsyncIterable<string> | string;
}

/**
 * The files of an export, in order: the rows, what stands beside them, the manifest. Each must be read to its end before the next
 * is asked for, because the later ones tell what the rows held. A format with nothing beside its rows gives them alone.
 * Throws EmptySet before the first file when no case becomes a row.
 */
export async function exportSet(
  format: Format,
  cases: AsyncIterable<EvalCase> | Iterable<EvalCase>,
  options: ExportOptions,
): Promise<AsyncIterable<StreamedFile>> {
  const tally = new Tally(format);
  const entries: string[] = [];
  const rows = rowsOf(format, cases, tally, entries);
  const first = await rows.next();
  if (first.done === true) throw new EmptySet(`${format.needs} An empty export would pass with nothing checked.`);
  return files(format, resumed(first.value, rows), () => ({ ...options, count: tally.count, losses: tally.losses() }), entries);
}

async function* rowsOf(
  format: Format,
  cases: AsyncIterable<EvalCase> | Iterable<EvalCase>,
  tally: Tally,
  entries: string[],
): AsyncGenerator<string, void> {
  for await (const one of cases) {
    if (!tally.add(one)) continue;
    if (format.beside !== undefined) entries.push(manifestEntry(one));
    yield tally.count === 1 ? `${format.rows.head ?? ""}${format.rows.of(one)}` : format.rows.of(one);
  }
}

async function* resumed(first: string, rest: AsyncGenerator<string, void>): AsyncGenerator<string, void> {
  yield first;
  yield* rest;
}

async function* files(
  format: Format,
  rows: AsyncIterable<string>,
  written: () => Written,
  entries: readonly string[],
): AsyncGenerator<StreamedFile, void> {
  const { set, version } = written();
  yield { path: format.rows.path(nameOf({ slug: set.slug, version: version?.version })), text: rows };
  if (format.beside === undefined) return;
  yield* format.beside(written());
  yield manifest(format, written(), entries);
}
