import { Scissors } from "lucide-react";
import { plural } from "#components/words/format.ts";
import type { ContextDiff } from "#replay/context-diff.ts";

type Dropped = NonNullable<ContextDiff["dropped"]>[number];

const WORDS: Record<Dropped["how"], string> = {
  trimmed: "went away and nothing stands in their place: the history was trimmed",
  compacted: "went away and fewer stand in their place: the history was summed up",
};

/** That the model no longer saw what it had seen before. */
export function DroppedNotes({ dropped }: { dropped: readonly Dropped[] | undefined }) {
  return dropped?.map(({ how, messages }, index) => (
    <p key={index} className="sub wrap t-warning">
      <span>
        <Scissors className="ic s" aria-hidden /> {plural(messages, "message")} {WORDS[how]}
      </span>
    </p>
  ));
}
