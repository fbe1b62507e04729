import { type Leaf, leavesOf } from "#trace/leaves.ts";
import type { Json, Message, Part } from "#trace/message.ts";
import { textOfPart } from "#trace/part-text.ts";
import { shownResult } from "#trace/tool-result.ts";

/** Where in a model's view a value stood first. */
export interface Origin {
  source: "tool_result" | "user" | "system" | "assistant";
  /** Places in the context. */
  message: number;
  part: number;
  /** JSON Pointer into a tool result, where the result is JSON and holds the value as a field. */
  pointer?: string;
  /** Of the tool result. */
  callId?: string;
  toolName?: string;
}

const SOURCES: ReadonlyMap<string, Origin["source"]> = new Map([
  ["system", "system"],
  ["developer", "system"],
  ["assistant", "assistant"],
  ["model", "assistant"],
  ["tool", "tool_result"],
  ["function", "tool_result"],
]);

/** Finds values in one context, for many questions: texts are made ready once. */
export type OriginFinder = (value: Json) => Origin | undefined;

/**
 * The first place in a context where a value of a tool call's arguments stands, exact or as the same number or text in other
 * letters. What the model itself said comes last: it is a copy. Undefined: not found in what the model saw, which is no proof of
 * invention, values may be computed. Objects and lists have no origin of their own (isTraceable).
 */
export function originOf(value: Json, context: readonly Message[]): Origin | undefined {
  return originFinder(context)(value);
}

/** Asks the same as originOf, of one context as often as wanted. */
export function originFinder(context: readonly Message[]): OriginFinder {
  const places = placesOf(context);
  return (value) => {
    const wanted = wantedOf(value);
    if (wanted === undefined) return undefined;
    let copy: Origin | undefined;
    for (const place of places) {
      const found = inPlace(place, wanted);
      if (found === undefined) continue;
      const origin: Origin = { source: place.source, message: place.message, part: place.at, ...found };
      if (origin.source !== "assistant") return origin;
      copy ??= origin;
    }
    return copy;
  };
}

/** Whether a value can have an origin: text of two letters and more, or a number. */
export function isTraceable(value: Json): boolean {
  return wantedOf(value) !== undefined;
}

interface Place {
  source: Origin["source"];
  message: number;
  at: number;
  part: Part;
  /** In small letters, and of a tool result its scalars; made when first looked at. */
  text?: string;
  leaves?: Leaf[];
}

function placesOf(context: readonly Message[]): Place[] {
  return context.flatMap(({ role, parts }, message) =>
    parts.map((part, at): Place => {
      const source = part.type === "tool_result" ? "tool_result" : (SOURCES.get(role) ?? "user");
      return { source, message, at, part };
    }),
  );
}

interface Wanted {
  text: string;
  number?: number;
}

/** One letter or one digit stands everywhere. */
const SHORTEST = 2;

function wantedOf(value: Json): Wanted | undefined {
  if (typeof value === "number") return { text: String(value), number: value };
  if (typeof value !== "string" || value.trim().length < SHORTEST) return undefined;
  const text = value.trim().toLowerCase();
  const number = Number(text);
  return Number.isFinite(number) ? { text, number } : { text };
}

type Found = Pick<Origin, "pointer" | "callId" | "toolName">;

function inPlace(place: Place, wanted: Wanted): Found | undefined {
  const { part } = place;
  place.text ??= textOfPart(part).toLowerCase();
  if (part.type !== "tool_result") return stands(place.text, wanted) ? {} : undefined;
  const named: Found = {
    ...(part.id === undefined ? {} : { callId: part.id }),
    ...(part.name === undefined ? {} : { toolName: part.name }),
  };
  place.leaves ??= fieldsOf(part.content);
  const leaf = place.leaves.find((each) => isSame(each, wanted));
  if (leaf !== undefined) return { ...named, pointer: leaf.pointer };
  return stands(place.text, wanted) ? named : undefined;
}

/** The scalars of a result that is JSON; a text has no fields. */
function fieldsOf(content: Json): Leaf[] {
  const shown = shownResult(content);
  return typeof shown === "string" ? [] : [...leavesOf(shown)];
}

function isSame({ value }: Leaf, wanted: Wanted): boolean {
  if (typeof value === "number") return value === wanted.number;
  return typeof value === "string" && value.trim().toLowerCase() === wanted.text;
}

/** As a word or phrase of its own: `12` does not stand in `2012`, nor `12` in `12.5`. The text is in small letters. */
function stands(lower: string, { text: wanted }: Wanted): boolean {
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + 1))
    if (!continues(lower, at - 1, -1) && !continues(lower, at + wanted.length, 1)) return true;
  return false;
}

const WORD = /[\p{L}\p{N}_]/u;

/** Does a word or a decimal number go on at `at`, seen from inside? */
function continues(text: string, at: number, step: 1 | -1): boolean {
  const next = text[at];
  if (next === undefined) return false;
  if (WORD.test(next)) return true;
  return (next === "." || next === ",") && /\d/.test(text[at + step] ?? "") && /\d/.test(text[at - step] ?? "");
}
