"use client";
import { ArrowDown, ArrowUp, Pencil, X } from "lucide-react";
import type { CorrelationRule } from "#contract/correlation.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { RuleForm } from "./rule-form.tsx";
import { PLACE_WORDS, SEVERAL_WORDS } from "./words.ts";

interface RuleRowProps {
  rule: CorrelationRule;
  rank: number;
  last: boolean;
  open: boolean;
  onOpen: () => void;
  onMove: (by: 1 | -1) => void;
  onChange: (change: Partial<CorrelationRule>) => void;
  onRemove: () => void;
}

/** One rung of the list: its keys, and what moves, changes or removes it. */
export function RuleRow({ rule, rank, last, open, onOpen, onMove, onChange, onRemove }: RuleRowProps) {
  return (
    <li className="rule">
      <div className="rule-head">
        <span className="num faint">{rank}</span>
        <span className="med">{rule.name}</span>
        <span className="muted trunc grow">{rule.why}</span>
        <span className="rule-acts">
          <IconButton icon={ArrowUp} label={`Move ${rule.name} up`} disabled={rank === 1} onClick={() => onMove(-1)} />
          <IconButton icon={ArrowDown} label={`Move ${rule.name} down`} disabled={last} onClick={() => onMove(1)} />
          <IconButton icon={Pencil} label={`Change ${rule.name}`} pressed={open} onClick={onOpen} />
          <IconButton icon={X} label={`Remove ${rule.name}`} onClick={onRemove} />
        </span>
      </div>
      {open ? <RuleForm rule={rule} onChange={onChange} /> : <RuleFacts rule={rule} />}
    </li>
  );
}

function RuleFacts({ rule }: { rule: CorrelationRule }) {
  return (
    <div className="rule-facts">
      <span className="rule-keys">
        {rule.keys.map((key) => (
          <code key={key} className="term">
            {key}
          </code>
        ))}
      </span>
      <span className="xs faint">
        several in one trace: {SEVERAL_WORDS[rule.several].short}
        {rule.places.length < 3 ? ` · only on ${rule.places.map((place) => PLACE_WORDS[place]).join(" and ")}` : null}
      </span>
    </div>
  );
}
