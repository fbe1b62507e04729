import { z } from "zod";
import { Time } from "./step.ts";

export const CONNECTION_CHECKS = ["received", "authenticated", "path", "stored", "recognised", "content", "tools", "correlation"] as const;

/** One line of the checklist of /connect. `mend` says what to change; text between backticks is to be copied. */
export const ConnectionCheck = z
  .object({
    id: z.enum(CONNECTION_CHECKS),
    state: z.enum(["yes", "no", "waiting"]),
    says: z.string(),
    mend: z.string().exactOptional(),
  })
  .meta({ id: "ConnectionCheck" });

/** Requests of one sender that were refused alike. */
export const RefusedRequests = z
  .object({
    transport: z.enum(["http", "grpc"]),
    target: z.string(),
    why: z.string(),
    agent: z.string(),
    requests: z.number(),
    lastAt: Time,
  })
  .meta({ id: "RefusedRequests" });

/** `GET /api/v1/connection`: how far the telemetry of a project's newest run comes, and what was refused lately. */
export const Connection = z
  .object({
    checks: z.array(ConnectionCheck),
    refused: z.array(RefusedRequests),
    newest: z.object({ correlationId: z.string(), name: z.string(), lastActivityAt: Time }).exactOptional(),
  })
  .meta({ id: "Connection" });

export type ConnectionCheck = z.infer<typeof ConnectionCheck>;
export type RefusedRequests = z.infer<typeof RefusedRequests>;
export type Connection = z.infer<typeof Connection>;
