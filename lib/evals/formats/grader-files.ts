import type { ExportedFile } from "./format.ts";
import { vendored } from "./vendor.ts";

/** Read once a process: the grader does not change while it runs. */
const read = new Map<string, ExportedFile[]>();

/**
 * `grader.mjs`, and the grader with all it needs in `grader/`: pinned to the version that wrote the export, nothing to install.
 * `names` says which exports of the module `file` (of this folder) `grader.mjs` hands on, and as what.
 */
export function graderFiles(file: string, names: { [name: string]: string }): readonly ExportedFile[] {
  const known = read.get(file);
  if (known !== undefined) return known;
  const { entry, files } = vendored(`lib/evals/formats/${file}`, "grader");
  const handed = Object.entries(names).map(([name, as]) => (name === as ? name : `${name} as ${as}`));
  const made = [{ path: "grader.mjs", text: `export { ${handed.join(", ")} } from "./${entry}";\n` }, ...files];
  read.set(file, made);
  return made;
}
