import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Scope } from "./scope.ts";

/** Keys of projects: `ph_<id>_<secret>`. The ID says which key it is, in lists and logs; only a digest of the secret is stored. */

/** A key as it is stored, while it holds: neither revoked nor expired. */
export interface StoredKey {
  id: string;
  name: string;
  project: string;
  scopes: readonly Scope[];
  /** Of a browser-ingest key, the origins whose pages may send with it. */
  origins: readonly string[];
  secretHash: string;
  /** Its last use was written down a minute ago or longer. */
  stale: boolean;
}

const FORM = /^ph_([0-9a-f]{16})_([A-Za-z0-9_-]{43})$/;

export interface PresentedKey {
  id: string;
  secret: string;
}

/** What a text says when it has the form of a key of ours; undefined for every other text. */
export function parseKey(text: string): PresentedKey | undefined {
  const [, id, secret] = FORM.exec(text) ?? [];
  return id === undefined || secret === undefined ? undefined : { id, secret };
}

/** A new key: its ID, the text that is shown once, and the digest that is kept. The secret has 256 random bits. */
export function newKey(): { id: string; text: string; secretHash: string } {
  const id = randomBytes(8).toString("hex");
  const secret = randomBytes(32).toString("base64url");
  return { id, text: `ph_${id}_${secret}`, secretHash: hashOf(secret) };
}

/** Fast is right for 256 random bits: there is nothing to guess. */
function hashOf(secret: string): string {
  return createHash("sha256").update(secret, "utf8").digest("hex");
}

const NO_HASH = "0".repeat(64);

/** Whether a secret is that of the stored key. Takes as long where there is no such key. */
export function isSecretOf(secret: string, stored: StoredKey | undefined): stored is StoredKey {
  const same = timingSafeEqual(Buffer.from(hashOf(secret), "hex"), Buffer.from(stored?.secretHash ?? NO_HASH, "hex"));
  return same && stored !== undefined;
}
