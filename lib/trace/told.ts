import type { Decision } from "#trace/decision.ts";
import type { Json, Message, Part, ToolDefinition } from "#trace/message.ts";
import type { Record } from "#trace/record.ts";
import type { PromptUse, StepKind } from "#trace/step.ts";
import type { Usage } from "#trace/usage.ts";

/** What the dialects read from one record without parsing prompts: the columns of lists, search and summaries. */
export interface Head {
  kind: StepKind;
  name: string;
  dialects: string[];
  agent?: string;
  provider?: string;
  modelRequested?: string;
  modelResponded?: string;
  responseId?: string;
  finishReasons?: string[];
  usage?: Usage;
  costUsd?: number;
  params?: { [name: string]: Json };
  /** The managed prompt that a model was called with. */
  prompt?: PromptUse;
  tool?: { name?: string; callId?: string; arguments?: Json; argumentsRaw?: string };
  error?: { type?: string; message: string };
  /** Of a person, a policy or a guardrail. */
  decision?: Decision;
  userId?: string;
  sessionId?: string;
  /** Of a span in an agent's graph: the node it lies in, how deep its graph lies (1 is outermost), whose it is where that is told. */
  graph?: { node: string; depth: number; agent?: string };
  /** Of a log that is written when something ended: how long it took. */
  durationMs?: number;
}

/** What a record says was seen and said, parsed when somebody asks. Absent = not captured by this record. */
export interface Said {
  system?: Part[];
  input?: Message[];
  output?: Message[];
  tools?: ToolDefinition[];
  /** Response IDs of earlier answers, by their tool calls, where the prompt's history keeps them. */
  answerIds?: [callId: string, responseId: string][];
  toolArguments?: { value?: Json; raw?: string };
  /** `callId` where only the result names the call. */
  toolResult?: { value: Json; isError?: boolean; callId?: string };
  /** Settings of the SDK that told of it, each as one writes it, that make it send prompts and answers, or what tools got and gave. */
  mends?: { content?: string; toolContent?: string };
  /** Why this record's content is not exact ("cut at 4,096 characters", "3 attributes dropped by the SDK's limit"). */
  losses: string[];
}

/** A record with what the dialects read from it: what steps are assembled from. */
export interface Told {
  record: Record;
  head: Head;
  said: Said;
}
