import type { ReactNode } from "react";
import { keyOf } from "#components/commands/registry.ts";
import type { BodyPane } from "#components/replay/forms/pane-forms.ts";

interface PendingPaneProps {
  name: BodyPane;
  title: string;
  /** Whether the step is on its way: lines stand for what comes. */
  loading: boolean;
  children?: ReactNode;
}

/** A pane before its step is there: its head stays where it is, and nothing else is drawn for the first moment. */
export function PendingPane({ name, title, loading, children }: PendingPaneProps) {
  return (
    <div className={`pane pane-${name}`}>
      <div className="ph">
        <h2>{title}</h2>
        <span className="grow" />
        <kbd aria-hidden>{keyOf(`pane.${name}`)}</kbd>
      </div>
      {children}
      {loading ? (
        <div className="bones" aria-hidden>
          {WIDTHS.map((width) => (
            <span key={width} style={{ width: `${width}%` }} />
          ))}
        </div>
      ) : null}
    </div>
  );
}

const WIDTHS = [72, 88, 54, 81];
