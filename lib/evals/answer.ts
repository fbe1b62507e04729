import type { Json } from "#trace/message.ts";

/** The one normal form that assertions look at; `adapt.ts` makes it of whatever an agent or framework gave back. */
export interface Answer extends Turn {
  /** What was said and called before a tool answered, one entry each. Together they are the answer. */
  turns: Turn[];
  /** Tokens in and out, where the agent reported them. */
  tokens?: number;
  costUsd?: number;
  latencyMs?: number;
}

/** What an agent said and called at one go. */
export interface Turn {
  text: string;
  calls: Call[];
  finishReason?: string;
  /** What the provider's API marked as a refusal. */
  refusal?: string;
  /** Number of messages, texts and calls found. 0 = no output: every assertion fails, also the negative ones. */
  evidence: number;
}

export interface Call {
  name: string;
  /** Absent when the model's text for it was not JSON, and when none was sent. */
  args?: Json;
  /** The text that was not JSON. */
  invalid?: string;
  /** The agent that made it, where the output says so. */
  agent?: string;
}
