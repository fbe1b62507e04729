/** The parts of the deck that take the keyboard, in the order of Tab. */
export const PANES = ["steps", "saw", "decided", "happened", "state"] as const;
export type PaneName = (typeof PANES)[number];
