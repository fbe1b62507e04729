// Rows of a JSON Lines file, so many at a time: a large set is never held whole.
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

export async function* rowsOf(name, together = 100) {
  let batch = [];
  for await (const line of createInterface({ input: createReadStream(new URL(name, import.meta.url)), crlfDelay: Infinity })) {
    if (line !== "") batch.push(JSON.parse(line));
    if (batch.length < together) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
