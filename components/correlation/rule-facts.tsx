import type { CorrelationRule } from "#contract/correlation.ts";
import { PLACE_WORDS, SEVERAL_WORDS } from "./words.ts";

/** The keys of a rule, what becomes of several IDs in one trace, and where it is not asked. */
export function RuleFacts({ rule }: { rule: CorrelationRule }) {
  return (
    <div className="rule-facts">
      <span className="rule-keys">
        {rule.keys.map((key) => (
          <code key={key} className="term">
            {key}
          </code>
        ))}
      </span>
      <span className="xs faint">
        several in one trace: {SEVERAL_WORDS[rule.several].short}
        {rule.places.length < 3 ? ` · only on ${rule.places.map((place) => PLACE_WORDS[place]).join(" and ")}` : null}
      </span>
    </div>
  );
}
