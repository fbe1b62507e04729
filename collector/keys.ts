import type { StoredKey } from "#access/api-key.ts";
import { type CheckKey, keyring } from "#access/keyring.ts";
import { isScope } from "#access/scope.ts";
import { findKey, keyOrigins, keyUsed, type KeyRow } from "#db/api-keys.ts";

type Pool = Parameters<typeof findKey>[0];

/** What the receivers know of the keys of projects. */
export interface Keys {
  check: CheckKey;
  /** Whether some key lets pages of this origin send. As known a few seconds ago: a browser asks without a key. */
  knowsOrigin: (origin: string) => boolean;
}

export interface RunningKeys extends Keys {
  close: () => void;
}

const ORIGINS_EVERY_MS = 4_000;

function storedKey(row: KeyRow): StoredKey {
  return { ...row, scopes: row.scopes.filter(isScope) };
}

export function startKeys(pool: Pool, report: (error: unknown) => void): RunningKeys {
  let origins: ReadonlySet<string> = new Set();
  const learn = (): void => {
    // While the database is away the known ones go on: an origin alone lets nobody send.
    keyOrigins(pool).then((found) => (origins = new Set(found)), report);
  };
  learn();
  const timer = setInterval(learn, ORIGINS_EVERY_MS).unref();
  const check = keyring({
    find: async (id) => {
      const row = await findKey(pool, id);
      return row === undefined ? undefined : storedKey(row);
    },
    used: (id) => void keyUsed(pool, id).catch(report),
  });
  return { check, knowsOrigin: (origin) => origins.has(origin), close: () => clearInterval(timer) };
}
