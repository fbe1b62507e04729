"use client";
import { CircleCheck, CircleHelp, CircleX, Plus, X } from "lucide-react";
import { assertionText } from "#evals/assertion-words.ts";
import type { AssertionResult } from "#evals/check.ts";
import type { Assertion } from "#evals/eval-case.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { AssertionAdder } from "./assertion-adder.tsx";
import { AssertionSentence } from "./assertion-sentence.tsx";

interface Props {
  assertions: readonly Assertion[];
  results: readonly AssertionResult[] | undefined;
  offers: readonly Assertion[];
  /** Names of the tools that the model was offered. */
  tools: readonly string[];
  onChange: (assertions: Assertion[]) => void;
}

/** What must hold. Each line says how it does on the recorded output, where it should be red. */
export function ExpectedAssertions({ assertions, results, offers, tools, onChange }: Props) {
  const add = (assertion: Assertion) => onChange([...assertions, { ...assertion, id: freeId(assertions) }]);
  return (
    <section aria-label="Expected">
      <h3>
        Expected<span className="aside">all of</span>
        <span className="grow" />
        <span className="aside">On the recorded output</span>
      </h3>
      {assertions.length === 0 ? <p className="muted xs">No assertion yet. A case without one stays a draft.</p> : null}
      <ul>
        {assertions.map((assertion, index) => (
          <AssertionRow
            key={index}
            assertion={assertion}
            result={results?.[index]}
            onRemove={() => onChange(assertions.filter((_, at) => at !== index))}
          />
        ))}
      </ul>
      <AssertionAdder tools={tools} onAdd={add} />
      {offers.length === 0 ? null : (
        <div className="sugg">
          <span>Suggested</span>
          {offers.map((offer, index) => (
            <button key={index} type="button" onClick={() => add(offer)}>
              <Plus className="ic xs" aria-hidden /> <span className="trunc">{assertionText(offer)}</span>
            </button>
          ))}
        </div>
      )}
    </section>
  );
}

function AssertionRow({
  assertion,
  result,
  onRemove,
}: {
  assertion: Assertion;
  result: AssertionResult | undefined;
  onRemove: () => void;
}) {
  const words = assertionText(assertion);
  return (
    <li className="asr">
      <Light result={result} />
      <AssertionSentence assertion={assertion} />
      <span className={result?.pass === true ? "xs muted" : "res"}>{result?.reason ?? ""}</span>
      <IconButton icon={X} label={`Remove: ${words}`} onClick={onRemove} />
    </li>
  );
}

/** Red is what one wants here: it would have caught the failure. The word says it too, colour never stands alone. */
function Light({ result }: { result: AssertionResult | undefined }) {
  if (result === undefined || !result.checked) return <CircleHelp className="ic muted" aria-label="not checked" />;
  return result.pass ? <CircleCheck className="ic muted" aria-label="passes" /> : <CircleX className="ic c-problem" aria-label="fails" />;
}

function freeId(assertions: readonly Assertion[]): string {
  const taken = new Set(assertions.map((one) => one.id));
  let number = assertions.length + 1;
  while (taken.has(`a${number}`)) number += 1;
  return `a${number}`;
}
