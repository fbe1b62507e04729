const NAMED = /[^A-Za-z0-9._-]+/g;

/** A part of a file's name: whatever a sender called itself, nothing but letters, digits, dots and dashes is left. */
export function fileWord(text: string, otherwise: string): string {
  const word = text
    .replace(NAMED, "-")
    .replace(/^[-.]+|[-.]+$/g, "")
    .slice(0, 80);
  return word === "" ? otherwise : word;
}

/** A file that is saved and never shown: `name` holds no character that a header or a shell could read. */
export function download(name: string, type: string, body: string | Uint8Array): Response {
  return new Response(typeof body === "string" ? body : new Uint8Array(body), {
    headers: { "content-type": type, "content-disposition": `attachment; filename="${name}"`, "cache-control": "no-store" },
  });
}
