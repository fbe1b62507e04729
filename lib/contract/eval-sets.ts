import { z } from "zod";
import { SetSlug } from "./eval-cases.ts";
import { Time } from "./step.ts";

/** A named collection of cases, with how many it holds in each status. */
export const EvalSet = z
  .object({
    slug: SetSlug,
    name: z.string(),
    description: z.string(),
    counts: z.object({ draft: z.int(), active: z.int(), quarantined: z.int(), retired: z.int() }),
    createdAt: Time,
  })
  .meta({ id: "EvalSet" });

/** `POST /api/v1/eval-sets`. A set of this slug that exists gets this name and description. */
export const NewEvalSet = z
  .strictObject({ slug: SetSlug, name: z.string().min(1).max(200).exactOptional(), description: z.string().max(2000).exactOptional() })
  .meta({ id: "NewEvalSet" });

/** `PATCH /api/v1/eval-sets/{slug}`. */
export const EvalSetChange = NewEvalSet.omit({ slug: true }).meta({ id: "EvalSetChange" });

/** `GET /api/v1/eval-sets`. */
export const EvalSetsPage = z.object({ sets: z.array(EvalSet) }).meta({ id: "EvalSetsPage" });

/** One way to download a set, and what it would lose. */
export const FormatOffer = z.object({ name: z.string(), title: z.string(), loses: z.array(z.string()) }).meta({ id: "FormatOffer" });

/** `GET /api/v1/eval-sets/{slug}`. Its cases are listed by `GET /api/v1/eval-cases?set=`. */
export const EvalSetAnswer = z.object({ set: EvalSet, formats: z.array(FormatOffer) }).meta({ id: "EvalSetAnswer" });

export type EvalSet = z.infer<typeof EvalSet>;
export type NewEvalSet = z.infer<typeof NewEvalSet>;
export type EvalSetsPage = z.infer<typeof EvalSetsPage>;
export type EvalSetAnswer = z.infer<typeof EvalSetAnswer>;
