import { isRedacted } from "#trace/redacted.ts";
import { type Detector, found } from "./detector.ts";

/** A model wrote arguments that are no JSON. On the step that received them, else on the model's. */
export const badJson: Detector = function* ({ steps, asked }) {
  const told = new Set<unknown>();
  for (const step of steps) {
    if (step.tool === undefined) continue;
    const call = asked.of.get(step);
    const raw = step.tool.arguments === undefined ? step.tool.argumentsRaw : undefined;
    if ((raw === undefined || isRedacted(raw)) && !isBroken(call?.call)) continue;
    if (call !== undefined) told.add(call);
    yield found(step, "bad-json", `${step.tool.name}: the arguments are not JSON`);
  }
  for (const request of asked.requests)
    if (isBroken(request.call) && !told.has(request))
      yield found(request.model, "bad-json", `${request.call.name}: the arguments are not JSON`);
};

function isBroken(call: { arguments?: unknown; argumentsRaw?: string } | undefined): boolean {
  const raw = call?.arguments === undefined ? call?.argumentsRaw : undefined;
  return raw !== undefined && raw.trim() !== "" && !isRedacted(raw);
}
