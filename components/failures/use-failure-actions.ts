"use client";
import { useRouter } from "next/navigation";
import { useNewCase } from "#components/queries/eval-cases.ts";
import { useMarkFailure } from "#components/queries/failures.ts";
import { casePath } from "#components/shell/addresses.ts";
import { say } from "#components/ui/toast.tsx";
import type { Failure, FailureMark } from "#contract/failures.ts";

export interface FailureActions {
  busy: boolean;
  addCase: () => void;
  snooze: () => void;
  resolve: () => void;
  open: () => void;
}

const A_DAY = 24;

const SAID: Record<FailureMark["state"], string> = {
  snoozed: "Snoozed for a day.",
  resolved: "Resolved. It opens again when a later step fails in this way.",
  open: "Open again.",
};

/** What can be done with the selected failure. */
export function useFailureActions(project: string, failure: Failure | undefined): FailureActions {
  const router = useRouter();
  const newCase = useNewCase(project);
  const marking = useMarkFailure(project);
  const busy = newCase.isPending || marking.isPending;
  const told = { onError: (error: Error) => say(error.message) };
  const mark = (change: FailureMark) => () => {
    if (failure === undefined || busy) return;
    const done = (): void => {
      say(SAID[change.state]);
      router.refresh();
    };
    marking.mutate({ signature: failure.signature, mark: change }, { ...told, onSuccess: done });
  };
  const addCase = (): void => {
    const newest = failure?.examples[0];
    if (newest === undefined || busy) return;
    newCase.mutate(
      { correlationId: newest.correlationId, stepId: newest.stepId },
      { ...told, onSuccess: (made) => router.push(casePath(project, made.set, made.case.id)) },
    );
  };
  return {
    busy,
    addCase,
    snooze: mark({ state: "snoozed", hours: A_DAY }),
    resolve: mark({ state: "resolved" }),
    open: mark({ state: "open" }),
  };
}
