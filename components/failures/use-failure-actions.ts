"use client";
import { useRouter } from "next/navigation";
import { useNewCase } from "#components/queries/eval-cases.ts";
import { useMarkFailure } from "#components/queries/failures.ts";
import { casePath } from "#components/shell/addresses.ts";
import { sayWhy } from "#components/ui/toast.tsx";
import { useSaid } from "#components/ui/use-said.ts";
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
  const said = useSaid();
  const newCase = useNewCase(project);
  const marking = useMarkFailure(project);
  const busy = newCase.isPending || marking.isPending;
  const mark = (change: FailureMark) => () => {
    if (failure === undefined || busy) return;
    marking.mutate({ signature: failure.signature, mark: change }, said(SAID[change.state]));
  };
  const addCase = (): void => {
    const newest = failure?.examples[0];
    if (newest === undefined || busy) return;
    newCase.mutate(
      { correlationId: newest.correlationId, stepId: newest.stepId },
      { onError: sayWhy, onSuccess: (made) => router.push(casePath(project, made.set, made.case.id)) },
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
