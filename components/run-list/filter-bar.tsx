"use client";
import { Search, X } from "lucide-react";
import { debounce, parseAsString, useQueryStates } from "nuqs";
import { useRef, useTransition } from "react";
import { useCommands } from "#components/commands/use-commands.ts";
import { OUTCOME_LOOKS } from "#components/words/outcomes.ts";
import { OUTCOMES } from "#trace/run.ts";
import { outcomeIn, withOutcome } from "./filter-terms.ts";

const TYPING_MS = 250;

/** Text and outcome. The address is the state: what is filtered can be sent to a colleague. */
export function FilterBar() {
  const input = useRef<HTMLInputElement>(null);
  const [waiting, startTransition] = useTransition();
  const [{ q }, setQuery] = useQueryStates(
    { q: parseAsString.withDefault(""), cursor: parseAsString },
    { shallow: false, startTransition },
  );
  const outcome = outcomeIn(q);
  useCommands({ filter: () => input.current?.focus() });
  const ask = (next: string) => void setQuery({ q: next === "" ? null : next, cursor: null });
  return (
    <div className="filter-row">
      <search className="filter grow" aria-busy={waiting}>
        <Search className="ic s faint" aria-hidden />
        <input
          ref={input}
          type="text"
          value={q}
          placeholder="Filter: text, outcome:error"
          aria-label="Filter runs"
          spellCheck={false}
          autoComplete="off"
          onChange={(event) =>
            void setQuery(
              { q: event.target.value === "" ? null : event.target.value, cursor: null },
              { limitUrlUpdates: debounce(TYPING_MS) },
            )
          }
          onKeyDown={(event) => event.key === "Escape" && input.current?.blur()}
        />
        {q === "" ? (
          <kbd aria-hidden>/</kbd>
        ) : (
          <button type="button" className="btn icon" aria-label="Clear the filter" onClick={() => ask("")}>
            <X className="ic s" aria-hidden />
          </button>
        )}
      </search>
      <div className="seg outcome-filter" role="group" aria-label="Outcome">
        <button type="button" aria-pressed={outcome === undefined} onClick={() => ask(withOutcome(q, undefined))}>
          All
        </button>
        {OUTCOMES.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={outcome === name}
            onClick={() => ask(withOutcome(q, outcome === name ? undefined : name))}
          >
            {OUTCOME_LOOKS[name].word}
          </button>
        ))}
      </div>
    </div>
  );
}
