import type { Events } from "#read/live-events.ts";

/** `no-transform`: whoever compresses or gathers on the way would hold events back. */
const HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store, no-transform",
  "x-accel-buffering": "no",
};

const STILL_HERE = ": still here\n\n";

/** Events as server-sent events (HTML standard, 9.2). Ends with the reader, or with the controller. */
export function eventStream(events: Events, controller: AbortController): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    pull: async (stream) => {
      const { value, done } = await events.next();
      if (done === true) return stream.close();
      stream.enqueue(encoder.encode(value === undefined ? STILL_HERE : `id: ${value.id}\ndata: ${JSON.stringify(value)}\n\n`));
    },
    cancel: () => controller.abort(),
  });
  return new Response(body, { headers: HEADERS });
}
