"use client";
import { useRouter } from "next/navigation";
import { useEndSession } from "#components/queries/accounts.ts";
import { LocalTime } from "#components/ui/local-time.tsx";
import { say } from "#components/ui/toast.tsx";
import type { AccountSession } from "#contract/accounts.ts";

/** Where one is signed in; any of it can be ended. */
export function SessionList({ sessions }: { sessions: readonly AccountSession[] }) {
  const router = useRouter();
  const end = useEndSession();
  const stop = (id: string | undefined, words: string) =>
    end.mutate(id, { onSuccess: () => (say(words), router.refresh()), onError: (error) => say(error.message) });
  return (
    <>
      <div className="data-wrap">
        <table className="data">
          <thead>
            <tr>
              <th>Browser</th>
              <th>Signed in</th>
              <th>Last seen</th>
              <th>
                <span className="sr-only">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {sessions.map(({ id, agent, createdAt, lastSeenAt, current }) => (
              <tr key={id}>
                <td className="why">{agent === "" ? "said nothing of itself" : agent}</td>
                <td className="muted">
                  <LocalTime iso={createdAt} />
                </td>
                <td className="muted">{current ? "this one" : <LocalTime iso={lastSeenAt} />}</td>
                <td className="acts">
                  {current ? null : (
                    <button type="button" className="btn line" disabled={end.isPending} onClick={() => stop(id, "That session has ended.")}>
                      End
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="table-foot">
        <button
          type="button"
          className="btn line"
          disabled={end.isPending || sessions.length < 2}
          onClick={() => stop(undefined, "All other sessions have ended.")}
        >
          End all others
        </button>
      </p>
    </>
  );
}
