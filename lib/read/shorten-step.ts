import type { Shortened } from "#contract/answers.ts";
import type { Json } from "#trace/message.ts";
import type { Step } from "#trace/step.ts";

export interface ShortStep {
  step: Step;
  shortened: Shortened[];
}

/**
 * A step whose result and answer hold no text of more than `longest` characters: of a longer one the beginning stands, and a line tells
 * where, and how long it is. A result that is no text and has more as JSON is given as the beginning of that.
 */
export function shortenStep(step: Step, longest: number): ShortStep {
  const shortened: Shortened[] = [];
  if (longest === Infinity) return { step, shortened };
  const begin = (text: string, at: string): string => {
    const shown = beginningOf(text, longest);
    shortened.push({ at, characters: text.length, shown: shown.length });
    return shown;
  };
  const whole = (value: Json, at: string): Json => {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return text.length > longest ? begin(text, at) : value;
  };
  const { tool, output } = step;
  return {
    step: {
      ...step,
      ...(tool?.result === undefined ? {} : { tool: { ...tool, result: whole(tool.result, "/tool/result") } }),
      ...(output === undefined ? {} : { output: { ...output, messages: output.messages.map(short) } }),
    },
    shortened,
  };

  function short(message: NonNullable<Step["output"]>["messages"][number], n: number): typeof message {
    const parts = message.parts.map((part, k) =>
      "text" in part && part.text.length > longest ? { ...part, text: begin(part.text, `/output/messages/${n}/parts/${k}/text`) } : part,
    );
    return { ...message, parts };
  }
}

/** Never half of a character that two UTF-16 units stand for. */
function beginningOf(text: string, longest: number): string {
  const last = text.charCodeAt(longest - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? longest - 1 : longest);
}
