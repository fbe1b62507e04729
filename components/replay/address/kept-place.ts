/** How somebody left a run in this tab: what was folded by hand, and how far below the top of the list the focused row stood. */
export interface KeptPlace {
  collapsed: string[];
  turned: string[];
  focusId: string;
  above: number;
}

const keyOf = (path: string): string => `playhead.run.${path}`;

/** Undefined in a new tab, and when what was kept is not a place. */
export function keptPlace(path: string): KeptPlace | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(path)) ?? "null");
    return isPlace(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

export function keepPlace(path: string, place: KeptPlace): void {
  try {
    sessionStorage.setItem(keyOf(path), JSON.stringify(place));
  } catch {
    // The browser's room for it is used up: the run opens as it does for everybody.
  }
}

const areTexts = (value: unknown): boolean => Array.isArray(value) && value.every((each) => typeof each === "string");

function isPlace(value: unknown): value is KeptPlace {
  if (typeof value !== "object" || value === null) return false;
  const { collapsed, turned, focusId, above } = value as Partial<Record<keyof KeptPlace, unknown>>;
  return areTexts(collapsed) && areTexts(turned) && typeof focusId === "string" && typeof above === "number";
}
