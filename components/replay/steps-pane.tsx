"use client";
import { Search } from "lucide-react";
import type { Ref } from "react";
import { useStore } from "zustand";
import { keyOf } from "#components/commands/registry.ts";
import { countText } from "#components/words/format.ts";
import { cycleInfra, isWhole } from "./player-store.ts";
import type { PlayerStore } from "./player-store.ts";
import type { StepColumns } from "./step-columns.tsx";
import { StepList } from "./step-list.tsx";
import { ScopePath } from "./scope-path.tsx";
import { infraOf, isStep } from "./step-tree.ts";
import type { InfraShown, ListRow } from "./step-tree.ts";
import type { Direction } from "./navigation.ts";

interface StepsPaneProps {
  store: PlayerStore;
  rows: readonly ListRow[];
  filterRef: Ref<HTMLInputElement>;
  more: (direction: Direction) => void;
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
  const found = rows.filter((row) => isStep(row) && row.dim !== true).length;
  return (
    <section className="pane steps pane-steps" aria-labelledby="pane-steps" data-pane="steps">
      <div className="ph">
        <h2 id="pane-steps">Steps</h2>
        <span className="meta">
          {filter === ""
            ? countText(whole ? steps.length : of)
            : `${countText(found)} of ${countText(steps.length)} steps${whole ? "" : " loaded"}`}
        </span>
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
          placeholder="Filter steps"
          aria-label="Filter steps"
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => store.setState({ filter: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === "Escape" && filter !== "") store.setState({ filter: "" });
            else if (event.key === "Escape" || event.key === "Enter") event.currentTarget.blur();
          }}
        />
        <kbd aria-hidden>/</kbd>
      </div>
      <ScopePath store={store} />
      <StepList store={store} rows={rows} more={more} columns={columns} />
    </section>
  );
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
