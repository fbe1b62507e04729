import { expect, test } from "vitest";
import { linesOf } from "./lines.ts";

function bodyOf(...parts: Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const part of parts) controller.enqueue(part);
      controller.close();
    },
  });
}

async function all(lines: AsyncIterable<string>): Promise<string[]> {
  const found: string[] = [];
  for await (const line of lines) found.push(line);
  return found;
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test("lines are the same however the body is cut, also inside a character", async () => {
  const whole = bytes('{"a":"é"}\n\n{"b":2}');
  for (let at = 0; at <= whole.length; at++) {
    const lines = await all(linesOf(bodyOf(whole.subarray(0, at), whole.subarray(at))));
    expect(lines).toEqual(['{"a":"é"}', "", '{"b":2}']);
  }
});

test("a body without an end is refused before it fills the memory", async () => {
  const part = bytes("x".repeat(4 * 1024 * 1024));
  await expect(all(linesOf(bodyOf(part, part, part, part, part)))).rejects.toThrow("A line has more than");
});
