import { z } from "zod";
import { SEVERITIES } from "#evals/case-words.ts";
import { FAULT_OWNERS } from "#evals/failure-taxonomy.ts";
import { cursor, limit, project } from "./requests.ts";
import { Time } from "./step.ts";

/** What one person noted about a step, or about the run when `stepId` is absent. */
export const Annotation = z
  .object({
    correlationId: z.string(),
    stepId: z.string().exactOptional(),
    author: z.string(),
    note: z.string(),
    severity: z.enum(SEVERITIES).exactOptional(),
    faultOwner: z.enum(FAULT_OWNERS).exactOptional(),
    createdAt: Time,
    updatedAt: Time,
  })
  .meta({ id: "Annotation" });

/** `POST /api/v1/annotations`: one note a person and place; written again, it takes the place of the earlier one. */
export const AnnotationRequest = z
  .strictObject({
    correlationId: z.string().min(1),
    stepId: z.string().min(1).exactOptional(),
    note: z.string().trim().min(1).max(4000),
    severity: z.enum(SEVERITIES).exactOptional(),
    faultOwner: z.enum(FAULT_OWNERS).exactOptional(),
  })
  .meta({ id: "AnnotationRequest" });

/** `DELETE /api/v1/annotations`: one's own note. */
export const AnnotationKey = z
  .strictObject({ correlationId: z.string().min(1), stepId: z.string().min(1).exactOptional() })
  .meta({ id: "AnnotationKey" });

export const AnnotationsQuery = z.object({
  project,
  correlationId: z.string().optional().meta({ description: "Of one run and its steps" }),
  limit: limit(500, 100),
  cursor,
});

/** `GET /api/v1/annotations`: latest first. */
export const AnnotationsPage = z
  .object({
    annotations: z.array(Annotation),
    you: z.string().meta({ description: "Under whose name this request would write" }),
    nextCursor: z.string().exactOptional(),
  })
  .meta({ id: "AnnotationsPage" });

export type Annotation = z.infer<typeof Annotation>;
export type AnnotationRequest = z.output<typeof AnnotationRequest>;
export type AnnotationKey = z.output<typeof AnnotationKey>;
export type AnnotationsQuery = z.output<typeof AnnotationsQuery>;
export type AnnotationsPage = z.infer<typeof AnnotationsPage>;
