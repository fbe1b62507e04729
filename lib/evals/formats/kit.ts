import { readdirSync } from "node:fs";
import path from "node:path";
import type { ExportedFile } from "./format.ts";
import { packageRoot, textOf } from "./vendor.ts";

/** The fixed files of a format, as they lie in `kit/<name>`: programs that an operator starts, with nothing recorded in them. */
export function kit(name: string): ExportedFile[] {
  const folder = path.join(packageRoot(), "lib/evals/formats/kit", name);
  return readdirSync(/* turbopackIgnore: true */ folder)
    .filter((file) => /\.(mjs|py|txt|json)$/.test(file))
    .sort()
    .map((file) => ({ path: file, text: textOf(path.join(folder, file)) }));
}
