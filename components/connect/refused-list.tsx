import { LocalTime } from "#components/ui/local-time.tsx";
import type { RefusedRequests } from "#contract/connection.ts";

/** Requests of the last minutes that were refused, also those of nobody known. */
export function RefusedList({ refused }: { refused: readonly RefusedRequests[] }) {
  return (
    <>
      <h3>Refused in the last 15 minutes</h3>
      <ul className="refused">
        {refused.map(({ transport, target, why, agent, requests, lastAt }) => (
          <li key={`${transport} ${target} ${agent} ${why}`}>
            <span className="mono">{target}</span>
            <span className="muted">
              {requests} × · <LocalTime iso={lastAt} /> · {agent || "a sender without a name"}
            </span>
            <span>{why}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
