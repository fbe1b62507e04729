/** Characters that a reader cannot see but a model reads: zero width, bidirectional controls, Unicode tags, soft hyphen, other controls. */
const HIDDEN =
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u{E0000}-\u{E007F}\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]+/gu;

export type Piece = { text: string } | { hidden: string };

/** The text cut at hidden characters, each run of them named by its code points: `U+200B ×3`. */
export function revealHidden(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(HIDDEN)) {
    if (match.index > end) pieces.push({ text: text.slice(end, match.index) });
    pieces.push({ hidden: namesOf(match[0]) });
    end = match.index + match[0].length;
  }
  if (end < text.length || pieces.length === 0) pieces.push({ text: text.slice(end) });
  return pieces;
}

function namesOf(run: string): string {
  const points = [...run].map((character) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`);
  const first = points[0] ?? "";
  return points.length === 1 ? first : `${first} ×${points.length}`;
}
