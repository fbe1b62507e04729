"use client";
import { useRouter } from "next/navigation";
import { useCommands } from "#components/commands/use-commands.ts";
import { refusedPath, useRetry, useThrowAway } from "#components/queries/refused.ts";
import { LocalTime } from "#components/ui/local-time.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { say } from "#components/ui/toast.tsx";
import { countText } from "#components/words/format.ts";
import type { RefusedItem } from "#contract/ingest.ts";
import { bytesText } from "./ingest-words.ts";
import { useRowFocus } from "./use-row-focus.ts";

/** What was refused, with its bytes. j and k walk, r sends the selected one again. */
export function RefusedTable({ project, refused }: { project: string; refused: readonly RefusedItem[] }) {
  const router = useRouter();
  const retry = useRetry(project);
  const throwAway = useThrowAway(project);
  const { table, selected, select, next, previous } = useRowFocus(refused.length);
  const told = { onError: (error: Error) => say(error.message) };
  const again = (id: string) =>
    retry.mutate(id, {
      ...told,
      onSuccess: ({ message }) => {
        say(message);
        router.refresh();
      },
    });
  const drop = (id: string) =>
    throwAway.mutate(id, {
      ...told,
      onSuccess: () => {
        say("Thrown away. It stays counted.");
        router.refresh();
      },
    });
  useCommands({
    "row.next": next,
    "row.previous": previous,
    "refused.retry": () => {
      const one = refused[selected];
      if (one && !retry.isPending) again(one.id);
    },
  });
  return (
    <div className="data-wrap">
      <table ref={table} className="data">
        <thead>
          <tr>
            <th>Why</th>
            <th>Sender</th>
            <th className="num">Times</th>
            <th className="num">Bytes</th>
            <th>First</th>
            <th>Last</th>
            <th>
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {refused.map((item, row) => (
            <tr key={item.id}>
              <td className="why">
                <PlainText text={item.reason} />
              </td>
              <td className="muted why">
                <PlainText text={[item.service, item.scope].filter(Boolean).join(" · ") || "unknown"} />
              </td>
              <td className="num">{countText(item.times)}</td>
              <td className="num muted">{bytesText(item.bytes)}</td>
              <td className="muted">
                <LocalTime iso={item.firstAt} />
              </td>
              <td className="muted">
                <LocalTime iso={item.lastAt} />
              </td>
              <td className="acts">
                <button
                  type="button"
                  className="btn line"
                  data-row={row}
                  onFocus={() => select(row)}
                  disabled={retry.isPending && retry.variables === item.id}
                  onClick={() => again(item.id)}
                  aria-keyshortcuts="r"
                >
                  Send again
                </button>{" "}
                <a className="btn line" href={refusedPath(project, item.id)} download>
                  Download
                </a>{" "}
                <button type="button" className="btn line" disabled={throwAway.isPending} onClick={() => drop(item.id)}>
                  Throw away
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
