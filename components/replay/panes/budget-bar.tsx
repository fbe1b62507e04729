import { countText, tokensText } from "#components/words/format.ts";
import { BUDGET_PARTS } from "#replay/budget.ts";
import type { Budget, BudgetPart } from "#replay/budget.ts";

const WORDS: Record<BudgetPart, string> = { system: "System", tools: "Tools", user: "User", assistant: "Assistant", results: "Results" };

/** What filled the model's view, by who put it there. Tokens are the call's own count, spread by length. */
export function BudgetBar({ budget }: { budget: Budget }) {
  const told = BUDGET_PARTS.filter((part) => budget.parts[part] > 0);
  if (told.length === 0) return null;
  const about = budget.ratio === undefined ? "By length in characters" : "Tokens by length, of what the call says it read";
  return (
    <div className="budget" title={about}>
      <div className="bar" aria-hidden>
        {told.map((part) => (
          <i key={part} className={`b-${part}`} style={{ flexGrow: budget.parts[part] }} />
        ))}
      </div>
      <div className="leg">
        {told.map((part) => (
          <span key={part}>
            <i className={`b-${part}`} aria-hidden />
            {WORDS[part]} {sizeText(budget.parts[part], budget.ratio)}
          </span>
        ))}
        {budget.ratio === undefined ? <span className="r">characters</span> : null}
      </div>
    </div>
  );
}

function sizeText(characters: number, ratio: number | undefined): string {
  return ratio === undefined ? countText(characters) : `≈ ${tokensText(Math.round(characters * ratio))}`;
}
