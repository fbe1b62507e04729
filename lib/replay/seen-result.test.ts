import { expect, test } from "vitest";
import type { Json, Message } from "#trace/message.ts";
import type { ToolUse } from "#trace/step.ts";
import { seenResult } from "./seen-result.ts";

const tool = (result: Json, callId?: string): ToolUse => ({ name: "get_order", result, rebuilt: false, ...(callId ? { callId } : {}) });
const told = (content: Json, id?: string): Message => ({
  role: "tool",
  parts: [{ type: "tool_result", name: "get_order", content, ...(id ? { id } : {}) }],
});
const user: Message = { role: "user", parts: [{ type: "text", text: "where is it?" }] };
const LONG = `the order was shipped, then ${"it was scanned again ".repeat(200)}`;

test("a result that the model got as the tool gave it is whole, whichever way it was written", () => {
  expect(seenResult(tool({ id: 1 }, "c1"), [user, told('{"id":1}', "c1")])).toMatchObject({ message: 1, shown: "whole" });
  expect(seenResult(tool("done", "c1"), [told([{ type: "text", text: "done" }], "c1")])).toMatchObject({ shown: "whole" });
});

test("a result that was cut before the model saw it names both sizes", () => {
  expect(seenResult(tool(LONG, "c1"), [told(`${LONG.slice(0, 500)}… [truncated]`, "c1")])).toEqual({
    message: 0,
    shown: "cut",
    characters: 513,
    of: LONG.length,
  });
});

test("a result that says something else is changed, that of another call is not this one", () => {
  expect(seenResult(tool({ status: "deny" }, "c1"), [told({ status: "allow" }, "c1")])?.shown).toBe("changed");
  expect(seenResult(tool({ status: "deny" }, "c1"), [told({ status: "deny" }, "c2")])).toBeUndefined();
});

test("without call IDs the last result of the tool is meant", () => {
  expect(seenResult(tool({ n: 2 }), [told({ n: 1 }), told({ n: 2 })])).toMatchObject({ message: 1, shown: "whole" });
});
