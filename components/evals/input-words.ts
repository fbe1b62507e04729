import { adapt } from "#evals/adapt.ts";
import type { EvalCase } from "#evals/eval-case.ts";

/** The frozen input in one line each. What was not captured is said, never shown as empty. */

const MOST_NAMES = 3;

export function toolWords({ input }: EvalCase): string {
  if (input.tools === undefined) return "not captured";
  if (input.tools.length === 0) return "none offered";
  const names = input.tools.slice(0, MOST_NAMES).map((tool) => tool.name);
  const others = input.tools.length - names.length;
  return `${input.tools.length}: ${names.join(", ")}${others > 0 ? ` and ${others} more` : ""}`;
}

export function parameterWords({ input }: EvalCase): string {
  const model = input.model?.requested ?? input.model?.responded;
  const params = Object.entries(input.params ?? {}).map(
    ([name, value]) => `${name} ${typeof value === "string" ? value : JSON.stringify(value)}`,
  );
  return [model, ...params].filter((word) => word !== undefined).join(", ") || "not captured";
}

export function bindWords({ input }: EvalCase): string {
  const { prompt = "current", tools = "current", model = "current", params = "recorded" } = input.bind ?? {};
  return `prompt ${prompt}, tools ${tools}, model ${model}, parameters ${params}`;
}

export function fidelityOf({ privacy }: EvalCase): { exact: boolean; reasons: string[] } {
  const reasons = privacy?.["fidelity_reasons"];
  return {
    exact: privacy?.["fidelity"] === "exact",
    reasons: Array.isArray(reasons) ? reasons.filter((one) => typeof one === "string") : [],
  };
}

/** Names for completing an assertion: the tools that were offered, and those that were called, which are known even when the others are not. */
export function toolNames({ input, observed }: EvalCase): string[] {
  const messages = "messages" in input ? input.messages : (input.history ?? []);
  const called = [...adapt(messages).calls, ...adapt(observed?.message).calls].map((call) => call.name);
  return [...new Set([...(input.tools ?? []).map((tool) => tool.name), ...called])];
}
