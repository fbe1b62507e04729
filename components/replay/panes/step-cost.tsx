import { costText } from "#components/words/format.ts";
import type { Step } from "#trace/step.ts";

const SOURCES: Record<NonNullable<Step["costSource"]>, string> = {
  sent: "As the SDK sent it",
  price: "By the price that held when the call began: tokens × price. The SDK sent no cost",
};

/** What a model call cost, and who says so; "no price" when nobody knows one. */
export function StepCost({ step }: { step: Step }) {
  if (step.kind !== "model" || step.costUsd === undefined) return null;
  if (step.costUsd === null)
    return <span title="The SDK sent no cost, and no price is known for this model: set one under Settings, Prices">no price</span>;
  const source = step.costSource ?? "sent";
  return (
    <span title={SOURCES[source]}>
      {costText(step.costUsd)}
      {source === "sent" ? " as sent" : null}
    </span>
  );
}
