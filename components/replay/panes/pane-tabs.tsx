"use client";
import { useStore } from "zustand";
import { KINDS } from "#components/words/kinds.ts";
import { durationText } from "#components/words/format.ts";
import { stepName } from "#components/words/step-words.ts";
import type { Step } from "#trace/step.ts";
import { ViewSwitch } from "#components/replay/views/view-switch.tsx";
import { PANES } from "./pane-name.ts";
import type { PaneName } from "./pane-name.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";

const NAMES: Record<PaneName, string> = { saw: "Saw", decided: "Decided", happened: "Happened", state: "State", steps: "Steps" };
const ORDER: readonly PaneName[] = [...PANES.slice(1), "steps"];

/** On a narrow screen: the focused step, and which of its panes is shown. */
export function PaneTabs({ store, step }: { store: PlayerStore; step: Step | undefined }) {
  const pane = useStore(store, (state) => state.pane);
  const Icon = step ? KINDS[step.kind].icon : undefined;
  return (
    <div className="narrow-head">
      <div className="mstep">
        {Icon ? <Icon className="ic" aria-hidden /> : null}
        <span className="semi">{step ? stepName(step) : ""}</span>
        <span className="grow trunc">{step?.preview}</span>
        <ViewSwitch store={store} />
        <span className="num">{step ? durationText(step.durationMs) : ""}</span>
      </div>
      <div className="mtabs" role="group" aria-label="Panes">
        {ORDER.map((name) => (
          <button key={name} type="button" aria-pressed={pane === name} onClick={() => store.setState({ pane: name })}>
            {NAMES[name]}
          </button>
        ))}
      </div>
    </div>
  );
}
