import { AskError } from "./ask.ts";

/** A case with a long history fits; a body without an end of line does not fill the memory. */
const LONGEST_LINE = 16 * 1024 * 1024;

/** The lines of a body as they come. Throws AskError for a line that is too long. */
export async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let rest = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const lines = (rest + part.value).split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > LONGEST_LINE) throw new AskError("too-large", `A line has more than ${LONGEST_LINE} characters`);
    yield* lines;
  }
  if (rest !== "") yield rest;
}
