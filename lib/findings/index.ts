import type { Finding } from "#trace/finding.ts";
import type { StepId } from "#trace/ids.ts";
import type { Step } from "#trace/step.ts";
import { answers } from "./answer-schema.ts";
import { askedOf } from "./asked.ts";
import { badJson } from "./bad-json.ts";
import { clockSkew } from "./clock-skew.ts";
import { cost } from "./cost.ts";
import { denied } from "./denied.ts";
import type { Detector, Evidence } from "./detector.ts";
import { error } from "./error.ts";
import { freshOf } from "./fresh.ts";
import { guardrail } from "./guardrail.ts";
import { hiddenChars } from "./hidden-chars.ts";
import { loop } from "./loop.ts";
import { NO_NORMS, type Norms } from "./norms.ts";
import { notInContext } from "./not-in-context.ts";
import { orphan } from "./orphan.ts";
import { refused } from "./refused.ts";
import { retry } from "./retry.ts";
import { schema } from "./schema.ts";
import { slow } from "./slow.ts";
import { timeout } from "./timeout.ts";
import { truncated } from "./truncated.ts";
import { unknownTool } from "./unknown-tool.ts";

/** All detectors, problems before notices. A step's findings stand in this order: what most likely explains the step comes first. */
const DETECTORS: readonly Detector[] = [
  denied,
  schema,
  answers,
  badJson,
  unknownTool,
  loop,
  timeout,
  error,
  guardrail,
  refused,
  truncated,
  hiddenChars,
  notInContext,
  retry,
  slow,
  cost,
  orphan,
  clockSkew,
];

/** The findings of a run by step; steps without one are absent. Deterministic. `steps` in the order of design §2. */
export function findingsOf(steps: readonly Step[], norms: Norms = NO_NORMS): Map<StepId, Finding[]> {
  const evidence: Evidence = { steps, asked: askedOf(steps), fresh: freshOf(steps), norms };
  const findings = new Map<StepId, Finding[]>();
  for (const detector of DETECTORS) {
    for (const { stepId, finding } of detector(evidence)) {
      const list = findings.get(stepId);
      if (list === undefined) findings.set(stepId, [finding]);
      // A tool that refuses by the same words what the schema forbids says nothing new; a timeout is not an error once more.
      else if (!list.some((each) => each.message === finding.message)) list.push(finding);
    }
  }
  return findings;
}
