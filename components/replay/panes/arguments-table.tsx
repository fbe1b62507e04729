"use client";
import { LongText } from "#components/trace-text/long-text.tsx";
import { jsonText } from "#components/words/json-text.ts";
import { argumentRows, wholeFindings } from "./argument-rows.ts";
import type { Checked } from "#components/replay/address/place.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";
import type { Finding } from "#trace/finding.ts";
import type { Json } from "#trace/message.ts";
import { ArgumentRows } from "./argument-row.tsx";
import { BrokenJson } from "./broken-json.tsx";
import { FindingsList } from "./findings-list.tsx";
import type { SeenBy } from "./value-origin.ts";

interface ArgumentsTableProps {
  store: PlayerStore;
  /** Part of every row's address. */
  call: Checked;
  value?: Json | undefined;
  raw?: string | undefined;
  schema?: Json | undefined;
  /** True while the schema is still being asked for: nothing is said of the check until then. */
  waiting?: boolean;
  findings: readonly Finding[];
  seen: SeenBy;
}

/** The arguments against what was declared and what was seen. Text that is no JSON is shown as it came, with the place of the fault. */
export function ArgumentsTable({ store, call, value, raw, schema, waiting = false, findings, seen }: ArgumentsTableProps) {
  const rows = value === undefined ? [] : argumentRows(value, schema, findings);
  return (
    <>
      <div className="sec">
        <FindingsList findings={wholeFindings(findings)} />
        {value === undefined && raw !== undefined ? <BrokenJson text={raw} /> : null}
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
              <th scope="col">Comes from</th>
            </tr>
          </thead>
          <tbody>
            <ArgumentRows rows={rows} level={0} table={{ store, call, seen, undeclared: undeclared(waiting, schema) }} />
          </tbody>
        </table>
      )}
    </>
  );
}

function undeclared(waiting: boolean, schema: Json | undefined): string {
  if (waiting) return "…";
  return schema === undefined ? "schema unknown" : "not declared";
}
