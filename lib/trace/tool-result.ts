import type { Json } from "#trace/message.ts";
import { parseJson } from "#trace/parse-json.ts";
import { parsePython } from "#trace/parse-python.ts";

/** A text block by its word, or (Bedrock) by having nothing but a text. */
const isText = (block: { [key: string]: Json }): boolean =>
  block["type"] === "text" || (Object.hasOwn(block, "text") && Object.keys(block).length === 1);

/** The text of a list that holds one text block and nothing else: how Anthropic, MCP and Bedrock carry a result. */
function onlyText(sent: Json): string | undefined {
  const block = Array.isArray(sent) && sent.length === 1 ? sent[0] : undefined;
  if (typeof block !== "object" || block === null || Array.isArray(block) || !isText(block)) return undefined;
  const said = block["text"] ?? block["content"];
  return typeof said === "string" ? said : undefined;
}

function opened(sent: Json): Json {
  if (typeof sent !== "string" || !/^\s*[[{"]/.test(sent)) return sent;
  return parseJson(sent) ?? parsePython(sent) ?? sent;
}

/** A result for showing: JSON text (and what Python's `str()` makes of the same) is opened one level, not further (a result may legitimately be a JSON text inside). */
export function shownResult(sent: Json): Json {
  const value = opened(sent);
  const text = onlyText(value);
  return text === undefined ? value : opened(text);
}

/** `error: …`, `TypeError: …`, `AI_InvalidToolInputError: …`: how a thrown error reads once it is text for the model. */
const THROWN = /^\s*(error|\w*(Error|Exception|Timeout|Failure))\s*:\s*\S/;

/**
 * The failure that a tool's result tells of, in its words, or undefined. Many SDKs leave the span green and give the model the
 * error as a text or as `{"error": …}` (dialects.md §5.14).
 */
export function failureIn(result: Json | undefined): string | undefined {
  if (typeof result === "string") return THROWN.test(result) ? result : undefined;
  if (typeof result !== "object" || result === null || Array.isArray(result)) return undefined;
  const error = Object.hasOwn(result, "error") ? result["error"] : undefined;
  if (typeof error === "string" && error !== "") return error;
  if (typeof error === "object" && error !== null) return JSON.stringify(error);
  return Object.hasOwn(result, "isError") && result["isError"] === true ? JSON.stringify(result) : undefined;
}
