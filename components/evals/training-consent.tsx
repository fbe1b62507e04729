"use client";
import { useId } from "react";
import type { EvalCase } from "#evals/eval-case.ts";
import { HOLDOUT_NEVER_TRAINS, isHeldOut, mayTrain } from "#evals/training-consent.ts";

/** Consent to training, asked of a person for each case: its text is a customer's. */
export function TrainingConsent({ one, onChange }: { one: EvalCase; onChange: (allowed: boolean) => void }) {
  const id = useId();
  const heldOut = isHeldOut(one);
  return (
    <section aria-label="Training">
      <h3>Training</h3>
      <label className="row" htmlFor={id}>
        <input
          id={id}
          type="checkbox"
          checked={mayTrain(one) && !heldOut}
          disabled={heldOut}
          aria-describedby={`${id}-why`}
          onChange={(event) => onChange(event.target.checked)}
        />
        May be exported as training data (SFT, DPO)
      </label>
      <p id={`${id}-why`} className="muted xs">
        {heldOut ? HOLDOUT_NEVER_TRAINS : "Only with the consent of whose text it is. Needs a known-good answer (reference)."}
      </p>
    </section>
  );
}
