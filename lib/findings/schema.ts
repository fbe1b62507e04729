import type { Json, ToolDefinition } from "#trace/message.ts";
import { type Detector, found } from "./detector.ts";
import { violations } from "./violations.ts";

/** More wrong fields than this in one call say nothing new. */
const MOST = 8;

/** Arguments of a tool call against the parameters that the model was shown; on the step that received them, else on the model's. */
export const schema: Detector = function* ({ asked }) {
  for (const { call, model, tool } of asked.requests) {
    const parameters = definitionOf(model.tools, call.name)?.parameters;
    const value = call.arguments ?? tool?.tool?.arguments;
    if (parameters === undefined || value === undefined) continue;
    for (const violation of violations(parameters, value).slice(0, MOST)) {
      yield found(tool ?? model, "schema", `${call.name}: ${violation.message}`, violation.path);
    }
  }
};

function definitionOf(tools: readonly ToolDefinition[] | undefined, name: string): { parameters?: Json } | undefined {
  return tools?.find((tool) => tool.name === name);
}
