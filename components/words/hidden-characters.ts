import { HIDDEN_CHARACTERS, nameOfHidden } from "#trace/hidden-characters.ts";

export type Piece = { text: string } | { hidden: string };

/** The text cut at hidden characters, each run of them named by its code points: `U+200B ×3`. */
export function revealHidden(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(HIDDEN_CHARACTERS)) {
    if (match.index > end) pieces.push({ text: text.slice(end, match.index) });
    pieces.push({ hidden: nameOfHidden(match[0]) });
    end = match.index + match[0].length;
  }
  if (end < text.length || pieces.length === 0) pieces.push({ text: text.slice(end) });
  return pieces;
}
