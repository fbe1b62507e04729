import type { Step } from "./step.ts";

const PLAIN: Omit<Step, "id"> = {
  kind: "model",
  name: "chat",
  lane: "root",
  startedAt: "2026-11-21T00:00:00.000000000Z",
  status: "ok",
  dialects: [],
  fidelity: "exact",
  fidelityReasons: [],
  findings: [],
  tags: [],
};

/** A step for a test: a model call that went well, with only what the test says of it. */
export function stepWith(id: string, more: Partial<Step> = {}): Step {
  return { ...PLAIN, id: id as Step["id"], ...more };
}
