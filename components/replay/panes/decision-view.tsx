import { CircleCheck, CircleSlash, PencilLine } from "lucide-react";
import type { LucideIcon } from "lucide-react";
import { PlainText } from "#components/ui/plain-text.tsx";
import type { Decision } from "#trace/decision.ts";

const LOOKS: Record<Decision["outcome"], { icon: LucideIcon; word: string; className: string }> = {
  allowed: { icon: CircleCheck, word: "Allowed", className: "" },
  denied: { icon: CircleSlash, word: "Denied", className: "c-problem" },
  changed: { icon: PencilLine, word: "Changed", className: "c-warning" },
};

/** What a person, a policy or a guardrail decided, in our word and in the one that was sent. */
export function DecisionView({ decision }: { decision: Decision }) {
  const { icon: Icon, word, className } = LOOKS[decision.outcome];
  return (
    <div className="decision">
      <Icon className={`ic ${className}`} aria-hidden />
      <div>
        <p className="semi">
          {word}
          {decision.by === undefined ? null : (
            <>
              {" "}
              by <PlainText text={decision.by} />
            </>
          )}
        </p>
        <p className="xs muted">
          said “<PlainText text={decision.said} />”
        </p>
        {decision.reason === undefined ? null : (
          <p className="prose">
            <PlainText text={decision.reason} />
          </p>
        )}
      </div>
    </div>
  );
}
