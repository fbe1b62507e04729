import { z } from "zod";
import { json } from "./json-model.ts";

/**
 * Messages of a case: OpenTelemetry GenAI parts (eval-case.md §2.1). Kinds that we do not know are kept as they are, so a part
 * is open; the three that graders read must hold what they read.
 */

const NEEDS: ReadonlyMap<string, string> = new Map([
  ["text", "content"],
  ["tool_call", "name"],
  ["tool_call_response", "response"],
]);

export const otelPart = z
  .looseObject({
    type: z.string(),
    name: z.string().exactOptional(),
    arguments: json.exactOptional(),
    arguments_raw: z.string().exactOptional(),
  })
  .refine(
    (part) => {
      const needed = NEEDS.get(part.type);
      return needed === undefined || (Object.hasOwn(part, needed) && part[needed] !== undefined);
    },
    { message: "a text part needs content, a tool_call a name, a tool_call_response a response" },
  );
export type OtelPart = z.infer<typeof otelPart>;

export const otelMessage = z.strictObject({
  role: z.string(),
  name: z.string().nullable().exactOptional(),
  parts: z.array(otelPart),
  finish_reason: z.string().exactOptional(),
  id: z.string().exactOptional(),
});
export type OtelMessage = z.infer<typeof otelMessage>;
