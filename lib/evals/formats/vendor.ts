import { existsSync, readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import path from "node:path";
import type { ExportedFile } from "./format.ts";

/**
 * The sources of a module and all it imports, as plain JavaScript that needs nothing installed: an export takes the grader it
 * was written for along. Own files lose their types; packages are copied with their licence. Only static imports are followed.
 */
export function vendored(entry: string, folder: string): { entry: string; files: ExportedFile[] } {
  const root = packageRoot();
  const files = new Map<string, string>();
  const waiting = [path.join(root, entry)];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    const at = placeOf(file, root, folder);
    if (files.has(at)) continue;
    const imports = new Set<string>();
    files.set(at, rewritten(file, root, folder, imports));
    for (const licence of licencesOf(file, root, folder)) files.set(licence.path, licence.text);
    waiting.push(...imports);
  }
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  return { entry: placeOf(path.join(root, entry), root, folder), files: sorted.map(([at, text]) => ({ path: at, text })) };
}

/** `import … from "x"`, `export … from "x"`, `import "x"`, at the start of a line or after the brace that closes a long list. */
const IMPORT = /^((?:import|export)\b[^;"'`]*?\bfrom\s*|import\s*)(["'])([^"'\n]+)\2/gm;

function rewritten(file: string, root: string, folder: string, imports: Set<string>): string {
  const source = textOf(file);
  const script = file.endsWith(".ts") ? stripTypeScriptTypes(source) : source.replace(/^\/\/# sourceMappingURL=.*$/gm, "");
  return script.replace(IMPORT, (_all, before: string, quote: string, specifier: string) => {
    const target = resolved(specifier, file, root);
    imports.add(target);
    const from = path.posix.dirname(placeOf(file, root, folder));
    const relative = path.posix.relative(from, placeOf(target, root, folder));
    return `${before}${quote}${relative.startsWith(".") ? relative : `./${relative}`}${quote}`;
  });
}

function resolved(specifier: string, file: string, root: string): string {
  if (specifier.startsWith(".")) return path.resolve(path.dirname(file), specifier);
  if (specifier.startsWith("#")) return path.join(root, "lib", specifier.slice(1));
  return packageEntry(path.join(root, "node_modules", specifier));
}

function packageEntry(folder: string): string {
  const description = JSON.parse(textOf(path.join(folder, "package.json"))) as {
    exports?: { "."?: { import?: string | { default?: string } } };
  };
  const entry = description.exports?.["."]?.import;
  const file = typeof entry === "string" ? entry : entry?.default;
  if (file === undefined) throw new Error(`${folder} does not say what is imported from it`);
  return path.join(folder, file);
}

/** Where a source stands in the export: `lib/evals/x.ts` → `<folder>/evals/x.mjs`, a package's file below `<folder>/vendor`. */
function placeOf(file: string, root: string, folder: string): string {
  const relative = path.relative(root, file).split(path.sep).join("/");
  const place = relative.replace(/^lib\//, "").replace(/^node_modules\//, "vendor/");
  return `${folder}/${place.replace(/\.(ts|js)$/, ".mjs")}`;
}

function licencesOf(file: string, root: string, folder: string): ExportedFile[] {
  const name = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path.relative(root, file).split(path.sep).join("/"))?.[1];
  if (name === undefined) return [];
  const folderOf = path.join(root, "node_modules", name);
  const licence = path.join(folderOf, "LICENSE");
  return [{ path: `${folder}/vendor/${name}/LICENSE`, text: isFile(licence) ? textOf(licence) : declaredLicence(folderOf) }];
}

/** For a package that ships no licence text: what its description declares. */
function declaredLicence(folder: string): string {
  const { name, version, license, author, repository } = JSON.parse(textOf(path.join(folder, "package.json"))) as {
    [field: string]: unknown;
  };
  return `${JSON.stringify({ name, version, license, author, repository }, null, 2)}
`;
}

/** The checkout: sources are on disk wherever the product runs, because its collector runs them as they are. */
export function packageRoot(): string {
  const root = [import.meta.dirname, process.cwd()].map(rootAbove).find((found) => found !== undefined);
  if (root === undefined) throw new Error("the sources of the grader are not beside the product: start it from its checkout or image");
  return root;
}

function rootAbove(folder: string | undefined): string | undefined {
  if (folder === undefined || isFile(path.join(folder, "lib/evals/grade.ts"))) return folder;
  const above = path.dirname(folder);
  return above === folder ? undefined : rootAbove(above);
}

// The bundler of the web app must not take these files for its own: they are read as they lie on disk.
export function textOf(file: string): string {
  return readFileSync(/* turbopackIgnore: true */ file, "utf8");
}
function isFile(file: string): boolean {
  return existsSync(/* turbopackIgnore: true */ file);
}
