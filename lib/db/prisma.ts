import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import { PrismaClient } from "./generated/client.ts";
import type { Prisma } from "./generated/client.ts";

/** Prisma Client over the same driver and pool as everything else: for the control plane (tags, eval cases and sets). */

/** A client on a pool. Close the pool, not the client. */
export function openPrisma(pool: pg.Pool): PrismaClient {
  return new PrismaClient({ adapter: new PrismaPg(pool) });
}

/** Runs `use` in one transaction that sees and changes only this project's rows (row-level security). */
export async function prismaAsProject<T>(client: PrismaClient, projectId: number, use: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T> {
  return client.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config('playhead.project', ${String(projectId)}, true)`;
    return use(tx);
  });
}
