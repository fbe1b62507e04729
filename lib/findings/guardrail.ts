import { type Detector, found } from "./detector.ts";

/** Finish reasons by which a provider says that its filter stepped in. */
const FILTERED: ReadonlySet<string> = new Set(["content_filter", "content-filter", "guardrail_intervened", "model_armor"]);
const DID = { denied: "blocked", changed: "changed" } as const;

/** A guardrail blocked or changed something. One that let all pass says nothing. */
export const guardrail: Detector = function* ({ steps }) {
  for (const step of steps) {
    const { decision } = step;
    const filtered = step.kind === "model" ? step.finishReasons?.find((reason) => FILTERED.has(reason.toLowerCase())) : undefined;
    if (step.kind === "guardrail" && decision !== undefined && decision.outcome !== "allowed")
      yield found(
        step,
        "guardrail",
        `${step.name} ${DID[decision.outcome]} it${decision.reason === undefined ? "" : `: ${decision.reason}`}`,
      );
    else if (filtered !== undefined) yield found(step, "guardrail", `a content filter stopped the answer (finish reason ${filtered})`);
  }
};
