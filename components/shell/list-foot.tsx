import type { ReactNode } from "react";
import { type CommandId, keyOf } from "#components/commands/registry.ts";

/** Keys that do something in a list, and what. */
export type TaughtKeys = readonly (readonly [readonly CommandId[], string])[];

/** The foot of a list that is walked: the keys it teaches, then what stands at its end. */
export function ListFoot({ taught, children }: { taught: TaughtKeys; children: ReactNode }) {
  return (
    <footer className="foot">
      {taught.map(([ids, words]) => (
        <span key={words} className="keys">
          {ids.map((id) => (
            <kbd key={id}>{keyOf(id)}</kbd>
          ))}{" "}
          {words}
        </span>
      ))}
      <span className="grow" />
      {children}
    </footer>
  );
}

/** How every such list is walked. */
export const MOVE = [["row.next", "row.previous"], "move"] as const satisfies TaughtKeys[number];
