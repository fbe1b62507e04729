import { expect, it } from "vitest";
import { headOf, saidOf } from "#dialects/index.ts";
import { spanRecord } from "#trace/testing.ts";
import { UNREAD } from "./unread-names.ts";

const NAMES = UNREAD.flatMap(({ names }) => names).filter((name) => !/[#*]/.test(name));
const MARK = "zq-mark";
const BASES = [
  { "gen_ai.operation.name": "chat" },
  { "gen_ai.operation.name": "execute_tool" },
  { "openinference.span.kind": "LLM" },
  { "mcp.method.name": "tools/call" },
];

it.each(NAMES)("%s is shown by no step, as docs/dialects.md says", (name) => {
  const told = BASES.flatMap((base) =>
    [MARK, 7_654_321].map((value) => {
      const record = spanRecord(1, { attributes: { ...base, [name]: value } });
      return [headOf(record), saidOf(record)];
    }),
  );
  const text = JSON.stringify(told, (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value));
  expect(text).not.toContain(MARK);
  expect(text).not.toContain("7654321");
});
