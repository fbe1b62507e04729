import type { Json, Part } from "#trace/message.ts";

/** All text that a part puts before a model: tool results and arguments as JSON text, media not at all. */
export function textOfPart(part: Part): string {
  switch (part.type) {
    case "text":
    case "reasoning":
    case "refusal":
      return part.text;
    case "tool_call":
      return `${part.name} ${part.argumentsRaw ?? textOfJson(part.arguments)}`;
    case "tool_result":
      return textOfJson(part.content);
    case "approval":
      return [part.decision, part.reason].filter((text) => text !== undefined).join(" ");
    case "unknown":
      return textOfJson(part.raw);
    case "image":
    case "audio":
    case "file":
      return part.uri ?? "";
  }
}

function textOfJson(value: Json | undefined): string {
  if (value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
