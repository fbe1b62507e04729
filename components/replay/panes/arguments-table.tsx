import { Check, OctagonX, TriangleAlert } from "lucide-react";
import { LongText } from "#components/trace-text/long-text.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { jsonText } from "#components/words/json-text.ts";
import { argumentRows, wholeFindings } from "#components/replay/argument-rows.ts";
import type { ArgumentRow } from "#components/replay/argument-rows.ts";
import type { Finding } from "#trace/finding.ts";
import type { Json } from "#trace/message.ts";
import { FindingsList } from "./findings-list.tsx";

interface ArgumentsTableProps {
  value?: Json | undefined;
  raw?: string | undefined;
  schema?: Json | undefined;
  /** True while the schema is still being asked for: nothing is said of the check until then. */
  waiting?: boolean;
  findings: readonly Finding[];
}

/** The arguments against what was declared. Text that is no JSON object is shown as it came. */
export function ArgumentsTable({ value, raw, schema, waiting = false, findings }: ArgumentsTableProps) {
  const rows = argumentRows(value, schema, findings);
  return (
    <>
      <div className="sec">
        <FindingsList findings={wholeFindings(findings)} />
        {value === undefined && raw !== undefined ? <LongText text={raw} className="json" /> : null}
        {value === undefined && raw === undefined ? <p className="xs muted">The arguments were not captured.</p> : null}
        {rows.length === 0 && value !== undefined ? <LongText text={jsonText(value)} className="json" /> : null}
      </div>
      {rows.length === 0 ? null : (
        <table className="args">
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Value</th>
              <th scope="col">Declared</th>
              <th scope="col">Check</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.pointer} row={row} undeclared={waiting ? "…" : schema === undefined ? "schema unknown" : "not declared"} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function Row({ row, undeclared }: { row: ArgumentRow; undeclared: string }) {
  const bad = row.findings.some((finding) => finding.severity === "problem");
  return (
    <>
      <tr className={bad ? "bad" : undefined}>
        <td className="f">
          <PlainText text={row.field} />
        </td>
        <td className={bad ? "v t-problem semi" : "v"}>
          {row.value === undefined ? <span className="faint">not sent</span> : <LongText text={valueText(row.value)} className="json" />}
        </td>
        <td className="muted">{row.declared ?? undeclared}</td>
        <td>
          <Verdict row={row} />
        </td>
      </tr>
      {row.findings.length === 0 ? null : (
        <tr className={bad ? "why bad" : "why"}>
          <td aria-hidden />
          <td colSpan={3}>
            {row.findings.map((finding, index) => (
              <p key={index}>
                <PlainText text={finding.message} /> <span className="mono muted">{finding.path}</span>
              </p>
            ))}
          </td>
        </tr>
      )}
    </>
  );
}

function Verdict({ row }: { row: ArgumentRow }) {
  const [finding] = row.findings;
  if (finding) {
    const Icon = finding.severity === "problem" ? OctagonX : TriangleAlert;
    return (
      <span className={finding.severity === "problem" ? "t-problem med" : "t-warning"}>
        <Icon className="ic s" aria-hidden /> {finding.kind}
      </span>
    );
  }
  if (row.declared === undefined) return <span className="faint">not checked</span>;
  return (
    <span className="valid">
      <Check className="ic s" aria-hidden /> no violation
    </span>
  );
}

/** Strings keep their quotes: "900" and 900 are not the same argument. */
function valueText(value: Json): string {
  return typeof value === "string" ? JSON.stringify(value) : jsonText(value);
}
