/** Names with `*` for any text. Matching is linear: each part is sought once, from left to right. */

/** Case does not matter: sellers write the same model both ways. */
export function matches(glob: string, name: string): boolean {
  const [first = "", ...rest] = glob.toLowerCase().split("*");
  const text = name.toLowerCase();
  if (!text.startsWith(first)) return false;
  const last = rest.pop();
  if (last === undefined) return text === first;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

/** The more a glob says, the closer it fits; a whole name fits best, `*` alone least. Always more than 0. */
export function closeness(glob: string): number {
  return glob.includes("*") ? glob.length - glob.split("*").length + 2 : Number.MAX_SAFE_INTEGER;
}
