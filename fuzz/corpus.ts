import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Target } from "./targets.ts";

/** Found once, kept for ever: every later run begins with it. */
const CORPUS = path.join(import.meta.dirname, "corpus");

const folderOf = ({ name }: Target): string => path.join(CORPUS, name.replaceAll(" ", "-"));

/** Inputs that once broke a promise, or showed code that no input before them had reached. */
export function kept(target: Target): Uint8Array[] {
  try {
    return readdirSync(folderOf(target)).map((file) => readFileSync(path.join(folderOf(target), file)));
  } catch {
    return [];
  }
}

/** Keeps an input in the corpus, which is committed. */
export function keep(target: Target, input: Uint8Array): string {
  const file = path.join(folderOf(target), createHash("sha256").update(input).digest("hex").slice(0, 16));
  mkdirSync(folderOf(target), { recursive: true });
  writeFileSync(file, input);
  return file;
}
