import { priceBook } from "#db/price-books.ts";
import { findingsOf } from "#findings/index.ts";
import { pricedSteps } from "#prices/price-steps.ts";
import type { Assembled } from "#replay/assemble.ts";
import type { Snapshot } from "#read/in-project.ts";
import { normsOf } from "./norms.ts";

/** The same steps with their prices and findings. What a detector needs of steps that are not among these, it does not see. */
export async function judged(snapshot: Snapshot, assembled: readonly Assembled[]): Promise<Assembled[]> {
  const book = await priceBook(snapshot.pool, snapshot.client, snapshot.project.id);
  const steps = pricedSteps(
    assembled.map(({ step }) => step),
    book,
  );
  const findings = findingsOf(steps, await normsOf(snapshot));
  return assembled.map((one, at) => {
    const step = steps[at] ?? one.step;
    return { ...one, step: { ...step, findings: findings.get(step.id) ?? [] } };
  });
}
