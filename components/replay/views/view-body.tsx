"use client";
import { lazyPart } from "#components/ui/lazy-part.tsx";
import { StepsView } from "./steps-view.tsx";
import type { ViewProps } from "./view-props.ts";
import type { View } from "./views.ts";

const RawView = lazyPart(async () => (await import("./raw-view.tsx")).RawView);
const TranscriptView = lazyPart(async () => (await import("./transcript-view.tsx")).TranscriptView);

const BODIES: { [V in Exclude<View, "replay">]: (props: ViewProps) => React.ReactNode } = {
  transcript: (props) => <TranscriptView {...props} />,
  tree: (props) => <StepsView {...props} columns="tree" />,
  timeline: (props) => <StepsView {...props} columns="timeline" />,
  raw: (props) => <RawView {...props} />,
};

/** The run in another way than the replay's panes. */
export function ViewBody({ view, ...props }: ViewProps & { view: Exclude<View, "replay"> }) {
  return <div className={`panes view view-${view}`}>{BODIES[view](props)}</div>;
}
