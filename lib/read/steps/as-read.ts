import type { Snapshot } from "#read/in-project.ts";
import type { RunRow } from "#read/run-row.ts";
import type { Step } from "#trace/step.ts";
import { withTags } from "./tags.ts";

type Run = Pick<RunRow, "correlation_id" | "quiet">;

/**
 * Steps as a reader sees them: with tags, and in a live run without `orphan`, because a span is sent when it ends and a parent that
 * has not arrived may still come.
 */
export async function asRead(snapshot: Snapshot, { correlation_id: id, quiet }: Run, steps: readonly Step[]): Promise<Step[]> {
  const tagged = await withTags(snapshot, id, steps);
  return quiet ? tagged : tagged.map(withoutOrphan);
}

/** A step without what is only known when a run is over. */
export function withoutOrphan(step: Step): Step {
  const findings = step.findings.filter((finding) => finding.kind !== "orphan");
  return findings.length === step.findings.length ? step : { ...step, findings };
}
