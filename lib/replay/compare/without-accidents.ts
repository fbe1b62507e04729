import type { Json, Message, Part } from "#trace/message.ts";
import type { Step } from "#trace/step.ts";

/** UUIDs, times of ISO 8601 and other long hexadecimal IDs differ between any two runs and mean nothing. */
const ACCIDENT =
  /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b|\b\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?|\b[0-9a-f]{16,64}\b/gi;

/** Deeper than this nothing is walked into. */
const DEEPEST = 64;

/** A value in which what differs between any two runs is taken out. */
export function plainValue(value: Json, depth = 0): Json {
  if (typeof value === "string") return value.replace(ACCIDENT, "…");
  if (value === null || typeof value !== "object" || depth > DEEPEST) return value;
  if (Array.isArray(value)) return value.map((item) => plainValue(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, plainValue(field, depth + 1)]));
}

/** A step as it is compared: without the IDs of calls, and with values as plainValue leaves them. Pure. */
export function withoutAccidents(step: Step): Step {
  const { input, output, tools, params, tool } = step;
  return {
    ...step,
    ...(input === undefined
      ? {}
      : { input: { messages: messagesOf(input.messages), ...(input.system === undefined ? {} : { system: input.system.map(partOf) }) } }),
    ...(output === undefined ? {} : { output: { messages: messagesOf(output.messages) } }),
    ...(tools === undefined ? {} : { tools: plainValue(tools as unknown as Json) as unknown as NonNullable<Step["tools"]> }),
    ...(params === undefined ? {} : { params: plainValue(params) as NonNullable<Step["params"]> }),
    ...(tool === undefined
      ? {}
      : {
          tool: {
            ...tool,
            ...(tool.arguments === undefined ? {} : { arguments: plainValue(tool.arguments) }),
            ...(tool.result === undefined ? {} : { result: plainValue(tool.result) }),
          },
        }),
  };
}

function messagesOf(messages: readonly Message[]): Message[] {
  return messages.map((message) => ({ ...message, parts: message.parts.map(partOf) }));
}

function partOf(part: Part): Part {
  const plain = plainValue(part as unknown as Json) as unknown as Part & { id?: string };
  const { id: _id, ...rest } = plain;
  return rest as Part;
}
