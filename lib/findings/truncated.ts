import { type Detector, found } from "./detector.ts";

/** Finish reasons by which providers say that an answer was cut off. */
const CUT: ReadonlySet<string> = new Set([
  "length",
  "max_tokens",
  "max_output_tokens",
  "model_length",
  "model_context_window_exceeded",
  "incomplete",
]);

/** An answer that ended because there was no more room for it. */
export const truncated: Detector = function* ({ steps }) {
  for (const step of steps) {
    const reason = step.kind === "model" ? step.finishReasons?.find((each) => CUT.has(each.toLowerCase())) : undefined;
    if (reason === undefined) continue;
    const limit = step.params?.["maxTokens"];
    yield found(
      step,
      "truncated",
      `the answer was cut off (finish reason ${reason}${typeof limit === "number" ? `, at most ${limit} tokens` : ""})`,
    );
  }
};
