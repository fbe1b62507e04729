"use client";
import { ArrowDown, ArrowUp, OctagonX, Pause, Play, SkipBack, SkipForward, StepBack, StepForward } from "lucide-react";
import { useMemo } from "react";
import { useStore } from "zustand";
import { keyOf } from "#components/commands/registry.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { clockText } from "#components/words/format.ts";
import { CompareButton } from "#components/replay/steps/compare-button.tsx";
import { problemPlace } from "#components/replay/navigation.ts";
import { PlaybackMenu } from "./playback-menu.tsx";
import { focusIndex, isWhole } from "#components/replay/player-store.ts";
import { spansOf } from "#components/replay/timeline/timeline-scale.ts";
import { jump, stepBy, toEnd } from "#components/replay/use-player-commands.ts";
import { ViewSwitch } from "#components/replay/views/view-switch.tsx";
import type { Mover } from "#components/replay/use-player-commands.ts";

/** The playhead by hand. Everything here has a key. */
export function Transport({ mover, problems }: { mover: Mover; problems: number | undefined }) {
  const { store } = mover;
  const { steps, first, of, startNs } = useStore(store);
  const whole = useStore(store, isWhole);
  const focus = useStore(store, focusIndex);
  const playing = useStore(store, (state) => state.playing);
  const spans = useMemo(() => spansOf(steps, whole ? undefined : startNs), [steps, whole, startNs]);
  return (
    <div className="transport" role="toolbar" aria-label="Playback">
      <div className="grp">
        <IconButton icon={SkipBack} label="First step" keyName={keyOf("step.first")} onClick={() => toEnd(mover, -1)} />
        <IconButton icon={StepBack} label="Previous step" keyName={keyOf("step.previous")} onClick={() => stepBy(mover, -1)} />
        <IconButton
          icon={playing ? Pause : Play}
          label={playing ? "Pause" : "Play"}
          keyName={keyOf("play")}
          className="play"
          onClick={() => store.setState({ playing: !playing })}
        />
        <IconButton icon={StepForward} label="Next step" keyName={keyOf("step.next")} onClick={() => stepBy(mover, 1)} />
        <IconButton icon={SkipForward} label="Last step" keyName={keyOf("step.last")} onClick={() => toEnd(mover, 1)} />
      </div>
      <PlaybackMenu store={store} />
      <div className="pos">
        <span>
          Step <b>{first + focus + 1}</b> of {Math.max(of, steps.length)}
        </span>
        <span className="muted num">{clockText(spans[focus]?.startMs ?? 0)}</span>
      </div>
      <span className="grow" />
      <CompareButton store={store} run={mover.run} />
      <ViewSwitch store={store} />
      <Problems mover={mover} place={whole ? problemPlace(steps, focus) : { at: undefined, of: problems }} />
    </div>
  );
}

/** `of` is unknown while only a part of the run is loaded and the whole is not counted yet. */
function Problems({ mover, place }: { mover: Mover; place: { at: number | undefined; of: number | undefined } }) {
  if (place.of === 0) return <span className="mk">No problems</span>;
  return (
    <div className="grp problems">
      <IconButton icon={ArrowUp} label="Previous problem" keyName={keyOf("problem.previous")} onClick={() => jump(mover, -1, "problem")} />
      <span className="mk">
        <OctagonX className="ic s c-problem" aria-hidden />
        {problemWords(place)}
      </span>
      <IconButton icon={ArrowDown} label="Next problem" keyName={keyOf("problem.next")} onClick={() => jump(mover, 1, "problem")} />
    </div>
  );
}

function problemWords({ at, of }: { at: number | undefined; of: number | undefined }): string {
  if (of === undefined) return "Problems";
  return at === undefined ? `${of} ${of === 1 ? "problem" : "problems"}` : `Problem ${at} of ${of}`;
}
