"use client";
import { CircleDashed, CircleDot, CircleSlash2 } from "lucide-react";
import type { LucideIcon } from "lucide-react";
import type { Fidelity, Step } from "#trace/step.ts";
import { PopoverButton } from "#components/ui/popover-button.tsx";
import { QuotedCode } from "#components/ui/quoted-code.tsx";

const LOOKS: Record<Fidelity, { icon: LucideIcon; word: string; sentence: string }> = {
  exact: { icon: CircleDot, word: "Exact", sentence: "Everything the model saw in this step was captured." },
  partial: { icon: CircleSlash2, word: "Partial", sentence: "Some of what the model saw is missing here." },
  none: { icon: CircleDashed, word: "Not captured", sentence: "What the model saw was not sent." },
};

/** How sure we are that this is what the model got, with the reasons one click away. */
export function FidelityBadge({ step }: { step: Pick<Step, "fidelity" | "fidelityReasons" | "dialects"> }) {
  const { icon: Icon, word, sentence } = LOOKS[step.fidelity];
  const face = {
    className: step.fidelity === "exact" ? "badge" : "badge t-warning",
    children: (
      <>
        <Icon className="ic s" aria-hidden />
        {word}
      </>
    ),
  };
  return (
    <PopoverButton face={face} popup={{ className: "pop", label: "Fidelity", align: "start" }}>
      <p>{sentence}</p>
      <ul>
        {step.fidelityReasons.map((reason) => (
          <li key={reason}>
            <QuotedCode text={reason} />
          </li>
        ))}
      </ul>
      <p className="xs muted">Read by: {step.dialects.join(", ") || "no dialect"}</p>
    </PopoverButton>
  );
}
