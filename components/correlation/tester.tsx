"use client";
import { parseAsString, useQueryState } from "nuqs";
import { useDeferredValue, useMemo, useRef, useState } from "react";
import { keyOf } from "#components/commands/registry.ts";
import { useCommands } from "#components/commands/use-commands.ts";
import { useTested } from "#components/queries/correlation.ts";
import type { Tried } from "#components/queries/correlation.ts";
import { useSettled } from "#components/ui/use-settled.ts";
import { shortId } from "#components/words/format.ts";
import type { RecentTraces } from "#contract/correlation.ts";
import { isUnfinished } from "./pasted.ts";
import type { Rules } from "./rule-edits.ts";
import { wrongIn } from "./rule-edits.ts";
import { TestedRecords } from "./tested-records.tsx";

interface TesterProps {
  project: string;
  rules: Rules;
  recent: RecentTraces["traces"];
}

const PAUSE_MS = 250;
const EXAMPLE = `{ "session.id": "chat-118", "http.request.header.x-correlation-id": ["order-4711"], "thread.id": 42 }`;

/** Pasted or stored telemetry, tried by the list as it stands on the screen. A stored trace has an address: `?trace=`. */
export function Tester({ project, rules, recent }: TesterProps) {
  const [trace, setTrace] = useQueryState("trace", parseAsString.withDefault("").withOptions({ history: "replace" }));
  const [text, setText] = useState("");
  const area = useRef<HTMLTextAreaElement>(null);
  useCommands({ filter: () => area.current?.focus() });
  const pasted = useSettled(text, PAUSE_MS);
  const unfinished = isUnfinished(pasted);
  const asked = useMemo((): Tried | undefined => {
    if (pasted.trim() !== "") return unfinished ? undefined : { text: pasted };
    return trace === "" ? undefined : { traceId: trace };
  }, [pasted, unfinished, trace]);
  const tested = useTested(project, asked, useDeferredValue(wrongIn(rules) === undefined ? rules : []));
  return (
    <div className="tester">
      <div className="tester-ask">
        <label htmlFor="tester-text">
          Paste OTLP/JSON, a span or attributes <kbd>{keyOf("filter")}</kbd>
        </label>
        <textarea
          id="tester-text"
          ref={area}
          className="field mono"
          rows={8}
          spellCheck={false}
          placeholder={EXAMPLE}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <span className="tester-or">
          <label htmlFor="tester-trace">or take a recent trace</label>
          <select
            id="tester-trace"
            className="field"
            value={recent.some(({ traceId }) => traceId === trace) ? trace : ""}
            disabled={recent.length === 0}
            onChange={(event) => {
              setText("");
              void setTrace(event.target.value === "" ? null : event.target.value);
            }}
          >
            <option value="">{recent.length === 0 ? "nothing was received yet" : "choose …"}</option>
            {recent.map(({ traceId, name, correlationId }) => (
              <option key={traceId} value={traceId}>
                {name} · {shortId(correlationId, 28)}
              </option>
            ))}
          </select>
          <button type="button" className="btn line" onClick={() => setText(EXAMPLE)}>
            Example
          </button>
          {text === "" && trace === "" ? null : (
            <button
              type="button"
              className="btn"
              onClick={() => {
                setText("");
                void setTrace(null);
              }}
            >
              Clear
            </button>
          )}
        </span>
      </div>
      <div className="tester-says" aria-live="polite" aria-busy={tested.isFetching}>
        <Says asked={asked !== undefined} unfinished={unfinished} tested={tested} rules={rules} />
      </div>
    </div>
  );
}

function Says({
  asked,
  unfinished,
  tested,
  rules,
}: {
  asked: boolean;
  unfinished: boolean;
  tested: ReturnType<typeof useTested>;
  rules: Rules;
}) {
  if (unfinished) return <p className="muted">This begins like JSON and is none yet: is it whole?</p>;
  if (!asked)
    return (
      <p className="muted">What you paste is tried by the list on this page, also by changes that are not saved. Nothing is stored.</p>
    );
  if (tested.error) return <p className="t-problem">{tested.error.message}</p>;
  return tested.data === undefined ? <p className="muted">Trying …</p> : <TestedRecords tested={tested.data} rules={rules} />;
}
