import type { Step } from "#trace/step.ts";
import { costOf } from "./cost-of.ts";
import type { PriceBook } from "./price-book.ts";

/**
 * The model calls among the steps with their costs: as sent, else by the price that held at their start, else null: no price. Other
 * steps stay as they are. Pure, so that the same records and prices give the same costs.
 */
export function pricedSteps(steps: readonly Step[], book: PriceBook): Step[] {
  return steps.map((step) => (step.kind === "model" ? priced(step, book) : step));
}

function priced(step: Step, book: PriceBook): Step {
  if (typeof step.costUsd === "number") return { ...step, costSource: "sent" };
  const { provider, responded, requested } = step.model ?? {};
  const call = { provider, usage: step.usage, day: step.startedAt.slice(0, 10) };
  const cost = costOf({ ...call, model: responded }, book) ?? costOf({ ...call, model: requested }, book);
  return cost === undefined ? { ...step, costUsd: null } : { ...step, costUsd: cost, costSource: "price" };
}
