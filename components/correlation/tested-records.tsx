import type { CorrelationTested } from "#contract/correlation.ts";
import { plural } from "#components/words/format.ts";
import type { Rules } from "./rule-edits.ts";
import { VERDICT_WORDS } from "./words.ts";

type Tested = CorrelationTested["records"][number];

/** The runs that came of it, then record by record what could name one and what became of it. */
export function TestedRecords({ tested, rules }: { tested: CorrelationTested; rules: Rules }) {
  const runs = new Set(tested.records.map(({ run }) => run));
  const joined = new Map(tested.aliases.map(({ alias, correlationId }) => [alias, correlationId]));
  return (
    <>
      <p className="xs muted">
        {plural(tested.of, "record")}, {plural(runs.size, "run")}
        {tested.records.length < tested.of ? `; the first ${tested.records.length} are shown` : null}
      </p>
      <ul className="tested">
        {tested.records.map((record, at) => (
          <li key={`${record.spanId ?? record.name} ${at}`}>
            <div className="tested-head">
              <span className="trunc">
                {record.signal === "log" ? "log " : null}
                {record.name}
              </span>
              <span aria-hidden className="faint">
                →
              </span>
              <b className="mono break-words">{record.run}</b>
              {joined.has(record.run) ? <span className="chip">joined to {joined.get(record.run)}</span> : null}
            </div>
            <p className="xs muted">{record.because}</p>
            <Candidates record={record} rules={rules} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Candidates({ record, rules }: { record: Tested; rules: Rules }) {
  if (record.candidates.length === 0) return <p className="xs faint">Nothing on this record looks like an ID.</p>;
  return (
    <table className="candidates">
      <caption className="sr">What on {record.name} could name a run</caption>
      <tbody>
        {record.candidates.map((one, at) => (
          <tr key={`${one.place} ${one.key} ${at}`} data-verdict={one.verdict}>
            <td>
              <span className={VERDICT_WORDS[one.verdict].tone}>{VERDICT_WORDS[one.verdict].word}</span>
            </td>
            <td className="mono break-words">
              {one.key}
              {one.place === "record" ? null : <span className="faint"> on the {one.place}</span>}
            </td>
            <td className="mono break-words muted">{one.value ?? ""}</td>
            <td className="xs muted">
              {one.why}
              {one.verdict === "weaker" && one.rank !== undefined ? ` (${rules[one.rank - 1]?.name ?? ""})` : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
