/**
 * The same model under its names: with the path of whoever serves it (`models/`, `accounts/fireworks/models/`, `anthropic/`), with a
 * date, a revision or `latest` behind it. Prices are listed for some of these; the fullest that is listed holds.
 */

const DIGIT = /^\d+$/;

/** `-20241022`, `@20241022`, `-2024-08-06`, `-latest`, `:free` and `-v2:0` at the end of a name. */
const TAILS: readonly ((name: string) => string | undefined)[] = [
  (name) => before(name, name.lastIndexOf(":")),
  (name) => before(name, name.lastIndexOf("@")),
  (name) => (name.endsWith("-latest") ? name.slice(0, -"-latest".length) : undefined),
  (name) => withoutDate(name),
];

function before(name: string, at: number): string | undefined {
  return at > 0 ? name.slice(0, at) : undefined;
}

function withoutDate(name: string): string | undefined {
  const parts = name.split("-");
  const last = parts.at(-1) ?? "";
  if (parts.length > 1 && DIGIT.test(last) && last.length === 8) return parts.slice(0, -1).join("-");
  const date = parts.slice(-3);
  const isDate = date.length === 3 && [4, 2, 2].every((length, i) => date[i]?.length === length && DIGIT.test(date[i] ?? ""));
  return parts.length > 3 && isDate ? parts.slice(0, -3).join("-") : undefined;
}

/** What stands before the last `/`, part by part, and what stands behind it. */
export function splitPath(name: string): { path: string[]; model: string } {
  const parts = name.split("/");
  return { path: parts.slice(0, -1), model: parts.at(-1) ?? name };
}

/** The names to look for, fullest first. */
export function namesOf(sent: string): string[] {
  const names = [sent, splitPath(sent).model];
  for (const tail of TAILS) {
    const shorter = tail(names.at(-1) ?? "");
    if (shorter !== undefined) names.push(shorter);
  }
  return [...new Set(names)].filter((name) => name !== "");
}
