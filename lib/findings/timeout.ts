import { type Detector, found } from "./detector.ts";
import { failures, messageOf } from "./failures.ts";

/** A step that failed because nobody answered in time. Told instead of the plain error: the mend is another one. */
export const timeout: Detector = function* ({ steps }) {
  for (const step of failures(steps))
    if (TIMED_OUT.test(step.error?.type ?? "") || TIMED_OUT.test(step.error?.message ?? "")) yield found(step, "timeout", messageOf(step));
};

/** Error types and messages of HTTP clients, gRPC, Node, Python and databases. No repetition: linear on any text. */
const TIMED_OUT = /timed[ -]?out|time-?out|deadline[ _]?exceeded|ETIMEDOUT|ESOCKETTIMEDOUT|\b504\b/i;
