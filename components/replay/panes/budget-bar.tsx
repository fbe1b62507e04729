import { countText, tokensText } from "#components/words/format.ts";
import { BUDGET_PARTS } from "#replay/budget.ts";
import type { Budget, BudgetPart } from "#replay/budget.ts";

const WORDS: Record<BudgetPart, string> = { system: "System", tools: "Tools", user: "User", assistant: "Assistant", results: "Results" };

/** From this share of the window on, a reader is warned: the next call may be cut. */
const NEARLY_FULL = 0.8;

/** What filled the model's view, by who put it there. Tokens are the call's own count, spread by length. */
export function BudgetBar({ budget, window }: { budget: Budget; window: number | undefined }) {
  const told = BUDGET_PARTS.filter((part) => budget.parts[part] > 0);
  if (told.length === 0) return null;
  const about = budget.ratio === undefined ? "By length in characters" : "Tokens by length, of what the call says it read";
  const used = budget.ratio === undefined ? undefined : Math.round(budget.characters * budget.ratio);
  const full = used !== undefined && window !== undefined && used / window >= NEARLY_FULL;
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
        <span className={full ? "r t-warning" : "r"}>{shareText(used, window)}</span>
      </div>
    </div>
  );
}

/** "6.6% of 128k"; the size alone where nobody knows the model's window. */
function shareText(used: number | undefined, window: number | undefined): string {
  if (used === undefined) return "characters";
  if (window === undefined) return `${tokensText(used)}, window of the model unknown`;
  const share = (used / window) * 100;
  return `${share < 0.1 ? "<0.1" : share.toFixed(1)}% of ${tokensText(window)}`;
}

function sizeText(characters: number, ratio: number | undefined): string {
  return ratio === undefined ? countText(characters) : `≈ ${tokensText(Math.round(characters * ratio))}`;
}
