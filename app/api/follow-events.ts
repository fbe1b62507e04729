import { follow } from "#read/live-events.ts";
import { failure, notFound } from "./answer.ts";
import { eventStream } from "./event-stream.ts";

interface Asked {
  project: string;
  correlationId?: string;
}

/** Answers with events until the reader goes away. */
export async function followEvents(request: Request, asked: Asked): Promise<Response> {
  const controller = new AbortController();
  request.signal.addEventListener("abort", () => controller.abort(), { once: true });
  const since = request.headers.get("last-event-id") ?? undefined;
  const events = await follow({ ...asked, since, signal: controller.signal });
  if (events === "no such run")
    return notFound(asked.correlationId === undefined ? "such project yet" : `run ${JSON.stringify(asked.correlationId)}`);
  if (events === "too many readers")
    return failure("unavailable", "Too many pages follow runs live", "This one asks every few seconds instead.");
  return eventStream(events, controller);
}
