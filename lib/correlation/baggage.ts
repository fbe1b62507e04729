import type { AnyValue } from "#trace/record.ts";

/** W3C Baggage §3.3.1: at most 8,192 bytes; what is longer is not ours to guess at. */
const MAX_BAGGAGE = 8192;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function member(text: string): [string, string][] {
  const [pair = ""] = text.split(";", 1);
  const at = pair.indexOf("=");
  const name = pair.slice(0, at).trim();
  return at < 1 || name === "" ? [] : [[name, decoded(pair.slice(at + 1).trim())]];
}

/** Names and values of a `baggage` header as instrumentations keep it: a text or a list of texts. W3C Baggage §3.2.1. */
export function baggageMembers(value: AnyValue | undefined): [string, string][] {
  const texts = (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === "string");
  return texts.filter((text) => text.length <= MAX_BAGGAGE).flatMap((text) => text.split(",").flatMap(member));
}
