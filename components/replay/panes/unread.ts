import type { Step } from "#trace/step.ts";

/** The dialect that speaks everything says only what OTLP itself says. */
const LAST_RESORT = "plain";

/** True when no dialect understands the record: what is known of it is what OTLP says of any span. */
export function isUnread(step: Pick<Step, "dialects" | "kind">): boolean {
  return step.kind !== "infra" && step.dialects.every((dialect) => dialect === LAST_RESORT);
}
