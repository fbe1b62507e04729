import { type Detector, found } from "./detector.ts";

/** Finish reasons by which providers say that the model would not answer. */
const REFUSALS: ReadonlySet<string> = new Set(["refusal", "safety", "recitation", "prohibited_content", "blocklist", "spii"]);

/** The model declined, in a refusal of its own or by its finish reason. */
export const refused: Detector = function* ({ steps }) {
  for (const step of steps) {
    if (step.kind !== "model") continue;
    const part = step.output?.messages.flatMap((message) => message.parts).find((each) => each.type === "refusal");
    const reason = step.finishReasons?.find((each) => REFUSALS.has(each.toLowerCase()));
    if (part !== undefined) yield found(step, "refused", `the model refused: ${part.text}`);
    else if (reason !== undefined) yield found(step, "refused", `the model refused (finish reason ${reason})`);
  }
};
