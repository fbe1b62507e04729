import { z } from "zod";

/** Any JSON value. */
export const Json = z.json().meta({ id: "Json" });

const text = <T extends string>(type: T) => z.object({ type: z.literal(type), text: z.string() });

const media = z.object({
  type: z.enum(["image", "audio", "file"]),
  mediaType: z.string().exactOptional(),
  uri: z.string().exactOptional(),
  ref: z.string().exactOptional(),
  bytes: z.int().exactOptional(),
});

const toolCall = z.object({
  type: z.literal("tool_call"),
  id: z.string().exactOptional(),
  name: z.string(),
  arguments: Json.exactOptional(),
  argumentsRaw: z.string().exactOptional(),
});

const toolResult = z.object({
  type: z.literal("tool_result"),
  id: z.string().exactOptional(),
  name: z.string().exactOptional(),
  content: Json,
  isError: z.boolean().exactOptional(),
});

const approval = z.object({
  type: z.literal("approval"),
  id: z.string().exactOptional(),
  decision: z.string().exactOptional(),
  reason: z.string().exactOptional(),
  raw: Json.exactOptional(),
});

/** Design §6 "parts". */
export const Part = z
  .discriminatedUnion("type", [
    text("text"),
    text("reasoning"),
    text("refusal"),
    toolCall,
    toolResult,
    media,
    approval,
    z.object({ type: z.literal("unknown"), raw: Json }),
  ])
  .meta({ id: "Part" });

/** Design §6 `Message`. */
export const Message = z.object({ role: z.string(), name: z.string().exactOptional(), parts: z.array(Part) }).meta({ id: "Message" });

export const ToolDefinition = z
  .object({ name: z.string(), description: z.string().exactOptional(), parameters: Json.exactOptional() })
  .meta({ id: "ToolDefinition" });
