"use client";
import { useRef, useState } from "react";
import type { ReactNode } from "react";
import { useNewCase } from "#components/queries/eval-cases.ts";
import { useRunCase } from "#components/queries/eval-sets.ts";
import { lazyPart } from "#components/ui/lazy-part.tsx";
import { say } from "#components/ui/toast.tsx";
import type { EvalCaseAnswer } from "#contract/eval-cases.ts";
import { statusOf } from "#evals/case-words.ts";
import { DrawerWaits } from "./drawer-waits.tsx";

const drawerCode = () => import("./case-drawer.tsx");
const CaseDrawer = lazyPart(
  async () => (await drawerCode()).CaseDrawer,
  DrawerWaits,
  (props, again) => <DrawerWaits {...props} failed="The case is stored. The program that shows it could not be loaded." onAgain={again} />,
);

interface StepCase {
  /** Stores a draft of the step at once and opens it. Safe to repeat. */
  add: (stepId: string) => void;
  /** The same of the whole run. */
  addRun: () => void;
  drawer: ReactNode;
}

interface Place {
  project: string;
  correlationId: string;
  /** Moves the replay to the next problem after the focused step. */
  toNextProblem: () => void;
}

/** `e` on a step: one key stores a draft, and shows it beside the replay. */
export function useStepCase({ project, correlationId, toNextProblem }: Place): StepCase {
  const create = useNewCase(project);
  const createOfRun = useRunCase(project);
  const [open, setOpen] = useState<{ caseId: string; stepId: string }>();
  const back = useRef<HTMLElement>(null);
  const made = (stepId: string, what: string) => ({
    onSuccess: ({ case: one, set }: EvalCaseAnswer) => {
      setOpen({ caseId: one.id, stepId });
      say(statusOf(one) === "draft" ? `Draft stored in the set ${set}` : `This ${what} is a case of the set ${set} already`);
    },
    onError: (error: Error) => say(`No case was made. ${error.message}`),
  });
  const begin = () => {
    back.current = placeOutside();
    void drawerCode().catch(() => undefined); // Comes while the case is being stored; whoever opens the drawer asks again.
  };
  const add = (stepId: string) => {
    if (create.isPending) return;
    begin();
    create.mutate({ correlationId, stepId }, made(stepId, "step"));
  };
  const addRun = () => {
    if (createOfRun.isPending) return;
    begin();
    createOfRun.mutate(correlationId, made("", "run"));
  };
  const close = () => {
    setOpen(undefined);
    requestAnimationFrame(() => focusFirst(back.current));
  };
  /** The keyboard goes to the step that is next, whatever had it before. */
  const closeAndGoOn = () => {
    back.current = null;
    toNextProblem();
    close();
  };
  const drawer = open && (
    <CaseDrawer
      key={open.caseId}
      project={project}
      correlationId={correlationId}
      stepId={open.stepId}
      caseId={open.caseId}
      onClose={close}
      onNextProblem={closeAndGoOn}
    />
  );
  return { add, addRun, drawer };
}

/** What had the focus, unless it is a drawer or a row: rows come and go, the selected one is looked up when it is needed. */
function placeOutside(): HTMLElement | null {
  const place = document.activeElement;
  return place instanceof HTMLElement && place !== document.body && place.closest(".drawer, #steps") === null ? place : null;
}

/** The keyboard goes back to where it was, else to the step, else to the button that opens the drawer. */
function focusFirst(before: HTMLElement | null): void {
  const found = ['#steps [aria-selected="true"]', ".add-case"].map((selector) => document.querySelector<HTMLElement>(selector));
  for (const place of [before, ...found]) {
    place?.focus({ preventScroll: true });
    if (place && place === document.activeElement) return;
  }
}
