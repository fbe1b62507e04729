/** Where a literal stands in a text, without overlap. */
export function offsetsOf(text: string, sought: string): number[] {
  const wanted = folded(sought);
  if (wanted === "") return [];
  const within = folded(text);
  const offsets: number[] = [];
  for (let at = within.indexOf(wanted); at !== -1; at = within.indexOf(wanted, at + wanted.length)) offsets.push(at);
  return offsets;
}

/** In small letters, every character at its place: letters that grow longer (İ) stay as they are. */
function folded(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return Array.from(text, (letter) => (letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter)).join("");
}
