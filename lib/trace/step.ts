import type { Decision } from "#trace/decision.ts";
import type { Finding } from "#trace/finding.ts";
import type { StepId } from "#trace/ids.ts";
import type { Json, Message, Part, ToolDefinition } from "#trace/message.ts";
import type { Usage } from "#trace/usage.ts";

export const STEP_KINDS = [
  "model",
  "tool",
  "agent",
  "handoff",
  "retrieval",
  "embedding",
  "guardrail",
  "human",
  "infra",
  "event",
  "other",
] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** How sure we are that what is shown is what the model got. */
export type Fidelity = "exact" | "partial" | "none";
export type StepStatus = "ok" | "error" | "unset" | "open";

/** One thing that happened, in the form of the HTTP API (design §6). A field that the SDK did not send is absent. */
export interface Step {
  id: StepId;
  traceId?: string;
  spanId?: string;
  parentSpanId?: string;
  kind: StepKind;
  name: string;
  agent?: string;
  lane: string;
  startedAt: string;
  endedAt?: string;
  durationMs?: number;
  status: StepStatus;
  error?: { type?: string; message: string };
  dialects: string[];
  fidelity: Fidelity;
  fidelityReasons: string[];
  model?: { provider?: string; requested?: string; responded?: string };
  responseId?: string;
  finishReasons?: string[];
  params?: { [name: string]: Json };
  /** The managed prompt that the call was made from. */
  prompt?: PromptUse;
  usage?: Usage;
  /** Of a model call; null = neither sent nor priced. */
  costUsd?: number | null;
  /** Whether the SDK sent the cost or a price list gave it. */
  costSource?: "sent" | "price";
  input?: { system?: Part[]; messages: Message[] };
  output?: { messages: Message[] };
  tools?: ToolDefinition[];
  tool?: ToolUse;
  /** What a person, a policy or a guardrail decided here. */
  decision?: Decision;
  findings: Finding[];
  tags: string[];
  /** One line for step lists, kept when bodies are left out: `order_id="A-1042", amount=900`. See lib/replay/preview.ts. */
  preview?: string;
  /** Of a model call whose bodies are left out: how many messages of the user it saw, and one line of the last. See lib/replay/turns.ts. */
  asked?: { messages: number; text: string };
  /** Of a call whose bodies are left out: short names of what was called with what, and of its answer; equal where those are. See lib/replay/groups.ts. */
  call?: { same: string; answer?: string };
}

/** A prompt as a prompt store names it: at least one of the two was sent. */
export interface PromptUse {
  name?: string;
  version?: string;
}

export interface ToolUse {
  name: string;
  callId?: string;
  arguments?: Json;
  /** The text on the wire, kept when it is not JSON. */
  argumentsRaw?: string;
  result?: Json;
  isError?: boolean;
  /** True when no tool span told of it: rebuilt from the model's output and the next prompt. */
  rebuilt: boolean;
}
