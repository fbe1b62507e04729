import { HIDDEN_CHARACTERS, nameOfHidden } from "#trace/hidden-characters.ts";
import type { Part } from "#trace/message.ts";
import { textOfPart } from "#trace/part-text.ts";
import type { Step } from "#trace/step.ts";
import { type Detector, found } from "./detector.ts";

/**
 * Text that a person does not see and a model reads, on the step that brought it in: the tool that returned it, else the model
 * call that saw it first. Joiners inside emoji and scripts that need them, soft hyphens and a leading byte order mark hide nothing.
 */
export const hiddenChars: Detector = function* ({ steps, fresh }) {
  const told = new Set<string>();
  for (const step of steps)
    for (const text of textsOf(step, fresh.get(step)?.flatMap((message) => message.parts) ?? [])) {
      const runs = hiddenIn(text);
      if (runs.length === 0 || told.has(text)) continue;
      told.add(text);
      yield found(step, "hidden-chars", `hidden characters in ${placeOf(step)}: ${runs.slice(0, 3).join(", ")}`);
      break;
    }
};

function* textsOf(step: Step, parts: readonly Part[]): Iterable<string> {
  const result = step.tool?.result;
  if (result !== undefined) yield typeof result === "string" ? result : JSON.stringify(result);
  for (const part of parts) yield textOfPart(part);
}

function placeOf(step: Step): string {
  return step.tool === undefined ? "what the model saw" : `the result of ${step.tool.name}`;
}

/** Used inside emoji (ZWJ) and by Persian, Arabic and Indic scripts (ZWNJ, marks), or invisible on purpose and harmless. */
const HARMLESS: ReadonlySet<string> = new Set(["\u00AD", "\u200C", "\u200D", "\u200E", "\u200F", "\u061C"]);
/** Tags that make a flag: they end with a cancel tag, after a black flag. */
const FLAG = /\u{1F3F4}$/u;

function hiddenIn(text: string): string[] {
  const runs: string[] = [];
  for (const match of text.matchAll(HIDDEN_CHARACTERS)) {
    const [run] = match;
    const isFlag = run.endsWith("\u{E007F}") && run.length <= 14 && FLAG.test(text.slice(Math.max(0, match.index - 2), match.index));
    if (!isFlag && !HARMLESS.has(run) && !(run === "\uFEFF" && match.index === 0)) runs.push(nameOfHidden(run));
  }
  return runs;
}
