import { Scissors } from "lucide-react";
import { rawPath } from "#components/queries/raw-record.ts";
import type { BodyPane } from "#components/replay/forms/pane-forms.ts";
import { countText } from "#components/words/format.ts";
import type { Shortened, StepAnswer } from "#contract/answers.ts";
import type { PaneProps } from "./pane-props.ts";

/** What a pane tells less of than there is; the whole step's place is the empty one. */
export function cutIn(pane: BodyPane, { step, shortened = [] }: StepAnswer): readonly Shortened[] {
  const own = (at: string): boolean => (at.startsWith("/output") && step.kind === "model" ? "decided" : "happened") === pane;
  return shortened.filter(({ at }) => at === "" || own(at));
}

/** That a text is too long for the page, how much of it stands here, and where all of it is. */
export function CutNote({ run, answer, cuts }: Pick<PaneProps, "run" | "answer"> & { cuts: readonly Shortened[] }) {
  if (cuts.length === 0) return null;
  return (
    <div className="missing" role="note">
      <Scissors className="ic faint" aria-hidden />
      <div>
        {cuts.map(({ at, characters, shown }) => (
          <p key={at}>
            {shown === 0
              ? `This step's texts are too long for a page: ${countText(characters)} characters.`
              : `The first ${countText(shown)} of ${countText(characters)} characters are shown.`}
          </p>
        ))}
        <a className="link" href={rawPath(run, answer.step.id)} download>
          All of it, as received (OTLP JSON)
        </a>
      </div>
    </div>
  );
}
