"use client";
import { ArrowDown, ArrowUp, OctagonX, Pause, Play, SkipBack, SkipForward, StepBack, StepForward } from "lucide-react";
import { useMemo } from "react";
import { useStore } from "zustand";
import { keyOf } from "#components/commands/registry.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { clockText } from "#components/words/format.ts";
import { isProblem, problemPlace } from "./navigation.ts";
import { focusIndex, focusOn } from "./player-store.ts";
import type { PlayerStore } from "./player-store.ts";
import type { StepRow } from "./step-tree.ts";
import { spansOf } from "./timeline-scale.ts";
import { jump, stepBy } from "./use-player-commands.ts";

/** The playhead by hand. Everything here has a key. */
export function Transport({ store, rows }: { store: PlayerStore; rows: readonly StepRow[] }) {
  const steps = useStore(store, (state) => state.steps);
  const focus = useStore(store, focusIndex);
  const playing = useStore(store, (state) => state.playing);
  const spans = useMemo(() => spansOf(steps), [steps]);
  return (
    <div className="transport" role="toolbar" aria-label="Playback">
      <div className="grp">
        <IconButton
          icon={SkipBack}
          label="First step"
          keyName={keyOf("step.first")}
          onClick={() => focusOn(store, rows[0]?.step.id, "jump")}
        />
        <IconButton icon={StepBack} label="Previous step" keyName={keyOf("step.previous")} onClick={() => stepBy(store, rows, -1)} />
        <IconButton
          icon={playing ? Pause : Play}
          label={playing ? "Pause" : "Play"}
          keyName={keyOf("play")}
          className="play"
          onClick={() => store.setState({ playing: !playing })}
        />
        <IconButton icon={StepForward} label="Next step" keyName={keyOf("step.next")} onClick={() => stepBy(store, rows, 1)} />
        <IconButton
          icon={SkipForward}
          label="Last step"
          keyName={keyOf("step.last")}
          onClick={() => focusOn(store, rows.at(-1)?.step.id, "jump")}
        />
      </div>
      <div className="pos">
        <span>
          Step <b>{focus + 1}</b> of {steps.length}
        </span>
        <span className="muted num">{clockText(spans[focus]?.startMs ?? 0)}</span>
      </div>
      <span className="grow" />
      <Problems store={store} place={problemPlace(steps, focus)} />
    </div>
  );
}

function Problems({ store, place }: { store: PlayerStore; place: { at: number | undefined; of: number } }) {
  if (place.of === 0) return <span className="mk">No problems</span>;
  return (
    <div className="grp problems">
      <IconButton
        icon={ArrowUp}
        label="Previous problem"
        keyName={keyOf("problem.previous")}
        onClick={() => jump(store, -1, isProblem, "problem")}
      />
      <span className="mk">
        <OctagonX className="ic s c-problem" aria-hidden />
        {place.at === undefined ? `${place.of} ${place.of === 1 ? "problem" : "problems"}` : `Problem ${place.at} of ${place.of}`}
      </span>
      <IconButton
        icon={ArrowDown}
        label="Next problem"
        keyName={keyOf("problem.next")}
        onClick={() => jump(store, 1, isProblem, "problem")}
      />
    </div>
  );
}
