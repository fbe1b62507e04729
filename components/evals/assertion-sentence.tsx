import { assertionWords } from "#evals/assertion-words.ts";
import type { Assertion } from "#evals/eval-case.ts";

/** An assertion in words; names and values of the case stand apart from the sentence. */
export function AssertionSentence({ assertion }: { assertion: Assertion }) {
  return (
    <span className="e">
      {assertionWords(assertion).map(({ kind, text }, index) => (
        <span key={index} className={kind === "op" ? "op" : "tk"}>
          {text}
        </span>
      ))}
    </span>
  );
}
