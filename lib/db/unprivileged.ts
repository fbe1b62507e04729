import { execFileSync, spawnSync } from "node:child_process";

/** PostgreSQL refuses to run as root: root runs it as this account. */
export interface Account {
  uid: number;
  gid: number;
}

const NAME = "postgres";

function idOf(flag: "-u" | "-g"): number {
  return Number(execFileSync("id", [flag, NAME], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
}

/** The account to run PostgreSQL under: undefined for an ordinary user, `postgres` for root (made when missing). */
export function unprivileged(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (spawnSync("id", ["-u", NAME]).status !== 0) {
    const made = spawnSync("useradd", ["--system", "--user-group", "--no-create-home", NAME], { encoding: "utf8" });
    if (made.status !== 0)
      throw new Error(
        `PostgreSQL does not run as root and the user "${NAME}" could not be made: start as an ordinary user (${made.stderr})`,
      );
  }
  return { uid: idOf("-u"), gid: idOf("-g") };
}
