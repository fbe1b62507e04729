import { compact } from "#trace/compact.ts";
import type { Record } from "#trace/record.ts";
import { isRedacted } from "#trace/redacted.ts";
import type { Head } from "#trace/told.ts";
import { firstText, type Names } from "./attributes.ts";
import { contained } from "./containers.ts";

/** First-class names, then names inside containers (dialects.md §3.1). `thread.id` (an OS thread) is none. */
const USER: Names = [
  "user.id",
  "langfuse.user.id",
  "enduser.id",
  "gen_ai.user.id",
  "gen_ai.user",
  "llm.user",
  "gen_ai.request.user",
  "mlflow.trace.user",
  "user_id",
  "userId",
];
const SESSION: Names = [
  "session.id",
  "langfuse.session.id",
  "gen_ai.session.id",
  "gen_ai.conversation.id",
  "conversation.id",
  "gcp.vertex.agent.session_id",
  "mlflow.trace.session",
  "anthropic.session.id",
  "microsoft.session.id",
  "conversation_id",
  "conversationId",
  "session_id",
  "sessionId",
  "thread_id",
  "threadId",
];
const IDS: ReadonlySet<string> = new Set([...USER, ...SESSION]);

/** Does the attribute say whose a record is, rather than what was said? */
export const isId = (name: string): boolean => IDS.has(name);

/** What a redactor left says whose it was no more. */
function ownText(record: Record, names: Names): string | undefined {
  const value = firstText(record.attributes, names);
  return value === undefined || isRedacted(value) ? undefined : value;
}

/** Who the record is about, whatever dialect it speaks. */
export function idsOf(record: Record): Pick<Head, "userId" | "sessionId"> {
  const userId = ownText(record, USER);
  const sessionId = ownText(record, SESSION);
  if (userId !== undefined && sessionId !== undefined) return { userId, sessionId };
  const inside = contained(record.attributes);
  const named = (...names: string[]): string | undefined =>
    inside.find((one) => names.includes(one.name) && one.value !== "" && !isRedacted(one.value))?.value;
  return compact<Pick<Head, "userId" | "sessionId">>({
    userId: userId ?? named("userid", "langfuseuserid"),
    sessionId: sessionId ?? named("sessionid", "langfusesessionid", "conversationid", "threadid"),
  });
}
