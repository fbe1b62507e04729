/** Runs of characters that a reader cannot see but a model reads: zero width, bidirectional controls, Unicode tags, soft hyphen, other controls. */
export const HIDDEN_CHARACTERS =
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u{E0000}-\u{E007F}\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]+/gu;

/** `U+200B`, or `U+200B ×3` for a run, named by its first. */
export function nameOfHidden(run: string): string {
  const points = [...run].map((character) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`);
  const first = points[0] ?? "";
  return points.length === 1 ? first : `${first} ×${points.length}`;
}
