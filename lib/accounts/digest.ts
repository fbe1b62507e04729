import { createHash, randomBytes } from "node:crypto";

/** What of a secret of 256 random bits is stored: fast is right here, there is nothing to guess. */
export function digest(secret: string): string {
  return createHash("sha256").update(secret, "utf8").digest("hex");
}

/** A secret of 256 random bits, as text for a URL. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}
