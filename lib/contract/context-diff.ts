import { z } from "zod";
import { Json, Message, ToolDefinition } from "./message.ts";
import { PromptUse, StepId } from "./step.ts";

const MessageChange = z.object({
  change: z.enum(["same", "added", "removed", "changed", "moved"]),
  index: z.int().exactOptional(),
  before: Message.exactOptional(),
  cut: z
    .object({ from: z.int(), to: z.int() })
    .exactOptional()
    .meta({ description: "Only the beginning of a changed message was kept: characters then and now" }),
});

const Dropped = z.object({ how: z.enum(["trimmed", "compacted"]), messages: z.int(), index: z.int().exactOptional() });

/** What a context can be compared with: the call before in the lane, an earlier attempt at the same call, the lane's first, or nothing. */
export const CompareWith = z.enum(["previous", "attempt", "first", "nothing"]);
export type CompareWith = z.infer<typeof CompareWith>;

/** What changed in the model's view since another call in the same lane. */
export const ContextDiff = z
  .object({
    base: StepId.exactOptional(),
    messages: z.array(MessageChange),
    dropped: z
      .array(Dropped)
      .exactOptional()
      .meta({ description: "Messages that went together: left out, or replaced by the one at `index` and those behind it" }),
    tools: z.object({
      added: z.array(z.string()),
      removed: z.array(z.string()),
      changed: z.array(z.string()),
      before: z.array(ToolDefinition).exactOptional().meta({ description: "Those that were removed or changed, as they were" }),
    }),
    params: z.array(z.object({ name: z.string(), before: Json.exactOptional(), after: Json.exactOptional() })),
    prompt: z
      .object({ before: PromptUse, after: PromptUse })
      .exactOptional()
      .meta({ description: "Another prompt of the store, or another version of it; absent: the same, or not told by both" }),
  })
  .meta({ id: "ContextDiff" });
