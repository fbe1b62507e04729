import { z } from "zod";
import { StepId } from "./step.ts";

/** What was received, by whom, what of it was understood, what was refused. */

const signal = z.enum(["traces", "logs"]);
const count = z.int();

export const READINGS = ["dialect", "plain", "none"] as const;

const Reading = z.enum(READINGS).meta({
  description: "dialect: an SDK's dialect reads it; plain: ordinary telemetry that no dialect is needed for; none: nobody understands it",
});

const SenderKey = z.object({ signal, service: z.string(), scope: z.string(), version: z.string(), reading: Reading });

export const Sender = SenderKey.extend({
  records: count.meta({ description: "Stored" }),
  again: count.meta({ description: "Came again and changed nothing" }),
  replaced: count.meta({ description: "Took the place of an earlier version of the same span" }),
  bytes: count,
  cut: count.meta({ description: "Records of which the SDK says that it dropped something" }),
  dropped: count.meta({ description: "Attributes, events and links that the SDK says it dropped" }),
  firstAt: z.string(),
  lastAt: z.string(),
  sample: z.object({ correlationId: z.string(), stepId: StepId }).exactOptional(),
}).meta({ id: "Sender" });

const Totals = z.object({
  records: count,
  again: count,
  replaced: count,
  notUnderstood: count,
  cut: count,
  dropped: count,
  refused: count,
});

export const IngestAnswer = z
  .object({ days: z.int(), totals: Totals, senders: z.array(Sender), nextCursor: z.string().exactOptional() })
  .meta({ id: "IngestAnswer" });

export const RefusedItem = z
  .object({
    id: z.uuid(),
    signal,
    reason: z.string(),
    scope: z.string().exactOptional(),
    service: z.string().exactOptional(),
    traceId: z.string().exactOptional(),
    encoding: z.enum(["protobuf", "json"]),
    bytes: count,
    times: count,
    firstAt: z.string(),
    lastAt: z.string(),
  })
  .meta({ id: "RefusedItem" });

export const RefusalReason = z
  .object({ signal, reason: z.string(), records: count, bytes: count, kept: count, firstAt: z.string(), lastAt: z.string() })
  .meta({ id: "RefusalReason", description: "How often something was refused for this reason; `kept`: how many of them are still here" });

export const RefusedPage = z
  .object({ reasons: z.array(RefusalReason), refused: z.array(RefusedItem), nextCursor: z.string().exactOptional() })
  .meta({ id: "RefusedPage" });

export const RetryAnswer = z
  .object({ accepted: z.boolean(), message: z.string() })
  .meta({ id: "RetryAnswer", description: "accepted: it is stored now and no longer among the refused" });

/** "Did I lose anything for this ID?" */
export const RunReceipt = z
  .object({
    stored: z.object({ spans: count, logs: count }),
    again: count,
    replaced: count,
    cut: z.object({ records: count, dropped: count }).meta({ description: "By the SDK, before it was sent" }),
    refused: z.object({ records: count, times: count }),
    missingParents: count.meta({ description: "Spans named as a parent that did not arrive" }),
  })
  .meta({ id: "RunReceipt" });

const project = z.string().optional();
const cursor = z.string().max(2048).optional();
const limit = z.coerce.number().int().min(1).max(200).default(50);
const days = z.coerce.number().int().min(1).max(400).default(7).meta({ description: "So many days back, today included" });

export const IngestQuery = z.object({ project, days, limit, cursor, reading: Reading.optional() });
export const SampleQuery = SenderKey.extend({ project });
export const RefusedQuery = z.object({ project, days, limit, cursor });

export type IngestQuery = z.output<typeof IngestQuery>;
export type IngestAnswer = z.output<typeof IngestAnswer>;
export type SampleQuery = z.output<typeof SampleQuery>;
export type Sender = z.output<typeof Sender>;
export type RefusedQuery = z.output<typeof RefusedQuery>;
export type RefusedPage = z.output<typeof RefusedPage>;
export type RefusedItem = z.output<typeof RefusedItem>;
export type RetryAnswer = z.output<typeof RetryAnswer>;
export type RunReceipt = z.output<typeof RunReceipt>;
