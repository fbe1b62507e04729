import { answerSchema, answerText } from "#trace/answer-schema.ts";
import { parseJson } from "#trace/parse-json.ts";
import type { Step } from "#trace/step.ts";
import { type Detector, type Found, found } from "./detector.ts";
import { violations } from "./violations.ts";

/** More wrong fields than this in one answer say nothing new. */
const MOST = 8;

/**
 * An answer in words against the JSON Schema that the call was told to answer by. Judged only where the whole answer was captured: a
 * text that was cut, by the provider or on the way, is no broken JSON.
 */
export const answers: Detector = function* ({ steps }) {
  for (const step of steps) {
    if (step.kind !== "model" || step.output === undefined) continue;
    const schema = answerSchema(step);
    if (schema === undefined) continue;
    for (const text of step.output.messages.map(answerText)) if (text !== undefined) yield* judged(step, schema, text);
  }
};

function* judged(step: Step, schema: Parameters<typeof violations>[0], text: string): Iterable<Found> {
  const value = parseJson(text);
  if (value !== undefined)
    for (const { message, path } of violations(schema, value, "the answer").slice(0, MOST))
      yield found(step, "schema", inWords(message, path), path);
  else if (step.fidelity === "exact" && !wasCut(step))
    yield found(step, "bad-json", "the answer is not JSON, though a schema was given for it");
}

function inWords(message: string, path: string): string {
  return path === "" ? message : `answer: ${message}`;
}

const DONE: ReadonlySet<string> = new Set(["stop", "end_turn", "completed", "finished", "eos", "stop_sequence"]);

/** Only an end that says that it is one: filters and limits leave half an answer. */
function wasCut({ finishReasons }: Step): boolean {
  return finishReasons !== undefined && !finishReasons.some((reason) => DONE.has(reason.toLowerCase()));
}
