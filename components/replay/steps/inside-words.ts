import { countText, plural, sumOfCosts, tokensText } from "#components/words/format.ts";
import type { Inside } from "./work-inside.ts";

/** "42 steps · 8.1k tok · $0.08": what an agent's work came to, as far as it was sent. */
export function insideWords({ steps, tokens, costUsd, unpriced, problems }: Inside): string | undefined {
  if (steps === 0) return undefined;
  const parts = [plural(steps, "step")];
  if (tokens !== undefined) parts.push(`${tokensText(tokens)} tok`);
  if (costUsd !== null) parts.push(sumOfCosts(costUsd, unpriced));
  if (problems > 0) parts.push(plural(problems, "problem"));
  return parts.join(" · ");
}

/** "+14 infra (1 error)": what is folded into a step. */
export function infraInside(inside: Inside | undefined): string | undefined {
  if (inside === undefined || inside.infra === 0) return undefined;
  const errors = inside.infraErrors === 0 ? "" : ` (${plural(inside.infraErrors, "error")})`;
  return `+${countText(inside.infra)} infra${errors}`;
}
