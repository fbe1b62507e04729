import { countText, plural } from "#components/words/format.ts";
import type { RedactionTested } from "#contract/redaction.ts";

/** What the rules would take out: how often each, then text by text, before and after. */
export function Changes({ tested }: { tested: RedactionTested }) {
  if (tested.records === 0) return <p className="muted">Nothing was received yet.</p>;
  if (tested.of === 0) return <p className="muted">No rule finds anything in {plural(tested.records, "record")}.</p>;
  return (
    <>
      <p className="rule-keys">
        {tested.hits.map(({ rule, times }) => (
          <span key={rule} className="chip">
            <span className="mono">{rule}</span> {countText(times)}
          </span>
        ))}
      </p>
      <p className="xs muted">
        {plural(tested.of, "value")} in {plural(tested.records, "record")}
        {tested.changes.length < tested.of ? `; the first ${tested.changes.length} are shown` : null}
      </p>
      <ul className="tested redacted-texts">
        {tested.changes.map((change, at) => (
          <li key={`${change.record} ${change.place} ${at}`}>
            <div className="tested-head">
              <span className="mono break-words">{change.place}</span>
              <span className="xs faint trunc">{change.record}</span>
            </div>
            <p className="mono xs break-words">
              <span className="faint">before </span>
              <mark>{change.before}</mark>
            </p>
            <p className="mono xs break-words">
              <span className="faint">after </span>
              {change.after === undefined ? <span className="faint">gone</span> : change.after}
            </p>
            <p className="xs faint">by {change.rules.join(", ")}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
