import { z } from "zod";
import { CATEGORY_NAMES } from "#evals/failure-tag.ts";
import { Time } from "./step.ts";

/** A person's verdict on a step, or on the run when `stepId` is absent. */
export const Tag = z
  .object({
    correlationId: z.string(),
    stepId: z.string().exactOptional(),
    category: z.enum(CATEGORY_NAMES),
    note: z.string(),
    author: z.string(),
    createdAt: Time,
  })
  .meta({ id: "Tag" });

/** `POST /api/v1/tags`. */
export const TagRequest = z
  .strictObject({
    correlationId: z.string().min(1),
    stepId: z.string().min(1).exactOptional(),
    category: z.enum(CATEGORY_NAMES),
    note: z.string().max(2000).default(""),
  })
  .refine((tag) => tag.category !== "other" || tag.note.trim() !== "", { path: ["note"], message: "the category other needs a note" })
  .meta({ id: "TagRequest" });

/** `DELETE /api/v1/tags`: all tags of the step (or of the run), or the one of a category. */
export const UntagRequest = z
  .strictObject({
    correlationId: z.string().min(1),
    stepId: z.string().min(1).exactOptional(),
    category: z.enum(CATEGORY_NAMES).exactOptional(),
  })
  .meta({ id: "UntagRequest" });

export const TagsAnswer = z.object({ tags: z.array(Tag) }).meta({ id: "Tags" });

export type Tag = z.infer<typeof Tag>;
export type TagRequest = z.output<typeof TagRequest>;
export type UntagRequest = z.output<typeof UntagRequest>;
export type TagsAnswer = z.infer<typeof TagsAnswer>;
