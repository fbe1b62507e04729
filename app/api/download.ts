const NAMED = /[^A-Za-z0-9._-]+/g;

/** A part of a file's name: whatever a sender called itself, nothing but letters, digits, dots and dashes is left. */
export function fileWord(text: string, otherwise: string): string {
  const word = text
    .replace(NAMED, "-")
    .replace(/^[-.]+|[-.]+$/g, "")
    .slice(0, 80);
  return word === "" ? otherwise : word;
}

/** Should a browser show it all the same, it is a document that may do nothing and belongs to nobody. */
const NEVER_ALIVE = "default-src 'none'; sandbox";

/** A file that is saved and never shown: `name` holds no character that a header or a shell could read. */
export function download(name: string, type: string, body: string | Uint8Array | ReadableStream<Uint8Array> | null): Response {
  return new Response(body instanceof Uint8Array ? new Uint8Array(body) : body, {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${name}"`,
      "content-security-policy": NEVER_ALIVE,
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    },
  });
}

/** A body that is made while it is read: as slow as its reader, and ended when the reader goes away. */
export function streamOf(text: AsyncIterable<string> | string): ReadableStream<Uint8Array> {
  const chunks = (typeof text === "string" ? once(text) : text)[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await chunks.next();
      if (done === true) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: async () => void (await chunks.return?.()),
  });
}

async function* once(text: string): AsyncGenerator<string, void> {
  yield text;
}
