import { digestOf } from "#evals/digest.ts";
import type { EvalCase } from "#evals/eval-case.ts";
import type { ExportedFile, ExportOptions, Format } from "./format.ts";

/** `manifest.json` of an export (eval-set/1): how many cases, which, and what the format lost. A CI step compares the count. */
export function manifest(cases: readonly EvalCase[], format: Format, { set, exportedAt }: ExportOptions): ExportedFile {
  const carried = format.carried(cases);
  const content = {
    schema: "eval-set/1",
    name: set.name,
    slug: set.slug,
    format: format.name,
    exported_at: exportedAt,
    exported_by: "playhead",
    count: carried.length,
    cases: carried.map((one) => ({ id: one.id, revision: one.revision, digest: digestOf(one) })),
    lost: format.loses(cases),
  };
  return { path: "manifest.json", text: `${JSON.stringify(content, null, 2)}\n` };
}
