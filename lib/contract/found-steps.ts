import { z } from "zod";
import { Step } from "./step.ts";

/** `GET /api/v1/steps`: steps of any run that a filter finds, latest first, without bodies. */
export const FoundSteps = z
  .object({
    steps: z.array(z.object({ correlationId: z.string(), step: Step })),
    nextCursor: z.string().exactOptional(),
    behindMs: z
      .int()
      .exactOptional()
      .meta({ description: "Records that came so long ago are not searched yet; absent when everything that was stored is" }),
  })
  .meta({ id: "FoundSteps" });

/** `GET /api/v1/filter-values`: values that a key has in the latest runs, most frequent first, with how many of those runs have them. */
export const FilterValues = z
  .object({
    values: z.array(z.object({ value: z.string(), runs: z.int() })),
    of: z.int().meta({ description: "Runs that were looked at" }),
  })
  .meta({ id: "FilterValues" });

export type FoundSteps = z.infer<typeof FoundSteps>;
export type FilterValues = z.infer<typeof FilterValues>;
