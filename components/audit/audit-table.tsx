import { type Column, DataTable } from "#components/ui/data-table.tsx";
import { LocalTime } from "#components/ui/local-time.tsx";
import type { AuditEntry } from "#contract/audit.ts";
import { KIND_WORDS } from "./audit-words.ts";

const FIRST_FAILURE = 400;

const COLUMNS: readonly Column<AuditEntry>[] = [
  { head: "When", look: "muted", cell: ({ at }) => <LocalTime iso={at} /> },
  { head: "Who", cell: ({ actor, actorKind }) => (actor === "" ? <span className="muted">{actorKind}</span> : actor) },
  { head: "What", cell: ({ kind, action }) => <span title={action}>{KIND_WORDS[kind]}</span> },
  {
    head: "About",
    look: "why",
    cell: ({ action, about }) => (
      <>
        <span className="mono muted">{action}</span> {about}
      </>
    ),
  },
  { head: "From", look: "muted", cell: ({ address, agent }) => <span title={agent}>{address}</span> },
  { head: "Answer", cell: ({ status }) => (status >= FIRST_FAILURE ? <span className="t-problem">{status}</span> : status) },
];

/** Entries of the audit log. What stands in them was said by people and programs: text, and nothing but text. */
export function AuditTable({ entries }: { entries: readonly AuditEntry[] }) {
  return (
    <DataTable
      name="Entries of the audit log"
      columns={COLUMNS}
      rows={entries}
      rowKey={({ id }) => id}
      empty="Nothing is written down that fits."
    />
  );
}
