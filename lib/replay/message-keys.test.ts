import { expect, test } from "vitest";
import type { Message } from "#trace/message.ts";
import { messageKeys } from "./message-keys.ts";

const said = (text: string, role = "user"): Message => ({ role, parts: [{ type: "text", text }] });

test("a message keeps its name when others come before it", () => {
  const [name] = messageKeys([said("refund order 7")]);
  expect(messageKeys([said("be kind", "system"), said("refund order 7")])[1]).toBe(name);
  expect(name).toMatch(/^[0-9a-f]{12}$/);
});

test("another role or another word is another message, the same words twice are told apart", () => {
  const names = messageKeys([said("yes"), said("yes", "assistant"), said("yes!"), said("yes")]);
  expect(new Set(names).size).toBe(4);
  expect(names[3]).toBe(`${names[0]}.2`);
});

test("ten thousand messages that differ in a digit have ten thousand names", () => {
  expect(new Set(messageKeys(Array.from({ length: 10_000 }, (_, at) => said(`order ${at}`)))).size).toBe(10_000);
});
