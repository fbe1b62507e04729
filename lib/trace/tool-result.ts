import type { Json } from "#trace/message.ts";
import { parseJson } from "#trace/parse-json.ts";

/** A result for showing: JSON text is opened one level, not further (a result may legitimately be a JSON text inside). */
export function shownResult(sent: Json): Json {
  if (typeof sent !== "string" || !/^\s*[[{"]/.test(sent)) return sent;
  return parseJson(sent) ?? sent;
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
