import { expect, test } from "vitest";
import { download, fileWord, streamOf } from "./download.ts";

test("a download is made as it is read, and stops when its reader goes away", async () => {
  let made = 0;
  let ended = false;
  async function* chunks(): AsyncGenerator<string, void> {
    try {
      for (; made < 1000; made += 1) yield `row ${made}\n`;
    } finally {
      ended = true;
    }
  }
  const reader = streamOf(chunks()).getReader();
  const { value } = await reader.read();
  expect(new TextDecoder().decode(value)).toBe("row 0\n");
  expect(made).toBeLessThan(3);
  await reader.cancel();
  expect(ended).toBe(true);
});

test("a download holds all that was made, letter by letter", async () => {
  async function* chunks(): AsyncGenerator<string, void> {
    yield* ["ä", "\u2028", "", "z"];
  }
  expect(await new Response(streamOf(chunks())).text()).toBe("ä\u2028z");
});

test("a download is saved under a plain name, whatever was sent, and does nothing should a browser show it", () => {
  const { headers } = download(`${fileWord('"; <script>../x', "file")}.json`, "application/json", "{}");
  expect(headers.get("content-disposition")).toBe('attachment; filename="script-..-x.json"');
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("content-security-policy")).toContain("sandbox");
});
