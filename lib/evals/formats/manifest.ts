import type { ExportedFile, Format, Written } from "./format.ts";

/**
 * `manifest.json` of an export (eval-set/1): how many cases, which, and what the format lost. It is written after the rows and of
 * them, so both agree even when the set was changed during the download. A CI step compares the count with its results.
 */
export function manifest(format: Format, { set, version, exportedAt, count, losses }: Written, entries: readonly string[]): ExportedFile {
  const about = {
    schema: "eval-set/1",
    name: set.name,
    slug: set.slug,
    ...(version === undefined ? {} : { version: { number: version.version, digest: version.digest, cases: version.cases } }),
    format: format.name,
    exported_at: exportedAt,
    exported_by: "playhead",
    count,
    lost: losses,
  };
  return { path: "manifest.json", text: `${JSON.stringify(about).slice(0, -1)},"cases":[\n${entries.join(",\n")}\n]}\n` };
}
