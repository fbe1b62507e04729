import { compact } from "#trace/compact.ts";
import { STEP_KINDS, type StepKind } from "#trace/step.ts";
import { firstText } from "./attributes.ts";
import type { Dialect } from "./dialect.ts";

const KINDS: ReadonlySet<string> = new Set(STEP_KINDS);

function stepKind(text: string | undefined): StepKind | undefined {
  return text !== undefined && KINDS.has(text) ? (text as StepKind) : undefined;
}

/** Our own word for spans written by hand: the conventions have no name for, say, a person who decides. Content is read by others. */
export const playhead: Dialect = {
  name: "playhead",
  why: "says only the kind, and says it outright: nobody writes it by accident",
  speaks: (record) => record.attributes.has("playhead.step.kind"),
  head: (record) => compact({ kind: stepKind(firstText(record.attributes, ["playhead.step.kind"])) }),
  said: () => ({}),
};
