import type { Several } from "#trace/claim.ts";
import { PLACES, type Rule } from "./rule.ts";

function rule(name: string, several: Several, why: string, ...keys: string[]): Rule {
  return { name, several, why, keys, places: PLACES };
}

/**
 * The list of a project that nobody has changed, strongest first (dialects.md §3.3). Look-alikes stay out (look-alikes.ts): an OS
 * thread, a transport session, a tracing project are no runs.
 */
export const DEFAULT_RULES: readonly Rule[] = [
  rule(
    "correlation",
    "nearest",
    "somebody called it the correlation ID on the record itself",
    "correlation.id",
    "correlation_id",
    "correlationId",
    "correlation-id",
    "app.correlation_id",
    "traceloop.correlation.id",
  ),
  rule("in metadata", "nearest", "how every SDK without a field of its own carries it", "*.correlation_id", "*.app.correlation_id"),
  rule(
    "propagated",
    "nearest",
    "set at the edge and handed on by every service",
    "baggage:correlation.id",
    "baggage:correlation_id",
    "baggage:x-correlation-id",
    "header:x-correlation-id",
    "header:correlation-id",
  ),
  rule("messaging", "nearest", "the messaging conventions' own correlation ID", "messaging.message.conversation_id"),
  rule(
    "application",
    "agent",
    "the application's own session beside that of an SDK, which makes one up a process",
    ...["session", "conversation", "thread"].flatMap((noun) => [`app.${noun}.id`, `app.${noun}_id`, `${noun}.app_id`]),
  ),
  rule(
    "conversation",
    "agent",
    "the standard name; a conversation may hold several runs",
    "gen_ai.conversation.id",
    "conversation.id",
    "conversation_id",
    "conversationId",
    "spring.ai.chat.client.conversation.id",
    "gen_ai.openai.conversation.id",
    "weave.conversation.id",
    "*.conversation_id",
    "baggage:gen_ai.conversation.id",
  ),
  rule(
    "thread",
    "agent",
    "threads of agent frameworks: as long-lived as a conversation",
    "gen_ai.thread.id",
    "gen_ai.openai.thread.id",
    "anthropic.session.thread.id",
    "thread_id",
    "threadId",
    "*.thread_id",
  ),
  rule(
    "session",
    "agent",
    "sessions are looser still: one may hold several conversations",
    "session.id",
    "langfuse.session.id",
    "gen_ai.session.id",
    "gcp.vertex.agent.session_id",
    "mlflow.trace.session",
    "anthropic.session.id",
    "microsoft.session.id",
    "genkit:sessionId",
    "*.session_id",
    "*.langfuse_session_id",
    "baggage:session.id",
  ),
  rule(
    "request or turn",
    "whole",
    "one hop or one turn only",
    "header:x-request-id",
    "gcp.vertex.agent.invocation_id",
    "gen_ai.agent.call.id",
    "prompt.id",
    "prompt_id",
    "gen_ai.run.id",
    "gen_ai.thread.run.id",
    "workflow.run_id",
    "mlflow.traceRequestId",
    "*.run_id",
  ),
];
