import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

/** One OTLP/HTTP request as it was captured. */
export interface Body {
  file: string;
  signal: "traces" | "logs" | "metrics";
  contentType: string;
  bytes: Buffer;
}

const CAPTURES = new URL("../../fixtures/captures/", import.meta.url).pathname;
/** `<scenario>.<order>.<signal>.<encoding>`, as the captures are named. */
const NAME = /^(.+)\.(\d+)\.(traces|logs|metrics)\.(pb|json)$/;
const CONTENT_TYPES: Readonly<{ [encoding: string]: string }> = { pb: "application/x-protobuf", json: "application/json" };

function read(folder: string, name: string): Body[] {
  const match = NAME.exec(name);
  if (!match) return [];
  const file = path.join(folder, name);
  return [{ file, signal: match[3] as Body["signal"], contentType: CONTENT_TYPES[match[4] ?? ""] ?? "", bytes: readFileSync(file) }];
}

const orderOf = (name: string): number => Number(NAME.exec(name)?.[2] ?? 0);

function scenario(folder: string, name: string): Body[] {
  return readdirSync(folder)
    .filter((file) => NAME.exec(file)?.[1] === name)
    .toSorted((a, b) => orderOf(a) - orderOf(b))
    .flatMap((file) => read(folder, file));
}

/**
 * The requests that a name stands for, in their order: a file, or `<folder>/<scenario>` of a folder of captures, the shipped ones
 * (`openinference-openai/wrong-action`) or any other. Empty when there are none.
 */
export function bodiesOf(name: string): Body[] {
  if (statSync(name, { throwIfNoEntry: false })?.isFile()) return read(path.dirname(name), path.basename(name));
  for (const base of [CAPTURES, process.cwd()]) {
    const folder = path.resolve(base, path.dirname(name));
    const found = statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? scenario(folder, path.basename(name)) : [];
    if (found.length > 0) return found;
  }
  return [];
}
