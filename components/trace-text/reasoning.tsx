import { countText } from "#components/words/format.ts";
import { SaidText } from "./said-text.tsx";

/** Reasoning, closed until asked for: what a provider returns may be a summary. */
export function Reasoning({ text }: { text: string }) {
  return (
    <details className="fold-block">
      <summary>
        Reasoning, {countText(text.length)} characters <span className="faint">as returned by the provider, may be a summary</span>
      </summary>
      <SaidText text={text} />
    </details>
  );
}
