"use client";
import { Maximize2, Minimize2 } from "lucide-react";
import type { ReactNode } from "react";
import { useStore } from "zustand";
import { keyOf } from "#components/commands/registry.ts";
import type { CommandId } from "#components/commands/registry.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import type { PaneName } from "#components/replay/pane-name.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";

interface PaneProps {
  store: PlayerStore;
  name: PaneName;
  title: string;
  /** Facts beside the title. */
  meta?: ReactNode;
  tools?: ReactNode;
  children: ReactNode;
}

/** A pane: one grid of title, facts, tools and key for all of them. */
export function Pane({ store, name, title, meta, tools, children }: PaneProps) {
  const full = useStore(store, (state) => state.full && state.pane === name);
  const command: CommandId = `pane.${name}`;
  const toggle = () => store.setState((state) => ({ pane: name, full: !(state.full && state.pane === name) }));
  return (
    <section className={`pane pane-${name}`} aria-labelledby={`pane-${name}`} data-pane={name} tabIndex={-1}>
      <div className="ph">
        <h2 id={`pane-${name}`}>{title}</h2>
        <span className="meta dot-sep trunc">{meta}</span>
        <span className="grow" />
        {tools}
        <span className="wide-only">
          <IconButton
            icon={full ? Minimize2 : Maximize2}
            label={full ? "Back to all panes" : "Open in full width"}
            keyName={keyOf("full")}
            onClick={toggle}
          />
        </span>
        <kbd aria-hidden>{keyOf(command)}</kbd>
      </div>
      <div className="scroll" data-scroll-keys tabIndex={0} role="group" aria-label={`${title}, content`}>
        {children}
      </div>
    </section>
  );
}
