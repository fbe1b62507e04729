"use client";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useCommands } from "#components/commands/use-commands.ts";
import { keyOf } from "#components/commands/registry.ts";
import { NeedsRole } from "#components/shell/needs-role.tsx";
import { moved, removed } from "#components/ui/list-edits.ts";
import { plural } from "#components/words/format.ts";
import type { Rules } from "./rule-edits.ts";
import { changed, withNew, wrongIn } from "./rule-edits.ts";
import { RuleRow } from "./rule-row.tsx";

interface RulesEditorProps {
  rules: Rules;
  /** The list as it is saved. */
  saved: Rules;
  /** True when the project has a list of its own. */
  own: boolean;
  saving: boolean;
  onChange: (rules: Rules) => void;
  onSave: () => void;
  /** Back to the list that ships with the product. */
  onReset: () => void;
}

/** The ordered list of keys. Changes are tried in the tester at once and hold when they are saved. */
export function RulesEditor({ rules, saved, own, saving, onChange, onSave, onReset }: RulesEditorProps) {
  const [open, setOpen] = useState(-1);
  const dirty = JSON.stringify(rules) !== JSON.stringify(saved);
  const wrong = wrongIn(rules);
  const add = () => {
    onChange(withNew(rules));
    setOpen(0);
  };
  const save = () => {
    if (dirty && wrong === undefined && !saving) onSave();
  };
  useCommands({ "rules.save": save, "rules.add": add });
  return (
    <NeedsRole needs="editor">
      <div className="rule-bar">
        <button type="button" className="btn line lg" aria-keyshortcuts={keyOf("rules.add")} onClick={add}>
          <Plus className="ic" aria-hidden /> New rule <kbd aria-hidden>{keyOf("rules.add")}</kbd>
        </button>
        <span className="grow muted xs">
          {wrong ?? (dirty ? "Changed, not saved" : `${plural(rules.length, "rule")}, the first that a record has counts`)}
        </span>
        {own && !dirty ? (
          <button type="button" className="btn lg" disabled={saving} onClick={onReset}>
            Back to the shipped list
          </button>
        ) : null}
        {dirty ? (
          <button type="button" className="btn lg" onClick={() => onChange(saved)}>
            Undo changes
          </button>
        ) : null}
        <button
          type="button"
          className="btn solid lg"
          disabled={!dirty || wrong !== undefined || saving}
          aria-keyshortcuts={keyOf("rules.save")}
          onClick={save}
        >
          Save <kbd aria-hidden>{keyOf("rules.save")}</kbd>
        </button>
      </div>
      <ol className="rules">
        {rules.map((rule, at) => (
          <RuleRow
            // A rule that is being renamed stays the same row.
            key={open === at ? "open" : rule.name}
            rule={rule}
            rank={at + 1}
            last={at === rules.length - 1}
            open={open === at}
            onOpen={() => setOpen(open === at ? -1 : at)}
            onMove={(by) => {
              onChange(moved(rules, at, by));
              if (open === at) setOpen(at + by);
            }}
            onChange={(change) => onChange(changed(rules, at, change))}
            onRemove={() => {
              onChange(removed(rules, at));
              setOpen(-1);
            }}
          />
        ))}
      </ol>
      {rules.length === 0 ? <p className="muted">No rule: every trace is a run of its own, under its trace ID.</p> : null}
    </NeedsRole>
  );
}
