import type { Json, Message, Part } from "./message.ts";

const isEmpty = (value: Json | undefined): boolean =>
  typeof value !== "object" || value === null ? value === undefined : Object.keys(value).length === 0;

/** A call with what it was made with tells more than a bare one, an empty text nothing. */
function worth(part: Part): number {
  if (part.type === "text") return part.text === "" ? 0 : 1;
  return part.type === "tool_call" && (part.argumentsRaw !== undefined || !isEmpty(part.arguments)) ? 2 : 1;
}

/** How much messages tell, to choose between two tellings of the same ones. */
export function telling(messages: readonly Message[] | undefined): number {
  return (messages ?? []).flatMap(({ parts }) => parts).reduce((sum, part) => sum + worth(part), 0);
}
