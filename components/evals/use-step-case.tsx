"use client";
import { useState } from "react";
import type { ReactNode } from "react";
import { useNewCase } from "#components/queries/eval-cases.ts";
import { say } from "#components/ui/toast.tsx";
import { CaseDrawer } from "./case-drawer.tsx";

interface StepCase {
  /** Stores a draft of the step at once and opens it. Safe to repeat. */
  add: (stepId: string) => void;
  drawer: ReactNode;
}

/** `e` on a step: one key stores a draft, and shows it beside the replay. */
export function useStepCase({ project, correlationId }: { project: string; correlationId: string }): StepCase {
  const create = useNewCase(project);
  const [open, setOpen] = useState<{ caseId: string; stepId: string }>();
  const add = (stepId: string) => {
    if (create.isPending) return;
    create.mutate(
      { correlationId, stepId },
      {
        onSuccess: ({ case: { id }, set }) => {
          setOpen({ caseId: id, stepId });
          say(`Draft stored in the set ${set}`);
        },
        onError: (error) => say(`No case was made. ${error.message}`),
      },
    );
  };
  const close = () => setOpen(undefined);
  const drawer = open && <CaseDrawer key={open.caseId} project={project} correlationId={correlationId} stepId={open.stepId} caseId={open.caseId} onClose={close} onSaved={() => undefined} />;
  return { add, drawer };
}
