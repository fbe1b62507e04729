import { prismaAsProject } from "#db/prisma.ts";
import { findProject } from "#db/projects.ts";
import { type Pool, sharedPool } from "#read/pool.ts";

/** The control plane inside a transaction of one project. */
export type Client = Parameters<Parameters<typeof prismaAsProject>[2]>[0];

/** Why a command was not carried out; nothing was changed. */
export type Denied = { denied: "not-found" | "conflict" | "invalid"; message: string; hint?: string };

export function denied(why: Denied["denied"], message: string, hint?: string): Denied {
  return { denied: why, message, ...(hint === undefined ? {} : { hint }) };
}

export function isDenied(value: unknown): value is Denied {
  return typeof value === "object" && value !== null && "denied" in value;
}

/** Changes one project in one transaction: all of it, with its entry in the audit log, or nothing. Only sending records makes a project, so an unknown one is denied. */
export async function inTransaction<T>(
  name: string,
  change: (client: Client, projectId: number) => Promise<T>,
  pool: Pool = sharedPool(),
): Promise<T | Denied> {
  const id = await findProject(pool, name);
  if (id === undefined)
    return denied(
      "not-found",
      `There is no project ${JSON.stringify(name)}`,
      "A project is made by the first records that are sent to it.",
    );
  return prismaAsProject(
    pool,
    id,
    (client) => change(client, id),
    (result) => !isDenied(result),
  );
}
