"use client";
import { useState } from "react";
import { MarkedText } from "#components/trace-text/marked-text.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { countText } from "#components/words/format.ts";
import { StepLink } from "#components/replay/panes/step-link.tsx";
import type { PlayerStore } from "#components/replay/player-store.ts";
import { pageAt, pageOf } from "./text-pages.ts";
import type { FormText } from "./use-form-text.ts";

interface FormBodyProps {
  store: PlayerStore;
  stepId: string;
  raw: boolean;
  form: FormText;
  sought: string;
  /** Where in the text the hit stands that somebody is at. */
  current: number | undefined;
}

/** A pane as JSON or as the record: all of it, a page at a time. */
export function FormBody({ store, stepId, raw, form, sought, current }: FormBodyProps) {
  const { text, error, recordOf } = form;
  if (error !== null)
    return (
      <p className="sec t-problem" role="alert">
        {error.message}
      </p>
    );
  if (text === undefined) return <p className="pending">Loading the record…</p>;
  return (
    <>
      <p className="sub wrap">
        <span>
          {raw ? "Record as received, OTLP JSON" : "As the API tells it"}
          {raw && recordOf !== stepId ? (
            <>
              {" "}
              of <StepLink store={store} stepId={recordOf} />
            </>
          ) : null}
        </span>
        <span>{countText(text.length)} characters</span>
        <CopyButton text={text} what={raw ? "OTLP JSON" : "JSON"} />
      </p>
      <Pages key={`${stepId} ${current}`} text={text} sought={sought} current={current} />
    </>
  );
}

/** Opens on the page of the hit that somebody is at. */
function Pages({ text, sought, current }: { text: string; sought: string; current: number | undefined }) {
  const [page, turn] = useState(pageAt(current ?? 0));
  const { from, to, of } = pageOf(text.length, page);
  return (
    <>
      {of === 1 ? null : (
        <p className="sub wrap">
          <button type="button" className="btn line" disabled={page === 0} onClick={() => turn(page - 1)}>
            Earlier
          </button>
          <span className="num">
            {countText(from + 1)}–{countText(to)} of {countText(text.length)} characters
          </span>
          <button type="button" className="btn line" disabled={page === of - 1} onClick={() => turn(page + 1)}>
            Later
          </button>
        </p>
      )}
      <div className="json sec whole-text">
        <MarkedText text={text.slice(from, to)} sought={sought} current={current === undefined ? undefined : current - from} />
      </div>
    </>
  );
}
