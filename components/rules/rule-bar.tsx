"use client";
import { Plus } from "lucide-react";
import type { ReactNode } from "react";
import { keyOf } from "#components/commands/registry.ts";
import { useCommands } from "#components/commands/use-commands.ts";
import { useYou, whyNot } from "#components/shell/you.tsx";
import { say } from "#components/ui/toast.tsx";
import type { Role } from "#contract/accounts.ts";

interface RuleBarProps {
  needs: Role;
  /** How the list stands, or what is wrong with it. */
  state: string;
  dirty: boolean;
  savable: boolean;
  /** More that can be done with the whole list. */
  children: ReactNode;
  onAdd: () => void;
  onUndo: () => void;
  onSave: () => void;
}

/** Add, undo and save, with their keys: two pages have an ordered list, each for a role of its own. */
export function RuleBar({ needs, state, dirty, savable, children, onAdd, onUndo, onSave }: RuleBarProps) {
  const why = whyNot(useYou(), needs);
  const allowed = (act: () => void) => () => (why === undefined ? act() : say(why));
  useCommands({ "rules.save": allowed(() => (savable ? onSave() : undefined)), "rules.add": allowed(onAdd) });
  return (
    <div className="rule-bar">
      <button type="button" className="btn line lg" aria-keyshortcuts={keyOf("rules.add")} onClick={onAdd}>
        <Plus className="ic" aria-hidden /> New rule <kbd aria-hidden>{keyOf("rules.add")}</kbd>
      </button>
      {children}
      <span className="grow muted xs">{state}</span>
      {dirty ? (
        <button type="button" className="btn lg" onClick={onUndo}>
          Undo changes
        </button>
      ) : null}
      <button type="button" className="btn solid lg" disabled={!savable} aria-keyshortcuts={keyOf("rules.save")} onClick={onSave}>
        Save <kbd aria-hidden>{keyOf("rules.save")}</kbd>
      </button>
    </div>
  );
}
