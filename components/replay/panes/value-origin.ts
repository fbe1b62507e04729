import { messagePlace, resultPlace } from "#components/replay/address/place.ts";
import type { Place } from "#components/replay/address/place.ts";
import { isTraceable } from "#replay/provenance.ts";
import type { Origin, OriginFinder } from "#replay/provenance.ts";
import type { Json, Message } from "#trace/message.ts";
import type { Step } from "#trace/step.ts";

/** The context that a call was decided in, ready to be asked where values come from. */
export interface SeenBy {
  find: OriginFinder;
  messages: readonly Message[];
  /** Names of the messages in links. */
  keys: readonly string[];
  /** Whether everything that the model saw was captured: else "not found" says less. */
  exact: boolean;
  /** The call stands in the pane beside it: the context is that of the focused step. */
  steps: readonly Step[];
}

export interface ValueOrigin {
  words: string;
  /** Inside the place: the field of a tool result. */
  pointer?: string;
  /** Where a link leads: a place in the focused step, or in another one. */
  to?: { stepId?: string; place: Place };
  /** Not found where it could have been. */
  missing: boolean;
}

/** Where a value of a call's arguments came from, in words and as a way to go there; undefined for what has no origin (lists, flags). */
export function valueOrigin(value: Json, seen: SeenBy): ValueOrigin | undefined {
  if (!isTraceable(value)) return undefined;
  const origin = seen.find(value);
  if (origin === undefined) return { words: seen.exact ? "not found in context" : "not found in what was captured", missing: true };
  const message = { place: messagePlace(seen.keys[origin.message] ?? "") };
  if (origin.source !== "tool_result") return { words: wordsOf(origin, seen.messages), to: message, missing: false };
  const at =
    origin.callId === undefined ? -1 : seen.steps.findIndex((step) => step.kind !== "model" && step.tool?.callId === origin.callId);
  const step = seen.steps[at];
  return {
    words: step === undefined ? `result of ${origin.toolName ?? "a tool"}` : "",
    ...(origin.pointer === undefined || origin.pointer === "" ? {} : { pointer: origin.pointer }),
    to: step === undefined ? message : { stepId: step.id, place: resultPlace(origin.pointer) },
    missing: false,
  };
}

const WORDS: Record<Exclude<Origin["source"], "tool_result" | "user">, string> = {
  system: "system prompt",
  assistant: "the model’s own words",
};

function wordsOf({ source, message }: Origin, messages: readonly Message[]): string {
  if (source === "system" || source === "assistant") return WORDS[source];
  const own = messages.slice(0, message + 1).filter(({ role }) => role === "user").length;
  return own === 0 ? "a message" : `user message ${own}`;
}
