"use client";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useDeferredValue, useMemo, useRef, useState } from "react";
import { keyOf } from "#components/commands/registry.ts";
import { useCommands } from "#components/commands/use-commands.ts";
import { type Tried, useTriedRedaction } from "#components/queries/redaction.ts";
import { useSettled } from "#components/ui/use-settled.ts";
import { Changes } from "./changes.tsx";
import { type Rules, wrongIn } from "./rule-edits.ts";

const PAUSE_MS = 250;
const EXAMPLE = `{ "user.email": "jane@mail.example", "input": "{\\"card\\": 4111111111111111, \\"note\\": \\"call +49 30 901820\\"}", "password": "hunter2" }`;

/** Pasted text or the latest stored spans, tried by the rules as they stand on the screen. The stored ones have an address: `?try=stored`. */
export function Preview({ project, rules }: { project: string; rules: Rules }) {
  const [source, setSource] = useQueryState("try", parseAsStringLiteral(["stored"]).withOptions({ history: "replace" }));
  const [text, setText] = useState("");
  const area = useRef<HTMLTextAreaElement>(null);
  useCommands({ filter: () => area.current?.focus() });
  const pasted = useSettled(text, PAUSE_MS);
  const asked = useMemo((): Tried | undefined => {
    if (pasted.trim() !== "") return { text: pasted };
    return source === null ? undefined : "stored";
  }, [pasted, source]);
  const wrong = wrongIn(rules);
  const tried = useTriedRedaction(project, wrong === undefined ? asked : undefined, useDeferredValue(rules));
  return (
    <div className="tester">
      <div className="tester-ask">
        <label htmlFor="preview-text">
          Paste any text, attributes, a span or OTLP/JSON <kbd>{keyOf("filter")}</kbd>
        </label>
        <textarea
          id="preview-text"
          ref={area}
          className="field mono"
          rows={6}
          spellCheck={false}
          placeholder={EXAMPLE}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <span className="tester-or">
          <button type="button" className="btn line" onClick={() => setText(EXAMPLE)}>
            Example
          </button>
          <button
            type="button"
            className="btn line"
            aria-pressed={asked === "stored"}
            onClick={() => {
              setText("");
              void setSource("stored");
            }}
          >
            The latest 50 stored spans
          </button>
          {text === "" && source === null ? null : (
            <button
              type="button"
              className="btn"
              onClick={() => {
                setText("");
                void setSource(null);
              }}
            >
              Clear
            </button>
          )}
        </span>
      </div>
      <div className="tester-says" aria-live="polite" aria-busy={tried.isFetching}>
        <Says asked={asked !== undefined} wrong={wrong} tried={tried} />
      </div>
    </div>
  );
}

function Says({ asked, wrong, tried }: { asked: boolean; wrong: string | undefined; tried: ReturnType<typeof useTriedRedaction> }) {
  if (!asked)
    return (
      <p className="muted">What you paste is tried by the rules on this page, also by changes that are not saved. Nothing is stored.</p>
    );
  if (wrong !== undefined) return <p className="muted">{wrong}.</p>;
  if (tried.error) return <p className="t-problem">{tried.error.message}</p>;
  return tried.data === undefined ? <p className="muted">Trying …</p> : <Changes tested={tried.data} />;
}
