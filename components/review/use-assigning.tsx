"use client";
import { Dialog } from "@base-ui/react/dialog";
import { useId, useState } from "react";
import type { ReactNode } from "react";
import { useCommands } from "#components/commands/use-commands.ts";
import { useAssign } from "#components/queries/people.ts";
import { say } from "#components/ui/toast.tsx";
import { plural } from "#components/words/format.ts";

/** `Q` asks a person to judge runs; gives its dialog. */
export function useAssigning(project: string, runs: () => readonly string[]): ReactNode {
  const assign = useAssign(project);
  const [of, setOf] = useState<readonly string[]>();
  useCommands({ "review.assign": () => setOf(runs()) });
  const send = (reviewer: string) => {
    if (of === undefined || of.length === 0) return;
    const named = reviewer.trim();
    assign.mutate(
      { correlationIds: [...of], ...(named === "" ? {} : { reviewer: named }) },
      {
        onSuccess: ({ assigned }) => {
          setOf(undefined);
          say(`${plural(assigned, "run")} in the review queue of ${named === "" ? "yourself" : named}`);
        },
        onError: (error) => say(`Nobody was asked. ${error.message}`),
      },
    );
  };
  if (of === undefined || of.length === 0) return null;
  return <AssignDialog runs={of.length} busy={assign.isPending} onSend={send} onClose={() => setOf(undefined)} />;
}

interface Props {
  runs: number;
  busy: boolean;
  onSend: (reviewer: string) => void;
  onClose: () => void;
}

function AssignDialog({ runs, busy, onSend, onClose }: Props) {
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
