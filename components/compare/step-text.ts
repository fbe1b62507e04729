import { messageText } from "#components/trace-text/message-text.ts";
import { jsonText, parsedIfJson } from "#components/words/json-text.ts";
import { promptText } from "#components/words/prompt-text.ts";
import type { Message } from "#trace/message.ts";
import type { Step } from "#trace/step.ts";

/** What is set side by side of two steps, each part as one text. */
export interface Told {
  title: string;
  text: string;
}

/** What a step did: a model's answer, a call's arguments and result. Parts that were not captured are absent. */
export function toldBy(step: Step, context: readonly Message[]): Told[] {
  const { tool, output, error, params } = step;
  const told: (Told | undefined)[] =
    step.kind === "model"
      ? [
          part("Decided", output?.messages.map(messageText).join("\n\n")),
          part("Saw", context.map((message) => `${message.role}: ${messageText(message)}`).join("\n\n")),
          part("Prompt", step.prompt && promptText(step.prompt)),
          part("Parameters", params && jsonText(params)),
          part("Tools", step.tools && step.tools.map(({ name }) => name).join("\n")),
        ]
      : [
          part("Arguments", tool?.arguments === undefined ? tool?.argumentsRaw : jsonText(tool.arguments)),
          part("Result", tool?.result === undefined ? output?.messages.map(messageText).join("\n\n") : jsonText(parsedIfJson(tool.result))),
        ];
  return [...told, part("Error", error?.message)].filter((one) => one !== undefined);
}

function part(title: string, text: string | undefined): Told | undefined {
  return text === undefined || text === "" ? undefined : { title, text };
}
