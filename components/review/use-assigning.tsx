"use client";
import { useState } from "react";
import type { ReactNode } from "react";
import { useCommands } from "#components/commands/use-commands.ts";
import { useAssign } from "#components/queries/people.ts";
import { lazyOverlay } from "#components/ui/lazy-part.tsx";
import { say } from "#components/ui/toast.tsx";
import { plural } from "#components/words/format.ts";

const AssignDialog = lazyOverlay(async () => (await import("./assign-dialog.tsx")).AssignDialog);

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
