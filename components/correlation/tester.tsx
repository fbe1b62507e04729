"use client";
import { parseAsString, useQueryState } from "nuqs";
import { useDeferredValue, useMemo, useState } from "react";
import { type Tried, useTested } from "#components/queries/correlation.ts";
import { PAUSE_MS, TryIt } from "#components/rules/try-it.tsx";
import { useSettled } from "#components/ui/use-settled.ts";
import type { RecentTraces } from "#contract/correlation.ts";
import { isUnfinished } from "./pasted.ts";
import { RecentTrace } from "./recent-trace.tsx";
import { type Rules, wrongIn } from "./rule-edits.ts";
import { TestedRecords } from "./tested-records.tsx";

interface TesterProps {
  project: string;
  rules: Rules;
  recent: RecentTraces["traces"];
}

const EXAMPLE = `{ "session.id": "chat-118", "http.request.header.x-correlation-id": ["order-4711"], "thread.id": 42 }`;

/** Pasted or stored telemetry, tried by the list as it stands on the screen. A stored trace has an address: `?trace=`. */
export function Tester({ project, rules, recent }: TesterProps) {
  const [trace, setTrace] = useQueryState("trace", parseAsString.withDefault("").withOptions({ history: "replace" }));
  const [text, setText] = useState("");
  const pasted = useSettled(text, PAUSE_MS);
  const unfinished = isUnfinished(pasted);
  const asked = useMemo((): Tried | undefined => {
    if (pasted.trim() !== "") return unfinished ? undefined : { text: pasted };
    return trace === "" ? undefined : { traceId: trace };
  }, [pasted, unfinished, trace]);
  const tested = useTested(project, asked, useDeferredValue(wrongIn(rules) === undefined ? rules : []));
  const take = (next: string) => {
    setText("");
    void setTrace(next === "" ? null : next);
  };
  return (
    <TryIt
      label="Paste OTLP/JSON, a span or attributes"
      text={text}
      example={EXAMPLE}
      rows={8}
      busy={tested.isFetching}
      filled={text !== "" || trace !== ""}
      others={<RecentTrace recent={recent} trace={trace} onTake={take} />}
      onText={setText}
      onClear={() => take("")}
    >
      <Says asked={asked !== undefined} unfinished={unfinished} tested={tested} rules={rules} />
    </TryIt>
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
