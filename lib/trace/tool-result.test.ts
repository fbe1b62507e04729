import { expect, it } from "vitest";
import { failureIn, shownResult } from "#trace/tool-result.ts";

it("a result sent as JSON text is opened one level and no further", () => {
  expect(shownResult('{"a":"{\\"b\\":1}"}')).toEqual({ a: '{"b":1}' });
});

it("a result that only begins like JSON is shown as it came", () => {
  expect(shownResult("{not json")).toBe("{not json");
});

it("a list of one text block is that text, several blocks stay blocks", () => {
  expect(shownResult([{ type: "text", text: '{"a":1}' }])).toEqual({ a: 1 });
  expect(shownResult('[{"type":"text","text":"{\\"a\\":1}"}]')).toEqual({ a: 1 });
  expect(shownResult([{ type: "text", text: "Error: no" }])).toBe("Error: no");
  const two = [
    { type: "text", text: "a" },
    { type: "image", data: "AAAA" },
  ];
  expect(shownResult(two)).toBe(two);
});

it.each(["error: PolicyServiceTimeout: timed out", "TypeError: amount must be a number", "AI_InvalidToolInputError: Invalid input"])(
  "%j is a failure that came back as text",
  (text) => {
    expect(failureIn(text)).toBe(text);
  },
);

it.each(["No errors found: all good", "Errors: 0", "error", { error: null }, { error: false }, { status: "ok" }, [], null, 7])(
  "%j is no failure",
  (value) => {
    expect(failureIn(value)).toBeUndefined();
  },
);

it("an error field of a structured result is its failure, in its words", () => {
  expect(failureIn({ error: "card declined" })).toBe("card declined");
  expect(failureIn({ error: { code: 7 } })).toBe('{"code":7}');
  expect(failureIn({ isError: true })).toBe('{"isError":true}');
});
