import { type Detector, found } from "./detector.ts";
import { failures, messageOf } from "./failures.ts";

/** A step that failed, told where it happened. */
export const error: Detector = function* ({ steps }) {
  for (const step of failures(steps)) yield found(step, "error", messageOf(step));
};
