"use client";
import { type RuleKind, RuleList } from "#components/rules/rule-list.tsx";
import { plural } from "#components/words/format.ts";
import type { RedactionRule } from "#contract/redaction.ts";
import { type Rules, withNew, withRecommended, wrongIn } from "./rule-edits.ts";
import { RuleForm } from "./rule-form.tsx";
import { ACTION_WORDS, soughtBy } from "./words.ts";

const REDACTION: RuleKind<RedactionRule> = {
  needs: "admin",
  none: "No rule: records are kept exactly as they are sent.",
  summary: (rules) => plural(rules.length, "rule"),
  wrongIn,
  withNew,
  newAt: "last",
  head: (rule) => (
    <>
      <span className="mono">{rule.name}</span>
      <span className="chip" title={ACTION_WORDS[rule.action].long}>
        {ACTION_WORDS[rule.action].short}
      </span>
      <span className="muted trunc grow">{soughtBy(rule)}</span>
    </>
  ),
  form: (rule, onChange) => <RuleForm rule={rule} onChange={onChange} />,
};

interface RulesEditorProps {
  rules: Rules;
  /** The list as it is saved. */
  saved: Rules;
  recommended: Rules;
  saving: boolean;
  onChange: (rules: Rules) => void;
  onSave: () => void;
}

/** What is kept out of records: the ordered rules, and those that ship with Playhead. */
export function RulesEditor({ recommended, ...list }: RulesEditorProps) {
  const more = withRecommended(list.rules, recommended);
  const added = more.length - list.rules.length;
  return (
    <RuleList kind={REDACTION} {...list}>
      {added > 0 ? (
        <button type="button" className="btn line lg" onClick={() => list.onChange(more)}>
          Add the recommended {plural(added, "rule")}
        </button>
      ) : null}
    </RuleList>
  );
}
