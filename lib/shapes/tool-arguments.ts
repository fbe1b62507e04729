import { compact } from "#trace/compact.ts";
import type { Json } from "#trace/message.ts";
import { parseJson } from "#trace/parse-json.ts";
import { isObject, text } from "./read.ts";

export interface ToolArguments {
  arguments?: Json;
  argumentsRaw?: string;
}

const MAX_LAYERS = 3;

/** Under these names arguments that cannot be parsed are put into an object, by tracers and APIs that take objects only. */
const WRAPS = ["raw", "_raw", "input"] as const;
const looksBroken = (sent: string): boolean => /^\s*[[{]/.test(sent) && parseJson(sent) === undefined;

/** Pydantic AI hands on broken arguments as `{"INVALID_JSON": <their text>}`, so that a provider's API takes the history back. */
function brokenText(value: Json): string | undefined {
  if (!isObject(value) || Object.keys(value).length !== 1) return undefined;
  const wrapped = text(value, ...WRAPS);
  return text(value, "INVALID_JSON") ?? (wrapped !== undefined && looksBroken(wrapped) ? wrapped : undefined);
}

/**
 * Tool arguments as JSON, however often an SDK encoded them; a text that is no JSON stays byte for byte in `argumentsRaw`
 * (dialects.md §5.9: decode while the result is a text that looks like JSON, at most three times).
 */
export function toolArguments(sent: Json | undefined): ToolArguments {
  const broken = sent === undefined ? undefined : brokenText(sent);
  if (broken !== undefined) return { argumentsRaw: broken };
  if (sent === undefined || typeof sent !== "string") return compact<ToolArguments>({ arguments: sent, argumentsRaw: undefined });
  let value: Json = sent;
  for (let layer = 0; layer < MAX_LAYERS && typeof value === "string" && /^\s*[[{"]/.test(value); layer++) {
    const inner = parseJson(value);
    if (inner === undefined) return { argumentsRaw: value };
    value = inner;
  }
  if (typeof value !== "string") return brokenText(value) === undefined ? { arguments: value } : toolArguments(value);
  const scalar = value === sent ? parseJson(sent) : undefined;
  return scalar === undefined ? { argumentsRaw: value } : { arguments: scalar };
}
