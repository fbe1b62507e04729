import type { Json } from "#trace/message.ts";
import type { Usage } from "#trace/usage.ts";
import { field, isObject, type JsonObject } from "#shapes/read.ts";
import { neutralUsage } from "./usage.ts";

const count = (value: Json | undefined): number | undefined =>
  typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : undefined;

/** The first of these own fields that is a count. */
function first(object: JsonObject, ...names: string[]): number | undefined {
  for (const name of names) {
    const found = Object.hasOwn(object, name) ? count(object[name]) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Do the details stand beside their side's count, so that they must be added? The sender's own total tells, else they do. */
function apart(side: number | undefined, details: number, other: number | undefined, total: number | undefined): boolean {
  return details > 0 && !(total !== undefined && total === (side ?? 0) + (other ?? 0));
}

/**
 * Counts of a usage object whose details (`input_cached_tokens`, `output_reasoning_tokens`) are counted beside `input` and
 * `output`, as Langfuse does (dialects.md §6), or of a provider's own usage object, whose details are parts unless `countedApart`.
 */
export function countsIn(value: Json | undefined, countedApart = false): Usage | undefined {
  if (!isObject(value)) return undefined;
  return countsOf(flat(value), countedApart);
}

/** Details in objects of their own, under the names they have side by side. */
const DETAILS: readonly (readonly [inside: string, field: string, name: string])[] = [
  ["input_token_details", "cache_read", "input_cache_read"],
  ["input_token_details", "cache_creation", "input_cache_creation"],
  ["output_token_details", "reasoning", "reasoning_tokens"],
  ["prompt_tokens_details", "cached_tokens", "cache_read_input_tokens"],
  ["input_tokens_details", "cached_tokens", "cache_read_input_tokens"],
  ["completion_tokens_details", "reasoning_tokens", "reasoning_tokens"],
  ["output_tokens_details", "reasoning_tokens", "reasoning_tokens"],
];

function flat(value: JsonObject): JsonObject {
  const found: JsonObject = { ...value };
  for (const [inside, name, as] of DETAILS) {
    const details = field(value, inside);
    const sent = isObject(details) ? field(details, name) : undefined;
    if (sent !== undefined && found[as] === undefined) found[as] = sent;
  }
  return found;
}

/** Gemini counts thoughts beside the answer. */
function geminiOutput(value: JsonObject): number | undefined {
  const said = first(value, "candidatesTokenCount", "candidates_token_count");
  const thought = first(value, "thoughtsTokenCount", "thoughts_token_count");
  return said === undefined ? undefined : said + (thought ?? 0);
}

function countsOf(value: JsonObject, countedApart: boolean): Usage | undefined {
  const cachedInput = first(
    value,
    "input_cached_tokens",
    "input_cache_read",
    "cache_read_input_tokens",
    "cachedContentTokens",
    "cachedContentTokenCount",
    "cached_content_token_count",
  );
  const cacheWrite = first(value, "input_cache_creation", "cache_creation_input_tokens");
  const reasoning = first(
    value,
    "output_reasoning_tokens",
    "output_reasoning",
    "reasoning_tokens",
    "thoughtsTokens",
    "thoughtsTokenCount",
    "thoughts_token_count",
  );
  const [input, output, total] = [first(value, "input"), first(value, "output"), first(value, "total")];
  const cached = (cachedInput ?? 0) + (cacheWrite ?? 0);
  const sides = {
    input: input !== undefined && apart(input, cached, output, total) ? input + cached : input,
    output: output !== undefined && apart(output, reasoning ?? 0, input, total) ? output + (reasoning ?? 0) : output,
  };
  const counts = {
    input:
      sides.input ?? first(value, "input_tokens", "prompt_tokens", "promptTokens", "inputTokens", "promptTokenCount", "prompt_token_count"),
    output: sides.output ?? first(value, "output_tokens", "completion_tokens", "completionTokens", "outputTokens") ?? geminiOutput(value),
    cachedInput,
    cacheWrite,
    reasoning,
  };
  return neutralUsage(counts, countedApart);
}

/** US dollars of a cost object. Nought is what SDKs write that have no price: no cost. */
export function costIn(value: Json | undefined): number | undefined {
  const total = isObject(value) ? first(value, "total", "total_cost") : undefined;
  return total === 0 ? undefined : total;
}
