import type { Step } from "#trace/step.ts";
import { canonicalText } from "#trace/canonical-text.ts";
import { type Detector, found } from "./detector.ts";

/** Twice may be a retry. */
const LOOP = 3;

/** The same tool with the same arguments, three times or more in one lane: one finding, on the first step that repeats another. */
export const loop: Detector = function* ({ steps }) {
  const groups = new Map<string, Step[]>();
  for (const step of steps) {
    const key = keyOf(step);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [step]);
    else group.push(step);
  }
  for (const [first, repeat, ...more] of groups.values()) {
    if (first?.tool === undefined || repeat === undefined || more.length + 2 < LOOP) continue;
    yield found(repeat, "loop", `${first.tool.name} called ${more.length + 2} times with the same arguments`);
  }
};

/** Undefined for a call whose arguments were not captured: what is not known cannot be the same. */
function keyOf(step: Step): string | undefined {
  if (step.tool === undefined) return undefined;
  const { name, arguments: value, argumentsRaw } = step.tool;
  const told = value === undefined ? argumentsRaw : canonicalText(value);
  return told === undefined ? undefined : JSON.stringify([step.lane, name, told]);
}
