import type { Message } from "#trace/message.ts";

const WORDS = 3;
/** Longer texts are compared by their beginning, so that two huge messages cost little. */
const COMPARED = 20_000;

function textOf(message: Message): string {
  const texts = message.parts.map((part) => ("text" in part ? part.text : JSON.stringify(part)));
  return texts.join("\n").slice(0, COMPARED);
}

function shingles(message: Message): Set<string> {
  const words = textOf(message).split(/\s+/);
  if (words.length <= WORDS) return new Set([words.join(" ")]);
  return new Set(words.slice(0, 1 - WORDS).map((_, i) => words.slice(i, i + WORDS).join(" ")));
}

/** Share of three-word shingles that two messages have in common, of the one that has more: 0 to 1. */
export function resemblance(a: Message, b: Message): number {
  const one = shingles(a);
  const other = shingles(b);
  const shared = [...one].filter((shingle) => other.has(shingle)).length;
  return shared / Math.max(one.size, other.size);
}
