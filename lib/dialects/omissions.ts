import type { Json, Message, Part } from "#trace/message.ts";
import type { Said } from "#trace/told.ts";

/** What SDKs write in the place of a value that they keep back (dialects.md §5.18). The whole value, never a part of one. */
const PLACEHOLDERS: ReadonlySet<Json> = new Set(["__REDACTED__", "<REDACTED>", "[REDACTED]", "<not serializable>"]);
const SCRUBBED = "[Scrubbed due to ";
/** Mastra's flattened histories name the tool whose result they leave out. */
const LEFT_OUT = /^\[tool-result: [^\]]{1,256}\]$/;

function isPlaceholder(value: Json | undefined): boolean {
  if (value === undefined) return false;
  return PLACEHOLDERS.has(value) || (typeof value === "string" && (value.startsWith(SCRUBBED) || LEFT_OUT.test(value)));
}

function isKeptBack(part: Part): boolean {
  switch (part.type) {
    case "text":
    case "reasoning":
    case "refusal":
      return isPlaceholder(part.text);
    case "tool_call":
      return isPlaceholder(part.argumentsRaw) || isPlaceholder(part.arguments);
    case "tool_result":
      return isPlaceholder(part.content);
    default:
      return isMedia(part) && isPlaceholder(part.uri);
  }
}

function isMedia(part: Part): part is Extract<Part, { type: "image" | "audio" | "file" }> {
  return part.type === "image" || part.type === "audio" || part.type === "file";
}

/** A picture, sound or file of which only the fact was sent. */
function isOmitted(part: Part): boolean {
  if (isMedia(part)) return part.uri === undefined && part.ref === undefined && part.bytes === undefined;
  return part.type === "unknown" && isBareMedia(part.raw);
}

const MEDIA_TYPE = /(^|_)(image|audio|video|file|document)(_url)?$/;

/** Nothing but a type that says what it was: `{"type":"anthropic_image"}`. */
function isBareMedia(raw: Json): boolean {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return false;
  const values = Object.entries(raw).filter(([key, value]) => key !== "type" && value !== null);
  return values.length === 0 && typeof raw["type"] === "string" && MEDIA_TYPE.test(raw["type"]);
}

/** Nothing but the word of what it was, `{"type":"text"}`, or a result without what came back: how SDKs tell that content is switched off. */
function isBare(part: Part): boolean {
  if (part.type === "tool_result") return part.content === null;
  if (part.type !== "unknown" || isBareMedia(part.raw)) return false;
  const { raw } = part;
  return typeof raw === "object" && raw !== null && !Array.isArray(raw) && Object.keys(raw).join() === "type";
}

export interface Omissions {
  /** Values that a placeholder stands for. */
  keptBack: number;
  /** Pictures, sounds and files that were not sent. */
  media: number;
  /** Texts and results of which only the place was sent. */
  bare: number;
}

/** Counts what the messages, arguments and results of a record say they leave out. */
export function omissionsOf(said: Partial<Said>): Omissions {
  const messages: readonly Message[] = [...(said.input ?? []), ...(said.output ?? [])];
  const parts = [...(said.system ?? []), ...messages.flatMap((message) => message.parts)];
  const tool = [said.toolArguments?.value ?? said.toolArguments?.raw, said.toolResult?.value].filter(isPlaceholder);
  const count = (is: (part: Part) => boolean): number => parts.filter(is).length;
  return { keptBack: count(isKeptBack) + tool.length, media: count(isOmitted), bare: count(isBare) };
}
