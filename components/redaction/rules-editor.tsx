"use client";
import { Plus } from "lucide-react";
import { useState } from "react";
import { keyOf } from "#components/commands/registry.ts";
import { useCommands } from "#components/commands/use-commands.ts";
import { useYou, whyNot } from "#components/shell/you.tsx";
import { moved, removed } from "#components/ui/list-edits.ts";
import { say } from "#components/ui/toast.tsx";
import { plural } from "#components/words/format.ts";
import { type Rules, withNew, withRecommended, wrongIn } from "./rule-edits.ts";
import { RuleRow } from "./rule-row.tsx";

interface RulesEditorProps {
  rules: Rules;
  /** The list as it is saved. */
  saved: Rules;
  recommended: Rules;
  saving: boolean;
  onChange: (rules: Rules) => void;
  onSave: () => void;
}

/** The ordered rules. Changes are tried beside the list at once and hold when they are saved. */
export function RulesEditor({ rules, saved, recommended, saving, onChange, onSave }: RulesEditorProps) {
  const [open, setOpen] = useState(-1);
  const dirty = JSON.stringify(rules) !== JSON.stringify(saved);
  const wrong = wrongIn(rules);
  const more = withRecommended(rules, recommended);
  const add = () => {
    onChange(withNew(rules));
    setOpen(rules.length);
  };
  const save = () => {
    if (dirty && wrong === undefined && !saving) onSave();
  };
  // The keys are those of the other ordered list as well, which needs less.
  const why = whyNot(useYou(), "admin");
  const allowed = (act: () => void) => () => (why === undefined ? act() : say(why));
  useCommands({ "rules.save": allowed(save), "rules.add": allowed(add) });
  return (
    <>
      <div className="rule-bar">
        <button type="button" className="btn line lg" aria-keyshortcuts={keyOf("rules.add")} onClick={add}>
          <Plus className="ic" aria-hidden /> New rule <kbd aria-hidden>{keyOf("rules.add")}</kbd>
        </button>
        {more.length > rules.length ? (
          <button type="button" className="btn line lg" onClick={() => onChange(more)}>
            Add the recommended {plural(more.length - rules.length, "rule")}
          </button>
        ) : null}
        <span className="grow muted xs">{wrong ?? (dirty ? "Changed, not saved" : plural(rules.length, "rule"))}</span>
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
            onChange={(changed) => onChange(rules.map((one, index) => (index === at ? changed : one)))}
            onRemove={() => {
              onChange(removed(rules, at));
              setOpen(-1);
            }}
          />
        ))}
      </ol>
      {rules.length === 0 ? <p className="muted">No rule: records are kept exactly as they are sent.</p> : null}
    </>
  );
}
