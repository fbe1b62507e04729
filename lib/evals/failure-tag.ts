import { z } from "zod";
import { CATEGORY_NAMES, FAULT_OWNERS } from "./failure-taxonomy.ts";

export const failure = z
  .strictObject({
    category: z.enum(CATEGORY_NAMES),
    sub: z.string().exactOptional(),
    secondary: z.array(z.string()).exactOptional(),
    fault_owner: z.enum(FAULT_OWNERS).exactOptional(),
    step: z.looseObject({ span_id: z.string().exactOptional(), index: z.int().exactOptional() }).exactOptional(),
    note: z.string().exactOptional(),
    taxonomy: z.literal("failure-taxonomy/1").exactOptional(),
  })
  .refine((one) => one.category !== "other" || (one.note ?? "").trim() !== "", {
    message: "the category other needs a note",
    path: ["note"],
  });
export type Failure = z.infer<typeof failure>;
