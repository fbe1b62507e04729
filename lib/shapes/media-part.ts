import { compact } from "#trace/compact.ts";
import type { Json, Part } from "#trace/message.ts";
import { field, isObject, type JsonObject, text } from "./read.ts";

type MediaPart = Extract<Part, { type: "image" | "audio" | "file" }>;

const DATA_URL = /^data:([^;,]*)(?:;[^,]*)?,/;

function kindOf(mediaType: string | undefined, fallback: MediaPart["type"]): MediaPart["type"] {
  if (mediaType?.startsWith("image/")) return "image";
  return mediaType?.startsWith("audio/") ? "audio" : fallback;
}

/** Decoded length of base64 without decoding it. */
function base64Bytes(data: string): number {
  return Math.floor((data.length * 3) / 4) - (data.endsWith("==") ? 2 : data.endsWith("=") ? 1 : 0);
}

function fromUri(kind: MediaPart["type"], uri: string, mediaType: string | undefined): MediaPart {
  const inline = DATA_URL.exec(uri);
  const type = mediaType ?? (inline?.[1] || undefined);
  return compact<MediaPart>({
    type: kindOf(type, kind),
    mediaType: type,
    uri,
    ref: undefined,
    bytes: inline ? base64Bytes(uri.slice(inline[0].length)) : undefined,
  });
}

function fromBase64(kind: MediaPart["type"], data: string, mediaType: string | undefined): MediaPart {
  if (/^(https?|data|gs|s3):/.test(data)) return fromUri(kind, data, mediaType);
  const type = mediaType ?? "application/octet-stream";
  return compact<MediaPart>({
    type: kindOf(mediaType, kind),
    mediaType,
    uri: `data:${type};base64,${data}`,
    ref: undefined,
    bytes: base64Bytes(data),
  });
}

/** Where SDKs put the body of a picture, a sound or a file: an object of its own or the part itself. */
function bodyOf(part: JsonObject): JsonObject {
  const inner = field(
    part,
    "image_url",
    "image",
    "input_audio",
    "source",
    "file",
    "inlineData",
    "inline_data",
    "fileData",
    "file_data",
    "audio",
  );
  return isObject(inner) ? { ...part, ...bodyOf(inner) } : part;
}

/** A picture, sound or file part from any SDK's spelling; undefined when it holds neither data nor an address. */
export function mediaPart(kind: MediaPart["type"], part: JsonObject): Part | undefined {
  const body = bodyOf(part);
  const format = text(body, "format");
  const mediaType =
    text(body, "mediaType", "media_type", "mime_type", "mimeType", "contentType") ??
    (kind === "audio" && format ? `audio/${format}` : undefined);
  const uri = text(body, "url", "uri", "image_url", "fileUri", "file_uri");
  if (uri !== undefined) return fromUri(kind, uri, mediaType);
  const data = text(body, "data", "content", "image", "file_data", "audio");
  if (data !== undefined) return fromBase64(kind, data, mediaType);
  const ref = text(body, "file_id", "fileId", "id");
  return ref === undefined
    ? undefined
    : compact<MediaPart>({ type: kindOf(mediaType, kind), mediaType, uri: undefined, ref, bytes: undefined });
}

/** The kind a modality word stands for (`blob` and `uri` parts carry one). */
export function mediaKind(modality: Json | undefined): MediaPart["type"] {
  return modality === "image" || modality === "audio" ? modality : "file";
}
