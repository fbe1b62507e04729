import type { Json } from "#trace/message.ts";
import { parsed } from "./json.ts";

export type Extract = "whole" | "first_json" | "fenced";

/** The JSON value in a text, or undefined: the whole text, its first object or list, or the first fenced block. */
export function extracted(text: string, how: Extract): Json | undefined {
  return EXTRACTORS[how](text);
}

const EXTRACTORS: { [how in Extract]: (text: string) => Json | undefined } = { whole: parsed, first_json: firstJson, fenced };

/** Starts that are tried: text with more brackets than this is not an answer with some JSON in it. */
const STARTS = 64;

function firstJson(text: string): Json | undefined {
  let from = 0;
  for (let tried = 0; tried < STARTS; tried += 1) {
    const start = text.slice(from).search(/[{[]/);
    if (start === -1) return undefined;
    const value = valueAt(text, from + start);
    if (value !== undefined) return value;
    from += start + 1;
  }
  return undefined;
}

function valueAt(text: string, start: number): Json | undefined {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at += 1) {
    const char = text[at];
    if (quoted) {
      if (char === "\\") at += 1;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === "{" || char === "[") depth += 1;
    else if ((char === "}" || char === "]") && (depth -= 1) === 0) return parsed(text.slice(start, at + 1));
  }
  return undefined;
}

function fenced(text: string): Json | undefined {
  const open = text.indexOf("```");
  const line = open === -1 ? -1 : text.indexOf("\n", open);
  const close = line === -1 ? -1 : text.indexOf("```", line);
  return close === -1 ? undefined : parsed(text.slice(line + 1, close));
}
