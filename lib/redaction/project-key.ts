import { createHmac } from "node:crypto";

/** The key of a project's hashes. It stands nowhere: whoever has the database alone cannot try out what was hashed. */
export function projectKey(secret: string, project: string): Uint8Array {
  return createHmac("sha256", secret).update(`playhead redaction ${project}`).digest();
}
