import type { Message, Part } from "#trace/message.ts";
import { parsePython, parsePythonObject } from "#trace/parse-python.ts";
import { isPart, partOf } from "#shapes/part.ts";
import { isObject } from "#shapes/read.ts";

/** OpenTelemetry's instrumentation of OpenAI Agents sends items of the Responses API as texts, as Python's `str()` writes them. */
const SCOPES: ReadonlySet<string> = new Set(["opentelemetry.instrumentation.openai_agents"]);
const ITEM = /^(Response\w*\(|\{')/;

export const isStringified = (scope: string | undefined): boolean => scope !== undefined && SCOPES.has(scope);

function openedPart(part: Part): Part {
  if (part.type !== "text" || !ITEM.test(part.text)) return part;
  const item = parsePythonObject(part.text) ?? parsePython(part.text);
  return isObject(item) && isPart(item) ? partOf(item) : part;
}

/** The same messages with each such text read as the item that it was; any other text stays. */
export function opened(messages: readonly Message[] | undefined): Message[] | undefined {
  return messages?.map((message) => ({ ...message, parts: message.parts.map(openedPart) }));
}
