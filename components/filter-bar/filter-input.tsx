"use client";
import { Autocomplete } from "@base-ui/react/autocomplete";
import { Search, X } from "lucide-react";
import { useId, useMemo, useRef, useState } from "react";
import type { BaseUIEvent } from "@base-ui/react/types";
import type { KeyboardEvent } from "react";
import { useCommands } from "#components/commands/use-commands.ts";
import { useFilterValues } from "#components/queries/filter-values.ts";
import { useSettled } from "#components/ui/use-settled.ts";
import { type Completion, keyCompletions, typedAt, valueCompletions } from "./completions.ts";
import { FilterProblems } from "./filter-problems.tsx";
import type { FilterText } from "./use-filter-text.ts";

/** Nobody is corrected in the middle of a word. */
const PAUSE_MS = 700;
const OFFER_MS = 150;

/** The filter language in one line: keys and values are offered while one types, what cannot be read is said below and asks for nothing. */
export function FilterInput({ project, filter, of = "runs" }: { project: string; filter: FilterText; of?: "runs" | "steps" }) {
  const input = useRef<HTMLInputElement>(null);
  const problemsId = useId();
  const { text, problems } = filter;
  const { completions, follow } = useCompletions(project, text);
  const [highlighted, setHighlighted] = useState(false);
  const [open, setOpen] = useState(false);
  const offers = open && completions.length > 0;
  const settled = useSettled(text, PAUSE_MS) === text;
  const shown = settled && !offers ? problems : [];
  useCommands({ filter: () => input.current?.focus() });
  const keys = (event: BaseUIEvent<KeyboardEvent<HTMLInputElement>>) => {
    if (event.key === "Enter" && !highlighted) filter.commit(text);
    if (event.key !== "Escape" || offers) return;
    event.preventBaseUIHandler(); // It would clear the filter.
    if (!filter.revert()) input.current?.blur();
  };
  return (
    <>
      <Autocomplete.Root
        items={completions}
        mode="none"
        value={text}
        onValueChange={filter.type}
        open={offers}
        onOpenChange={setOpen}
        onItemHighlighted={(item) => setHighlighted(item !== undefined)}
        itemToStringValue={(item: Completion) => item.text}
        openOnInputClick
      >
        <search className="filter grow" aria-busy={filter.waiting}>
          <Search className="ic s faint" aria-hidden />
          <Autocomplete.Input
            ref={input}
            placeholder="Filter: words, outcome:error, tool:refund arg./amount:>100"
            aria-label={`Filter ${of}`}
            aria-invalid={shown.length > 0}
            aria-describedby={shown.length > 0 ? problemsId : undefined}
            spellCheck={false}
            onSelect={(event) => follow(event.currentTarget.selectionStart)}
            onKeyDown={keys}
          />
          {text === "" ? (
            <kbd aria-hidden>/</kbd>
          ) : (
            <button type="button" className="btn icon" aria-label="Clear the filter" onClick={() => filter.commit("")}>
              <X className="ic s" aria-hidden />
            </button>
          )}
        </search>
        <Autocomplete.Portal>
          <Autocomplete.Positioner className="filter-offers-place" sideOffset={8} align="start">
            <Autocomplete.Popup className="filter-offers">
              <Autocomplete.List>
                {(item: Completion) => (
                  <Autocomplete.Item key={item.shown} value={item} className="filter-offer">
                    <span className="mono">{item.shown}</span>
                    <span className="muted">{item.note}</span>
                  </Autocomplete.Item>
                )}
              </Autocomplete.List>
            </Autocomplete.Popup>
          </Autocomplete.Positioner>
        </Autocomplete.Portal>
      </Autocomplete.Root>
      {shown.length > 0 ? <FilterProblems id={problemsId} text={text} problems={shown} /> : null}
    </>
  );
}

/** What could stand at the caret. The same list as long as nothing changed: the box draws itself anew for another one. */
function useCompletions(project: string, text: string): { completions: Completion[]; follow: (caret: number | null) => void } {
  const [caret, setCaret] = useState<number>();
  const at = Math.min(caret ?? text.length, text.length);
  const typed = useMemo(() => typedAt(text, at), [text, at]);
  const values = useFilterValues(project, typed?.key?.name, useSettled(typed?.begin ?? "", OFFER_MS));
  const completions = useMemo(() => {
    if (typed === undefined) return [];
    return typed.key === undefined ? keyCompletions(text, typed) : valueCompletions(text, typed, values);
  }, [text, typed, values]);
  return { completions, follow: (place) => setCaret(place ?? undefined) };
}
