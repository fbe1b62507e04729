import { InvalidArgumentError } from "commander";

/** A count. */
export function whole(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError("a whole number, 1 or more");
  return value;
}

/** What pins a set. */
export function digest(text: string): string {
  if (!/^sha256:[0-9a-f]{64}$/.test(text)) throw new InvalidArgumentError("sha256: and 64 digits of 0-9 a-f");
  return text;
}

/** `NAME=VALUE`, any number of times. */
export function header(text: string, before: { [name: string]: string }): { [name: string]: string } {
  const at = text.indexOf("=");
  if (at < 1) throw new InvalidArgumentError("a header is NAME=VALUE");
  return { ...before, [text.slice(0, at).toLowerCase()]: text.slice(at + 1) };
}
