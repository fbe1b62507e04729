import { PANES } from "#components/replay/panes/pane-name.ts";
import type { PaneName } from "#components/replay/panes/pane-name.ts";

/** How a pane tells what it holds: for reading, as the API's JSON, or as the record that was received. */
export const FORMS = ["formatted", "json", "raw"] as const;
export type Form = (typeof FORMS)[number];

export const FORM_NAMES: { [F in Form]: string } = { formatted: "Formatted", json: "JSON", raw: "Raw" };

/** The panes of the focused step: those that have forms and that text is looked for in. */
export const BODY_PANES = ["saw", "decided", "happened"] as const;
export type BodyPane = (typeof BODY_PANES)[number];

/** Of each pane its form; absent is formatted. */
export type PaneForms = { readonly [P in BodyPane]?: Form };

export function isBodyPane(name: string | undefined): name is BodyPane {
  return BODY_PANES.some((pane) => pane === name);
}

/** As the address has it: `saw:json`. Words that name no pane or no form are passed over. */
export function formsFrom(words: readonly string[]): PaneForms {
  const pairs = words.map((word) => word.split(":"));
  return Object.fromEntries(pairs.filter(([pane, form]) => isBodyPane(pane) && form !== "formatted" && FORMS.some((one) => one === form)));
}

/** In the order of the panes, so that the same look has one address. */
export function formWords(forms: PaneForms): string[] {
  return BODY_PANES.flatMap((pane) => (forms[pane] === undefined || forms[pane] === "formatted" ? [] : [`${pane}:${forms[pane]}`]));
}

/** The one behind this one, and behind the last the first. */
export function nextForm(form: Form = "formatted"): Form {
  return FORMS[(FORMS.indexOf(form) + 1) % FORMS.length] ?? "formatted";
}

/** The pane that a key means: the one that the keyboard is in, else the one with the attention, else what the model saw. */
export function meantPane(within: string | undefined, attention: PaneName): BodyPane {
  const name = PANES.some((pane) => pane === within) ? within : attention;
  return isBodyPane(name) ? name : "saw";
}
