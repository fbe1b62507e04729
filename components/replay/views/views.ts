/** The ways to look at a run. One selection goes through all of them. */
export const VIEWS = ["replay", "transcript", "tree", "timeline", "raw"] as const;
export type View = (typeof VIEWS)[number];

export const VIEW_NAMES: { [V in View]: string } = {
  replay: "Replay",
  transcript: "Transcript",
  tree: "Tree",
  timeline: "Timeline",
  raw: "Raw",
};

/** The one behind this one, and behind the last the first. */
export function nextView(view: View): View {
  return VIEWS[(VIEWS.indexOf(view) + 1) % VIEWS.length] ?? "replay";
}
