import { canonicalText } from "#trace/canonical-text.ts";
import type { Message, Part } from "#trace/message.ts";
import type { Step } from "#trace/step.ts";

/**
 * Where the provider keeps the conversation, a prompt holds its new messages only (dialects.md §5.15). Steps show what was sent;
 * what the model saw is what the call before it saw and said, and then that.
 */

const partsOf = (messages: readonly Message[] | undefined): Part[] => (messages ?? []).flatMap((message) => message.parts);

/** The call whose result a prompt begins with, when the prompt itself does not tell of that call. */
export function answeredFirst(input: readonly Message[]): string | undefined {
  const [first] = input[0]?.parts ?? [];
  if (first?.type !== "tool_result" || first.id === undefined) return undefined;
  return partsOf(input).some((part) => part.type === "tool_call" && part.id === first.id) ? undefined : first.id;
}

function previousId({ params }: Step): string | undefined {
  const id = params?.["previousResponseId"] ?? params?.["previous_response_id"];
  return typeof id === "string" ? id : undefined;
}

const asked = (step: Step, call: string): boolean =>
  partsOf(step.output?.messages).some((part) => part.type === "tool_call" && part.id === call);

const sameStart = (a: readonly Message[], b: readonly Message[]): boolean =>
  a[0] !== undefined && b[0] !== undefined && canonicalText(a[0]) === canonicalText(b[0]);

/** The call that this one continues; undefined when it tells the whole conversation itself, or nobody told of the one before. */
function continues(steps: readonly Step[], index: number): number | undefined {
  const step = steps[index];
  const input = step?.input?.messages ?? [];
  const [response, call] = [step && previousId(step), answeredFirst(input)];
  if (response === undefined && call === undefined) return undefined;
  const at = steps.findLastIndex((one, place) => {
    if (place >= index || one.kind !== "model") return false;
    return response === undefined ? call !== undefined && asked(one, call) : one.responseId === response;
  });
  return at < 0 || sameStart(input, steps[at]?.input?.messages ?? []) ? undefined : at;
}

/** A model call of these steps with all that it saw; itself where it tells that without help. */
export function withThread(steps: readonly Step[], step: Step): Step {
  const earlier: Step[] = [];
  for (let at = continues(steps, steps.indexOf(step)); at !== undefined; at = continues(steps, at)) earlier.push(steps[at] as Step);
  if (earlier.length === 0) return step;
  const said = earlier.toReversed().flatMap((one) => [...(one.input?.messages ?? []), ...(one.output?.messages ?? [])]);
  const system = step.input?.system ?? earlier.find((one) => one.input?.system)?.input?.system;
  const tools = step.tools ?? earlier.find((one) => one.tools)?.tools;
  return {
    ...step,
    input: { ...(system ? { system } : {}), messages: [...said, ...(step.input?.messages ?? [])] },
    ...(tools ? { tools } : {}),
  };
}
