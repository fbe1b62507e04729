"use client";
import { type ReactNode, useState } from "react";
import { NeedsRole } from "#components/shell/needs-role.tsx";
import { differ, moved, removed, replaced } from "#components/ui/list-edits.ts";
import type { Role } from "#contract/accounts.ts";
import { RuleBar } from "./rule-bar.tsx";
import { RuleRow } from "./rule-row.tsx";

interface Named {
  readonly name: string;
}

/** What a kind of rules says and shows of itself. */
export interface RuleKind<Rule extends Named> {
  needs: Role;
  /** Said of a list without a rule. */
  none: string;
  /** Said of a list as it is saved. */
  summary: (rules: readonly Rule[]) => string;
  /** Why a list cannot be saved. */
  wrongIn: (rules: readonly Rule[]) => string | undefined;
  /** The list with one more rule, at the end where new rules of this kind begin. */
  withNew: (rules: readonly Rule[]) => readonly Rule[];
  newAt: "first" | "last";
  head: (rule: Rule) => ReactNode;
  /** Below the head of a rule that is not open. */
  facts?: (rule: Rule) => ReactNode;
  form: (rule: Rule, onChange: (changed: Rule) => void) => ReactNode;
}

interface RuleListProps<Rule extends Named> {
  kind: RuleKind<Rule>;
  rules: readonly Rule[];
  /** The list as it is saved. */
  saved: readonly Rule[];
  saving: boolean;
  /** More that can be done with the whole list: buttons. */
  children: ReactNode;
  onChange: (rules: readonly Rule[]) => void;
  onSave: () => void;
}

/** An ordered list of rules. Changes are tried beside it at once and hold when they are saved. */
export function RuleList<Rule extends Named>({ kind, rules, saved, saving, children, onChange, onSave }: RuleListProps<Rule>) {
  const [open, setOpen] = useState(-1);
  const dirty = differ(rules, saved);
  const wrong = kind.wrongIn(rules);
  const add = () => {
    onChange(kind.withNew(rules));
    setOpen(kind.newAt === "first" ? 0 : rules.length);
  };
  const move = (at: number, by: 1 | -1) => {
    onChange(moved(rules, at, by));
    if (open === at) setOpen(at + by);
  };
  const remove = (at: number) => {
    onChange(removed(rules, at));
    setOpen(-1);
  };
  return (
    <NeedsRole needs={kind.needs}>
      <RuleBar
        needs={kind.needs}
        state={wrong ?? (dirty ? "Changed, not saved" : kind.summary(rules))}
        dirty={dirty}
        savable={dirty && wrong === undefined && !saving}
        onAdd={add}
        onUndo={() => onChange(saved)}
        onSave={onSave}
      >
        {children}
      </RuleBar>
      <ol className="rules">
        {rules.map((rule, at) => (
          <RuleRow
            // A rule that is being renamed stays the same row.
            key={open === at ? "open" : rule.name}
            name={rule.name}
            rank={at + 1}
            last={at === rules.length - 1}
            open={open === at}
            head={kind.head(rule)}
            onOpen={() => setOpen(open === at ? -1 : at)}
            onMove={(by) => move(at, by)}
            onRemove={() => remove(at)}
          >
            {open === at ? kind.form(rule, (changed) => onChange(replaced(rules, at, changed))) : kind.facts?.(rule)}
          </RuleRow>
        ))}
      </ol>
      {rules.length === 0 ? <p className="muted">{kind.none}</p> : null}
    </NeedsRole>
  );
}
