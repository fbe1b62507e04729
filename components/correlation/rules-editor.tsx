"use client";
import { type RuleKind, RuleList } from "#components/rules/rule-list.tsx";
import { differ } from "#components/ui/list-edits.ts";
import { plural } from "#components/words/format.ts";
import type { CorrelationRule } from "#contract/correlation.ts";
import { type Rules, withNew, wrongIn } from "./rule-edits.ts";
import { RuleFacts } from "./rule-facts.tsx";
import { RuleForm } from "./rule-form.tsx";

const CORRELATION: RuleKind<CorrelationRule> = {
  needs: "editor",
  none: "No rule: every trace is a run of its own, under its trace ID.",
  summary: (rules) => `${plural(rules.length, "rule")}, the first that a record has counts`,
  wrongIn,
  withNew,
  newAt: "first",
  head: (rule) => (
    <>
      <span className="med">{rule.name}</span>
      <span className="muted trunc grow">{rule.why}</span>
    </>
  ),
  facts: (rule) => <RuleFacts rule={rule} />,
  form: (rule, onChange) => <RuleForm rule={rule} onChange={(change) => onChange({ ...rule, ...change })} />,
};

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

/** The ordered list of keys. */
export function RulesEditor({ own, onReset, ...list }: RulesEditorProps) {
  return (
    <RuleList kind={CORRELATION} {...list}>
      {own && !differ(list.rules, list.saved) ? (
        <button type="button" className="btn lg" disabled={list.saving} onClick={onReset}>
          Back to the shipped list
        </button>
      ) : null}
    </RuleList>
  );
}
