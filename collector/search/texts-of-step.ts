import { textOfPart } from "#trace/part-text.ts";
import type { Json, Message, Part } from "#trace/message.ts";
import type { Step } from "#trace/step.ts";

/** A text is searched in stretches, because an index of very long ones finds too much; they overlap by more than the longest phrase asked for. */
const STRETCH = 16_384;
const OVERLAP = 512;

/** Everything that a step says and is called, in the texts that are repeated as one when the agent sends its history again. */
export function textsOfStep({ name, agent, model, input, output, tool, error }: Step): string[] {
  const whole = [
    [name, agent, model?.responded ?? model?.requested].filter((one) => one !== undefined).join(" "),
    ofParts(input?.system ?? []),
    ...[...(input?.messages ?? []), ...(output?.messages ?? [])].map(ofMessage),
    ...(tool === undefined ? [] : [`${tool.name} ${tool.argumentsRaw ?? ofJson(tool.arguments)}`, ofJson(tool.result)]),
    error === undefined ? "" : `${error.type ?? ""} ${error.message}`,
  ];
  return whole.filter((text) => text.trim() !== "").flatMap(stretchesOf);
}

function ofMessage({ parts }: Message): string {
  return ofParts(parts);
}

function ofParts(parts: readonly Part[]): string {
  return parts.map(textOfPart).join("\n");
}

function ofJson(value: Json | undefined): string {
  if (value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

function stretchesOf(text: string): string[] {
  const stretches: string[] = [];
  for (let at = 0; at === 0 || at + OVERLAP < text.length; at += STRETCH - OVERLAP) stretches.push(text.slice(at, at + STRETCH));
  return stretches;
}
