"use client";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useDeferredValue, useMemo, useState } from "react";
import { type Tried, useTriedRedaction } from "#components/queries/redaction.ts";
import { PAUSE_MS, TryIt } from "#components/rules/try-it.tsx";
import { useSettled } from "#components/ui/use-settled.ts";
import { Changes } from "./changes.tsx";
import { type Rules, wrongIn } from "./rule-edits.ts";

const EXAMPLE = `{ "user.email": "jane@mail.example", "input": "{\\"card\\": 4111111111111111, \\"note\\": \\"call +49 30 901820\\"}", "password": "hunter2" }`;

/** Pasted text or the latest stored spans, tried by the rules as they stand on the screen. The stored ones have an address: `?try=stored`. */
export function Preview({ project, rules }: { project: string; rules: Rules }) {
  const [source, setSource] = useQueryState("try", parseAsStringLiteral(["stored"]).withOptions({ history: "replace" }));
  const [text, setText] = useState("");
  const pasted = useSettled(text, PAUSE_MS);
  const asked = useMemo((): Tried | undefined => {
    if (pasted.trim() !== "") return { text: pasted };
    return source === null ? undefined : "stored";
  }, [pasted, source]);
  const wrong = wrongIn(rules);
  const tried = useTriedRedaction(project, wrong === undefined ? asked : undefined, useDeferredValue(rules));
  const from = (next: "stored" | null) => {
    setText("");
    void setSource(next);
  };
  return (
    <TryIt
      label="Paste any text, attributes, a span or OTLP/JSON"
      text={text}
      example={EXAMPLE}
      rows={6}
      busy={tried.isFetching}
      filled={text !== "" || source !== null}
      others={
        <button type="button" className="btn line" aria-pressed={asked === "stored"} onClick={() => from("stored")}>
          The latest 50 stored spans
        </button>
      }
      onText={setText}
      onClear={() => from(null)}
    >
      <Says asked={asked !== undefined} wrong={wrong} tried={tried} />
    </TryIt>
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
