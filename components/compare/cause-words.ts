import { canonicalText } from "#trace/canonical-text.ts";
import { promptText } from "#components/words/prompt-text.ts";
import type { Cause, ComparedRow } from "#contract/compare.ts";

/** Why two runs part, as sentences. */

const list = (names: readonly string[]): string => names.join(", ");
const value = (one: unknown): string => (one === undefined ? "not set" : canonicalText(one as object).slice(0, 80));

function inputWords({ message, role, toolName }: Extract<Cause, { kind: "input" }>): string {
  const what = toolName === undefined ? (role === "" ? "" : ` (${role})`) : ` (the result of ${toolName})`;
  return `Different input: message ${message + 1}${what} differs`;
}

function toolWords({ added, removed, changed }: Extract<Cause, { kind: "tools" }>): string {
  const parts = [
    added.length === 0 ? "" : `only in B: ${list(added)}`,
    removed.length === 0 ? "" : `only in A: ${list(removed)}`,
    changed.length === 0 ? "" : `described otherwise: ${list(changed)}`,
  ];
  return `Different tools offered, ${list(parts.filter((part) => part !== ""))}`;
}

/** One cause as a sentence without its full stop. */
export function causeWords(cause: Cause): string {
  switch (cause.kind) {
    case "input":
      return inputWords(cause);
    case "prompt-version":
      return `Different prompt version: ${promptText(cause.a)} → ${promptText(cause.b)}`;
    case "prompt":
      return "Different system prompt";
    case "tools":
      return toolWords(cause);
    case "params":
      return `Different parameters: ${list(cause.params.map(({ name, a, b }) => `${name} ${value(a)} → ${value(b)}`))}`;
    case "model":
      return `Different model: ${cause.a ?? "not named"} → ${cause.b ?? "not named"}`;
    case "same-input":
      return "Same input, different output: model or sampling";
    case "input-not-captured":
      return `Cannot tell: input not captured in ${cause.in.map((side) => side.toUpperCase()).join(" and ")}`;
    case "arguments":
      return "Called with different arguments";
    case "result":
      return "Same call, different result";
    case "status":
      return `Ended differently: ${cause.a} → ${cause.b}`;
  }
}

/** What a line of the comparison says about its two steps. */
export function rowWords({ change, causes }: ComparedRow): string {
  if (change === "added") return "Only in B";
  if (change === "removed") return "Only in A";
  return causes.length === 0 ? "The same in both" : causes.map(causeWords).join(". ");
}

export const SIGNS: Readonly<Record<ComparedRow["change"], string>> = { same: "=", changed: "~", added: "+", removed: "−" };
