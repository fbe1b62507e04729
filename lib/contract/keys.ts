import { z } from "zod";
import { SCOPES } from "#access/scope.ts";
import { cursor, limit, project } from "./requests.ts";
import { Time } from "./step.ts";

export { SCOPES, type Scope } from "#access/scope.ts";

const scope = z.enum(SCOPES);

/** An origin as browsers send it (RFC 6454): scheme, host, and a port that is not the scheme's own. */
const origin = z
  .string()
  .max(300)
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text, {
    message: "an origin such as https://shop.example, without a path",
  });

const LONGEST_DAYS = 3650;

/** `POST /api/v1/keys`. Origins belong to browser-ingest and to nothing else. */
export const NewKey = z
  .strictObject({
    name: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .regex(/^\P{Cc}*$/u, "without control characters"),
    scopes: z.array(scope).min(1).max(SCOPES.length),
    origins: z.array(origin).max(20).default([]),
    days: z.int().min(1).max(LONGEST_DAYS).exactOptional().meta({ description: "After so many days it expires; absent: never" }),
  })
  .refine(({ scopes, origins }) => scopes.includes("browser-ingest") === origins.length > 0, {
    message: "browser-ingest needs the origins of its pages, and only it has any",
    path: ["origins"],
  })
  .meta({ id: "NewKey" });

/** `POST /api/v1/keys/{id}/rotate`: how long the old key works beside the new one. */
export const KeyRotation = z.strictObject({ overlapHours: z.int().min(0).max(720).default(24) }).meta({ id: "KeyRotation" });

export const ApiKey = z
  .object({
    id: z.string().meta({ description: "The key begins with ph_<id>_" }),
    name: z.string(),
    scopes: z.array(scope),
    origins: z.array(z.string()),
    madeBy: z.string(),
    createdAt: Time,
    expiresAt: Time.exactOptional(),
    lastUsedAt: Time.exactOptional(),
    replacedBy: z.string().exactOptional().meta({ description: "ID of the key that it was rotated to" }),
    state: z.enum(["active", "expired", "revoked"]),
  })
  .meta({ id: "ApiKey" });

/** Shown once: only a digest is kept. */
export const MadeKey = z.object({ key: z.string(), about: ApiKey }).meta({ id: "MadeKey" });
export const KeysPage = z.object({ keys: z.array(ApiKey), nextCursor: z.string().exactOptional() }).meta({ id: "KeysPage" });
export const KeysQuery = z.object({ project, limit: limit(100, 50), cursor });

export type NewKey = z.output<typeof NewKey>;
export type NewKeyAsked = z.input<typeof NewKey>;
export type ApiKey = z.infer<typeof ApiKey>;
export type MadeKey = z.infer<typeof MadeKey>;
export type KeysPage = z.infer<typeof KeysPage>;
