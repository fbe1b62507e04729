import type { Condition, Query, Term, Value } from "./query.ts";

/** A query as text, so that parsing it gives the same query again: what links and saved views hold. */
export function printFilter({ terms }: Query): string {
  return terms.map(printTerm).join(" ");
}

function printTerm(term: Term): string {
  return `${term.not ? "-" : ""}${bare(term)}`;
}

function bare(term: Term): string {
  switch (term.type) {
    case "words":
      return /^[^\s()",:>-][^\s()",:]*$/.test(term.text) && !RESERVED.has(term.text) ? term.text : quoted(term.text);
    case "has":
      return `has:${term.key}`;
    case "group":
      return `(${term.any.map(printFilter).join(" OR ")})`;
    case "sequence":
      return term.steps.map(({ query, next }) => `step(${printFilter(query)})${next === undefined ? "" : ` ${next} `}`).join("");
    case "condition":
      return `${term.key}${term.path === undefined ? "" : `.${term.path}`}:${printValues(term)}`;
  }
}

const RESERVED: ReadonlySet<string> = new Set(["OR", "step", "->", "->>"]);

function printValues({ operator, values }: Condition): string {
  const texts = values.map(printValue);
  if (operator === "range") return texts.join("..");
  const sign = operator === "=" ? "" : operator;
  return `${sign}${texts.length === 1 ? texts[0] : `(${texts.join(" OR ")})`}`;
}

function printValue(value: Value): string {
  if (value.type !== "text") return value.text;
  const plain = /^[^\s()",<>=-][^\s()",]*$/.test(value.text) && !value.text.includes("..") && value.text !== "OR";
  const isNumber = value.text.trim() !== "" && Number.isFinite(Number(value.text));
  return plain && !isNumber && value.glob === value.text.includes("*") ? value.text : quoted(value.text);
}

function quoted(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}
