"use client";
import { useId } from "react";
import { useEvalSets } from "#components/queries/eval-sets.ts";
import { Options } from "./options.tsx";
import { SPLITS } from "./splits.ts";
import type { CaseEditor } from "./use-case-editor.ts";

/** In which set and split the case is; new cases go to the set that was chosen last. */
export function CasePlace({ editor: { project, current, set, edit } }: { editor: CaseEditor }) {
  const id = useId();
  const { data } = useEvalSets(project);
  const { split } = current;
  return (
    <section aria-label="Set and split" className="fields">
      <h3>Where it is kept</h3>
      <label htmlFor={`${id}-set`}>Set</label>
      <select id={`${id}-set`} value={set} onChange={(event) => edit({ set: event.target.value })}>
        <Options names={(data?.sets ?? []).map(({ slug }) => slug)} chosen={set} />
      </select>
      <label htmlFor={`${id}-split`}>Split</label>
      <select id={`${id}-split`} value={split ?? ""} onChange={(event) => edit({ split: event.target.value })}>
        {split === undefined ? <option value="">none</option> : null}
        <Options names={SPLITS} chosen={split} />
      </select>
    </section>
  );
}
