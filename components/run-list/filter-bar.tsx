"use client";
import { FilterInput } from "#components/filter-bar/filter-input.tsx";
import { useFilterText } from "#components/filter-bar/use-filter-text.ts";
import { OUTCOME_LOOKS } from "#components/words/outcomes.ts";
import { OUTCOMES } from "#trace/run.ts";
import { SavedViews } from "./saved-views.tsx";
import { outcomeIn, withOutcome } from "./filter-terms.ts";

/** Text and outcome. The address is the state: what is filtered can be sent to a colleague. */
export function FilterBar({ project, all }: { project: string; all: boolean }) {
  const filter = useFilterText();
  const outcome = outcomeIn(filter.text);
  const unread = filter.problems.length > 0;
  return (
    <div className="filter-row">
      <FilterInput project={project} filter={filter} />
      <div className="seg outcome-filter" role="group" aria-label="Outcome">
        <button
          type="button"
          disabled={unread}
          aria-pressed={outcome === undefined}
          onClick={() => filter.commit(withOutcome(filter.text, undefined))}
        >
          All
        </button>
        {OUTCOMES.map((name) => (
          <button
            key={name}
            type="button"
            disabled={unread}
            aria-pressed={outcome === name}
            onClick={() => filter.commit(withOutcome(filter.text, outcome === name ? undefined : name))}
          >
            {OUTCOME_LOOKS[name].word}
          </button>
        ))}
      </div>
      <SavedViews project={project} q={unread ? "" : filter.text.trim()} all={all} />
    </div>
  );
}
