import { describe, expect, test } from "vitest";
import type { Json, Message } from "#trace/message.ts";
import { originOf } from "./provenance.ts";

const user = (text: string): Message => ({ role: "user", parts: [{ type: "text", text }] });
const result = (content: Json, id = "c1"): Message => ({
  role: "tool",
  parts: [{ type: "tool_result", id, name: "list_orders", content }],
});
const called = (args: Json): Message => ({ role: "assistant", parts: [{ type: "tool_call", name: "get_order", arguments: args }] });

describe("where a value of the arguments comes from", () => {
  test("a field of a tool result is named by its place, also when the result is JSON text", () => {
    const place = { source: "tool_result", message: 1, part: 0, pointer: "/orders/0/id", callId: "c1", toolName: "list_orders" };
    expect(originOf("A-1042", [user("hi"), result({ orders: [{ id: "A-1042" }] })])).toEqual(place);
    expect(originOf("A-1042", [user("hi"), result('{"orders":[{"id":"A-1042"}]}')])).toEqual(place);
  });

  test("a number is the same number however it was written, and not part of another", () => {
    expect(originOf(900, [user("I paid 900 EUR")])).toMatchObject({ source: "user" });
    expect(originOf(90, [user("I paid 900 EUR, or 90.5")])).toBeUndefined();
    expect(originOf("49.99", [result({ total: 49.99 })])).toMatchObject({ pointer: "/total" });
    expect(originOf(5, [user("5, please.")])).toMatchObject({ source: "user" });
  });

  test("the model's own words are a copy: what it saw comes first, wherever it stands", () => {
    const context = [called({ id: "A-1" }), result({ id: "A-1" })];
    expect(originOf("A-1", context)).toMatchObject({ source: "tool_result", message: 1 });
    expect(originOf("A-1", context.slice(0, 1))).toMatchObject({ source: "assistant" });
  });

  test("what nobody said is not found; lists, objects and single letters are not asked for", () => {
    const context = [user("refund my order")];
    expect(originOf("A-9", context)).toBeUndefined();
    expect(originOf(["refund"], context)).toBeUndefined();
    expect(originOf("r", context)).toBeUndefined();
  });

  test("a value that is a regular expression or a template is looked for as text", () => {
    expect(originOf("(a+)+$", [user("use (a+)+$ here")])).toMatchObject({ source: "user" });
    expect(originOf("{{x}}", [user("y")])).toBeUndefined();
  });
});
