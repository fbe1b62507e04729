import { z } from "zod";
import { Json, Message } from "./message.ts";
import { StepId } from "./step.ts";

const MessageChange = z.object({
  change: z.enum(["same", "added", "removed", "changed"]),
  index: z.int().exactOptional(),
  before: Message.exactOptional(),
});

/** What changed in the model's view since its previous call in the same lane. */
export const ContextDiff = z
  .object({
    base: StepId.exactOptional(),
    messages: z.array(MessageChange),
    tools: z.object({ added: z.array(z.string()), removed: z.array(z.string()), changed: z.array(z.string()) }),
    params: z.array(z.object({ name: z.string(), before: Json.exactOptional(), after: Json.exactOptional() })),
  })
  .meta({ id: "ContextDiff" });
