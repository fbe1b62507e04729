"use client";
import { useId, useState } from "react";
import type { CorrelationRule } from "#contract/correlation.ts";
import { keysIn } from "./rule-edits.ts";
import { PLACE_WORDS, SEVERAL_WORDS } from "./words.ts";

interface RuleFormProps {
  rule: CorrelationRule;
  onChange: (change: Partial<CorrelationRule>) => void;
}

/** The fields of a rule. What is typed holds at once for the tester; it is kept when the list is saved. */
export function RuleForm({ rule, onChange }: RuleFormProps) {
  const id = useId();
  const [keys, setKeys] = useState(rule.keys.join("\n"));
  return (
    <div className="rule-form">
      <label htmlFor={`${id}-name`}>Name</label>
      <input
        id={`${id}-name`}
        className="field"
        maxLength={60}
        value={rule.name}
        onChange={(event) => onChange({ name: event.target.value })}
      />
      <label htmlFor={`${id}-keys`}>Keys, one a line</label>
      <textarea
        id={`${id}-keys`}
        className="field mono"
        rows={Math.min(10, Math.max(3, rule.keys.length + 1))}
        value={keys}
        spellCheck={false}
        placeholder={"shop.order_id\n*.order_id\nheader:x-order-id\nbaggage:order.id"}
        onChange={(event) => {
          setKeys(event.target.value);
          onChange({ keys: keysIn(event.target.value) });
        }}
      />
      <label htmlFor={`${id}-several`}>Several in one trace</label>
      <select
        id={`${id}-several`}
        className="field"
        value={rule.several}
        onChange={(event) => onChange({ several: event.target.value as CorrelationRule["several"] })}
      >
        {Object.entries(SEVERAL_WORDS).map(([value, { short, long }]) => (
          <option key={value} value={value} title={long}>
            {short}
          </option>
        ))}
      </select>
      <span>Asked on</span>
      <span className="rule-places">
        {Object.entries(PLACE_WORDS).map(([place, words]) => (
          <Place key={place} place={place as CorrelationRule["places"][number]} words={words} rule={rule} onChange={onChange} />
        ))}
      </span>
    </div>
  );
}

function Place({ place, words, rule, onChange }: { place: CorrelationRule["places"][number]; words: string } & RuleFormProps) {
  const on = rule.places.includes(place);
  const others = rule.places.filter((other) => other !== place);
  return (
    <label>
      <input
        type="checkbox"
        checked={on}
        disabled={on && others.length === 0}
        onChange={() => onChange({ places: on ? others : [...others, place] })}
      />{" "}
      {words}
    </label>
  );
}
