import { follow } from "#read/live-events.ts";
import { failure, notFound } from "./answer.ts";
import { eventStream } from "./event-stream.ts";

interface Asked {
  project: string;
  correlationId?: string;
}

/** After so long the browser connects anew, and the guard asks anew: who was signed out, or lost their role, hears no more. */
const LONGEST_MS = 5 * 60_000;

/** Answers with events until the reader goes away, for a while. */
export async function followEvents(request: Request, asked: Asked): Promise<Response> {
  const controller = new AbortController();
  request.signal.addEventListener("abort", () => controller.abort(), { once: true });
  const late = setTimeout(() => controller.abort(), LONGEST_MS).unref();
  controller.signal.addEventListener("abort", () => clearTimeout(late), { once: true });
  const since = request.headers.get("last-event-id") ?? undefined;
  const events = await follow({ ...asked, since, signal: controller.signal });
  if (events === "no such run")
    return notFound(asked.correlationId === undefined ? "such project yet" : `run ${JSON.stringify(asked.correlationId)}`);
  if (events === "too many readers")
    return failure("unavailable", "Too many pages follow runs live", "This one asks every few seconds instead.");
  return eventStream(events, controller);
}
