import type pg from "pg";
import { openPool, webUrl } from "./pool.ts";
import { prismaOf } from "./prisma.ts";

/** Connections that see people, their sessions and roles (row-level security lets no others see them), and Prisma over them. */
export interface Accounts {
  pool: pg.Pool;
  prisma: ReturnType<typeof prismaOf>;
}

const LIMITS = { name: "playhead-accounts", max: 4, statementMs: 10_000, lockMs: 3000, setting: "playhead.accounts=on" };

/** Close with `pool.end()`. */
export function openAccounts(url: string = webUrl()): Accounts {
  const pool = openPool(url, LIMITS);
  return { pool, prisma: prismaOf(pool) };
}
