import { runPath } from "#components/shell/addresses.ts";
import { plural, UNKNOWN } from "#components/words/format.ts";
import type { Failure } from "#contract/failures.ts";

/** The newest example, at the failing step. */
export function examplePath(project: string, { examples }: Pick<Failure, "examples">): string {
  const [newest] = examples;
  return newest === undefined ? runPath(project, "") : runPath(project, newest.correlationId, newest.stepId);
}

/** What went wrong, without the name that stands before it. */
export function messageWords({ subject, message }: Pick<Failure, "subject" | "message">): string {
  return message.startsWith(subject) ? message.slice(subject.length).replace(/^:?\s+/, "") : message;
}

export function casesText(cases: number): string {
  return cases === 0 ? "No case" : plural(cases, "case");
}

export function firstAndMore(names: readonly string[]): string {
  if (names.length === 0) return UNKNOWN;
  return names.length === 1 ? (names[0] ?? "") : `${names[0]} +${names.length - 1}`;
}
