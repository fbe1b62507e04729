"use client";
import { useId, useState } from "react";
import { DialogFrame } from "#components/ui/dialog-frame.tsx";
import { plural } from "#components/words/format.ts";

interface Props {
  runs: number;
  busy: boolean;
  onSend: (reviewer: string) => void;
  onClose: () => void;
}

/** Asks whom to ask. */
export function AssignDialog({ runs, busy, onSend, onClose }: Props) {
  const [reviewer, setReviewer] = useState("");
  const id = useId();
  return (
    <DialogFrame title={`Ask for a review of ${plural(runs, "run")}`} onClose={onClose}>
      <form
        className="note-form"
        onSubmit={(event) => {
          event.preventDefault();
          onSend(reviewer);
        }}
      >
        <label htmlFor={id}>Whom (empty: yourself), by the name that their notes bear</label>
        <input
          id={id}
          className="field"
          data-first
          value={reviewer}
          maxLength={200}
          onChange={(event) => setReviewer(event.target.value)}
        />
        <div className="row">
          <span className="grow" />
          <button type="submit" className="btn solid lg" disabled={busy}>
            Ask
          </button>
        </div>
      </form>
    </DialogFrame>
  );
}
