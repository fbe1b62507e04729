import { LocalTime } from "#components/ui/local-time.tsx";
import type { AuditEntry } from "#contract/audit.ts";
import { KIND_WORDS } from "./audit-words.ts";

const FIRST_FAILURE = 400;

/** Entries of the audit log. What stands in them was said by people and programs: text, and nothing but text. */
export function AuditTable({ entries }: { entries: readonly AuditEntry[] }) {
  if (entries.length === 0) return <p>Nothing is written down that fits.</p>;
  return (
    <div className="data-wrap">
      <table className="data">
        <thead>
          <tr>
            <th>When</th>
            <th>Who</th>
            <th>What</th>
            <th>About</th>
            <th>From</th>
            <th>Answer</th>
          </tr>
        </thead>
        <tbody>
          {entries.map(({ id, at, actor, actorKind, kind, action, about, address, agent, status }) => (
            <tr key={id}>
              <td className="muted">
                <LocalTime iso={at} />
              </td>
              <td>{actor === "" ? <span className="muted">{actorKind}</span> : actor}</td>
              <td title={action}>{KIND_WORDS[kind]}</td>
              <td className="why">
                <span className="mono muted">{action}</span> {about}
              </td>
              <td className="muted" title={agent}>
                {address}
              </td>
              <td>{status >= FIRST_FAILURE ? <span className="t-problem">{status}</span> : status}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
