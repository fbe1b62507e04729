import type { Json, Message, Part } from "#trace/message.ts";
import { isObject, sameJson } from "./json.ts";
import type { OtelMessage, OtelPart } from "./otel-message.ts";

/**
 * Our messages (design §6) to OpenTelemetry GenAI parts and back. `messageOf(otelMessageOf(m))` is `m` for every message, and
 * `otelPartOf(partOf(p))` is `p` for every part: what one side has no word for travels as *unknown* with its raw value.
 */

type Fields = { [key: string]: Json };
type Media = Extract<Part, { type: "image" | "audio" | "file" }>;

/** Names of a part's members: ours → theirs. A member that is not listed makes the part unknown. */
const MEMBERS = {
  text: { type: "text", names: { text: "content" } },
  reasoning: { type: "reasoning", names: { text: "content" } },
  refusal: { type: "refusal", names: { text: "content" } },
  tool_call: { type: "tool_call", names: { id: "id", name: "name", arguments: "arguments", argumentsRaw: "arguments_raw" } },
  tool_result: { type: "tool_call_response", names: { id: "id", name: "name", content: "response", isError: "is_error" } },
  approval: { type: "approval", names: { id: "id", decision: "decision", reason: "reason", raw: "raw" } },
} as const;

const MEDIA_NAMES = { mediaType: "mime_type", uri: "uri", ref: "file_id", bytes: "bytes" } as const;
const MEDIA_KINDS: ReadonlySet<Json> = new Set(["image", "audio", "file"]);

/** What each member must be for the part to be read as ours. A member without a line may be any JSON. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ["text", "string"],
  ["id", "string"],
  ["name", "string"],
  ["argumentsRaw", "string"],
  ["isError", "boolean"],
  ["decision", "string"],
  ["reason", "string"],
  ["mediaType", "string"],
  ["uri", "string"],
  ["ref", "string"],
  ["bytes", "number"],
]);

const REQUIRED: { [type: string]: readonly string[] } = {
  text: ["text"],
  reasoning: ["text"],
  refusal: ["text"],
  tool_call: ["name"],
  tool_result: ["content"],
};
const OURS_BY_THEIRS = new Map(Object.entries(MEMBERS).map(([ours, { type }]) => [type as string, ours as keyof typeof MEMBERS]));

function renamed(part: Fields, names: { [from: string]: string }): Fields {
  const out: Fields = {};
  for (const [from, to] of Object.entries(names)) {
    const value = part[from];
    if (value !== undefined) out[to] = value;
  }
  return out;
}

/** A part as OpenTelemetry writes it. */
export function otelPartOf(part: Part): OtelPart {
  if (part.type === "unknown") return unknownOut(part.raw);
  if (part.type === "image" || part.type === "audio" || part.type === "file") return mediaOut(part);
  const { type, names } = MEMBERS[part.type];
  return { type, ...renamed(part as Fields, names) };
}

function mediaOut(part: Media): OtelPart {
  const type = part.uri !== undefined ? "uri" : part.ref !== undefined ? "file" : "blob";
  return { type, modality: part.type, ...renamed(part as Fields, MEDIA_NAMES) };
}

/** A foreign part stands for itself, unless it would be read back as something else. */
function unknownOut(raw: Json): OtelPart {
  const itself =
    isObject(raw) && typeof raw["type"] === "string" && sameJson(partOf(raw as OtelPart) as unknown as Json, { type: "unknown", raw });
  return itself ? (raw as OtelPart) : { type: "unknown", raw };
}

/** The part that an OpenTelemetry part tells of. */
export function partOf(theirs: OtelPart): Part {
  const fields = theirs as unknown as Fields;
  if (theirs.type === "unknown" && "raw" in fields && Object.keys(fields).length === 2)
    return { type: "unknown", raw: fields["raw"] as Json };
  const ours = OURS_BY_THEIRS.get(theirs.type);
  const read = ours === undefined ? mediaIn(fields) : membersIn(ours, fields, MEMBERS[ours].names);
  return (read as unknown as Part | undefined) ?? { type: "unknown", raw: fields };
}

function mediaIn(fields: Fields): Fields | undefined {
  const { modality, ...rest } = fields;
  if (modality === undefined || !MEDIA_KINDS.has(modality)) return undefined;
  const part = membersIn(modality as string, rest, MEDIA_NAMES);
  return part !== undefined && mediaOut(part as unknown as Media).type === fields["type"] ? part : undefined;
}

function membersIn(type: string, fields: Fields, names: { [ours: string]: string }): Fields | undefined {
  const back = Object.fromEntries(Object.entries(names).map(([ours, theirs]) => [theirs, ours]));
  const part: Fields = { type, ...renamed(fields, back) };
  const whole = Object.keys(part).length === Object.keys(fields).length;
  const fits = Object.entries(part).every(([key, value]) => key === "type" || !TYPES.has(key) || typeof value === TYPES.get(key));
  return whole && fits && (REQUIRED[type] ?? []).every((key) => key in part) ? part : undefined;
}

export function otelMessageOf(message: Message): OtelMessage {
  const parts = message.parts.map(otelPartOf);
  return message.name === undefined ? { role: message.role, parts } : { role: message.role, name: message.name, parts };
}

/** The message without OpenTelemetry's finish reason and id, which are the call's and not the message's. */
export function messageOf(theirs: OtelMessage): Message {
  const parts = theirs.parts.map(partOf);
  return typeof theirs.name === "string" ? { role: theirs.role, name: theirs.name, parts } : { role: theirs.role, parts };
}
