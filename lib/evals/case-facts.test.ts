import { expect, test } from "vitest";
import { factsOf } from "./case-facts.ts";
import { exampleCases, refundCase } from "./testing.ts";

test("cases of the same input have one hash, whatever they are called and assert", () => {
  const one = refundCase();
  const other = { ...one, id: "other", title: "Other", expect: { assertions: [{ type: "no_tool_calls" as const }] } };
  expect(factsOf(other)).toEqual(factsOf(one));
  expect(new Set(exampleCases().map((each) => factsOf(each).inputHash)).size).toBe(3);
});

test("another word of the customer is another input; tools in another order are the same tools", () => {
  const one = refundCase();
  const asked = {
    ...one,
    input: { ...one.input, messages: [{ role: "user" as const, parts: [{ type: "text" as const, content: "hello" }] }] },
  };
  expect(factsOf(asked).inputHash).not.toBe(factsOf(one).inputHash);
  const turned = { ...one, input: { ...one.input, tools: (one.input.tools ?? []).toReversed() } };
  expect(factsOf(turned).toolsHash).toBe(factsOf(one).toolsHash);
});

test("the split and the agent are read where they are said and absent where not", () => {
  const one = refundCase();
  expect(factsOf(one)).not.toHaveProperty("split");
  expect(factsOf({ ...one, split: "holdout", provenance: { ...one.provenance, agent: "support" } })).toMatchObject({
    split: "holdout",
    agent: "support",
  });
});
