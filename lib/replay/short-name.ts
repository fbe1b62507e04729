/** A name of twelve digits for a text: FNV-1a in two halves of 24 bits. For links and for telling alike, no proof of anything. */
export function shortName(text: string): string {
  let high = 0x811c9dc5;
  let low = 0x01000193;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 0x01000193);
    low = Math.imul(low ^ (unit + at), 0x85ebca6b);
  }
  return `${hex(high)}${hex(low)}`;
}

function hex(half: number): string {
  return (half >>> 8).toString(16).padStart(6, "0");
}
