import { z } from "zod";
import { CATEGORY_NAMES } from "#evals/failure-taxonomy.ts";
import { FailureSignature } from "./failures.ts";
import { Time } from "./step.ts";

/** Places that are tagged together, at most. */
export const MOST_PLACES = 1000;

const place = z.strictObject({ correlationId: z.string().min(1), stepId: z.string().min(1).exactOptional() });

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

/** Where: named places, or every step that a failure of the inbox counts. */
const places = { places: z.array(place).min(1).max(MOST_PLACES).exactOptional(), signature: FailureSignature.exactOptional() };

/** `POST /api/v1/tags/batch`: puts a category on many places, or takes one (without a category: all) away from them. */
export const TagBatch = z
  .strictObject({
    ...places,
    change: z.enum(["tag", "untag"]),
    category: z.enum(CATEGORY_NAMES).exactOptional(),
    note: z.string().max(2000).default(""),
  })
  .refine(({ places: named, signature }) => (named === undefined) !== (signature === undefined), "name either places or a signature")
  .refine(({ change, category }) => change === "untag" || category !== undefined, {
    path: ["category"],
    message: "tagging needs a category",
  })
  .refine(({ change, category, note }) => change === "untag" || category !== "other" || note.trim() !== "", {
    path: ["note"],
    message: "the category other needs a note",
  })
  .meta({ id: "TagBatch" });
export const TagBatchAnswer = z
  .object({ places: z.int().meta({ description: "How many places were tagged, or lost a tag" }) })
  .meta({ id: "TagBatchAnswer" });

/** `GET /api/v1/tags/categories`: the failure categories with how often each was given; the nine most used have the digits 1 to 9. */
export const TagCategories = z
  .object({ categories: z.array(z.object({ category: z.enum(CATEGORY_NAMES), used: z.int(), digit: z.int().exactOptional() })) })
  .meta({ id: "TagCategories" });

export const TagsAnswer = z.object({ tags: z.array(Tag) }).meta({ id: "Tags" });

export type Tag = z.infer<typeof Tag>;
export type TagRequest = z.output<typeof TagRequest>;
export type UntagRequest = z.output<typeof UntagRequest>;
export type TagsAnswer = z.infer<typeof TagsAnswer>;
export type TagBatch = z.output<typeof TagBatch>;
export type TagBatchAnswer = z.infer<typeof TagBatchAnswer>;
export type TagCategories = z.infer<typeof TagCategories>;
