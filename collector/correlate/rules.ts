/**
 * Names that say which run a record belongs to, strongest first (dialects.md §3.3). Rule 0 are the names the operator configured;
 * rule n here is number n + 1. Names are compared without case and separators inside containers, exactly on attributes.
 * Look-alikes stay out: `thread.id` is an OS thread, `mcp.session.id` a transport, `langsmith.trace.session_id` a project.
 */
export interface Rule {
  readonly why: string;
  /** Attribute names, exact. */
  readonly attributes?: readonly string[];
  /** Names inside the containers of dialects.md §3.2, normalised. */
  readonly contained?: readonly string[];
}

export const RULES: readonly Rule[] = [
  {
    why: "somebody called it the correlation ID on the record itself",
    attributes: ["correlation.id", "correlation_id", "correlationId", "correlation-id", "app.correlation_id", "traceloop.correlation.id"],
  },
  { why: "how every SDK without a field of its own carries it", contained: ["correlationid", "appcorrelationid"] },
  {
    why: "set at the edge and handed on by every service",
    attributes: ["http.request.header.x-correlation-id", "http.request.header.x_correlation_id", "ai.request.headers.x-correlation-id"],
  },
  { why: "the messaging conventions' own correlation ID", attributes: ["messaging.message.conversation_id"] },
  {
    why: "the application's own session beside that of an SDK, which makes one up a process",
    attributes: ["session.app_id", "app.session.id", "app.session_id", "app.conversation_id"],
  },
  {
    why: "the standard name; a conversation may hold several runs",
    attributes: [
      "gen_ai.conversation.id",
      "conversation.id",
      "spring.ai.chat.client.conversation.id",
      "gen_ai.openai.conversation.id",
      "weave.conversation.id",
    ],
    contained: ["conversationid"],
  },
  {
    why: "threads of agent frameworks: as long-lived as a conversation",
    attributes: ["gen_ai.thread.id", "gen_ai.openai.thread.id", "anthropic.session.thread.id", "thread_id"],
    contained: ["threadid"],
  },
  {
    why: "sessions are looser still: one may hold several conversations",
    attributes: [
      "session.id",
      "langfuse.session.id",
      "gen_ai.session.id",
      "gcp.vertex.agent.session_id",
      "mlflow.trace.session",
      "anthropic.session.id",
      "microsoft.session.id",
      "genkit:sessionId",
    ],
    contained: ["sessionid", "langfusesessionid"],
  },
  {
    why: "one hop or one turn only",
    attributes: [
      "http.request.header.x-request-id",
      "http.request.header.x_request_id",
      "gcp.vertex.agent.invocation_id",
      "gen_ai.agent.call.id",
      "prompt.id",
      "prompt_id",
      "gen_ai.run.id",
      "gen_ai.thread.run.id",
      "workflow.run_id",
      "mlflow.traceRequestId",
    ],
    contained: ["runid"],
  },
];
