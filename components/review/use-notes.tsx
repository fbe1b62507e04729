"use client";
import { useState } from "react";
import type { ReactNode } from "react";
import { useCommands } from "#components/commands/use-commands.ts";
import { useAnnotate, useAnnotations } from "#components/queries/people.ts";
import { lazyOverlay } from "#components/ui/lazy-part.tsx";
import { say } from "#components/ui/toast.tsx";
import type { Annotation } from "#contract/annotations.ts";

const NoteDialog = lazyOverlay(async () => (await import("./note-dialog.tsx")).NoteDialog);

interface Place {
  /** Absent: the run itself. */
  stepId?: string;
  /** "step 7", "the run". */
  words: string;
}

export interface Notes {
  all: readonly Annotation[];
  dialog: ReactNode;
}

/** The notes on a run; `;` opens one's own on what `place` names then. */
export function useNotes(run: { project: string; correlationId: string }, place: () => Place, onDone: () => void): Notes {
  const { data } = useAnnotations(run);
  const annotate = useAnnotate(run);
  const [at, setAt] = useState<Place>();
  useCommands({ note: () => setAt(place()) });
  const here = (data?.annotations ?? []).filter((each) => each.stepId === at?.stepId);
  const key = { correlationId: run.correlationId, ...(at?.stepId === undefined ? {} : { stepId: at.stepId }) };
  const send = (request: Parameters<typeof annotate.mutate>[0], said: string) =>
    annotate.mutate(request, {
      onSuccess: () => {
        setAt(undefined);
        say(said);
        onDone();
      },
      onError: (error) => say(`The note was not saved. ${error.message}`),
    });
  const dialog =
    at === undefined || data === undefined ? null : (
      <NoteDialog
        about={at.words}
        own={here.find(({ author }) => author === data.you)}
        others={here.filter(({ author }) => author !== data.you)}
        busy={annotate.isPending}
        onSave={(said) => send({ ...key, ...said }, "Note saved")}
        onErase={() => send(key, "Note taken back")}
        onClose={() => setAt(undefined)}
      />
    );
  return { all: data?.annotations ?? [], dialog };
}
