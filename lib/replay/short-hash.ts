/**
 * 16 hex digits of a text (two FNV-1a passes with different offsets): an address for links, not a proof. What must not be
 * confused is compared by canonicalText.
 */
export function shortHash(text: string): string {
  return pass(text, 0x811c9dc5) + pass(text, 0x01000193);
}

function pass(text: string, offset: number): string {
  let hash = offset;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}
