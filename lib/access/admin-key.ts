import { createHash, timingSafeEqual } from "node:crypto";
import { config } from "#config";

const digest = (text: string): Uint8Array => createHash("sha256").update(text, "utf8").digest();

/** Whether two keys are the same text. Takes as long for any two texts: digests are compared, whole. */
export function sameKey(presented: string, expected: string): boolean {
  return timingSafeEqual(digest(presented), digest(expected));
}

/** Whether this is the admin key of this installation. False for everything when none is configured. */
export function isAdminKey(presented: string): boolean {
  const key = config().adminKey;
  return key !== undefined && sameKey(presented, key);
}
