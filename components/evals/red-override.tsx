"use client";
import { useId, useState } from "react";
import { LocalTime } from "#components/ui/local-time.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { statusOf } from "#evals/case-words.ts";
import { overrideIn } from "#evals/override.ts";
import type { CaseEditor } from "./use-case-editor.ts";

/** A case that is not red may be active only by a person's word, which says why and stays with it. */
export function RedOverride({ editor }: { editor: CaseEditor }) {
  const { current, live, busy } = editor;
  const said = overrideIn(current);
  if (statusOf(current) === "active" && said !== undefined)
    return (
      <section aria-label="Override">
        <h3>Active without being red</h3>
        <p className="xs">
          <PlainText text={said.reason} />
        </p>
        <p className="xs muted">
          {said.by}, <LocalTime iso={said.at} />. Another test needs another word.
        </p>
      </section>
    );
  const lacks = statusOf(current) !== "active" && live !== undefined && !live.check.red && current.failure !== undefined;
  return lacks ? <OverrideForm busy={busy} onOverride={(reason) => void editor.override(reason)} /> : null;
}

function OverrideForm({ busy, onOverride }: { busy: boolean; onOverride: (reason: string) => void }) {
  const [reason, setReason] = useState("");
  const id = useId();
  return (
    <details className="red-override">
      <summary className="btn xs">Make it active all the same…</summary>
      <form
        className="note-form"
        onSubmit={(event) => {
          event.preventDefault();
          onOverride(reason);
        }}
      >
        <label htmlFor={id}>Why, for whoever finds it green</label>
        <input id={id} className="field" value={reason} maxLength={2000} onChange={(event) => setReason(event.target.value)} />
        <button type="submit" className="btn line" disabled={busy || reason.trim() === ""}>
          Activate with this reason
        </button>
      </form>
    </details>
  );
}
