import { KINDS } from "#components/words/kinds.ts";
import { stepName } from "#components/words/step-words.ts";
import type { Step } from "#trace/step.ts";

/** Whether every word of a filter occurs in what a row says. */
export function matcher(filter: string): (step: Step) => boolean {
  const words = filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return () => true;
  return (step) => {
    const text = textOf(step);
    return words.every((word) => text.includes(word));
  };
}

function textOf(step: Step): string {
  return [
    stepName(step),
    step.name,
    step.agent,
    KINDS[step.kind].word,
    step.preview,
    ...step.findings.map((finding) => `${finding.kind} ${finding.message}`),
  ]
    .join(" ")
    .toLowerCase();
}
