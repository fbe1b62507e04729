import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

const NOT_SOURCE = /(^|\/)(node_modules|generated|\.next)$|\.test\.tsx?$/;

function* filesUnder(place) {
  if (NOT_SOURCE.test(place) || !existsSync(place)) return;
  if (!statSync(place).isDirectory()) yield place;
  else for (const name of readdirSync(place).sort()) yield* filesUnder(path.join(place, name));
}

/** SHA-256 over names and contents of files and folders, tests and generated code aside. */
export function contentStamp(root, places) {
  const hash = createHash("sha256");
  for (const place of places)
    for (const file of filesUnder(path.join(root, place))) hash.update(`${path.relative(root, file)}\0`).update(readFileSync(file));
  return hash.digest("hex");
}

/** Does `work` unless `file` already holds the stamp, and writes it after success. */
export async function unlessStamped(file, stamp, work) {
  if (existsSync(file) && readFileSync(file, "utf8") === stamp) return;
  await work();
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, stamp);
}
