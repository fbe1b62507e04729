import { jsonText, parsedIfJson } from "#components/words/json-text.ts";
import type { Message, Part } from "#trace/message.ts";

/** A message as one text, for comparing and copying. */
export function messageText(message: Message): string {
  return message.parts.map(partText).join("\n");
}

function partText(part: Part): string {
  switch (part.type) {
    case "text":
    case "reasoning":
    case "refusal":
      return part.text;
    case "tool_call":
      return `${part.name}(${part.arguments === undefined ? (part.argumentsRaw ?? "") : jsonText(part.arguments)})`;
    case "tool_result":
      return jsonText(parsedIfJson(part.content));
    case "unknown":
      return jsonText(part.raw);
    default:
      return JSON.stringify(part);
  }
}
