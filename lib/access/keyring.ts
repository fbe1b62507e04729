import { isSecretOf, parseKey, type StoredKey } from "./api-key.ts";

/** The key that a text is, or undefined when it is none that holds. Fails when the store does not answer: that is no "none". */
export type CheckKey = (text: string) => Promise<StoredKey | undefined>;

export interface KeyStore {
  find: (id: string) => Promise<StoredKey | undefined>;
  /** Writes down that a key is used. Must neither throw nor be waited for. */
  used: (id: string) => void;
}

/** A revoked key works for no longer than this. */
const REMEMBERED_MS = 4_000;
/** More IDs than any installation has keys in use; whoever invents IDs pushes out remembered ones and nothing else. */
const MOST = 10_000;

interface Remembered {
  until: number;
  stored: Promise<StoredKey | undefined>;
}

/** Checks keys against a store, which is asked about each at most once in a few seconds, also for IDs that there are not. */
export function keyring({ find, used }: KeyStore, now: () => number = Date.now): CheckKey {
  const remembered = new Map<string, Remembered>();

  function ask(id: string): Remembered {
    if (remembered.size >= MOST) remembered.clear();
    const stored = find(id);
    const asked = { until: now() + REMEMBERED_MS, stored };
    remembered.set(id, asked);
    // What failed is asked anew, and is not remembered as an answer.
    stored.catch(() => remembered.delete(id));
    return asked;
  }

  return async (text) => {
    const presented = parseKey(text);
    if (presented === undefined) return undefined;
    const known = remembered.get(presented.id);
    const fresh = known === undefined || known.until <= now();
    const stored = await (fresh ? ask(presented.id) : known).stored;
    if (!isSecretOf(presented.secret, stored)) return undefined;
    if (fresh && stored.stale) used(stored.id);
    return stored;
  };
}

/** The first of several texts that is a key. Each is looked at, also after one was right. */
export async function firstKey(check: CheckKey, texts: readonly string[]): Promise<StoredKey | undefined> {
  return (await Promise.all(texts.map(check))).find((key) => key !== undefined);
}
