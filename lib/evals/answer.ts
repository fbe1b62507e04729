import type { Json } from "#trace/message.ts";

/** The one normal form that assertions look at; `adapt.ts` makes it of whatever an agent or framework gave back. */
export interface Answer {
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
}
