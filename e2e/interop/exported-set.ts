import { mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { CallCase } from "#evals/eval-case.ts";
import { exported, hostileCase, writeFiles } from "#evals/formats/testing.ts";
import { exampleCases } from "#evals/testing.ts";

/** The three cases that every tool is given: a forbidden refund, a refusal, and one whose every recorded text is an attack. */
export const CASES: readonly CallCase[] = [...exampleCases().filter((one): one is CallCase => one.kind === "call"), hostileCase()];

export const SECRET = "the-secret-of-the-machine";

/** Secrets that a template or a path in recorded text would fetch, and nothing of the test runner around. */
export function environment(more: NodeJS.Dict<string> = {}): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(VITEST|TEST$|NODE_OPTIONS$)/.test(name));
  return { ...(Object.fromEntries(own) as NodeJS.ProcessEnv), INTEROP_SECRET: SECRET, ...more };
}

/** An export on disk, beside a file that recorded text points to. `modules` stands as its node_modules. */
export async function exportedFolder(format: string, modules?: string): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), `playhead-${format}-`));
  writeFiles(folder, await exported(format, CASES));
  writeFileSync(path.join(folder, "secret.txt"), SECRET);
  if (modules !== undefined) symlinkSync(path.resolve(modules), path.join(folder, "node_modules"));
  return folder;
}
