"use client";
import { Search } from "lucide-react";
import type { Ref } from "react";
import { useStore } from "zustand";
import { keyOf } from "#components/commands/registry.ts";
import { FilterProblems } from "#components/filter-bar/filter-problems.tsx";
import { useFetchParser, useParsedFilter } from "#components/filter-bar/use-parsed-filter.ts";
import { countText } from "#components/words/format.ts";
import type { Problem } from "#filter/query.ts";
import { cycleInfra, isWhole } from "#components/replay/player-store.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";
import type { StepColumns } from "./step-columns.tsx";
import { StepList } from "./step-list.tsx";
import { WindowNote } from "./window-note.tsx";
import { ScopePath } from "./scope-path.tsx";
import { infraOf, isStep } from "./step-tree.ts";
import type { InfraShown, ListRow } from "./step-tree.ts";
import type { Direction } from "#components/replay/navigation.ts";

interface StepsPaneProps {
  store: PlayerStore;
  rows: readonly ListRow[];
  filterRef: Ref<HTMLInputElement>;
  more: (direction: Direction) => Promise<boolean>;
  columns?: StepColumns;
}

/** The step list with its filter. */
export function StepsPane({ store, rows, filterRef, more, columns }: StepsPaneProps) {
  const whole = useStore(store, isWhole);
  const of = useStore(store, (state) => state.of);
  const steps = useStore(store, (state) => state.steps);
  const filter = useStore(store, (state) => state.filter);
  const infra = useStore(store, (state) => state.infra);
  const inner = infraOf(steps);
  const chosen = useStore(store, (state) => state.filter !== "" || state.win !== undefined);
  const shown = rows.filter((row) => isStep(row) && row.dim !== true && row.kept !== true).length;
  const found = useStore(store, (state) => state.found);
  const parsed = useParsedFilter(filter);
  const fetchParser = useFetchParser();
  const problems = parsed?.ok === false ? parsed.problems : NONE;
  return (
    <section className="pane steps pane-steps" aria-labelledby="pane-steps" data-pane="steps">
      <div className="ph">
        <h2 id="pane-steps">Steps</h2>
        <span className="meta">{!chosen ? countText(of) : foundWords({ shown, inRun: found?.of, loaded: steps.length, of, whole })}</span>
        <span className="grow" />
        {inner.count === 0 ? null : (
          <button type="button" className="btn xs" title={INFRA_TITLES[infra]} onClick={() => cycleInfra(store)}>
            {infraWords(infra, inner)} <kbd aria-hidden>{keyOf("infra")}</kbd>
          </button>
        )}
        <kbd aria-hidden>1</kbd>
      </div>
      <div className="step-filter">
        <Search className="ic s faint" aria-hidden />
        <input
          ref={filterRef}
          type="text"
          value={filter}
          placeholder="Filter steps: words, tool:refund, status:error"
          aria-label="Filter steps"
          aria-invalid={problems.length > 0}
          aria-describedby={problems.length > 0 ? "step-filter-problems" : undefined}
          autoComplete="off"
          spellCheck={false}
          onFocus={fetchParser}
          onChange={(event) => store.setState({ filter: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === "Escape" && filter !== "") store.setState({ filter: "" });
            else if (event.key === "Escape" || event.key === "Enter") event.currentTarget.blur();
          }}
        />
        <kbd aria-hidden>/</kbd>
      </div>
      {problems.length > 0 ? <FilterProblems id="step-filter-problems" text={filter} problems={problems} /> : null}
      <WindowNote store={store} />
      <ScopePath store={store} />
      <StepList store={store} rows={rows} more={more} columns={columns} />
    </section>
  );
}

const NONE: readonly Problem[] = [];

interface Counts {
  shown: number;
  inRun: number | undefined;
  loaded: number;
  of: number;
  whole: boolean;
}

/** "12 of 84 steps"; of a run that is loaded in part, what the whole run has, once that is known. */
function foundWords({ shown, inRun, loaded, of, whole }: Counts): string {
  if (whole) return `${countText(shown)} of ${countText(loaded)} steps`;
  return inRun === undefined
    ? `${countText(shown)} of ${countText(loaded)} steps loaded`
    : `${countText(Math.max(inRun, shown))} of ${countText(of)} steps`;
}

const INFRA_TITLES: { [K in InfraShown]: string } = {
  hide: "Infrastructure steps are hidden; their errors are told at the step that they served",
  errors: "Of the infrastructure steps, those that failed are shown",
  all: "All infrastructure steps are shown",
};

function infraWords(shown: InfraShown, { count, errors }: { count: number; errors: number }): string {
  if (shown === "all") return "All infra";
  if (shown === "errors") return `Infra errors: ${countText(errors)}`;
  return `${countText(count)} infra hidden`;
}
