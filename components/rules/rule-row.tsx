"use client";
import { ArrowDown, ArrowUp, Pencil, X } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "#components/ui/icon-button.tsx";

interface RuleRowProps {
  name: string;
  rank: number;
  last: boolean;
  open: boolean;
  /** What stands beside the rank: the name, and what the rule means in a line. */
  head: ReactNode;
  /** Below it: the fields of an open rule, or more facts. */
  children: ReactNode;
  onOpen: () => void;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
}

/** One rule of an ordered list, with what moves, opens or removes it. */
export function RuleRow({ name, rank, last, open, head, children, onOpen, onMove, onRemove }: RuleRowProps) {
  return (
    <li className="rule">
      <div className="rule-head">
        <span className="num faint">{rank}</span>
        {head}
        <span className="rule-acts">
          <IconButton icon={ArrowUp} label={`Move ${name} up`} disabled={rank === 1} onClick={() => onMove(-1)} />
          <IconButton icon={ArrowDown} label={`Move ${name} down`} disabled={last} onClick={() => onMove(1)} />
          <IconButton icon={Pencil} label={`Change ${name}`} pressed={open} onClick={onOpen} />
          <IconButton icon={X} label={`Remove ${name}`} onClick={onRemove} />
        </span>
      </div>
      {children}
    </li>
  );
}
