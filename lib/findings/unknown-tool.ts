import { type Detector, found } from "./detector.ts";

/** A model asked for a tool that it had not been shown. Says nothing when the tools were not captured. */
export const unknownTool: Detector = function* ({ asked }) {
  for (const { call, model, tool } of asked.requests) {
    const shown = model.tools;
    if (shown === undefined || shown.length === 0 || shown.some((each) => each.name === call.name)) continue;
    yield found(tool ?? model, "unknown-tool", `${call.name} is none of the ${shown.length} tools that the model was shown`);
  }
};
