import type { Call } from "./answer.ts";
import { Uncheckable } from "./uncheckable.ts";
import type { Asked } from "./verdict.ts";

/** Whether a call changes the world. A tool that nobody marked could: not knowing is not a pass. */
export function mutates(call: Call, { tools }: Asked): boolean {
  const mutating = tools?.find((tool) => tool.name === call.name)?.mutating;
  if (mutating === undefined) throw new Uncheckable(`whether ${call.name} changes anything is not marked in the case's tools`);
  return mutating;
}
