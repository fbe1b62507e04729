import type { Message, Part } from "#trace/message.ts";
import type { Attributes } from "#trace/record.ts";
import { firstText } from "./attributes.ts";

/** Of the calls that an answer asks for, in their order; on the span of the model's call. */
const CALL_IDS = ["gen_ai.tool.call.id"];
const THOUGHT = ["gen_ai.content.reasoning"];

const partsOf = (output: readonly Message[]): Part[] => output.flatMap(({ parts }) => parts);
const isCall = (part: Part): boolean => part.type === "tool_call";

/** Its answers name calls of the Responses API by their list items' IDs. */
function withOwnIds(output: Message[], attributes: Attributes): Message[] {
  const ids = (firstText(attributes, CALL_IDS) ?? "").split(", ");
  const calls = partsOf(output).filter(isCall);
  if (ids.length !== calls.length || ids.includes("")) return output;
  const own = new Map(calls.map((call, at) => [call, ids[at]]));
  return output.map((message) => ({
    ...message,
    parts: message.parts.map((part) => {
      const id = own.get(part);
      return id !== undefined && part.type === "tool_call" ? { ...part, id } : part;
    }),
  }));
}

function withThought(output: Message[], attributes: Attributes): Message[] {
  const thought = firstText(attributes, THOUGHT);
  if (thought === undefined || partsOf(output).some(({ type }) => type === "reasoning")) return output;
  const [first, ...others] = output;
  const parts: Part[] = [{ type: "reasoning", text: thought }, ...(first?.parts ?? [])];
  return [{ role: "assistant", ...first, parts }, ...others];
}

/** An answer with what OpenLIT tells beside it only: what was thought, and the calls' own IDs. */
export function withOpenlitAids(output: Message[] | undefined, attributes: Attributes): Message[] | undefined {
  const whole = withThought(withOwnIds(output ?? [], attributes), attributes);
  return whole.length === 0 ? output : whole;
}
