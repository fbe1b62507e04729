"use client";
import { useStore } from "zustand";
import { useRawRecord } from "#components/queries/raw-record.ts";
import { StepsPane } from "#components/replay/steps/steps-pane.tsx";
import { JsonBlock } from "#components/trace-text/json-block.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { jsonText } from "#components/words/json-text.ts";
import { stepSentence } from "#components/words/step-words.ts";
import { focusIndex, focusNumber } from "#components/replay/player-store.ts";
import type { ViewProps } from "./view-props.ts";

/** The records of the selected step as they were received, as OTLP JSON. */
export function RawView({ store, run, list, filterRef, more }: ViewProps) {
  const step = useStore(store, (state) => state.steps[focusIndex(state)]);
  const number = useStore(store, focusNumber);
  const raw = useRawRecord(run, step?.id ?? "", step !== undefined);
  return (
    <>
      <StepsPane store={store} rows={list} filterRef={filterRef} more={more} />
      <section className="pane pane-raw" aria-labelledby="pane-raw">
        <div className="ph">
          <h2 id="pane-raw">Record as received</h2>
          <span className="meta trunc">{step ? stepSentence(step, number) : null}</span>
          <span className="grow" />
          {raw.data === undefined ? null : <CopyButton text={jsonText(raw.data)} what="OTLP JSON" />}
        </div>
        <div className="scroll sec" data-scroll-keys tabIndex={0} role="group" aria-label="Record as received, content">
          {raw.data === undefined ? null : <JsonBlock value={raw.data} />}
          {raw.isLoading ? <p className="pending">Loading the record…</p> : null}
          {raw.error ? <p className="t-problem">{raw.error.message}</p> : null}
        </div>
      </section>
    </>
  );
}
