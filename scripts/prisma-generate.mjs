import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/**
 * Writes the Prisma client into lib/db/generated. The CLI would download a schema engine that `generate` never runs (it is
 * WebAssembly by now); naming any program as that engine keeps it from trying. Throws with the CLI's output when it fails.
 */
export function prismaGenerate() {
  const cli = path.join(path.dirname(createRequire(import.meta.url).resolve("prisma/package.json")), "build", "index.js");
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: "1", CHECKPOINT_DISABLE: "1" };
  const done = spawnSync(process.execPath, [cli, "generate"], { cwd: ROOT, env, encoding: "utf8" });
  if (done.status !== 0) throw new Error(`prisma generate failed:\n${done.stdout}${done.stderr}`, { cause: done.error });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) prismaGenerate();
