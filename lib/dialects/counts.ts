import type { Json } from "#trace/message.ts";
import type { Usage } from "#trace/usage.ts";
import { isObject, type JsonObject } from "#shapes/read.ts";
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
  const cachedInput = first(value, "input_cached_tokens", "input_cache_read", "cache_read_input_tokens");
  const cacheWrite = first(value, "input_cache_creation", "cache_creation_input_tokens");
  const reasoning = first(value, "output_reasoning_tokens", "output_reasoning", "reasoning_tokens");
  const [input, output, total] = [first(value, "input"), first(value, "output"), first(value, "total")];
  const cached = (cachedInput ?? 0) + (cacheWrite ?? 0);
  const sides = {
    input: input !== undefined && apart(input, cached, output, total) ? input + cached : input,
    output: output !== undefined && apart(output, reasoning ?? 0, input, total) ? output + (reasoning ?? 0) : output,
  };
  const counts = {
    input: sides.input ?? first(value, "input_tokens", "prompt_tokens", "promptTokens", "inputTokens"),
    output: sides.output ?? first(value, "output_tokens", "completion_tokens", "completionTokens", "outputTokens"),
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
