"use client";
import { useId, type ReactNode } from "react";
import type { RedactionRule } from "#contract/redaction.ts";
import { asKind } from "./rule-edits.ts";
import { ACTION_WORDS, DETECTOR_WORDS, FIND_WORDS } from "./words.ts";

interface RuleFormProps {
  rule: RedactionRule;
  onChange: (rule: RedactionRule) => void;
}

/** The fields of a rule. What is typed is tried at once; it holds when the list is saved. */
export function RuleForm({ rule, onChange }: RuleFormProps) {
  const id = useId();
  return (
    <div className="rule-form">
      <Field label="Name" id={`${id}-name`}>
        <input
          id={`${id}-name`}
          className="field mono"
          maxLength={40}
          spellCheck={false}
          value={rule.name}
          onChange={(event) => onChange({ ...rule, name: event.target.value })}
        />
      </Field>
      <Field label="Looks for" id={`${id}-find`}>
        <Choice id={`${id}-find`} value={rule.find} words={FIND_WORDS} onChange={(find) => onChange(asKind(rule, find))} />
      </Field>
      <Sought id={id} rule={rule} onChange={onChange} />
      <Field label="And does" id={`${id}-action`}>
        <Choice
          id={`${id}-action`}
          value={rule.action}
          words={{ mask: ACTION_WORDS.mask.short, hash: ACTION_WORDS.hash.short, drop: ACTION_WORDS.drop.short }}
          onChange={(action) => onChange({ ...rule, action })}
        />
        <span className="xs faint">{ACTION_WORDS[rule.action].long}</span>
      </Field>
    </div>
  );
}

function Field({ label, id, children }: { label: string; id: string; children: ReactNode }) {
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <div>{children}</div>
    </>
  );
}

interface ChoiceProps<Value extends string> {
  id: string;
  value: Value;
  words: Readonly<Record<Value, string>>;
  onChange: (value: Value) => void;
}

function Choice<Value extends string>({ id, value, words, onChange }: ChoiceProps<Value>) {
  return (
    <select id={id} className="field" value={value} onChange={(event) => onChange(event.target.value as Value)}>
      {Object.entries<string>(words).map(([one, word]) => (
        <option key={one} value={one}>
          {word}
        </option>
      ))}
    </select>
  );
}

/** What is looked for, by the kind of rule. */
function Sought({ id, rule, onChange }: RuleFormProps & { id: string }) {
  switch (rule.find) {
    case "detector":
      return (
        <Field label="Kind" id={`${id}-kind`}>
          <Choice id={`${id}-kind`} value={rule.detector} words={DETECTOR_WORDS} onChange={(detector) => onChange({ ...rule, detector })} />
        </Field>
      );
    case "regex":
      return (
        <>
          <Typed
            id={`${id}-pattern`}
            label="Pattern (RE2)"
            value={rule.pattern}
            hint="\\border-\\d{6}\\b"
            onType={(pattern) => onChange({ ...rule, pattern })}
          />
          <Typed id={`${id}-flags`} label="Flags: i, m, s" value={rule.flags} hint="i" onType={(flags) => onChange({ ...rule, flags })} />
        </>
      );
    case "attribute":
      return (
        <>
          <Typed
            id={`${id}-key`}
            label="Name, * for anything"
            value={rule.key}
            hint="user.*"
            onType={(key) => onChange({ ...rule, key })}
          />
          <span />
          <label>
            <input type="checkbox" checked={rule.nested} onChange={() => onChange({ ...rule, nested: !rule.nested })} /> also members of
            that name within values and JSON
          </label>
        </>
      );
    case "pointer":
      return (
        <>
          <Typed id={`${id}-key`} label="In attributes" value={rule.key} hint="gen_ai.*" onType={(key) => onChange({ ...rule, key })} />
          <Typed
            id={`${id}-pointer`}
            label="JSON pointer"
            value={rule.pointer}
            hint="/*/parts/*/arguments/user"
            onType={(pointer) => onChange({ ...rule, pointer })}
          />
        </>
      );
  }
}

interface TypedProps {
  id: string;
  label: string;
  value: string;
  hint: string;
  onType: (text: string) => void;
}

function Typed({ id, label, value, hint, onType }: TypedProps) {
  return (
    <Field label={label} id={id}>
      <input
        id={id}
        className="field mono"
        maxLength={1000}
        spellCheck={false}
        value={value}
        placeholder={hint}
        onChange={(event) => onType(event.target.value)}
      />
    </Field>
  );
}
