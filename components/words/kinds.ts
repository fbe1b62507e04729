import { ArrowRightLeft, BookOpen, Bot, Boxes, CircleDot, FileText, Server, Shield, Sparkles, UserCheck, Wrench } from "lucide-react";
import type { LucideIcon } from "lucide-react";
import type { StepKind } from "#trace/step.ts";

export interface KindLook {
  icon: LucideIcon;
  /** How a person calls it: "model call". */
  word: string;
  /** Class of the icon's colour. */
  tone: string;
  /** CSS variable of the kind's colour, for bars. */
  fill: string;
}

/** Every kind has an icon and a word, so colour never carries the meaning alone. */
export const KINDS: Record<StepKind, KindLook> = {
  model: { icon: Sparkles, word: "model call", tone: "k-model", fill: "var(--k-model)" },
  tool: { icon: Wrench, word: "tool call", tone: "k-tool", fill: "var(--k-tool)" },
  agent: { icon: Bot, word: "agent", tone: "k-agent", fill: "var(--k-agent)" },
  handoff: { icon: ArrowRightLeft, word: "hand-off", tone: "k-agent", fill: "var(--k-agent)" },
  retrieval: { icon: BookOpen, word: "retrieval", tone: "k-retrieval", fill: "var(--k-retrieval)" },
  embedding: { icon: Boxes, word: "embedding", tone: "k-retrieval", fill: "var(--k-retrieval)" },
  guardrail: { icon: Shield, word: "guardrail", tone: "k-guard", fill: "var(--k-guard)" },
  human: { icon: UserCheck, word: "human", tone: "k-human", fill: "var(--k-human)" },
  infra: { icon: Server, word: "infrastructure", tone: "k-infra", fill: "var(--k-infra)" },
  event: { icon: FileText, word: "event", tone: "k-infra", fill: "var(--k-infra)" },
  other: { icon: CircleDot, word: "step", tone: "k-infra", fill: "var(--k-infra)" },
};
