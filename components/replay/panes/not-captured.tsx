import { CircleDashed } from "lucide-react";
import type { Step } from "#trace/step.ts";
import { QuotedCode } from "#components/ui/quoted-code.tsx";

interface NotCapturedProps {
  what: string;
  step: Pick<Step, "fidelityReasons">;
}

/** In place of what is missing: that it is missing, and why. Never blank. */
export function NotCaptured({ what, step }: NotCapturedProps) {
  const reasons =
    step.fidelityReasons.length > 0
      ? step.fidelityReasons
      : ["The instrumentation did not send it. Many SDKs record content only when a setting asks for it."];
  return (
    <div className="missing">
      <CircleDashed className="ic faint" aria-hidden />
      <div>
        <p>{what}: not captured.</p>
        {reasons.map((reason) => (
          <p key={reason} className="xs muted">
            <QuotedCode text={reason} />
          </p>
        ))}
      </div>
    </div>
  );
}
