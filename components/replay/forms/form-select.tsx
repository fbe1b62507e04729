"use client";
import { useStore } from "zustand";
import { keyOf } from "#components/commands/registry.ts";
import { setForm } from "#components/replay/player-store.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";
import { FORM_NAMES, FORMS } from "./pane-forms.ts";
import type { BodyPane, Form } from "./pane-forms.ts";

/** Chooses how a pane tells what it holds. */
export function FormSelect({ store, pane, title }: { store: PlayerStore; pane: BodyPane; title: string }) {
  const form = useStore(store, ({ forms }) => forms[pane] ?? "formatted");
  return (
    <label className="view-switch form-select">
      <span className="sr">Form of {title}</span>
      <select
        value={form}
        aria-keyshortcuts={keyOf("pane.form")}
        title={`${FORM_NAMES[form]}: ${keyOf("pane.form")} changes it`}
        onChange={(event) => setForm(store, pane, event.target.value as Form)}
      >
        {FORMS.map((each) => (
          <option key={each} value={each}>
            {FORM_NAMES[each]}
          </option>
        ))}
      </select>
    </label>
  );
}
