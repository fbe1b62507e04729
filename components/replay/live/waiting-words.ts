import { plural } from "#components/words/format.ts";
import { KINDS } from "#components/words/kinds.ts";
import type { Waiting } from "#replay/waiting.ts";

/** What is waited for: "refund_issue", "the model gpt-5", "a person: approval", "agent support". */
export function waitingFor({ kind, stepKind, name }: Waiting): string {
  if (kind === "model" || stepKind === "model") return name === undefined ? "the model" : `the model ${name}`;
  if (stepKind === "human") return name === undefined ? "a person" : `a person: ${name}`;
  if (kind === "parent") return name === undefined ? "the span around" : `agent ${name}`;
  return name ?? KINDS[stepKind].word;
}

/** What that is inferred from. */
export function restsOn({ kind, children = 0 }: Waiting): string {
  if (kind === "parent") return `still open, inferred from ${plural(children, "step")} in it: its span comes when it ends`;
  if (kind === "model") return "all that it asked for has come back";
  return "begun, not ended";
}

/** The one of several that is told first: what nobody but a person ends, then tools, then the model; a parent waits for those. */
export function foremost(waiting: readonly Waiting[]): Waiting | undefined {
  return waiting.filter(({ kind }) => kind !== "parent").toSorted((a, b) => rank(a) - rank(b) || (a.since < b.since ? -1 : 1))[0];
}

function rank({ kind, stepKind }: Waiting): number {
  if (stepKind === "human") return 0;
  return kind === "step" ? 1 : 2;
}
