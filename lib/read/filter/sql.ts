/** SQL that is put together from parts. `next` takes a value and gives the place (`$3`) where it will stand: no value is ever written into a text. */
export type Next = (value: unknown) => string;
export type Sql = (next: Next) => string;

export const plain =
  (text: string): Sql =>
  () =>
    text;

export function allOf(parts: readonly Sql[]): Sql {
  return (next) => (parts.length === 0 ? "true" : parts.map((part) => `(${part(next)})`).join(" AND "));
}

export function anyOf(parts: readonly Sql[]): Sql {
  return (next) => (parts.length === 1 && parts[0] ? parts[0](next) : `(${parts.map((part) => part(next)).join(" OR ")})`);
}

/** What is not known is not so, and its negation is. */
export function notSo(part: Sql): Sql {
  return (next) => `NOT coalesce(${part(next)}, false)`;
}
