import type { PaneName } from "#components/replay/panes/pane-name.ts";

/**
 * A place inside the focused step, as links name it in `at=`: `saw:msg:1f3a9c20b7e4`, `decided:call:1:/amount`, `decided:text`,
 * `happened:/items/3`, `state`. Elements that can be linked carry it as `data-at`.
 */
export type Place = string;

const PANE_OF: ReadonlyMap<string, PaneName> = new Map([
  ["saw", "saw"],
  ["decided", "decided"],
  ["happened", "happened"],
  ["state", "state"],
]);

/** The pane that a place stands in; undefined for a word that is no place. */
export function paneOf(place: Place): PaneName | undefined {
  return PANE_OF.get(place.split(":", 1)[0] ?? "");
}

export function messagePlace(key: string): Place {
  return `saw:msg:${key}`;
}

/** A table of values against a schema: a model's n-th call, from 1 (a tool step has one call), or its answer. */
export type Checked = number | "answer";

/** A value of such a table. */
export function argumentPlace(of: Checked, pointer = ""): Place {
  const table = of === "answer" ? "decided:answer" : `decided:call:${of}`;
  return pointer === "" ? table : `${table}:${pointer}`;
}

export function resultPlace(pointer = ""): Place {
  return `happened:${pointer}`;
}
