"use client";
import { ArrowDown, ArrowUp, Pencil, X } from "lucide-react";
import { IconButton } from "#components/ui/icon-button.tsx";
import type { RedactionRule } from "#contract/redaction.ts";
import { RuleForm } from "./rule-form.tsx";
import { ACTION_WORDS, soughtBy } from "./words.ts";

interface RuleRowProps {
  rule: RedactionRule;
  rank: number;
  last: boolean;
  open: boolean;
  onOpen: () => void;
  onMove: (by: 1 | -1) => void;
  onChange: (rule: RedactionRule) => void;
  onRemove: () => void;
}

/** One rule of the list: what it looks for and does, and what moves, changes or removes it. */
export function RuleRow({ rule, rank, last, open, onOpen, onMove, onChange, onRemove }: RuleRowProps) {
  return (
    <li className="rule">
      <div className="rule-head">
        <span className="num faint">{rank}</span>
        <span className="mono">{rule.name}</span>
        <span className="chip" title={ACTION_WORDS[rule.action].long}>
          {ACTION_WORDS[rule.action].short}
        </span>
        <span className="muted trunc grow">{soughtBy(rule)}</span>
        <span className="rule-acts">
          <IconButton icon={ArrowUp} label={`Move ${rule.name} up`} disabled={rank === 1} onClick={() => onMove(-1)} />
          <IconButton icon={ArrowDown} label={`Move ${rule.name} down`} disabled={last} onClick={() => onMove(1)} />
          <IconButton icon={Pencil} label={`Change ${rule.name}`} pressed={open} onClick={onOpen} />
          <IconButton icon={X} label={`Remove ${rule.name}`} onClick={onRemove} />
        </span>
      </div>
      {open ? <RuleForm rule={rule} onChange={onChange} /> : null}
    </li>
  );
}
