"use client";
import { useMemo } from "react";
import { useRawRecord } from "#components/queries/raw-record.ts";
import type { RunAddress } from "#components/queries/step.ts";
import { useCaller } from "#components/replay/panes/use-caller.ts";
import type { StepAnswer } from "#contract/answers.ts";
import type { BodyPane, Form } from "./pane-forms.ts";
import { paneJson } from "./pane-json.ts";

export interface FormText {
  /** Undefined while it loads, and in the formatted form. */
  text: string | undefined;
  error: Error | null;
  /** The step whose record Raw shows: for Saw the call whose view it is. */
  recordOf: string;
}

/** A pane as one text: what it tells as JSON, or the record that it was read from, as OTLP JSON. */
export function useFormText(pane: BodyPane, form: Form, run: RunAddress, answer: StepAnswer): FormText {
  const recordOf = pane === "saw" ? (answer.context.stepId ?? answer.step.id) : answer.step.id;
  const raw = useRawRecord(run, recordOf, form === "raw");
  const caller = useCaller(run, answer);
  const text = useMemo(() => {
    const value = form === "json" ? paneJson(pane, answer, caller) : form === "raw" ? raw.data : undefined;
    return value === undefined ? undefined : JSON.stringify(value, null, 2);
  }, [pane, form, answer, caller, raw.data]);
  return { text, error: form === "raw" ? raw.error : null, recordOf };
}
