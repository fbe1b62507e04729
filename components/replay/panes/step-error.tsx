import { OctagonX } from "lucide-react";
import { LongText } from "#components/trace-text/long-text.tsx";
import type { Step } from "#trace/step.ts";

/** What a failed step said of its failure. */
export function StepError({ step }: { step: Step }) {
  if (!step.error && step.status !== "error") return null;
  return (
    <div className="error-block">
      <OctagonX className="ic c-problem" aria-hidden />
      <div className="grow">
        <p className="t-problem semi">{step.error?.type ?? "Failed"}</p>
        {step.error ? (
          <LongText text={step.error.message} className="json" />
        ) : (
          <p className="xs muted">The span says that it failed and not why.</p>
        )}
      </div>
    </div>
  );
}
