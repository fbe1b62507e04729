import type { Finding } from "#trace/finding.ts";
import type { StepId } from "#trace/ids.ts";
import type { Step } from "#trace/step.ts";
import { askedOf } from "./asked.ts";
import { badJson } from "./bad-json.ts";
import type { Detector } from "./detector.ts";
import { error } from "./error.ts";
import { loop } from "./loop.ts";
import { schema } from "./schema.ts";
import { unknownTool } from "./unknown-tool.ts";

/** All detectors. A step's findings stand in this order: what most likely explains the step comes first. */
const DETECTORS: readonly Detector[] = [schema, badJson, unknownTool, loop, error];

/** The findings of a run by step; steps without one are absent. Deterministic. `steps` in the order of design §2. */
export function findingsOf(steps: readonly Step[]): Map<StepId, Finding[]> {
  const evidence = { steps, asked: askedOf(steps) };
  const findings = new Map<StepId, Finding[]>();
  for (const detector of DETECTORS) {
    for (const { stepId, finding } of detector(evidence)) {
      const list = findings.get(stepId);
      if (list === undefined) findings.set(stepId, [finding]);
      // A tool that refuses by the same words what the schema forbids says nothing new.
      else if (!list.some((each) => each.message === finding.message)) list.push(finding);
    }
  }
  return findings;
}
