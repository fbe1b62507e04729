"use client";
import { useStore } from "zustand";
import { keyOf } from "#components/commands/registry.ts";
import { PlainText } from "#components/ui/plain-text.tsx";
import type { PlayerStore } from "#components/replay/player-store.ts";
import { scopesOf } from "./scope.ts";

/** Whose work is shown, when it is not the whole run's, and the way out. */
export function ScopePath({ store }: { store: PlayerStore }) {
  const steps = useStore(store, (state) => state.steps);
  const scope = useStore(store, (state) => state.scope);
  if (scope === undefined) return null;
  const scopes = scopesOf({ steps, scope });
  return (
    <nav className="scope-path" aria-label="Whose work is shown">
      <button type="button" className="btn xs" onClick={() => store.setState({ scope: undefined })}>
        Whole run
      </button>
      {scopes.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          className="btn xs trunc"
          aria-current={id === scope ? "true" : undefined}
          onClick={() => store.setState({ scope: id })}
        >
          <PlainText text={name} />
        </button>
      ))}
      <kbd aria-hidden>{keyOf("scope.leave")}</kbd>
    </nav>
  );
}
