/** Every command of the interface, once. Handlers, tooltips, the palette and the help dialog read from here. */

export type CommandGroup = "Anywhere" | "Lists" | "Move" | "Look" | "Act";

export interface Command {
  title: string;
  group: CommandGroup;
  /** In tinykeys' grammar. The first one is taught; the others are for layouts and habits. Browser and system keys are never taken. */
  keys: readonly string[];
  /** True when holding the key repeats it. */
  repeats?: boolean;
}

function command(group: CommandGroup, title: string, ...keys: string[]): Command {
  return { group, title, keys };
}

function repeating(group: CommandGroup, title: string, ...keys: string[]): Command {
  return { group, title, keys, repeats: true };
}

export const COMMANDS = {
  "go.runs": command("Anywhere", "Go to runs", "g r"),
  "go.steps": command("Anywhere", "Go to steps: search what any run said and did", "g t"),
  "go.failures": command("Anywhere", "Go to failures", "g f"),
  "go.evals": command("Anywhere", "Go to evals", "g e"),
  "go.ingest": command("Anywhere", "Go to ingest", "g i"),
  "go.settings": command("Anywhere", "Go to settings", "g s"),
  "go.connect": command("Anywhere", "Connect an SDK", "g c"),
  "go.account": command("Anywhere", "Your account", "g a"),
  "account.leave": command("Anywhere", "Sign out"),
  palette: command("Anywhere", "Command palette", "$mod+k"),
  help: command("Anywhere", "Keyboard shortcuts", "[Shift]+?"),
  filter: command("Anywhere", "Filter", "/"),
  up: command("Anywhere", "Up one level", "u"),
  "row.next": repeating("Lists", "Next row", "j", "ArrowDown"),
  "row.previous": repeating("Lists", "Previous row", "k", "ArrowUp"),
  "row.open": command("Lists", "Open, at its first problem", "Enter"),
  "step.next": repeating("Move", "Next step", "j", "ArrowDown"),
  "step.previous": repeating("Move", "Previous step", "k", "ArrowUp"),
  "problem.next": repeating("Move", "Next problem", "]", "F8"),
  "problem.previous": repeating("Move", "Previous problem", "[", "Shift+F8"),
  "finding.next": repeating("Move", "Next problem or notice", "p", "[Shift]+}"),
  "finding.previous": repeating("Move", "Previous problem or notice", "Shift+p", "[Shift]+{"),
  "match.next": repeating("Move", "Next step that the filter finds, anywhere in the run", "n"),
  "match.previous": repeating("Move", "Previous step that the filter finds", "Shift+n"),
  "tool.next": repeating("Move", "Next tool call", "t"),
  "tool.previous": repeating("Move", "Previous tool call", "Shift+t"),
  "model.next": repeating("Move", "Next model call", "m"),
  "model.previous": repeating("Move", "Previous model call", "Shift+m"),
  "turn.next": repeating("Move", "Next turn", "Shift+j"),
  "turn.previous": repeating("Move", "Previous turn", "Shift+k"),
  "step.first": command("Move", "First step", "g g", "Home"),
  "step.last": command("Move", "Last step", "Shift+g", "End"),
  "step.number": command("Move", "Go to a step by its number", "[Shift]+#", "[Shift]+:"),
  "step.expand": command("Move", "Expand", "ArrowRight"),
  "step.collapse": command("Move", "Collapse, or go to the parent", "ArrowLeft"),
  "scope.enter": command("Move", "Only this agent's work", "Enter"),
  "scope.leave": command("Move", "Out to the agent around", "Backspace"),
  "human.next": repeating("Move", "Next wait for a person", "a"),
  "human.previous": repeating("Move", "Previous wait for a person", "Shift+a"),
  "lane.next": command("Move", "Next lane", "l"),
  "lane.previous": command("Move", "Previous lane", "h"),
  play: command("Move", "Play or pause", "Space"),
  "play.slower": command("Move", "Play slower", ","),
  "play.faster": command("Move", "Play faster", "."),
  "stop.here": command("Move", "Stop, or no longer stop, at steps like this", "b"),
  gaps: command("Look", "Fold or unfold idle time", "z"),
  "zoom.in": command("Look", "Timeline nearer, around the playhead", "=", "[Shift]++"),
  "zoom.out": command("Look", "Timeline farther", "-"),
  "zoom.fit": command("Look", "Timeline of the whole run", "0"),
  "window.mark": command("Look", "Only the steps of the time that the timeline shows", "Shift+w"),
  "window.clear": command("Look", "Steps of the whole run again", "Escape"),
  "pane.steps": command("Look", "Steps", "1"),
  "pane.saw": command("Look", "Saw", "2"),
  "pane.decided": command("Look", "Decided", "3"),
  "pane.happened": command("Look", "Happened", "4"),
  "pane.state": command("Look", "State", "5"),
  diff: command("Look", "Diff against the previous model call", "d"),
  "diff.base": command("Look", "Choose what to compare with", "Shift+d"),
  markdown: command("Look", "Texts as Markdown, or as they were sent", "Shift+o"),
  "pane.form": command("Look", "Pane formatted, as JSON, or as the record", "r"),
  "pane.find": command("Look", "Find in the pane", "s"),
  where: command("Look", "Where did this value come from", "w"),
  full: command("Look", "Open pane in full width", "o"),
  view: command("Look", "Next view: replay, transcript, tree, timeline, raw", "v"),
  "view.replay": command("Look", "View: replay"),
  "view.transcript": command("Look", "View: transcript"),
  "view.tree": command("Look", "View: tree"),
  "view.timeline": command("Look", "View: timeline"),
  "view.raw": command("Look", "View: raw records"),
  infra: command("Look", "Infrastructure: hidden, errors, all", "i"),
  "case.add": command("Act", "Add eval case", "e"),
  "step.compare": command("Act", "Compare two steps: the marked one with this one, or mark this one", "x"),
  tag: command("Act", "Tag the failure: a digit names its category, 0 takes tags back", "f"),
  note: command("Act", "Note something here", ";"),
  "review.judge": command("Act", "Judge the run: then p passes, f fails, s skips", "q"),
  "review.assign": command("Act", "Ask somebody to review it", "Shift+q"),
  "go.review": command("Anywhere", "Go to the review queue", "g v"),
  "case.save": command("Act", "Save the eval case, back to its step", "$mod+Enter"),
  "case.next": command("Act", "Save the eval case, on to the next problem of the run", "$mod+Shift+Enter"),
  "case.activate": command("Act", "Activate the eval case", "$mod+Alt+Enter"),
  "set.cases": command("Lists", "Cases of the eval set", "1"),
  "set.coverage": command("Lists", "Which failures the eval set covers", "2"),
  "set.checks": command("Lists", "What is wrong with the eval set", "3"),
  "set.versions": command("Lists", "Versions of the eval set", "4"),
  "set.import": command("Lists", "Import cases into the eval set", "5"),
  "set.edit": command("Lists", "Rename or delete the eval set", "6"),
  "set.new": command("Lists", "New eval set", "Shift+a"),
  "case.run": command("Act", "Add eval case of the whole run", "Shift+e"),
  undo: command("Act", "Undo what was just done", "Shift+u"),
  "set.results": command("Lists", "Results of the eval set over time", "h"),
  "set.export": command("Lists", "Export the eval set", "Shift+e"),
  "sample.download": command("Act", "Download a sample of what was received", "s"),
  "refused.retry": command("Act", "Send what was refused again", "r"),
  "views.open": command("Lists", "Saved views", "v"),
  "views.save": command("Lists", "Save this filter as a view", "Shift+v"),
  "row.peek": command("Lists", "Look at the row without opening it", "Space"),
  "run.mark": command("Lists", "Mark: runs to compare, tag or make cases of, failures to make cases of, cases to edit", "x"),
  "cases.edit": command("Lists", "Edit the marked eval cases", "m"),
  compare: command("Lists", "Compare with another run", "c"),
  "difference.next": command("Lists", "Next difference", "n"),
  "difference.previous": command("Lists", "Previous difference", "Shift+n"),
  "failure.snooze": command("Lists", "Snooze the failure for a day", "s"),
  "failure.resolve": command("Lists", "Resolve the failure until it comes again", "r"),
  "failure.open": command("Lists", "Open the failure again", "Shift+r"),
  follow: command("Look", "Follow the end of a live run", "Shift+l"),
  "receipt.show": command("Look", "Did this run lose anything?", "Shift+r"),
  "run.ids": command("Act", "IDs of this run: join another, part one", "Shift+i"),
  "run.keep": command("Act", "Hold or delete this run", "Shift+x"),
  "rules.save": command("Act", "Save the rules (correlation, redaction)", "Shift+s"),
  "rules.add": command("Act", "New rule (correlation, redaction)", "n"),
  "member.invite": command("Act", "Invite somebody", "Shift+n"),
  "key.new": command("Lists", "New key of the project", "Shift+k"),
  "audit.download": command("Lists", "Download the audit log", "Shift+d"),
  "copy.link": command("Act", "Copy link to here", "y"),
  "copy.markdown": command("Act", "Copy step as Markdown", "Shift+y"),
} as const satisfies Record<string, Command>;

export type CommandId = keyof typeof COMMANDS;

export const COMMAND_IDS = Object.keys(COMMANDS) as CommandId[];

const SHOWN: Record<string, string> = {
  ArrowDown: "↓",
  ArrowUp: "↑",
  ArrowRight: "→",
  ArrowLeft: "←",
  Space: "Space",
  Enter: "↵",
  Backspace: "⌫",
  Escape: "Esc",
  "$mod+k": "Ctrl K",
  "$mod+Enter": "Ctrl ↵",
  "$mod+Shift+Enter": "Ctrl ⇧ ↵",
  "$mod+Alt+Enter": "Ctrl Alt ↵",
  "[Shift]+?": "?",
  "[Shift]+#": "#",
  "[Shift]+:": ":",
};

/** A binding as people read it on their keyboard: "Shift+t" → "T", "g g" → "g g". */
export function keyText(binding: string): string {
  const known = SHOWN[binding];
  if (known !== undefined) return known;
  const shifted = /^Shift\+([a-z])$/.exec(binding);
  return shifted?.[1] === undefined ? binding.replace("+", " ") : shifted[1].toUpperCase();
}

/** The key that a tooltip teaches. */
export function keyOf(id: CommandId): string {
  return keyText(COMMANDS[id].keys[0] ?? "");
}
