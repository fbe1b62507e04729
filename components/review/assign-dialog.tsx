"use client";
import { Dialog } from "@base-ui/react/dialog";
import { useId, useState } from "react";
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
    <Dialog.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog">
          <Dialog.Title className="lg">Ask for a review of {plural(runs, "run")}</Dialog.Title>
          <form
            className="note-form"
            onSubmit={(event) => {
              event.preventDefault();
              onSend(reviewer);
            }}
          >
            <label htmlFor={id}>Whom (empty: yourself), by the name that their notes bear</label>
            <input id={id} className="field" value={reviewer} maxLength={200} onChange={(event) => setReviewer(event.target.value)} />
            <div className="row">
              <span className="grow" />
              <button type="submit" className="btn solid lg" disabled={busy}>
                Ask
              </button>
            </div>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
