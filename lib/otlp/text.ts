import type { BrokenText } from "#trace/record.ts";

// A byte order mark is part of what was sent.
const exact = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const lossy = new TextDecoder("utf-8", { ignoreBOM: true });
const encoder = new TextEncoder();

/** Below this length, building the string by hand is cheaper than calling the decoder. */
const SHORT = 24;

/** The string in `bytes[start, end)`, or a BrokenText when the bytes are not UTF-8. */
export function decodeText(bytes: Uint8Array, start: number, end: number): string | BrokenText {
  const short = end - start <= SHORT ? shortAscii(bytes, start, end) : undefined;
  if (short !== undefined) return short;
  const slice = bytes.subarray(start, end);
  try {
    return exact.decode(slice);
  } catch {
    return { broken: slice, text: lossy.decode(slice) };
  }
}

/** As decodeText, with every broken byte as U+FFFD. */
export function decodeShown(bytes: Uint8Array, start: number, end: number): string {
  const text = decodeText(bytes, start, end);
  return typeof text === "string" ? text : text.text;
}

function shortAscii(bytes: Uint8Array, start: number, end: number): string | undefined {
  let text = "";
  for (let i = start; i < end; i++) {
    const byte = bytes[i] ?? 0;
    if (byte >= 0x80) return undefined;
    text += String.fromCharCode(byte);
  }
  return text;
}

/**
 * The bytes of a string. Lone surrogates, which JSON can carry and UTF-8 cannot, are written as WTF-8 (three bytes each), so
 * that nothing is lost; they come back as a BrokenText, and as themselves from decodeWtf8.
 */
export function encodeText(text: string): Uint8Array {
  return text.isWellFormed() ? encoder.encode(text) : encodeWtf8(text);
}

function encodeWtf8(text: string): Uint8Array {
  const parts: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0xd800 && code <= 0xdfff) parts.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
    else for (const byte of encoder.encode(character)) parts.push(byte);
  }
  return Uint8Array.from(parts);
}

/** The string a BrokenText stood for when its bytes are WTF-8 (lone surrogates); any other broken byte reads U+FFFD. */
export function decodeWtf8(bytes: Uint8Array): string {
  let text = "";
  let from = 0;
  for (let i = 0; i + 2 < bytes.length; i++) {
    const second = bytes[i + 1] ?? 0;
    const third = bytes[i + 2] ?? 0;
    if (bytes[i] !== 0xed || (second & 0xe0) !== 0xa0 || (third & 0xc0) !== 0x80) continue;
    text += lossy.decode(bytes.subarray(from, i)) + String.fromCharCode(0xd000 | ((second & 0x3f) << 6) | (third & 0x3f));
    from = i + 3;
    i += 2;
  }
  return text + lossy.decode(bytes.subarray(from));
}
