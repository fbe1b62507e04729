import { say } from "#components/ui/toast.tsx";

const ROW = "tr[data-at]";
const ORIGIN = "button.origin";

/**
 * Follows a value of the arguments to where it came from: the row that has the keyboard focus or that the link names, else the first
 * wrong one, else the first that came from somewhere.
 */
export function whereFrom(): void {
  const decided = document.querySelector('[data-pane="decided"].pane');
  const rows = [...(decided?.querySelectorAll<HTMLElement>(ROW) ?? [])];
  const meant = document.activeElement?.closest<HTMLElement>(ROW) ?? rows.find((row) => row.dataset["here"] !== undefined);
  if (rows.length === 0) return say("No arguments stand here");
  const row = meant ?? rows.find((each) => each.classList.contains("bad") && originIn(each)) ?? rows.find(originIn);
  const origin = row && originIn(row);
  if (origin) origin.click();
  else say(meant ? "This value is not found in what the model saw" : "None of these values is found in what the model saw");
}

function originIn(row: HTMLElement): HTMLElement | null {
  return row.querySelector<HTMLElement>(ORIGIN);
}
