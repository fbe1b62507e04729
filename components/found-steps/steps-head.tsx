"use client";
import { HelpButton } from "#components/commands/help-button.tsx";
import { FilterInput } from "#components/filter-bar/filter-input.tsx";
import { useFilterText } from "#components/filter-bar/use-filter-text.ts";

/** The title, and the filter: the address is the state. */
export function StepsHead({ project }: { project: string }) {
  const filter = useFilterText();
  return (
    <>
      <header className="top">
        <h1>Steps</h1>
        {project === "default" ? null : <span className="muted trunc">{project}</span>}
        <span className="grow" />
        <HelpButton />
      </header>
      <div className="filter-row">
        <FilterInput project={project} filter={filter} of="steps" />
      </div>
    </>
  );
}
